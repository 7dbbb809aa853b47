//! What the simulation costs: deliveries per second, bytes of history per event, time to seek. Ratios to peers first; absolute
//! times of a shared machine say little.

use std::sync::Arc;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Habit, Limits, LinkQuality, Scenario, Workload};
use split_isles_core::units::{EventId, Span, Time};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Five halls on two islands under Raft, clients writing as fast as they are answered, everything recorded and watched.
fn busy_city() -> Scenario {
    let rules = RaftRules {
        heartbeat: Span::from_ms(50),
        election_min: Span::from_ms(150),
        election_max: Span::from_ms(300),
        snapshot_every: 1_000,
        ..RaftRules::default()
    };
    let mut city = Scenario::plain(&[2, 3], MechanismRules::Raft(rules));
    city.city.road = LinkQuality::steady(Span::from_ms(1));
    city.city.bridge = LinkQuality::steady(Span::from_ms(5));
    for client in &mut city.clients {
        client.habit = Some(Habit {
            workload: Workload::Register,
            from: Time::from_ms(1_000),
            until: Time(u64::MAX),
            every: Span::from_ms(4),
            reads_percent: 0,
        });
    }
    city.limits = Limits {
        events: Limits::MOST.events,
        rows: Limits::MOST.rows,
        ..city.limits
    };
    city
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn main() {
    // `bench EVENTS ROUNDS`: fewer of both for counting instructions.
    let mut arguments = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok());
    let events_wanted: usize = arguments.next().unwrap_or(1_000_000);
    let rounds: usize = arguments.next().unwrap_or(5);
    let mut rates = Vec::new();
    let mut run = None;
    for _ in 0..rounds.max(1) {
        let mut timeline = Timeline::new(Arc::new(busy_city()), 1, Vec::new());
        let began = Instant::now();
        while timeline.events().len() < events_wanted {
            let next = timeline.frontier() + Span::from_ms(500);
            timeline.seek(next);
        }
        let took = began.elapsed();
        let delivered = timeline
            .events()
            .iter_from(EventId(0))
            .filter(|(_, event)| matches!(event.kind, EventKind::Delivered { .. }))
            .count();
        rates.push(delivered as f64 / took.as_secs_f64());
        run = Some(timeline);
    }
    let Some(mut run) = run else { return };
    let rate = median(rates);
    let events = run.events().len();
    println!(
        "deliveries per second, native, history and watch on: {:.2} M",
        rate / 1e6
    );
    if rounds < 2 {
        return;
    }
    let end = run.frontier().0;
    let mut worst = Duration::ZERO;
    let mut times = Vec::new();
    for k in 0..200u64 {
        let to = Time(end * ((k * 7_919) % 200) / 200);
        let began = Instant::now();
        run.seek(to);
        let took = began.elapsed();
        worst = worst.max(took);
        times.push(took.as_secs_f64() * 1e3);
    }
    println!(
        "seek in {events} events: median {:.2} ms, worst {:.2} ms",
        median(times),
        worst.as_secs_f64() * 1e3
    );
    let with = HEAP.current_usage();
    run.forget_history();
    let bytes = with - HEAP.current_usage();
    println!(
        "bytes of history per event: {:.1}",
        bytes as f64 / events as f64
    );
}
