//! Defence in depth: the layers that guard a city, each to be switched on and off by itself; what each of them stopped in a run, and the
//! same run without it.
//!
//! Which event a layer stopped is read off the history. What would have happened without it is not guessed: the same faults befall the
//! same city without the layer, and its promises are judged as always.

mod layer;
mod stops;

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::history::Timeline;
use crate::input::{Input, Timed};
use crate::invariant::{InvariantId, Violation};
use crate::scenario::Scenario;
use crate::units::Time;

pub use self::layer::{Layer, Standing};
pub use self::stops::{Stop, Stopped, stops};

/// The run that would have been without a layer: the same city, seed and faults. It stands at its beginning.
pub fn without(run: &Timeline, layer: Layer) -> Timeline {
    let mut scenario = Scenario::clone(run.scenario());
    layer.lower(&mut scenario.mechanism, &mut scenario.guards);
    strip(&mut scenario.script, layer);
    // What is expected of the city is expected of it with all its layers.
    scenario.expect.clear();
    let mut recorded = run.recorded().to_vec();
    strip(&mut recorded, layer);
    Timeline::new(Arc::new(scenario), run.seed(), recorded)
}

/// Takes the layer out of everything that is switched later. Rules that the city without the layer cannot take are left for the world
/// to ignore, as it always does.
fn strip(inputs: &mut [Timed], layer: Layer) {
    for timed in inputs {
        if let Input::Rules(rules) = &mut timed.input {
            layer.lower_rules(rules);
        } else if let Input::Guards(guards) = &mut timed.input {
            layer.lower_guards(guards);
        }
    }
}

/// The promises that the run kept until a moment and that were broken by then without the layer, in the order of their breaking.
pub fn broken_without(run: &Timeline, without: &Timeline, until: Time) -> Vec<Violation> {
    let broken_anyway: Vec<InvariantId> = run
        .violations()
        .into_iter()
        .filter(|violation| violation.at <= until)
        .map(|violation| violation.invariant)
        .collect();
    let mut only: Vec<Violation> = without
        .violations()
        .into_iter()
        .filter(|violation| violation.at <= until && !broken_anyway.contains(&violation.invariant))
        .collect();
    only.sort_by_key(|violation| violation.at);
    only
}
