//! What the clients see: whom they ask, what they wait for, how their last wish ended. Unknown is an answer of its own.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::event::Outcome;
use split_isles_core::scenario::Scenario;
use split_isles_core::view::ClientView;

use crate::session::session;
use crate::strings::{Deed, Inspect, Part, Said, speech, tr};

/// All clients.
#[component]
pub(crate) fn Clients() -> impl IntoView {
    let session = session();
    let clients = Memo::new(move |_| session.focused().moment.with(|m| m.frame.clients.clone()));
    view! {
        <section class="clients" aria-labelledby="clients-h">
            <div class="sec-h"><h2 id="clients-h">{tr(Inspect::Clients)}</h2></div>
            <ul>
                {move || {
                    // The same views of another city have other names.
                    let scenario = session.focused().scenario.get();
                    clients.with(|all| {
                        let views = all.iter().map(|view| client(view, &scenario));
                        views.collect::<Vec<_>>()
                    })
                }}
            </ul>
        </section>
    }
    .into_any()
}

fn client(view: &ClientView, scenario: &Arc<Scenario>) -> AnyView {
    let name = scenario
        .clients
        .get(view.id.index())
        .map(|c| c.name.clone())
        .unwrap_or_default();
    let hall = scenario.hall_name(view.asks).to_owned();
    let (class, words) = seen(view, scenario);
    view! {
        <li class=class>
            <b>{name}</b>
            <small>{tr(Inspect::Asks(hall))}</small>
            <p>{words}</p>
        </li>
    }
    .into_any()
}

/// What a client saw, and the class of its looks.
pub(crate) fn seen(view: &ClientView, scenario: &Arc<Scenario>) -> (&'static str, Said) {
    let (session, speech) = (session(), speech());
    let deed = |act| Deed {
        act,
        scenario: Arc::clone(scenario),
        part: Part::Whole,
    };
    match (&view.pending, &view.last) {
        (Some((_, act, since)), _) => {
            let (deed, since) = (deed(*act), *since);
            let waits: Said = Box::new(move || {
                speech.say(&Inspect::Waits(
                    speech.say(&deed),
                    session.now.get().since(since),
                ))
            });
            ("cv cv-wait", waits)
        }
        (None, Some((_, act, outcome))) => {
            let (deed, outcome) = (deed(*act), *outcome);
            let ended: Said =
                Box::new(move || speech.say(&Inspect::Ended(speech.say(&deed), outcome)));
            (class_of(outcome), ended)
        }
        (None, None) => ("cv", tr(Inspect::AskedNothing)),
    }
}

const fn class_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Acknowledged(_) => "cv cv-done",
        Outcome::Refused => "cv cv-no",
        Outcome::Unknown => "cv cv-unknown",
    }
}
