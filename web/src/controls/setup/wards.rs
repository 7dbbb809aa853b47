//! Every guard that can be switched on or off, and the switches within them. A guard that takes a place which the city lacks brings
//! that place with it.

use split_isles_core::defence::{Layer, Standing};
use split_isles_core::scenario::Scenario;

use super::services::found;

/// How many keepers a lock service begins with: one may be lost.
const KEEPERS: usize = 3;

/// A switch of a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ward {
    /// A whole layer.
    Layer(Layer),
    /// The holder of a lease stops by its own clock.
    HolderStops,
    /// A hall leads only when the power box has answered.
    Confirm,
    /// The archive remembers the highest number through a restart.
    ArchiveRemembers,
    /// A generation is on disk before it is used.
    KeepGeneration,
}

impl Ward {
    /// All of them, each layer followed by the switches within it.
    pub(crate) const ALL: [Self; 9] = [
        Self::Layer(Layer::Generation),
        Self::KeepGeneration,
        Self::Layer(Layer::Lease),
        Self::HolderStops,
        Self::Layer(Layer::Token),
        Self::ArchiveRemembers,
        Self::Layer(Layer::Stonith),
        Self::Confirm,
        Self::Layer(Layer::Watchdog),
    ];

    /// Whether it is on; nothing where there is nothing to switch.
    pub(crate) fn get(self, scenario: &Scenario) -> Option<bool> {
        let guards = &scenario.guards;
        match self {
            Self::Layer(layer) => {
                match layer.standing(&scenario.city, &scenario.mechanism, guards) {
                    Standing::On => Some(true),
                    Standing::Off => Some(false),
                    Standing::Lacking => can_be_founded(layer, scenario).then_some(false),
                }
            }
            Self::HolderStops => guards.lease.as_ref().map(|lease| lease.holder_stops),
            Self::Confirm => guards.stonith.as_ref().map(|stonith| stonith.confirm),
            Self::ArchiveRemembers => {
                let on = Self::Layer(Layer::Token).get(scenario) == Some(true);
                on.then_some(guards.archive.remember)
            }
            Self::KeepGeneration => guards.generation.map(|generation| generation.persist),
        }
    }

    /// Turns it on or off.
    pub(crate) fn set(self, scenario: &mut Scenario, on: bool) {
        if let (Self::Layer(layer), true) = (self, on) {
            bring(layer, scenario);
        }
        let guards = &mut scenario.guards;
        match self {
            Self::Layer(layer) if on => layer.raise(&mut scenario.mechanism, guards),
            Self::Layer(layer) => layer.lower(&mut scenario.mechanism, guards),
            Self::HolderStops => {
                if let Some(lease) = &mut guards.lease {
                    lease.holder_stops = on;
                }
            }
            Self::Confirm => {
                if let Some(stonith) = &mut guards.stonith {
                    stonith.confirm = on;
                }
            }
            Self::ArchiveRemembers => guards.archive.remember = on,
            Self::KeepGeneration => {
                if let Some(generation) = &mut guards.generation {
                    generation.persist = on;
                }
            }
        }
    }
}

/// Whether a city that lacks a layer would have it once a place is added.
fn can_be_founded(layer: Layer, scenario: &Scenario) -> bool {
    let mut tried = scenario.clone();
    bring(layer, &mut tried);
    layer.standing(&tried.city, &tried.mechanism, &tried.guards) != Standing::Lacking
}

/// The places that a layer takes.
fn bring(layer: Layer, scenario: &mut Scenario) {
    // Where nobody leads there is nobody to guard.
    let leads = Layer::Watchdog.standing(&scenario.city, &scenario.mechanism, &scenario.guards);
    if leads == Standing::Lacking {
        return;
    }
    found(scenario, |services| match layer {
        Layer::Lease => services.keepers = services.keepers.max(KEEPERS),
        Layer::Token => services.archive = true,
        Layer::Stonith => services.power_boxes = true,
        Layer::Quorum | Layer::Raft | Layer::Generation | Layer::Watchdog => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Replay, city};
    use split_isles_core::scenario::check;

    #[test]
    fn every_guard_that_is_offered_can_be_had_and_given_up() {
        for replay in [Replay::Naive, Replay::Majority, Replay::Raft, Replay::Paxos] {
            let mut scenario = city(&[2, 3], replay.rules());
            for ward in Ward::ALL {
                if ward.get(&scenario).is_none() {
                    continue;
                }
                for on in [true, false, true] {
                    ward.set(&mut scenario, on);
                    assert_eq!(ward.get(&scenario), Some(on), "{ward:?} under {replay:?}");
                    assert_eq!(check(&scenario), [], "{ward:?} under {replay:?}");
                }
            }
        }
    }

    #[test]
    fn what_has_no_leader_has_nothing_to_guard() {
        let paxos = city(&[2, 3], Replay::Paxos.rules());
        assert!(Ward::ALL.iter().all(|ward| ward.get(&paxos).is_none()));
    }
}
