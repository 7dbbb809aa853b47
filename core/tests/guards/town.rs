//! Small guarded cities, and what happened in them.

use std::sync::Arc;

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::guard::GuardRules;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{Hall, Office, Scenario, check};
use split_isles_core::units::{ClientId, EventId, HallId, IslandId, Time};

pub(crate) const A: HallId = HallId(0);
pub(crate) const B: HallId = HallId(1);
pub(crate) const C: HallId = HallId(2);

/// Two halls in the west, three in the east, and a third island for whoever serves them.
pub(crate) fn city(mechanism: MechanismRules, guards: GuardRules) -> Scenario {
    let mut city = Scenario::plain(&[2, 3, 0], mechanism);
    city.guards = guards;
    city
}

/// Adds a place that serves the city.
pub(crate) fn serve(city: &mut Scenario, name: &str, island: u8, office: Office) -> HallId {
    let place = Hall {
        name: name.into(),
        island: IslandId(island),
        office,
        ..city.city.halls[0].clone()
    };
    city.city.halls.push(place);
    HallId(city.city.halls.len() as u8 - 1)
}

/// A client writes.
pub(crate) fn write(client: u8, value: i32) -> Input {
    Input::Ask(ClientId(client), Act::Write(Key(0), value))
}

/// Nothing passes to or from an island.
pub(crate) fn cut_off(island: u8) -> [Input; 2] {
    let others = (0..3).filter(|other| *other != island);
    let mut ways = others.map(|other| {
        let (a, b) = (island.min(other), island.max(other));
        Input::Cut(Path::Bridge(IslandId(a), IslandId(b)))
    });
    core::array::from_fn(|_| ways.next().expect("two bridges"))
}

/// Plays a city to a moment.
pub(crate) fn play(mut city: Scenario, script: &[(u64, Input)], until_ms: u64) -> Timeline {
    let timed = |(at, input): &(u64, Input)| Timed {
        at: Time::from_ms(*at),
        input: input.clone(),
    };
    city.script = script.iter().map(timed).collect();
    city.until = Time::from_ms(until_ms);
    assert_eq!(check(&city), []);
    let mut run = Timeline::new(Arc::new(city), 1, Vec::new());
    run.seek(Time::from_ms(until_ms));
    run
}

/// All notes, with their moments and halls.
pub(crate) fn notes(run: &Timeline) -> Vec<(Time, HallId, Note)> {
    let events = run.events().iter_from(EventId(0));
    events
        .filter_map(|(_, event)| {
            let EventKind::Note(note) = event.kind else {
                return None;
            };
            Some((event.at(), event.hall()?, note))
        })
        .collect()
}
