//! The news in words: a tiding as a sentence, and whose it is where two cities are shown.

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HallId, HallSet};
use split_isles_core::view::Flow;

use super::gist::{Tiding, flows};
use crate::session::CitySignals;
use crate::stage::{Telling, tell_bridge};
use crate::strings::{Bar, Common, Inspect, Lamps, Speech, Story, Table, Text};

/// What is said of both sides. Where each has a name, it is told whose news it is, and once what both live through.
pub(super) fn told(news: [Vec<Text>; 2], names: [Option<Text>; 2], speech: Speech) -> Vec<Text> {
    let [left, right] = news;
    let [Some(left_name), Some(right_name)] = names else {
        return left;
    };
    let (both, left): (Vec<Text>, Vec<Text>) =
        left.into_iter().partition(|said| right.contains(said));
    let right = right.into_iter().filter(|said| !both.contains(said));
    let right: Vec<Text> = right.collect();
    let in_both = speech.say_now(&Story::InBoth);
    let all = [(in_both, both), (left_name, left), (right_name, right)];
    let some = all.into_iter().filter(|(_, said)| !said.is_empty());
    let titled = some.map(|(name, said)| {
        let said = speech.say_now(&Common::Sentences(said));
        speech.say_now(&Common::Titled(name, said))
    });
    titled.collect()
}

/// A tiding as a sentence.
pub(super) fn words(tiding: Tiding, city: CitySignals, speech: Speech) -> Text {
    let scenario = city.scenario.get_untracked();
    let moment = city.moment.get_untracked();
    let hall = |hall: HallId| {
        let named = scenario.city.halls.get(hall.index());
        let office = named.map_or(Office::City, |hall| hall.office);
        speech.say_now(&Common::Place(office, scenario.hall_name(hall).to_owned()))
    };
    let titled = |name, said| speech.say_now(&Common::Titled(name, said));
    let island = |nth: usize| {
        let island = scenario.city.islands.get(nth);
        island.map_or_else(String::new, |island| island.name.clone())
    };
    match tiding {
        Tiding::Broke(id) => titled(
            speech.say_now(&Bar::Broken),
            speech.say_now(&Lamps::Name(id)),
        ),
        Tiding::Leads(id) => {
            let role = split_isles_core::effect::Role::Leader;
            titled(hall(id), speech.say_now(&Common::Role(role)))
        }
        Tiding::Still(id) => {
            let view = moment.frame.halls.get(id.index());
            let said = view.map(|view| speech.say_now(&Inspect::RoleIs(view.role, view.status)));
            titled(hall(id), said.unwrap_or_default())
        }
        Tiding::Works(id) => speech.say_now(&Table::Works(hall(id).into_owned())),
        Tiding::Quorum(nth, true) => speech.say_now(&Table::QuorumBack(island(nth))),
        Tiding::Quorum(nth, false) => speech.say_now(&Table::QuorumLost(island(nth))),
        Tiding::Bridge(nth) => match (flows(&moment.frame).as_slice(), nth) {
            ([[Flow::Cut, Flow::Cut]], _) => speech.say_now(&Bar::BridgeDown),
            ([[Flow::Open, Flow::Open]], _) => speech.say_now(&Bar::BridgeUp),
            (_, nth) => {
                let of = Telling {
                    scenario: &scenario,
                    frame: &moment.frame,
                    fenced: HallSet::EMPTY,
                };
                let (name, state) = tell_bridge(of, nth);
                let state = state.map(|state| speech.say_now(&state));
                titled(speech.say_now(&name), state.unwrap_or_default())
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_cities_it_is_said_which_is_meant() {
        let owner = Owner::new();
        owner.set();
        let speech = Speech::provide();
        let said = |all: &[&'static str]| -> Vec<Text> {
            all.iter().map(|one| Text::from(*one)).collect()
        };
        let news = || {
            [
                said(&["Bridge down", "Hall C: Leader"]),
                said(&["Bridge down"]),
            ]
        };
        let names: [Option<Text>; 2] =
            [Some("Naive failover".into()), Some("Majority check".into())];
        assert_eq!(
            told(news(), names.clone(), speech),
            [
                "In both cities: Bridge down.",
                "Naive failover: Hall C: Leader."
            ]
        );
        let only_right = [said(&[]), said(&["Broken: A"])];
        assert_eq!(
            told(only_right, names, speech),
            ["Majority check: Broken: A."]
        );
        assert_eq!(
            told(news(), [None, None], speech),
            ["Bridge down", "Hall C: Leader"]
        );
    }
}
