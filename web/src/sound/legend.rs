//! The switch for sounds, and what each of them means: pressed, it is heard.

use leptos::prelude::*;

use super::cue::Cue;
use super::orchestra;
use crate::preferences::Chosen;
use crate::strings::{Sound, tr};
use crate::ui::{Icon, icon};

/// The switch and the legend.
#[component]
pub(crate) fn SoundChoice(
    /// Where the choice is kept.
    chosen: Chosen,
) -> impl IntoView {
    let each = |cue: Cue| {
        view! {
            <li>
                <button class="btn ghost cue" on:click=move |_| orchestra::sample(cue)>
                    {icon(Icon::Play)} <span>{tr(Sound::Means(cue))}</span>
                </button>
            </li>
        }
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || chosen.0.get().sound
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    chosen.0.update(|chosen| chosen.sound = on);
                }
            />
            {tr(Sound::Switch)}
        </label>
        <details class="cues">
            <summary>{tr(Sound::Legend)}</summary>
            <p class="hint">{tr(Sound::About)}</p>
            <ul>{Cue::ALL.map(each).collect_view()}</ul>
        </details>
    }
    .into_any()
}
