//! The row of chips as buttons. A chip keeps its button while the window moves under it, and with it the focus.

use leptos::prelude::*;
use split_isles_core::units::EventId;

use crate::strings::{Common, speech};
use crate::ui::{Icon, icon};

use super::TimelineCommand;
use super::chips::{Chip, Tone};
use super::picture::Picture;

/// All chips of the window.
#[component]
pub(super) fn ChipRow(
    picture: Memo<Picture>,
    selected: Signal<Option<EventId>>,
    on: Callback<TimelineCommand>,
) -> impl IntoView {
    view! {
        <div class="tl-chips">
            <For
                each=move || picture.with(|picture| picture.chips.clone())
                key=|chip| (chip.event, chip.tone as u8)
                children=move |chip| view! { <ChipButton chip picture selected on /> }
            />
        </div>
    }
}

/// A chip: a button that selects its event.
#[component]
fn ChipButton(
    chip: Chip,
    picture: Memo<Picture>,
    selected: Signal<Option<EventId>>,
    on: Callback<TimelineCommand>,
) -> impl IntoView {
    let (event, tone) = (chip.event, chip.tone);
    let (glyph, first) = (chip.icon, chip);
    // The button stays while its words and its place change, and with it the focus.
    let now = Memo::new(move |_| {
        let is_it = |chip: &&Chip| chip.event == event && chip.tone == tone;
        let found = picture.with(|picture| picture.chips.iter().find(is_it).cloned());
        found.unwrap_or_else(|| first.clone())
    });
    let place = move || now.with(|chip| (chip.x, chip.open, chip.room));
    let words = Memo::new(move |_| now.with(|chip| (chip.at, chip.text.clone(), chip.count)));
    let speech = speech();
    let label = Memo::new(move |_| {
        let (at, text, _) = words.get();
        let moment = format!("{at} s");
        speech.say(&Common::Titled(moment.into(), text.into()))
    });
    let badge = move || {
        let count = words.with(|(.., count)| *count);
        (count > 1).then(|| view! { <em>{count}</em> })
    };
    let mark = if tone == Tone::Bad {
        view! { <i class="octagon">{icon(Icon::Cross)}</i> }.into_any()
    } else {
        icon(glyph)
    };
    view! {
        <button
            class=format!("tl-chip {}", tone.class())
            class:shut=move || !place().1
            class:sel=move || selected.get() == Some(event)
            style:left=move || format!("{:.1}px", place().0)
            style:max-width=move || format!("{:.0}px", place().2.max(24.0))
            aria-label=move || label.get()
            title=move || label.get()
            on:click=move |_| on.run(TimelineCommand::Select(event))
        >
            {mark}
            <span>{move || words.with(|(_, text, _)| text.clone())}</span>
            {badge}
        </button>
    }
}
