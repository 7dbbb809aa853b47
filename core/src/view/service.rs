//! How each island was served: measured, not judged.

use alloc::vec::Vec;

use crate::event::Outcome;
use crate::sim::World;
use crate::units::{Span, Time};

/// How an island's clients were served since some moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IslandService {
    /// Wishes that were fulfilled.
    pub served: u32,
    /// Wishes in all.
    pub asked: u32,
    /// How long the client that waits longest has waited.
    pub waiting: Option<Span>,
    /// How long the one that was served last had waited.
    pub latency: Option<Span>,
}

/// Since when the city's troubles last: the earliest cut that is not healed; nothing when no bridge is cut.
pub fn trouble_since(world: &World) -> Option<Time> {
    use crate::view::Flow;
    world
        .frame()
        .bridges
        .iter()
        .filter(|bridge| bridge.out == Flow::Cut || bridge.back == Flow::Cut)
        .map(|bridge| bridge.since)
        .min()
}

/// How every island was served: wishes that began at or after `since`, as things stand at the last step.
pub fn services(world: &World, since: Time) -> Vec<IslandService> {
    services_at(world, since, world.now())
}

/// The same at a moment after the last step: who waits has waited until then.
pub fn services_at(world: &World, since: Time, now: Time) -> Vec<IslandService> {
    let scenario = world.scenario();
    let mut islands = alloc::vec![IslandService::default(); scenario.city.islands.len()];
    for operation in world.operations().iter_from(first_since(world, since)) {
        let island = scenario
            .clients
            .get(operation.client.index())
            .map(|client| client.island);
        let Some(service) = island.and_then(|island| islands.get_mut(island.index())) else {
            continue;
        };
        let waited = operation.latency(now);
        service.asked += 1;
        match operation.ended {
            Some((_, Outcome::Acknowledged(_))) => {
                service.served += 1;
                service.latency = Some(waited);
            }
            Some((_, Outcome::Refused | Outcome::Unknown)) => {}
            None => service.waiting = service.waiting.max(Some(waited)),
        }
    }
    islands
}

/// The first operation that began at or after a moment: they are numbered in the order in which they began.
fn first_since(world: &World, since: Time) -> usize {
    let operations = world.operations();
    let (mut low, mut high) = (0, operations.len());
    while low < high {
        let middle = low.midpoint(high);
        if operations.get(middle).is_some_and(|o| o.invoked < since) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
