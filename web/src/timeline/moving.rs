//! What moves in every frame while the picture stands: the playhead, the veil over what lies ahead of it, and the cover over what
//! is not simulated yet. All three move by transform alone.

use leptos::prelude::*;
use split_isles_core::units::Time;

use crate::strings::{Times, tr};

use super::RunView;
use super::scale::Scale;

/// Room for the words on the cover.
const WORDS: f64 = 116.0;
/// Half of what the playhead's time takes.
const HALF_TIME: f64 = 30.0;
/// What the buttons take of the ruler's end where they have no room of their own.
const BUTTONS: f64 = 104.0;

/// Veil, cover and playhead.
#[component]
pub(super) fn Moving(run: RunView, scale: Memo<Scale>, narrow: Memo<bool>) -> impl IntoView {
    let x_of = move |time: Time| scale.get().x(time);
    let slide = move |x: f64| format!("translateX({x:.2}px)");
    // The time stays where nothing lies over it, and the line goes on.
    let aside = move || {
        let taken = if narrow.get() { BUTTONS } else { 0.0 };
        let last = scale.get().right - taken - HALF_TIME;
        let back = (last - x_of(run.playhead.get())).min(0.0).round();
        format!("{back}px")
    };
    let inside = move |time: Time| {
        let scale = scale.get();
        scale.from <= time && time <= scale.to
    };
    view! {
            <div class="tl-over" aria-hidden="true">
                <div class="tl-later" style:transform=move || slide(x_of(run.playhead.get()).max(0.0))></div>
                <div class="tl-cover" style:transform=move || slide(x_of(run.frontier.get()).max(0.0))>
                    <span class:hidden=move || scale.get().right - x_of(run.frontier.get()) < WORDS>
                        {tr(Times::NotSimulated)}
                    </span>
                </div>
            </div>
            <div
                class="tl-ph"
                aria-hidden="true"
                class:away=move || !inside(run.playhead.get())
                style:transform=move || slide(x_of(run.playhead.get()))
            >
                <b class="num" style:left=aside>{move || playhead_label(run.playhead.get(), scale.get())}</b>
            </div>
    }
}

/// The playhead's time, as fine as the window can show.
fn playhead_label(time: Time, scale: Scale) -> String {
    let fine = scale.pixel().0;
    let decimals = match fine {
        0..=20 => 5,
        21..=200 => 4,
        201..=1_500 => 3,
        _ => 2,
    };
    let unit = 10_u64.pow(6 - decimals);
    let rest = time.0 % 1_000_000 / unit;
    format!(
        "{}.{rest:0width$} s",
        time.0 / 1_000_000,
        width = decimals as usize
    )
}
