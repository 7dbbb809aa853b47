//! Why something happened: the events that led to it, each a way to its moment; and the card of the event that is picked on the timeline.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use split_isles_core::units::EventId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::lazily::{Loaded, lazily, made};
use crate::player::player;
use crate::session::{Session, Told, session};
use crate::strings::{Common, Times, seconds, tr};
use crate::ui::{Icon, icon};

/// The events that led to something, the earliest first.
pub(crate) fn chain(session: Session, events: Vec<Told>) -> AnyView {
    let player = player();
    let steps: Vec<AnyView> = events
        .into_iter()
        .map(|told| {
            let go = move |_| {
                player.pause();
                session.seek_event(told.event);
            };
            view! {
                <li>
                    <button type="button" class="link-b" on:click=go>
                        <time>{seconds(told.at.0)}</time>
                        {icon(Icon::Right)}
                        {tr(told.happened)}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol>{steps}</ol> }.into_any()
}

/// The place of the card: it is there while an event is picked.
#[component]
pub(crate) fn PickedEvent() -> impl IntoView {
    let session = session();
    let any = Memo::new(move |_| session.event.with(Option::is_some));
    move || any.get().then(|| lazily(card, ()))
}

#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn card() -> Loaded<()> {
    made(|()| {
        let session = session();
        let shown = move || {
            let event = session.event.get()?;
            told(session, event)
        };
        view! { {shown} }.into_any()
    })
}

fn told(session: Session, event: EventId) -> Option<AnyView> {
    let side = session.focus.get_untracked();
    let (told, causes) = session.ask(side, |city| Some((city.told(event)?, city.causes(event))))?;
    let at = told.at;
    let player = player();
    let go = move |_| {
        player.pause();
        session.seek_event(event);
    };
    // The button goes with the card: the focus goes back to where events are picked.
    let close = move |_| {
        session.event.set(None);
        let slider = document().query_selector(".tl-plot").ok().flatten();
        if let Some(slider) = slider.and_then(|slider| slider.dyn_into::<HtmlElement>().ok()) {
            drop(slider.focus());
        }
    };
    let why = if causes.is_empty() {
        view! { <p class="ev-first">{tr(Times::NoCause)}</p> }.into_any()
    } else {
        view! {
            <h3>{tr(Times::WhyItHappened)}</h3>
            <div class="why">{chain(session, causes)}</div>
        }
        .into_any()
    };
    let card = view! {
        <section class="ev-card" aria-labelledby="ev-h">
            <div class="sec-h">
                <h2 id="ev-h">{tr(Times::PickedEvent)}</h2>
                <button type="button" class="btn icon ghost bare" aria-label=tr(Common::Close) title=tr(Common::Close) on:click=close>{icon(Icon::Cross)}</button>
            </div>
            <p class="ev-what">{tr(told.happened)}</p>
            <button type="button" class="link-b" on:click=go>{icon(Icon::Jump)} {tr(Times::EventAt(at))}</button>
            {why}
        </section>
    };
    Some(card.into_any())
}
