//! The drill’s keys: 1–9 or a letter choose, Enter goes on, 1–4 grade. As on the map they can be switched off.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::grades::suggested;
use super::showing::Desk;
use super::study::Study;
use crate::preferences::Chosen;
use crate::ui::keys::{pressed, within};

/// Listens as long as the page is open.
pub(super) fn listen(study: Study) {
    let chosen: Chosen = expect_context();
    let handle = window_event_listener(ev::keydown, move |event| {
        let Some(key) = pressed(&event).filter(|_| !event.repeat()) else {
            return;
        };
        let single = chosen.0.with_untracked(|chosen| chosen.shortcuts);
        if key == "Enter" || key == " " {
            if !within(
                &event,
                "button, a, input, select, textarea, summary, dialog",
            ) {
                event.prevent_default();
                go_on(study);
            }
        } else if single
            && !within(&event, "input[type=text], select, textarea, dialog")
            && let Some(place) = place_of(&key)
            && press(
                study,
                place,
                key.as_bytes().first().is_some_and(u8::is_ascii_digit),
            )
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// The place of an answer that a key stands for: digits from 1, letters from A.
fn place_of(key: &str) -> Option<usize> {
    let mut letters = key.chars();
    match (letters.next()?.to_ascii_lowercase(), letters.next()) {
        (digit @ '1'..='9', None) => Some(digit as usize - '0' as usize),
        (letter @ 'a'..='i', None) => Some(letter as usize - 'a' as usize + 1),
        _ => None,
    }
}

/// Presses what a place stands for; tells whether there was something.
fn press(study: Study, place: usize, digit: bool) -> bool {
    let told = study
        .desk
        .with_untracked(|desk| matches!(desk, Desk::Told(..)));
    // After the answer letters mean nothing.
    if told && !digit {
        return false;
    }
    let selector = format!(".dr-card [data-key=\"{place}\"]");
    let found = document().query_selector(&selector).ok().flatten();
    let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    drop(element.focus());
    // A text field only takes the focus.
    if element.get_attribute("type").as_deref() != Some("text") {
        element.click();
    }
    true
}

/// Does what is next: checks the answer, takes the grade that suggests itself, begins.
fn go_on(study: Study) {
    match study.desk.get_untracked() {
        Desk::Told(_, _, right) => study.grade(suggested(right)),
        Desk::Asked(_) | Desk::Door | Desk::Over => {
            let found = document()
                .query_selector(".dr-card .dr-foot .btn.solid")
                .ok();
            let button = found
                .flatten()
                .and_then(|found| found.dyn_into::<HtmlElement>().ok());
            // An order as it was shuffled is nobody's answer yet: who means it presses the button itself.
            if let Some(button) = button
                && !matches!(button.closest("[data-untouched=true]"), Ok(Some(_)))
            {
                button.click();
            }
        }
        Desk::Coming | Desk::Missing(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn digits_and_letters_stand_for_places() {
        for (key, place) in [
            ("1", Some(1)),
            ("9", Some(9)),
            ("0", None),
            ("a", Some(1)),
            ("D", Some(4)),
            ("z", None),
            ("F1", None),
            ("Enter", None),
            ("", None),
        ] {
            assert_eq!(place_of(key), place, "{key:?}");
        }
    }
}
