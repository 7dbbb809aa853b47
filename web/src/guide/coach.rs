//! The mark on the map that points at the one thing to do on the first visit.

use leptos::prelude::*;

use super::story::Step;
use super::tale::{flood_button, is_first_city, story_step};
use crate::place::{Place, whereabouts};
use crate::session::session;

/// The mark; it is there only in the first city, until the water comes.
#[component]
pub(crate) fn Coach() -> impl IntoView {
    let session = session();
    let step = story_step(session);
    let whereabouts = whereabouts();
    let taught = move || whereabouts.at.with(Place::is_lesson);
    let waits = Memo::new(move |_| {
        !taught() && is_first_city(session) && step.get() == Step::Calm && session.acts.get() == 0
    });
    move || {
        waits.get().then(|| {
            view! {
                <div class="coach">
                    {flood_button("btn solid")}
                </div>
            }
            .into_any()
        })
    }
}
