//! How much may move.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaQueryList;

/// Whether the reader's system asks for less motion, unless the page says otherwise on its root element.
pub(crate) fn less_motion() -> bool {
    let root = document().document_element();
    match root
        .and_then(|root| root.get_attribute("data-motion"))
        .as_deref()
    {
        Some("reduce") => return true,
        Some("full") => return false,
        Some(_) | None => {}
    }
    asked().is_some_and(|query| query.matches())
}

/// The same as it is now and as it changes: the system's setting may be another one a moment later.
pub(crate) fn motion_followed() -> ReadSignal<bool> {
    let (less, set_less) = signal(less_motion());
    let changed = Closure::<dyn FnMut()>::new(move || {
        // Whoever asked may be gone by now.
        let _ = set_less.try_set(less_motion());
    });
    if let Some(query) = asked() {
        let told = changed.as_ref().unchecked_ref();
        // It fails only for an event that there is not.
        drop(query.add_event_listener_with_callback("change", told));
        let kept = StoredValue::new_local((query, changed));
        on_cleanup(move || {
            let _ = kept.try_with_value(|(query, changed)| {
                let told = changed.as_ref().unchecked_ref();
                query.remove_event_listener_with_callback("change", told)
            });
        });
    }
    less
}

/// What the system is asked.
fn asked() -> Option<MediaQueryList> {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten()
}
