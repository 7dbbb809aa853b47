//! The focus is never lost: when what had it goes, what stood around it takes it; who works without a mouse goes on from there.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, MutationObserver, MutationObserverInit, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// What can take it from something in it: parts of the page that have a name, or that take it anyway.
const AROUND: &str = "[tabindex], section, article, fieldset, [role=group], main";

/// Where one begins when nothing that stood around is left.
const HEADS: [&str; 3] = ["#page", ".lesson", "#map"];

/// What has the focus; nothing when it is nowhere, or about to be.
pub(crate) fn held() -> Option<HtmlElement> {
    let element = document().active_element()?;
    let nowhere = element.matches("body, :disabled").unwrap_or(false);
    (!nowhere).then(|| element.dyn_into().ok()).flatten()
}

/// Moves the focus to what carries an id, once that is there.
pub(crate) fn send_to(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            give(&element);
        }
    });
}

/// Gives the focus back to what had it before, if it is nowhere now.
pub(crate) fn give_back(before: HtmlElement) {
    request_animation_frame(move || {
        if held().is_none() && before.is_connected() {
            give(&before);
        }
    });
}

/// Scrolls no further than it must until what has the focus is in sight again, once what has just come is laid out: words that come before
/// it push it away.
pub(crate) fn keep_in_sight() {
    request_animation_frame(|| {
        if let Some(element) = held() {
            let how = ScrollIntoViewOptions::new();
            how.set_block(ScrollLogicalPosition::Nearest);
            how.set_inline(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
}

/// Guards the focus as long as the page is open.
pub(crate) fn guard() {
    let around = StoredValue::new_local(Vec::<Element>::new());
    let came = window_event_listener(ev::focusin, move |event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let way = std::iter::successors(target, |element: &Element| element.parent_element());
        around.set_value(way.collect());
    });
    // Who points at nothing wants the focus to be nowhere.
    let pointed = window_event_listener(ev::pointerdown, move |_| around.set_value(Vec::new()));
    let changed = Closure::<dyn FnMut()>::new(move || {
        if around.with_value(|around| !around.is_empty()) && is_lost() {
            // Whoever removed it may have a better place for it.
            request_animation_frame(move || around.with_value(|around| catch(around)));
        }
    });
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else {
        return;
    };
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    all.set_attribute_filter(&js_sys::Array::of1(&"disabled".into()));
    if let Some(body) = document().body() {
        // It fails only when nothing is to be observed.
        drop(observer.observe_with_options(&body, &all));
    }
    let kept = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        came.remove();
        pointed.remove();
        kept.with_value(|(observer, _)| observer.disconnect());
    });
}

/// Whether nothing has the focus, though the page does. Whoever went on by Tab from a frame into the page around it has lost nothing.
fn is_lost() -> bool {
    held().is_none() && document().has_focus().unwrap_or(true)
}

/// Gives a lost focus to what had it, if that can have it still, or to the nearest that stood around it, or to where one begins.
fn catch(around: &[Element]) {
    if !is_lost() {
        return;
    }
    let places = around.iter().enumerate();
    let left = places.filter(|(at, element)| {
        element.is_connected() && (*at == 0 || element.matches(AROUND).unwrap_or(false))
    });
    let left = left.map(|(_, element)| element.clone());
    let heads = HEADS.into_iter();
    let heads = heads.filter_map(|head| document().query_selector(head).ok().flatten());
    for place in left.chain(heads) {
        if let Ok(place) = place.dyn_into::<HtmlElement>() {
            give(&place);
        }
        if held().is_some() {
            return;
        }
    }
}

/// Focuses an element, whether or not one comes to it by Tab.
fn give(element: &HtmlElement) {
    if !element.has_attribute("tabindex") && element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    // It fails only when the element is not to be seen; then the next one is asked.
    drop(element.focus());
}
