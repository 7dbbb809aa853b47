//! The lamps: every promise of the city with its verdict at the playhead, and how each island is served.

mod availability;
mod conflict;
mod lamp;
mod strip;

use leptos::prelude::*;
use split_isles_core::invariant::InvariantId;

pub(crate) use self::availability::Availability;
pub(crate) use self::conflict::Conflict;
pub(crate) use self::lamp::picture as lamp_picture;
pub(crate) use self::strip::LampStrip;

use self::lamp::LampRow;
use crate::session::{Tally, session};
use crate::strings::{Lamps as Says, Said, speech, tr};
use crate::ui::{Icon, icon};

/// All lamps of the city that the panels are about.
#[component]
pub(crate) fn Lamps() -> impl IntoView {
    let session = session();
    let tally = Memo::new(move |_| session.focused().moment.with(|moment| moment.tally()));
    let all = RwSignal::new(false);
    let rows: Vec<AnyView> = InvariantId::ALL
        .into_iter()
        .map(|id| view! { <LampRow id=id /> }.into_any())
        .collect();
    view! {
        <section class="invs" class:show-all=move || all.get() aria-labelledby="lamps-h">
            <div class="sec-h">
                <h2 id="lamps-h" tabindex="-1">{tr(Says::Heading)}</h2>
                {summary(tally)}
            </div>
            <ul>{rows}</ul>
            {rest(tally, all)}
        </section>
    }
}

/// "2 broken, 4 holding".
fn summary(tally: Memo<Tally>) -> AnyView {
    let speech = speech();
    let part =
        move |class: &'static str, mark: Icon, says: fn(usize) -> Says, of: fn(Tally) -> usize| {
            move || {
                let count = of(tally.get());
                (count > 0).then(|| {
                    view! { <b class=class>{icon(mark)} {speech.say(&says(count))}</b> }.into_any()
                })
            }
        };
    view! {
        <span class="sum">
            {part("bad", Icon::Cross, Says::CountBroken, |tally| tally.broken)}
            {part("ok", Icon::Check, Says::CountHolding, |tally| tally.holding)}
        </span>
    }
    .into_any()
}

/// The button that unfolds the lamps that nothing has tested yet.
fn rest(tally: Memo<Tally>, all: RwSignal<bool>) -> AnyView {
    let speech = speech();
    let words: Said = Box::new(move || {
        let count = tally.get().not_tested;
        speech.say(&if all.get() {
            Says::FoldUntested
        } else {
            Says::UnfoldUntested(count)
        })
    });
    view! {
        <button
            class="link-b unfold"
            aria-expanded=move || all.get().to_string()
            on:click=move |_| all.update(|all| *all = !*all)
        >
            {words}
        </button>
    }
    .into_any()
}
