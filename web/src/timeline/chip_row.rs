//! The row of chips as buttons. A chip keeps its button while the window moves under it, and with it the focus.

use leptos::prelude::*;
use split_isles_core::units::EventId;

use crate::strings::{Common, tr};
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
                key=|chip| (chip.event, chip.tone as u8, chip.count, chip.text.clone())
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
    let (event, tone, count) = (chip.event, chip.tone, chip.count);
    let place = Memo::new(move |_| {
        picture.with(|picture| {
            let found = picture
                .chips
                .iter()
                .find(|c| c.event == event && c.tone == tone);
            found.map(|chip| (chip.x, chip.open, chip.room))
        })
    });
    let first = (chip.x, chip.open, chip.room);
    let place = move || place.get().unwrap_or(first);
    let open = move || place().1;
    let moment = format!("{} s", chip.at);
    let label = Common::Titled(moment.into(), chip.text.clone().into());
    let badge = (count > 1).then(|| view! { <em>{count}</em> });
    let mark = if tone == Tone::Bad {
        view! { <i class="octagon">{icon(Icon::Cross)}</i> }.into_any()
    } else {
        icon(chip.icon)
    };
    view! {
        <button
            class=format!("tl-chip {}", tone.class())
            class:shut=move || !open()
            class:sel=move || selected.get() == Some(event)
            style:left=move || format!("{:.1}px", place().0)
            style:max-width=move || format!("{:.0}px", place().2.max(22.0))
            aria-label=tr(label.clone())
            title=tr(label)
            on:click=move |_| on.run(TimelineCommand::Select(event))
        >
            {mark}
            <span>{chip.text}</span>
            {badge}
        </button>
    }
}
