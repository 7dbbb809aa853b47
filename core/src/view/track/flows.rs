//! How the bridges fare, read from the inputs with the world's own network: what the inputs make of it is written down once.

use alloc::sync::Arc;

use crate::input::Input;
use crate::scenario::{City, Scenario};
use crate::sim::frame::flow;
use crate::sim::network::Network;
use crate::units::{IslandId, Time};
use crate::view::Flow;

/// What a bridge is like: both directions, and whether single links over it have troubles of their own.
pub(super) type Bridge = (Flow, Flow, bool);

/// The network over time.
#[derive(Clone, Debug)]
pub(super) struct Flows {
    city: Arc<City>,
    network: Network,
}

impl Flows {
    /// The network at the beginning.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self {
            network: Network::new(&scenario.city),
            city: Arc::new(scenario.city.clone()),
        }
    }

    pub(super) fn halls(&self) -> usize {
        self.city.halls.len()
    }

    /// Back to the beginning.
    pub(super) fn restart(&mut self) {
        self.network = Network::new(&self.city);
    }

    /// Takes an input in; whether it concerned links at all.
    pub(super) fn take(&mut self, input: &Input, now: Time) -> bool {
        self.network.take(input, now)
    }

    /// A flapping path fell or rose.
    pub(super) fn flap(&mut self, input: &Input, cut: bool, now: Time) {
        if let Input::Flap(path, ..) = input {
            if cut {
                self.network.cut(*path, now);
            } else {
                self.network.heal(*path, now);
            }
        }
    }

    /// What every bridge is like, in the scenario's order.
    pub(super) fn bridges(&self) -> impl Iterator<Item = Bridge> {
        let original = self.network.original(false);
        self.city.bridges.iter().map(move |(a, b)| {
            let way = |from, to| flow(self.network.bridge_way(from, to), original);
            (way(*a, *b), way(*b, *a), self.uneven(*a, *b))
        })
    }

    fn uneven(&self, a: IslandId, b: IslandId) -> bool {
        self.network.odd_links().any(|(from, to, _)| {
            let ends = (self.network.island_of(from), self.network.island_of(to));
            ends == (a, b) || ends == (b, a)
        })
    }
}
