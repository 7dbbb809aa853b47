//! The cities that ship, each to be opened with a click: what befalls them is written in their scripts.

use leptos::prelude::*;
use split_isles_core::units::Time;
use split_isles_lessons::catalogue::{self, Shipped};

use super::cities::{FIRST_MOMENT, first_city};
use crate::notice::notices;
use crate::player::player;
use crate::session::session;
use crate::strings::{Story, speech, tr};
use crate::ui::{Icon, icon};

/// What the cities are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Cities that split, and what a count changes.
    Split,
    /// Who may lead when only some bridges are broken.
    Leading,
    /// Halls that freeze, wake, crash and forget.
    Halls,
    /// When a row is safe, a read fresh, a member counted.
    Rows,
}

/// The shipped cities, each after the one that it answers.
const SHELVES: [(Shelf, &[&str]); 4] = [
    (
        Shelf::Split,
        &[
            "harbour-naive",
            "harbour-majority",
            "harbour-raft",
            "three-halls",
            "mumbai-singapore-tokyo",
        ],
    ),
    (
        Shelf::Leading,
        &[
            "two-and-two",
            "two-two-one",
            "one-way-bridge",
            "one-way-bridge-pre-vote",
            "bridging-hall",
            "bridging-hall-pre-vote",
        ],
    ),
    (
        Shelf::Halls,
        &[
            "forty-seconds-naive",
            "forty-seconds",
            "vote-forgotten",
            "vote-kept",
        ],
    ),
    (
        Shelf::Rows,
        &[
            "figure-8",
            "figure-8-with-the-rule",
            "stale-read",
            "stale-read-read-index",
            "membership-across-a-flood",
        ],
    ),
];

/// The list of cities.
#[component]
pub(crate) fn Gallery() -> impl IntoView {
    let shelves: Vec<AnyView> = SHELVES.into_iter().map(shelf).collect();
    view! {
        <section class="cities" aria-labelledby="cities-h">
            <h2 id="cities-h">{tr(Story::Gallery)}</h2>
            <ul>{item(None)}</ul>
            {shelves}
        </section>
    }
    .into_any()
}

fn shelf((shelf, slugs): (Shelf, &'static [&'static str])) -> AnyView {
    let shipped = slugs.iter().filter_map(|slug| catalogue::find(slug));
    let items: Vec<AnyView> = shipped.map(Some).map(item).collect();
    view! {
        <h3>{tr(Story::Shelf(shelf))}</h3>
        <ul>{items}</ul>
    }
    .into_any()
}

/// One city; without a scenario, the first one.
fn item(shipped: Option<&'static Shipped>) -> AnyView {
    let (session, player, speech, notices) = (session(), player(), speech(), notices());
    let open = move |_| {
        let scenario = shipped.map_or_else(first_city, Shipped::scenario);
        let from = if shipped.is_some() {
            Time::ZERO
        } else {
            FIRST_MOMENT
        };
        match session.open(scenario, Vec::new(), from) {
            Ok(()) => player.play(session),
            Err(_) => notices.say(speech.say_now(&Story::CannotOpen)),
        }
    };
    let words = match shipped {
        Some(shipped) => view! { <b>{shipped.title}</b> <small>{shipped.about}</small> }.into_any(),
        None => view! { <b>{tr(Story::FirstTitle)}</b> <small>{tr(Story::FirstAbout)}</small> }
            .into_any(),
    };
    view! {
        <li>
            <button on:click=open>{icon(Icon::Hall)} {words}</button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_city_lies_on_one_shelf() {
        let mut shelved: Vec<&str> = SHELVES
            .into_iter()
            .flat_map(|(_, slugs)| slugs)
            .copied()
            .collect();
        shelved.sort_unstable();
        let mut all: Vec<&str> = catalogue::ALL.iter().map(|shipped| shipped.slug).collect();
        all.sort_unstable();
        assert_eq!(shelved, all);
    }
}
