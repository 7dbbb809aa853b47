//! The run behind a card: played to its end, and packed so that whoever has answered can open it.

use std::sync::Arc;

use split_isles_core::event::{Event, Operation};
use split_isles_core::history::Timeline;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, OpId, Time};
use split_isles_lessons::link::{self, Run};
use split_isles_taught::{Look, Scene, Source};

/// Plays a scenario to its end.
pub(crate) fn play(scenario: &Scenario) -> Timeline {
    let mut run = Timeline::new(Arc::new(scenario.clone()), scenario.seed, Vec::new());
    run.seek(scenario.until);
    run
}

/// A scenario as a card carries it: a whole run, as a link has it, at the moment that decides.
pub(crate) fn scene(scenario: Scenario, at: Time, look: Vec<Look>) -> Scene {
    let run = Run {
        at,
        ..Run::fresh(scenario)
    };
    Scene {
        run: Source::Made(link::to_bytes(&run)),
        at,
        look,
    }
}

/// The events of a run, in order.
pub(crate) fn events(run: &Timeline) -> impl Iterator<Item = &Event> {
    let count = run.head().events();
    (0..count).filter_map(|id| run.events().get(EventId(id)))
}

/// The operations of a run, in the order in which they began.
pub(crate) fn operations(run: &Timeline) -> impl Iterator<Item = &Operation> {
    (0..).map_while(|id| run.head().operation(OpId(id)))
}
