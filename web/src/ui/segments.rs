//! A switch with a few positions: radio buttons that look like one control.

use leptos::prelude::*;

use crate::strings::Said;

/// One position of a switch.
pub(crate) struct Choice {
    /// What a screen reader hears, and what is seen unless there is a picture.
    pub(crate) label: Said,
    /// What is seen where room is short.
    pub(crate) short: Option<Said>,
    /// A picture instead of the words.
    pub(crate) picture: Option<AnyView>,
}

impl Choice {
    /// A position with words.
    pub(crate) fn words(label: Said) -> Self {
        Self {
            label,
            short: None,
            picture: None,
        }
    }
}

/// The switch.
#[component]
pub(crate) fn Segments(
    /// What is switched.
    legend: Said,
    /// A name of its own on the page.
    name: &'static str,
    /// The positions.
    choices: Vec<Choice>,
    /// The present position.
    chosen: Signal<usize>,
    /// Told the position that is chosen.
    on_choose: Callback<usize>,
) -> impl IntoView {
    let positions: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| position(name, at, choice, chosen, on_choose))
        .collect();
    view! {
        <fieldset class=format!("seg seg-{name}")>
            <legend class="vh">{legend}</legend>
            {positions}
        </fieldset>
    }
    .into_any()
}

fn position(
    name: &'static str,
    at: usize,
    choice: Choice,
    chosen: Signal<usize>,
    on_choose: Callback<usize>,
) -> AnyView {
    let id = format!("{name}-{at}");
    let words = match (choice.picture, choice.short) {
        (Some(picture), _) => view! { {picture} <span class="vh">{choice.label}</span> }.into_any(),
        (None, Some(short)) => view! {
            <span class="long">{choice.label}</span>
            <span class="short" aria-hidden="true">
                {short}
            </span>
        }
        .into_any(),
        (None, None) => view! { {choice.label} }.into_any(),
    };
    view! {
        <input
            class="vh"
            type="radio"
            name=name
            id=id.clone()
            prop:checked=move || chosen.get() == at
            on:change=move |_| on_choose.run(at)
        />
        <label for=id>{words}</label>
    }
    .into_any()
}
