//! The course: its map, and the panel of the lesson that is open.

mod acts;
mod after;
mod aim;
mod astray;
mod bar;
mod classroom;
mod course;
mod deed;
mod draft;
mod end;
mod examiner;
mod handle;
mod lectern;
mod notebook;
mod own;
mod panel;
mod predict;
mod report;
mod retold;
mod screen;
mod spot;
mod told;
mod verdict;
mod work;

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use self::bar::LessonBar;
use self::classroom::classroom;
use self::course::CourseMap;
use self::handle::SheetHandle;
use self::panel::LessonPanel;
use crate::content::{Library, Missing};
use crate::lazily::{Loaded, NotLoaded, made};

pub(crate) use self::aim::Aim;
pub(crate) use self::own::{is_kept as is_own_kept, is_own, keep as keep_own};
pub(crate) use self::spot::Spot;

/// The map of the course.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn course_map() -> Loaded<()> {
    made(|()| view! { <CourseMap /> }.into_any())
}

/// The panel of the lesson that is open.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn lesson_panel() -> Loaded<()> {
    made(|()| view! { <LessonPanel /> }.into_any())
}

/// The upper edge of the sheet that holds it on a phone.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn sheet_handle() -> Loaded<RwSignal<bool>> {
    made(|up| view! { <SheetHandle up=up /> }.into_any())
}

/// The lesson where its panel is left out: the map follows it all the same.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn lesson_unseen() -> Loaded<()> {
    made(|()| {
        classroom();
        ().into_any()
    })
}

/// The same in one line, for a narrow frame of somebody else's page and for a window that is narrow and low.
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn lesson_bar() -> Loaded<()> {
    made(|()| view! { <LessonBar /> }.into_any())
}

/// Counts the steps of a lesson, by its name in addresses.
pub(crate) type CountSteps =
    fn(Library, String) -> Pin<Box<dyn Future<Output = Result<usize, Missing>>>>;

/// What counts the steps of lessons; with it, a lesson is here that is opened next.
#[allow(
    clippy::unnecessary_wraps,
    reason = "what is in a part is always there; what may fail is loading it"
)]
#[wasm_split(learn, fallible, wasm_split_path = leptos::wasm_split)]
pub(crate) fn step_counter() -> Result<CountSteps, NotLoaded> {
    Ok(|library, slug| Box::pin(lectern::steps(library, slug)))
}
