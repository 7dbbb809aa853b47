//! Shared helpers of the conformance tests: cities in a line, runs to a moment, and what happened in them.

pub mod any;
pub mod handful;
pub mod plot;
pub mod storm;
pub mod trial;

use std::sync::Arc;

use split_isles_core::event::{Event, EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{ClientId, EventId, HallId, Time};

/// A plain city under naive failover.
pub fn naive(halls: &[u8]) -> Scenario {
    Scenario::plain(halls, MechanismRules::NaiveFailover(NaiveRules::default()))
}

/// The scenario with something more happening in it, at a moment in milliseconds.
#[must_use]
pub fn at(mut scenario: Scenario, ms: u64, input: Input) -> Scenario {
    scenario.script.push(Timed {
        at: Time::from_ms(ms),
        input,
    });
    scenario.script.sort_by_key(|timed| timed.at);
    scenario
}

/// The run of a scenario up to a moment in milliseconds.
pub fn run(scenario: Scenario, ms: u64) -> Timeline {
    let seed = scenario.seed;
    let mut timeline = Timeline::new(Arc::new(scenario), seed, Vec::new());
    timeline.seek(Time::from_ms(ms));
    timeline
}

/// The events of a run that fit, with their numbers.
pub fn events(run: &Timeline, fits: impl Fn(&Event) -> bool) -> Vec<(EventId, Event)> {
    run.events()
        .iter_from(EventId(0))
        .filter(|(_, event)| fits(event))
        .map(|(id, event)| (id, *event))
        .collect()
}

/// How a client's operations ended, in order.
pub fn outcomes(run: &Timeline, client: ClientId) -> Vec<Outcome> {
    run.world()
        .operations()
        .iter_from(0)
        .filter(|operation| operation.client == client)
        .filter_map(|operation| operation.ended.map(|(_, outcome)| outcome))
        .collect()
}

/// Whether a courier was delivered to a hall in a stretch of time, in milliseconds.
pub fn hears(run: &Timeline, hall: HallId, from: HallId, ms: core::ops::Range<u64>) -> bool {
    !events(run, |event| {
        event.hall() == Some(hall)
            && matches!(event.kind, EventKind::Delivered { from: party } if party.as_hall() == Some(from))
            && (Time::from_ms(ms.start)..Time::from_ms(ms.end)).contains(&event.at())
    })
    .is_empty()
}
