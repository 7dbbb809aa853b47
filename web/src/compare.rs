//! Two cities side by side: each stage with its name, its mechanism and its lamps at a glance.

use leptos::prelude::*;
use split_isles_core::invariant::Verdict;

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
    let broken = Memo::new(move |_| {
        signals.moment.with(|moment| {
            let broken =
                |(id, verdict): &(_, Verdict)| matches!(verdict, Verdict::Broken(_)).then_some(*id);
            moment.lamps.iter().filter_map(broken).collect::<Vec<_>>()
        })
    });
    view! {
        <button
            class="city-h"
            aria-pressed=move || (session.focus.get() == side).to_string()
            on:click=move |_| session.focus.set(side)
        >
            {icon(Icon::Hall)}
            <b>{move || speech.say(&Story::Mechanism(runs.get()))}</b>
            {move || broken.with(|broken| verdicts(broken))}
        </button>
    }
    .into_any()
}

fn verdicts(broken: &[split_isles_core::invariant::InvariantId]) -> AnyView {
    let Some(first) = broken.first() else {
        return view! { <span class="v-ok">{sized_icon(Icon::Check, "12")} {tr(Lamps::AllHold)}</span> }.into_any();
    };
    view! {
        <span class="v-bad">
            {sized_icon(Icon::Cross, "12")}
            {tr(Lamps::Short(*first))}
            {(broken.len() > 1).then(|| format!(" +{}", broken.len() - 1))}
        </span>
    }
    .into_any()
}
