//! The loop: the whole run, or the stretch from one moment to another.

use leptos::prelude::*;
use split_isles_core::units::Time;

use crate::strings::{Times, speech, tr};
use crate::ui::{Icon, icon};

use super::{TransportCommand, TransportView};

fn whole(view: TransportView) -> (Time, Time) {
    let end = view
        .until
        .get_untracked()
        .max(view.frontier.get_untracked());
    (Time::ZERO, end)
}

/// The loop that begins at the playhead and keeps its end, or the one that ends there and keeps its beginning.
fn moved(view: TransportView, begin: bool) -> Option<(Time, Time)> {
    let here = view.playhead.get_untracked();
    let (from, to) = view.looped.get_untracked().unwrap_or_else(|| whole(view));
    let (from, to) = if begin {
        (here, if to > here { to } else { whole(view).1 })
    } else {
        (if from < here { from } else { Time::ZERO }, here)
    };
    (from < to).then_some((from, to))
}

/// A button that opens the choice.
#[component]
pub(super) fn LoopMenu(view: TransportView, on: Callback<TransportCommand>) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_on = move || view.looped.get().is_some();
    let title = move || {
        let speech = speech();
        match view.looped.get() {
            Some((from, to)) => speech.say(&Times::LoopRange(from, to)),
            None => speech.say(&Times::Loop),
        }
    };
    let speech = speech();
    let choose = move |range: Option<(Time, Time)>| {
        open.set(false);
        on.run(TransportCommand::Loop(range));
    };
    let leave = move |event: web_sys::FocusEvent| {
        use wasm_bindgen::JsCast;
        let menu = event
            .current_target()
            .and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        let next = event
            .related_target()
            .and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        if !menu.is_some_and(|menu| menu.contains(next.as_ref())) {
            open.set(false);
        }
    };
    view! {
        <div
            class="tp-loop"
            on:focusout=leave
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    event.stop_propagation();
                    open.set(false);
                }
            }
        >
            <button
                class="btn icon ghost"
                class:on=is_on
                aria-expanded=move || open.get().to_string()
                aria-label=title
                title=title
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {icon(Icon::Loops)}
            </button>
            <Show when=move || open.get()>
                <div class="tp-menu">
                    <button on:click=move |_| choose(Some(whole(view)))>{tr(Times::LoopAll)}</button>
                    <button on:click=move |_| choose(moved(view, true))>{tr(Times::LoopFrom)}</button>
                    <button on:click=move |_| choose(moved(view, false))>{tr(Times::LoopTo)}</button>
                    <button
                        aria-disabled=move || (!is_on()).to_string()
                        aria-description=move || (!is_on()).then(|| speech.say(&Times::LoopsNothing))
                        on:click=move |_| if is_on() { choose(None) }
                    >
                        {tr(Times::LoopNone)}
                    </button>
                </div>
            </Show>
        </div>
    }
}
