//! The drill: a few cards a day, each asked again when it would soon be forgotten, and interviews to practise.

#![expect(
    clippy::needless_pass_by_value,
    reason = "properties of components are owned, and so is what their parts are made of"
)]

mod answer;
mod aside;
mod ask;
mod card;
mod deck;
mod end;
mod grades;
mod interview;
mod kept;
mod keys;
mod names;
mod page;
mod plan;
mod rank;
mod schedules;
mod settings;
mod showing;
mod shuffle;
mod study;
mod told;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use self::interview::InterviewPage;
use self::kept::ProgressPanel;
use self::page::DrillPage;
use crate::lazily::{Loaded, made};

/// Today's cards.
#[wasm_split(drill, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn drill_page() -> Loaded<()> {
    made(|()| view! { <DrillPage /> }.into_any())
}

/// A mock interview.
#[wasm_split(drill, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn interview_page() -> Loaded<()> {
    made(|()| view! { <InterviewPage /> }.into_any())
}

/// The progress as a thing to keep.
#[wasm_split(drill, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn progress_panel() -> Loaded<()> {
    made(|()| view! { <ProgressPanel /> }.into_any())
}
