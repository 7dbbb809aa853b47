//! The upper edge of the lesson's sheet on a phone: where the lesson stands, and what draws the sheet up or lets it down.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::classroom::classroom;
use crate::prose::phrase;
use crate::strings::{Learn, tr};
use crate::ui::{Icon, icon};

/// A finger that moves further, in pixels, draws; one that moves less presses.
const DRAWN: f64 = 12.0;

/// The edge. Wider windows have the panel beside the map and no sheet.
#[component]
pub(crate) fn SheetHandle(
    /// Whether the sheet is up.
    up: RwSignal<bool>,
) -> impl IntoView {
    let room = classroom();
    let grasped_at = StoredValue::new(None::<f64>);
    let drawn = StoredValue::new(false);
    let grasp = move |event: PointerEvent| {
        drawn.set_value(false);
        grasped_at.set_value(Some(f64::from(event.client_y())));
        let handle = event
            .current_target()
            .and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(handle) = handle {
            // It fails only for a pointer that is gone already.
            drop(handle.set_pointer_capture(event.pointer_id()));
        }
    };
    let let_go = move |event: PointerEvent| {
        let from = grasped_at.get_value();
        grasped_at.set_value(None);
        let moved = from.map_or(0.0, |from| f64::from(event.client_y()) - from);
        drawn.set_value(moved.abs() > DRAWN);
        if drawn.get_value() {
            up.set(moved < 0.0);
        }
    };
    let press = move |_| {
        // A mouse that has drawn it clicks as well.
        if !drawn.get_value() {
            up.update(|up| *up = !*up);
        }
        drawn.set_value(false);
    };
    let words = move || {
        let lesson = room.lesson()?;
        let (at, count) = (room.step.get(), lesson.steps.len());
        let title = match lesson.steps.get(at) {
            Some(step) => phrase(step.title.clone()),
            None => tr(Learn::AtTheEnd).into_any(),
        };
        Some(view! {
            <b>{title}</b>
            <span>{tr(Learn::StepOf((at + 1).min(count), count))}</span>
        })
    };
    view! {
        <button
            class="sheet-h"
            aria-expanded=move || up.get().to_string()
            aria-controls="panel-guide"
            on:pointerdown=grasp
            on:pointerup=let_go
            on:click=press
        >
            <i class="sheet-grip" aria-hidden="true"></i>
            <span class="vh">{tr(Learn::Tab)} ": "</span>
            {words}
            <span class="sheet-v">{icon(Icon::Higher)}</span>
        </button>
    }
    .into_any()
}
