//! Two cities side by side: each stage with its name, its mechanism and its lamps at a glance.

use leptos::prelude::*;

use crate::guide::Replay;
use crate::session::{Side, session};
use crate::strings::{Lamps, Story, speech, tr};
use crate::ui::{Icon, icon, sized_icon};

/// The head of one of two stages; pressing it makes the panels speak of this city.
#[component]
pub(crate) fn CityHead(
    /// Which.
    side: Side,
) -> impl IntoView {
    let (session, speech) = (session(), speech());
    let signals = session.city(side);
    let runs = Memo::new(move |_| signals.scenario.with(|s| Replay::of(&s.mechanism)));
    let broken = Memo::new(move |_| signals.moment.with(|moment| moment.tally().broken));
    view! {
        <button
            class="city-h"
            aria-pressed=move || (session.focus.get() == side).to_string()
            on:click=move |_| session.focus.set(side)
        >
            {icon(Icon::Hall)}
            <b>{move || speech.say(&Story::Mechanism(runs.get()))}</b>
            {move || verdicts(broken.get())}
        </button>
    }
    .into_any()
}

fn verdicts(broken: usize) -> AnyView {
    if broken == 0 {
        view! { <span class="v-ok">{sized_icon(Icon::Check, "12")} {tr(Lamps::AllHold)}</span> }
            .into_any()
    } else {
        view! { <span class="v-bad">{sized_icon(Icon::Cross, "12")} {tr(Lamps::CountBroken(broken))}</span> }
            .into_any()
    }
}
