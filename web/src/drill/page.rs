//! The drill's page: today's plan on the left, the card in the middle, what shows it on the right. On a phone the card comes first.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::aside::Aside;
use super::card::Asking;
use super::end::{Door, Over};
use super::kept::TroubleNotice;
use super::keys;
use super::plan::{Plan, levels};
use super::showing::{Desk, Shelf};
use super::study::{Study, study};
use crate::strings::{Common, Drill, Learn, tr};
use crate::ui::sorry;

/// How often the clock is looked at.
const A_WHILE: Duration = Duration::from_secs(20);

/// The page.
#[component]
pub(super) fn DrillPage() -> impl IntoView {
    let study = study();
    keys::listen(study);
    watch_the_clock(study);
    let body = move || match study.shelf.get() {
        Shelf::Coming => coming(),
        Shelf::Missing(missing) => sorry(tr(Common::Missing(missing)), move || study.fetch()),
        Shelf::Here(_) => here(study),
    };
    view! { <TroubleNotice /> <div class="drill">{body}</div> }.into_any()
}

/// Whoever comes back to this page on another day finds that day's cards; so does whoever stays on it.
fn watch_the_clock(study: Study) {
    let look = move || untrack(|| study.look_at_the_clock());
    look();
    let seen = window_event_listener_untyped("visibilitychange", move |_| look());
    on_cleanup(move || seen.remove());
    if let Ok(handle) = set_interval_with_handle(look, A_WHILE) {
        on_cleanup(move || handle.clear());
    }
}

/// Something is on its way.
pub(super) fn coming() -> AnyView {
    view! { <p class="wait dr-wait" role="status"><i aria-hidden="true"></i>{tr(Learn::Coming)}</p> }
        .into_any()
}

fn here(study: Study) -> AnyView {
    let top = NodeRef::<html::Div>::new();
    let middle = move || match study.desk.get() {
        Desk::Coming => coming(),
        Desk::Missing(missing) => sorry(tr(Common::Missing(missing)), move || study.next()),
        Desk::Door => view! { <Door /> }.into_any(),
        Desk::Asked(showing) => view! { <Asking showing=showing told=None /> }.into_any(),
        Desk::Told(showing, given, right) => {
            view! { <Asking showing=showing told=Some((given, right)) /> }.into_any()
        }
        Desk::Over => view! { <Over /> }.into_any(),
    };
    // What is new is seen from its beginning.
    Effect::new(move |before: Option<()>| {
        study.desk.track();
        if before.is_some()
            && let Some(top) = top.get_untracked()
            && matches!(study.desk.get_untracked(), Desk::Asked(_) | Desk::Over)
        {
            top.set_scroll_top(0);
            if let Some(page) = top.closest(".page").ok().flatten() {
                page.set_scroll_top(0);
            }
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    view! {
        <h2 class="vh">{tr(Drill::Title)}</h2>
        <div class="dr-card" node_ref=top>
            <div class="dr-levels">{levels(study)}</div>
            {middle}
        </div>
        <Plan />
        <Aside />
    }
    .into_any()
}
