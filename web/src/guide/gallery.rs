//! Other cities to open, and what there is to try.

use leptos::prelude::*;
use split_isles_core::units::Time;

use super::cities::{city, first_city};
use super::replay::Replay;
use crate::notice::notices;
use crate::player::player;
use crate::session::session;
use crate::strings::{Exhibit, Story, speech, tr};
use crate::ui::{Icon, icon};

/// The list of cities.
#[component]
pub(crate) fn Gallery() -> impl IntoView {
    let items: Vec<AnyView> = Exhibit::ALL.into_iter().map(item).collect();
    view! {
        <section class="gallery" aria-labelledby="gallery-h">
            <h2 id="gallery-h">{tr(Story::Gallery)}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

fn item(exhibit: Exhibit) -> AnyView {
    let (session, player, speech, notices) = (session(), player(), speech(), notices());
    let open = move |_| {
        let mut scenario = match exhibit {
            Exhibit::First => first_city(),
            Exhibit::Majority => city(&[2, 3], Replay::Majority.rules()),
            Exhibit::Raft => city(&[2, 3], Replay::Raft.rules()),
            Exhibit::Even => city(&[2, 2], Replay::Raft.rules()),
            Exhibit::ThreeWay => city(&[2, 2, 1], Replay::Raft.rules()),
            Exhibit::Nine => city(&[3, 3, 3], Replay::Raft.rules()),
        };
        if scenario.title.is_empty() {
            scenario.title = speech.say_now(&Story::ExhibitName(exhibit)).into_owned();
            scenario.about = speech.say_now(&Story::ExhibitAbout(exhibit)).into_owned();
        }
        match session.open(scenario, Vec::new(), Time::ZERO) {
            Ok(()) => player.play(session),
            Err(_) => notices.say(speech.say_now(&Story::CannotOpen)),
        }
    };
    view! {
        <li>
            <button on:click=open>
                {icon(Icon::Hall)}
                <b>{tr(Story::ExhibitName(exhibit))}</b>
                <small>{tr(Story::ExhibitAbout(exhibit))}</small>
            </button>
        </li>
    }
    .into_any()
}
