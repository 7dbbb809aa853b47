//! How things look at a moment: what of a frame the map shows of a hall, a bridge, an island, a house. Small plain values that
//! are compared from frame to frame, so that only what changed is drawn again.

mod bridge;
mod cells;
pub(crate) mod guard;
mod hall;
mod mood;
pub(crate) mod place;
mod receipts;
mod standing;
pub(crate) mod work;

use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::IslandId;

pub(crate) use self::bridge::BridgeLook;
pub(crate) use self::cells::Cells;
pub(crate) use self::hall::{HallLook, Stand, Still};
pub(crate) use self::mood::Mood;
pub(crate) use self::receipts::receipts;
pub(crate) use self::standing::{Pips, Standing, standing};
use super::layout::{Building, Topology};

/// What decides where a scenario's city stands.
pub(crate) fn topology(scenario: &Scenario) -> Topology {
    let city = &scenario.city;
    let islands = city.islands.len();
    let within = |island: IslandId| island.index().min(islands.saturating_sub(1));
    Topology {
        islands,
        halls: city.halls.iter().map(|hall| within(hall.island)).collect(),
        buildings: city
            .halls
            .iter()
            .map(|hall| match hall.office {
                Office::City => Building::Hall,
                Office::Archive => Building::Archive,
                Office::Keeper => Building::Keeper,
                Office::PowerBox(of) => Building::PowerBox(of.index()),
            })
            .collect(),
        bridges: city
            .bridges
            .iter()
            .map(|&(a, b)| (within(a), within(b)))
            .collect(),
        clients: scenario
            .clients
            .iter()
            .map(|client| within(client.island))
            .collect(),
        house: !city.houses.is_empty(),
        seed: scenario.seed,
    }
}
