//! Where a scene asks its reader to look: on the map, in words, or at a lamp.

use leptos::prelude::*;
use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::Scenario;
use split_isles_taught::Look;

use super::reel::Reel;
use crate::lamps::lamp_picture;
use crate::stage::Target;
use crate::strings::{Lamps, Mini, speech, tr};

/// What is marked on the map: the first place that can be.
pub(super) fn target(looks: &[Look], scenario: &Scenario) -> Option<Target> {
    looks.iter().find_map(|look| match *look {
        Look::Hall(hall) => Some(Target::Hall(hall)),
        Look::Client(client) => Some(Target::Client(client)),
        Look::Bridge(a, b) => {
            // The map knows a bridge by its islands in the scenario's order.
            let bridges = &scenario.city.bridges;
            let known = bridges
                .iter()
                .find(|ends| [(a, b), (b, a)].contains(*ends))?;
            Some(Target::Bridge(known.0, known.1))
        }
        Look::Island(_) | Look::Lamp(_) | Look::Row(_) | Look::Timeline => None,
    })
}

/// The same in words, lamps left out: they are shown.
pub(super) fn names(looks: &[Look], scenario: &Scenario) -> Vec<Mini> {
    let island = |id: split_isles_core::units::IslandId| {
        let island = scenario.city.islands.get(id.index());
        island.map_or_else(String::new, |island| island.name.clone())
    };
    looks
        .iter()
        .filter_map(|look| match *look {
            Look::Hall(hall) => {
                let office = scenario.city.halls.get(hall.index())?.office;
                Some(Mini::LookAt(office, scenario.hall_name(hall).to_owned()))
            }
            Look::Client(client) => {
                let client = scenario.clients.get(client.index())?;
                Some(Mini::LookAtClient(client.name.clone()))
            }
            Look::Bridge(a, b) => Some(Mini::LookAtBridge(island(a), island(b))),
            Look::Island(id) => Some(Mini::LookAtIsland(island(id))),
            Look::Row(row) => Some(Mini::LookAtRow(row)),
            Look::Timeline => Some(Mini::LookAtTimeline),
            Look::Lamp(_) => None,
        })
        .collect()
}

/// The lamps to look at, as they stand at the playhead.
pub(super) fn lamps(looks: &[Look], reel: Reel) -> Vec<AnyView> {
    looks
        .iter()
        .filter_map(|look| match *look {
            Look::Lamp(id) => Some(lamp(id, reel)),
            Look::Hall(_)
            | Look::Island(_)
            | Look::Bridge(..)
            | Look::Client(_)
            | Look::Row(_)
            | Look::Timeline => None,
        })
        .collect()
}

fn lamp(id: InvariantId, reel: Reel) -> AnyView {
    let speech = speech();
    let verdict = Memo::new(move |_| {
        reel.frame.track();
        reel.verdict(id)
    });
    view! {
        <p class="mini-lamp">
            {move || lamp_picture(&verdict.read())}
            <b>{tr(Lamps::Name(id))}</b>
            <span>{move || speech.say(&Lamps::State(verdict.get()))}</span>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use split_isles_core::units::{HallId, IslandId};

    use super::*;

    #[test]
    fn a_bridge_is_found_from_either_end_and_a_lamp_marks_nothing() {
        let city = crate::guide::first_city();
        let (a, b) = city.city.bridges[0];
        for look in [Look::Bridge(a, b), Look::Bridge(b, a)] {
            assert_eq!(target(&[look], &city), Some(Target::Bridge(a, b)));
        }
        let lamp = Look::Lamp(InvariantId::SoldOnce);
        assert_eq!(target(&[lamp], &city), None);
        let looks = [lamp, Look::Island(IslandId(0)), Look::Hall(HallId(2))];
        assert_eq!(target(&looks, &city), Some(Target::Hall(HallId(2))));
        assert_eq!(names(&looks, &city).len(), 2);
    }
}
