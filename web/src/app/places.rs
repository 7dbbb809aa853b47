//! The places of the guide, the map and the timeline, and what joins them to the session.

use leptos::prelude::*;

use crate::controls::Toolbox;
use crate::guide::Guide;
use crate::player::player;
use crate::session::session;
use crate::strings::{Bar, tr};

/// The guide on the left of a wide window.
#[component]
pub(crate) fn GuidePlace() -> impl IntoView {
    view! {
        <aside class="guide" aria-label=tr(Bar::Guide)>
            <Guide />
        </aside>
    }
    .into_any()
}

/// The map in the middle, with the tools over it.
#[component]
pub(crate) fn MapPlace() -> impl IntoView {
    let session = session();
    view! {
        <main class="map" id="map" tabindex="-1" aria-label=tr(Bar::Map)>
            <div class="stage">
                <pre>{move || session.left.frame.with(|frame| frame.halls.iter().map(|h| format!("{:?} {:?} {} rows {:?} couriers {}\n", h.id, h.role, h.last_index, h.commit_index, frame.couriers.len())).collect::<String>())}</pre>
            </div>
            <Toolbox />
        </main>
    }
    .into_any()
}

/// The timeline below.
#[component]
pub(crate) fn TimePlace() -> impl IntoView {
    let (session, player) = (session(), player());
    view! {
        <section class="time" aria-label=tr(Bar::Timeline)>
            <button class="btn solid" on:click=move |_| player.toggle(session)>"play"</button>
            {move || session.now.get().to_string()}
        </section>
    }
    .into_any()
}
