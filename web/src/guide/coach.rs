//! The mark on the map that points at the one thing to do on the first visit.

use leptos::prelude::*;

use super::story::Step;
use super::tale::{flood_now, is_first_city, story_step};
use crate::player::player;
use crate::session::session;
use crate::strings::{Story, tr};
use crate::ui::{Icon, icon};

/// The mark; it is there only in the first city, until the water comes.
#[component]
pub(crate) fn Coach() -> impl IntoView {
    let (session, player) = (session(), player());
    let step = story_step(session);
    let waits = Memo::new(move |_| {
        is_first_city(session) && step.get() == Step::Calm && session.acts.get() == 0
    });
    move || {
        waits.get().then(|| {
            view! {
                <div class="coach">
                    <button class="btn solid" on:click=move |_| flood_now(session, player)>
                        {icon(Icon::Wave)}
                        {tr(Story::Flood)}
                    </button>
                </div>
            }
            .into_any()
        })
    }
}
