//! Single keys on every keyboard: which one is meant, and whether it is meant for the page at all.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// The key that is pressed as a shortcut, as a Latin keyboard names it; nothing while somebody writes by it, holds another key with it, has to
/// do with a dialog first, or has answered it already.
pub(crate) fn pressed(event: &KeyboardEvent) -> Option<String> {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let free = plain && !event.is_composing() && !event.default_prevented() && !is_modal();
    free.then(|| meant(event.key(), &event.code(), event.shift_key()))
}

/// Whether a key belongs to a word that is being put together from several, as Chinese is typed: then Enter ends the word and nothing else.
pub(crate) fn composes(event: &KeyboardEvent) -> bool {
    // Safari ends the word before it tells of the key, which it marks by this number alone.
    event.is_composing() || event.key_code() == 229
}

/// Whether a key was pressed in something.
pub(crate) fn within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Whether a dialog stands before the page.
fn is_modal() -> bool {
    matches!(document().query_selector("dialog:modal"), Ok(Some(_)))
}

/// What is written on a key, or where that is of another script, what a Latin keyboard has in its place.
fn meant(key: String, code: &str, shift: bool) -> String {
    let mut letters = key.chars();
    let written = match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        // An input method has taken the key and tells only its place.
        _ if key == "Process" => char::REPLACEMENT_CHARACTER,
        _ => return key,
    };
    let place = code
        .strip_prefix("Key")
        .or_else(|| code.strip_prefix("Digit"));
    match (place, code) {
        _ if written.is_ascii() => key,
        (Some(place), _) => place.to_owned(),
        // Latin keyboards have letters of their own there.
        _ if written < '\u{250}' => key,
        (None, "Period") => ".".to_owned(),
        (None, "Comma") => ",".to_owned(),
        (None, "BracketLeft") => "[".to_owned(),
        (None, "BracketRight") => "]".to_owned(),
        (None, "Slash") if shift => "?".to_owned(),
        (None, "Space") => " ".to_owned(),
        (None, _) => key,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_key_is_known_by_its_place_where_its_letter_is_of_another_script() {
        for (key, code, shift, is) in [
            // Russian, Greek, Hebrew, Arabic, Chinese
            ("и", "KeyB", false, "B"),
            ("И", "KeyB", true, "B"),
            ("ю", "Period", false, "."),
            ("б", "Comma", false, ","),
            ("ъ", "BracketRight", false, "]"),
            ("β", "KeyB", false, "B"),
            ("נ", "KeyB", false, "B"),
            ("ت", "Comma", false, ","),
            ("٣", "Digit3", false, "3"),
            ("Process", "KeyB", false, "B"),
            ("Process", "Space", false, " "),
            ("？", "Slash", true, "?"),
            ("【", "BracketLeft", false, "["),
            // Digits under accents
            ("é", "Digit2", false, "2"),
        ] {
            assert_eq!(meant(key.to_owned(), code, shift), is, "{key} at {code}");
        }
    }

    #[test]
    fn what_a_latin_keyboard_writes_is_taken_at_its_word() {
        for (key, code) in [
            ("b", "KeyB"),
            ("b", "KeyN"),
            ("B", ""),
            ("ü", "BracketLeft"),
            ("ß", "Minus"),
            ("Dead", "BracketLeft"),
            ("Escape", "Escape"),
            ("ArrowLeft", "ArrowLeft"),
            ("Process", "Enter"),
            ("Unidentified", ""),
            ("", ""),
        ] {
            assert_eq!(meant(key.to_owned(), code, false), key, "at {code}");
        }
    }
}
