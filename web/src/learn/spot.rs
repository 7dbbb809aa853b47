//! Places to look, by name.

use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{ClientId, HallId};
use split_isles_taught::Look;

/// A place with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// A hall, or a place with an office of its own.
    Hall(Office, String),
    /// An island.
    Island(String),
    /// A bridge between two islands.
    Bridge(String, String),
    /// A client.
    Client(String),
    /// A lamp.
    Lamp(InvariantId),
    /// A row of the ledgers.
    Row(u32),
    /// The timeline.
    Timeline,
}

/// A place in a city's names.
pub(super) fn named(look: Look, scenario: &Scenario) -> Spot {
    let island = |at: usize| {
        let island = scenario.city.islands.get(at);
        island.map_or_else(String::new, |island| island.name.clone())
    };
    match look {
        Look::Hall(id) => {
            let office = scenario.city.halls.get(id.index()).map(|hall| hall.office);
            Spot::Hall(
                office.unwrap_or(Office::City),
                scenario.hall_name(id).to_owned(),
            )
        }
        Look::Island(id) => Spot::Island(island(id.index())),
        Look::Bridge(from, to) => Spot::Bridge(island(from.index()), island(to.index())),
        Look::Client(id) => {
            let client = scenario.clients.get(id.index());
            Spot::Client(client.map_or_else(String::new, |client| client.name.clone()))
        }
        Look::Lamp(id) => Spot::Lamp(id),
        Look::Row(index) => Spot::Row(index.0),
        Look::Timeline => Spot::Timeline,
    }
}

/// Every place that can be picked on the map.
pub(super) fn places(scenario: &Scenario) -> Vec<Look> {
    let halls = (0..scenario.city.halls.len()).map(|at| Look::Hall(HallId(at as u8)));
    let bridges = scenario.city.bridges.iter();
    let bridges = bridges.map(|(from, to)| Look::Bridge(*from, *to));
    let clients = (0..scenario.clients.len()).map(|at| Look::Client(ClientId(at as u8)));
    halls.chain(bridges).chain(clients).collect()
}
