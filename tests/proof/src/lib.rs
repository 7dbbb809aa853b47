//! What must be equal natively and in WebAssembly, and what is measured in both: compiled for either from the same lines.

use std::fmt::Write;
use std::sync::Arc;

use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::LeaderlessRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Habit, Limits, LinkQuality, Scenario, Workload};
use split_isles_core::units::{EventId, Span, Time};
use split_isles_lessons::catalogue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Every shipped scenario, played to its end: a line with its name, its number of events, and its fingerprint.
#[wasm_bindgen]
pub fn fingerprints() -> String {
    let mut lines = String::new();
    for shipped in catalogue::ALL {
        let scenario = shipped.scenario();
        let (seed, until) = (scenario.seed, scenario.until);
        let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
        run.seek(until);
        let (events, print) = (run.events().len(), run.world().fingerprint());
        writeln!(lines, "{} {events} {print:016x}", shipped.slug).expect("a string takes any text");
    }
    lines
}

/// Plays [`busy_city`] until so many events have happened, recorded and watched; how many couriers arrived in it.
#[wasm_bindgen]
pub fn deliveries(events: usize) -> usize {
    delivered(&play(events))
}

/// How many couriers arrived in a run.
pub fn delivered(run: &Timeline) -> usize {
    run.events()
        .iter_from(EventId(0))
        .filter(|(_, event)| matches!(event.kind, EventKind::Delivered { .. }))
        .count()
}

/// Plays [`busy_city`] until so many events have happened, recorded and watched.
pub fn play(events: usize) -> Timeline {
    let mut run = Timeline::new(Arc::new(busy_city()), 1, Vec::new());
    while run.events().len() < events {
        run.seek(run.frontier() + Span::from_ms(500));
    }
    run
}

/// The same without a leader: the busy city's wishes, each taken by three homes of five.
pub fn play_leaderless(events: usize) -> Timeline {
    let mut city = busy_city();
    let rules = LeaderlessRules::default();
    city.mechanism = MechanismRules::Leaderless(rules);
    let mut run = Timeline::new(Arc::new(city), 1, Vec::new());
    while run.events().len() < events {
        run.seek(run.frontier() + Span::from_ms(500));
    }
    run
}

/// Five halls on two islands under Raft, clients writing as fast as they are answered.
pub fn busy_city() -> Scenario {
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
