//! Where to look, by name: `hall A`, `bridge West Isle-East Isle`, `lamp sold-once`.

use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::trace::invariant_word;
use split_isles_core::units::{ClientId, HallId, Index, IslandId};
use split_isles_taught::Look;

use super::named::hall_named;

/// A place by its words.
pub(super) fn look(text: &str, scenario: &Scenario) -> Result<Look, String> {
    let (kind, name) = text.split_once(' ').unwrap_or((text, ""));
    match kind {
        "hall" => hall_named(scenario, name).map(Look::Hall),
        "archive" => {
            let archive = |hall: &split_isles_core::scenario::Hall| hall.office == Office::Archive;
            let at = scenario.city.halls.iter().position(archive);
            at.map(|at| Look::Hall(HallId(at as u8)))
                .ok_or_else(|| "there is no archive".to_owned())
        }
        "island" => island(name, scenario).map(Look::Island),
        "bridge" => bridge(name, scenario),
        "client" => {
            let at = scenario.clients.iter().position(|one| one.name == name);
            at.map(|at| Look::Client(ClientId(at as u8)))
                .ok_or_else(|| format!("there is no client {name:?}"))
        }
        "lamp" => invariant(name).map(Look::Lamp),
        "row" => name
            .parse()
            .map(|row| Look::Row(Index(row)))
            .map_err(|_| format!("{text:?}: expected a row’s number")),
        "timeline" => Ok(Look::Timeline),
        _ => Err(format!(
            "{text:?}: expected hall, island, bridge, client, lamp, row, archive or timeline"
        )),
    }
}

/// An invariant by its word.
pub(super) fn invariant(word: &str) -> Result<InvariantId, String> {
    let id = InvariantId::ALL
        .into_iter()
        .find(|id| invariant_word(*id) == word);
    id.ok_or_else(|| format!("there is no invariant {word:?}"))
}

fn island(name: &str, scenario: &Scenario) -> Result<IslandId, String> {
    let islands = &scenario.city.islands;
    let at = islands.iter().position(|island| island.name == name);
    at.map(|at| IslandId(at as u8))
        .ok_or_else(|| format!("there is no island {name:?}"))
}

/// A bridge by its islands, in the order in which the scenario names them.
fn bridge(name: &str, scenario: &Scenario) -> Result<Look, String> {
    let (a, b) = name
        .split_once('-')
        .ok_or_else(|| format!("{name:?}: expected two islands, such as West Isle-East Isle"))?;
    let (a, b) = (island(a, scenario)?, island(b, scenario)?);
    let bridges = &scenario.city.bridges;
    [(a, b), (b, a)]
        .into_iter()
        .find(|ends| bridges.contains(ends))
        .map(|(a, b)| Look::Bridge(a, b))
        .ok_or_else(|| format!("there is no bridge {name:?}"))
}
