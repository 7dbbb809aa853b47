//! The ways past what comes first, for whoever goes through the page by keyboard.

use leptos::prelude::*;

use crate::asked::{Part, asked};
use crate::place::{Place, Whereabouts};
use crate::strings::{Bar, tr};

/// The way past the bar: to the map, or to what lies over it.
pub(super) fn to_page(away: Memo<bool>) -> AnyView {
    let href = move || if away.get() { "#page" } else { "#map" };
    let words = move || {
        tr(if away.get() {
            Bar::SkipToPage
        } else {
            Bar::SkipToMap
        })()
    };
    view! { <a class="skip" href=href>{words}</a> }.into_any()
}

/// Within another page, the lesson stands behind the map and all that belongs to it.
pub(super) fn to_lesson(away: Memo<bool>, whereabouts: Whereabouts) -> AnyView {
    let is_there = move || {
        let taught = whereabouts.at.with(Place::is_lesson);
        taught && !away.get() && !asked().hides(Part::Lesson)
    };
    let link = || view! { <a class="skip" href="#lesson-h">{tr(Bar::SkipToLesson)}</a> };
    view! { {move || is_there().then(link)} }.into_any()
}
