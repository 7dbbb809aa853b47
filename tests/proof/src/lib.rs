//! What must be equal natively and in WebAssembly, and what is measured in both: compiled for either from the same lines.

use std::fmt::Write;
use std::sync::Arc;

use split_isles_core::event::EventKind;
use split_isles_core::guard::{GuardRules, LeaseRules, StonithRules, TokenSource, WatchdogRules};
use split_isles_core::history::Timeline;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::leaderless::LeaderlessRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::paxos::PaxosRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Habit, Hall, Limits, LinkQuality, Office, Scenario, Workload};
use split_isles_core::units::{EventId, HallId, Span, Time};
use split_isles_lessons::catalogue;
use split_isles_made::Kind;
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

/// How many cards of each kind are made.
const CARDS: u64 = 40;

/// Cards made from seeds: for each kind a line with its name, how many, and one number for all that they say and show. (Fowler, Noll & Vo:
/// FNV-1a)
#[wasm_bindgen]
pub fn cards() -> String {
    let mut lines = String::new();
    for kind in Kind::ALL {
        let mut print = 0xcbf2_9ce4_8422_2325_u64;
        for seed in 0..CARDS {
            let card = postcard::to_allocvec(&kind.make(seed)).expect("a card is plain data");
            for byte in card {
                print = (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        writeln!(lines, "{} {CARDS} {print:016x}", kind.name()).expect("a string takes any text");
    }
    lines
}

/// Plays [`busy_city`] until so many events have happened, recorded and watched; how many couriers arrived in it.
#[wasm_bindgen]
pub fn deliveries(events: usize) -> usize {
    delivered(&play(Busy::Raft, events))
}

/// How many couriers arrived in a run.
pub fn delivered(run: &Timeline) -> usize {
    run.events()
        .iter_from(EventId(0))
        .filter(|(_, event)| matches!(event.kind, EventKind::Delivered { .. }))
        .count()
}

/// A busy city that has not kept anybody busy for an hour never will.
const LONG: Time = Time::from_ms(3_600_000);

/// Plays [`busy_city`] until so many events have happened, recorded and watched.
pub fn play(busy: Busy, events: usize) -> Timeline {
    let mut run = Timeline::new(Arc::new(busy_city(busy)), 1, Vec::new());
    let mut to = Time::ZERO;
    while run.events().len() < events && to < LONG {
        to = to + Span::from_ms(500);
        run.seek(to);
    }
    run
}

/// What a busy city runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// Naive failover.
    Naive,
    /// A majority check.
    Majority,
    /// Raft.
    Raft,
    /// Raft with every guard: lease, archive with numbers, fences, watchdogs.
    Guarded,
    /// Proposers who duel for ever: one decree keeps a city busy in no other way.
    Paxos,
    /// A store without a leader: each wish taken by three homes of five.
    Leaderless,
}

impl Busy {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Naive,
        Self::Majority,
        Self::Raft,
        Self::Guarded,
        Self::Paxos,
        Self::Leaderless,
    ];

    fn rules(self) -> MechanismRules {
        match self {
            Self::Naive => MechanismRules::NaiveFailover(NaiveRules::default()),
            Self::Majority => MechanismRules::MajorityCheck(MajorityRules::default()),
            Self::Raft | Self::Guarded => MechanismRules::Raft(RaftRules {
                heartbeat: Span::from_ms(50),
                election_min: Span::from_ms(150),
                election_max: Span::from_ms(300),
                snapshot_every: 1_000,
                ..RaftRules::default()
            }),
            Self::Paxos => MechanismRules::Paxos(PaxosRules {
                patience: Span::from_ms(7),
                back_off: Span::ZERO,
                ..PaxosRules::default()
            }),
            Self::Leaderless => MechanismRules::Leaderless(LeaderlessRules::default()),
        }
    }
}

/// Five halls on two islands, clients writing as fast as they are answered.
pub fn busy_city(busy: Busy) -> Scenario {
    let mut city = Scenario::plain(&[2, 3], busy.rules());
    city.city.road = LinkQuality::steady(Span::from_ms(1));
    city.city.bridge = LinkQuality::steady(Span::from_ms(5));
    if busy == Busy::Guarded {
        guard(&mut city);
    }
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

/// Every place that serves, and every guard.
fn guard(city: &mut Scenario) {
    let halls = city.city.halls.len() as u8;
    let boxes = (0..halls).map(|hall| Office::PowerBox(HallId(hall)));
    let offices = [
        Office::Archive,
        Office::Keeper,
        Office::Keeper,
        Office::Keeper,
    ];
    for (office, place) in offices.into_iter().chain(boxes).zip(halls..) {
        let like = city.city.halls[0].clone();
        city.city.halls.push(Hall {
            name: format!("S{place}"),
            office,
            ..like
        });
    }
    city.guards = GuardRules {
        archive: ArchiveRules {
            work: Span::ZERO,
            ..ArchiveRules::default()
        },
        token: TokenSource::Term,
        lease: Some(LeaseRules::default()),
        stonith: Some(StonithRules::default()),
        watchdog: Some(WatchdogRules::default()),
        ..GuardRules::default()
    };
}
