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

/// The list of cities.
#[component]
pub(crate) fn Gallery() -> impl IntoView {
    let items: Vec<AnyView> = std::iter::once(None)
        .chain(catalogue::ALL.iter().map(Some))
        .map(item)
        .collect();
    view! {
        <section class="cities" aria-labelledby="cities-h">
            <h2 id="cities-h">{tr(Story::Gallery)}</h2>
            <ul>{items}</ul>
        </section>
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
