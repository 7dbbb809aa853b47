//! The cities that ship, each to be opened with a click: what befalls them is written in their scripts.

mod shelves;

use leptos::prelude::*;
use split_isles_core::units::Time;
use split_isles_lessons::catalogue::{self, Shipped};

pub(crate) use self::shelves::Shelf;

use self::shelves::SHELVES;
use super::cities::{FIRST_MOMENT, first_city};
use crate::notice::notices;
use crate::player::player;
use crate::session::session;
use crate::strings::{Story, speech, tr};
use crate::ui::{Icon, icon};

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
    // The first shelf lies open; the others are a table of contents.
    let open = shelf == Shelf::Split;
    let count = items.len();
    view! {
        <details open=open>
            <summary><h3>{tr(Story::Shelf(shelf))}</h3> <small>{count}</small></summary>
            <ul>{items}</ul>
        </details>
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
