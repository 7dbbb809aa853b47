//! What is told of everything on the map at a moment, as a name and a sentence: over its button, and to whoever does not see the map.

use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, HallSet, IslandId};
use split_isles_core::view::{Flow, Frame};

use super::look::guard::GuardLook;
use super::look::place::PlaceLook;
use super::look::work::Work;
use super::look::{BridgeLook, HallLook, Mood};
use super::words::Saying;
use super::words::place::{Count, PlaceSaying};
use crate::numbering::Numbering;
use crate::strings::{Common, Speech};

/// A moment of a city.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    /// The city and its names.
    pub(crate) scenario: &'a Scenario,
    /// The moment.
    pub(crate) frame: &'a Frame,
    /// Halls that are fenced off.
    pub(crate) fenced: HallSet,
}

/// The whole map in sentences: what there is, each hall, and whatever else is not as it should be.
pub(crate) fn told(scenario: &Scenario, frame: &Frame, speech: Speech) -> Vec<String> {
    let of = Telling {
        scenario,
        frame,
        fenced: HallSet::default(),
    };
    let one = |(name, state): (Saying, Option<Saying>)| {
        let state = state.map(|state| speech.say(&state)).unwrap_or_default();
        let told = Common::Titled(speech.say(&name), state);
        speech.say(&told).into_owned()
    };
    let mut all = vec![speech.say(&summary(scenario, frame)).into_owned()];
    all.extend((0..frame.halls.len()).map(|nth| one(hall(of, nth))));
    let troubled =
        |nth: &usize| [frame.bridges[*nth].out, frame.bridges[*nth].back] != [Flow::Open; 2];
    all.extend(
        (0..frame.bridges.len())
            .filter(troubled)
            .map(|nth| one(bridge(of, nth))),
    );
    let asked = |nth: &usize| Mood::of(&frame.clients[*nth]) != Mood::Idle;
    all.extend(
        (0..frame.clients.len())
            .filter(asked)
            .map(|nth| one(client(of, nth))),
    );
    all
}

/// The map in a sentence.
pub(super) fn summary(scenario: &Scenario, frame: &Frame) -> Saying {
    let islands = scenario.city.islands.iter();
    let bridges = frame.bridges.iter();
    Saying::Summary {
        islands: islands.map(|island| island.name.clone()).collect(),
        places: Count::of(scenario),
        flooded: bridges
            .filter(|bridge| BridgeLook::of(bridge).flooded())
            .count(),
    }
}

/// What is said of a place that serves the city.
fn place(of: Telling<'_>, nth: usize) -> (Saying, Option<Saying>) {
    let name = of.scenario.hall_name(HallId(nth as u8)).to_owned();
    let state = of.frame.halls.get(nth).map(|hall| PlaceSaying::State {
        look: PlaceLook::at(of.frame, nth, of.fenced),
        of: match hall.office {
            Office::PowerBox(hall) => of.scenario.hall_name(hall).to_owned(),
            Office::City | Office::Archive | Office::Keeper => String::new(),
        },
        island: island_name(of.scenario, hall.island),
    });
    let name = Saying::Place(PlaceSaying::Name(name));
    (name, state.map(Saying::Place))
}

/// A hall, or a place that serves the city.
pub(crate) fn hall(of: Telling<'_>, nth: usize) -> (Saying, Option<Saying>) {
    let city = of.scenario.city.halls.get(nth);
    if city.is_some_and(|hall| hall.office != Office::City) {
        return place(of, nth);
    }
    let name = Saying::Hall(of.scenario.hall_name(HallId(nth as u8)).to_owned());
    (name, hall_state(of, nth))
}

fn hall_state(of: Telling<'_>, nth: usize) -> Option<Saying> {
    let hall = of.frame.halls.get(nth)?;
    let numbering = Numbering::of(of.scenario);
    let look = HallLook::of(hall, numbering, of.fenced);
    if let Some(work) = Work::of(hall) {
        return Some(Saying::WorkState {
            work,
            still: look.still,
            clock_error_us: hall.clock_error_us / 10_000 * 10_000,
            island: island_name(of.scenario, hall.island),
        });
    }
    let state = Saying::HallState {
        role: hall.role,
        number: numbering
            .number(hall.term)
            .map(|number| (numbering, number)),
        still: look.still,
        stale: hall.stale,
        rows: (hall.last_index.0, hall.commit_index.0),
        clock_error_us: hall.clock_error_us / 10_000 * 10_000,
        island: island_name(of.scenario, hall.island),
    };
    Some(match guards(of, nth) {
        None => state,
        Some(guards) => Saying::Both(Box::new([state, guards])),
    })
}

/// What a hall's guards show; nothing where it has none, or none has anything to tell.
pub(crate) fn guards(of: Telling<'_>, nth: usize) -> Option<Saying> {
    let look = GuardLook::at(of.frame, nth, None, false);
    let target = look.agent.map_or_else(String::new, |agent| {
        of.scenario.hall_name(agent.target).to_owned()
    });
    let told = look != GuardLook::default();
    told.then_some(Saying::Place(PlaceSaying::Guards { look, target }))
}

fn island_name(scenario: &Scenario, island: IslandId) -> String {
    let island = scenario.city.islands.get(island.index());
    island.map_or_else(String::new, |island| island.name.clone())
}

/// A bridge.
pub(crate) fn bridge(of: Telling<'_>, nth: usize) -> (Saying, Option<Saying>) {
    let island = |id| island_name(of.scenario, id);
    let Some(&(from, to)) = of.scenario.city.bridges.get(nth) else {
        return (Saying::Bridge(String::new(), String::new()), None);
    };
    let state = of.frame.bridges.get(nth).map(|bridge| Saying::BridgeState {
        from: island(from),
        to: island(to),
        out: bridge.out,
        back: bridge.back,
    });
    (Saying::Bridge(island(from), island(to)), state)
}

/// A client.
pub(crate) fn client(of: Telling<'_>, nth: usize) -> (Saying, Option<Saying>) {
    let client = of.scenario.clients.get(nth);
    let name = client.map_or_else(String::new, |client| client.name.clone());
    let mood = of.frame.clients.get(nth).map(Mood::of).unwrap_or_default();
    (Saying::Client(name), Some(Saying::Mood(mood)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use leptos::prelude::Owner;
    use split_isles_core::history::Timeline;
    use split_isles_core::input::{Input, Path, Timed};
    use split_isles_core::units::Time;

    use super::*;

    #[test]
    fn whoever_does_not_see_the_map_is_told_who_leads_and_which_bridge_is_down() {
        let owner = Owner::new();
        owner.set();
        let scenario = Arc::new(crate::guide::first_city());
        let cut = Timed {
            at: Time::from_ms(6_000),
            input: Input::Cut(Path::Bridge(IslandId(0), IslandId(1))),
        };
        let mut run = Timeline::new(Arc::clone(&scenario), scenario.seed, vec![cut]);
        run.seek(Time::from_ms(5_000));
        let before = told(&scenario, &run.frame(), Speech::provide());
        assert!(
            before[1].starts_with("Hall A: West Isle. Leader"),
            "{before:?}"
        );
        assert!(!before.iter().any(|line| line.starts_with("Bridge")));
        run.seek(Time::from_ms(14_000));
        let after = told(&scenario, &run.frame(), Speech::provide());
        let leaders = after.iter().filter(|line| line.contains("Leader")).count();
        assert_eq!(leaders, 2, "{after:?}");
        let bridge = "Bridge West Isle – East Isle: Flooded both ways.".to_owned();
        assert!(after.contains(&bridge), "{after:?}");
    }
}
