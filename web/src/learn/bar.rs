//! The lesson where neither its panel nor its sheet has room beside the map: where it stands, and the way to the panel.

use leptos::prelude::*;

use super::classroom::classroom;
use super::lectern::Lectern;
use crate::app::Dialogs;
use crate::foreign;
use crate::place::{Place, whereabouts};
use crate::prose::phrase;
use crate::strings::{Learn, tr};
use crate::ui::focus;

/// The bar. Wider frames show the panel beside the map instead.
#[component]
pub(crate) fn LessonBar() -> impl IntoView {
    let (room, whereabouts) = (classroom(), whereabouts());
    let dialogs: Dialogs = expect_context();
    let bar = move || {
        let within = whereabouts.at.with(Place::is_lesson);
        let lesson = room.lesson().filter(|_| within)?;
        if let Some(written) = room.lectern.with(Lectern::language) {
            foreign::teach(written);
        }
        let at = room.step.get();
        let count = lesson.steps.len();
        let title = match lesson.steps.get(at) {
            Some(step) => phrase(step.title.clone()),
            None => tr(Learn::AtTheEnd).into_any(),
        };
        let to_panel = move |_| {
            dialogs.tab.set("guide");
            if let Some(panel) = document().get_element_by_id("panel-guide") {
                panel.scroll_into_view();
            }
            focus::send_to("lesson-h");
        };
        Some(view! {
            <div class="story-bar lesson-bar">
                <p>
                    <b>{title}</b>
                    <span>{tr(Learn::StepOf((at + 1).min(count), count))}</span>
                </p>
                <button class="btn solid" on:click=to_panel>{tr(Learn::ToPanel)}</button>
            </div>
        })
    };
    view! { {bar} }.into_any()
}
