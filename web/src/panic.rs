//! What is seen when the page itself breaks: what happened, the run as it was, and the way back to it. Rust can do no more by
//! then, so a script of its own (`static/panic.js`) draws the screen.

use std::sync::atomic::{AtomicBool, Ordering};

use js_sys::{Object, Reflect};
use leptos::prelude::window;
use web_sys::{CustomEvent, CustomEventInit};

use crate::strings::{Language, Phrase, Sharing, Words};

/// The phrases of the screen, by the names that the script knows.
const PHRASES: [(&str, Sharing); 5] = [
    ("title", Sharing::PanicTitle),
    ("text", Sharing::PanicText),
    ("copy", Sharing::PanicCopy),
    ("copied", Sharing::Copied),
    ("again", Sharing::PanicAgain),
];

/// From now on a panic shows the screen, once.
pub(crate) fn watch() {
    static SHOWN: AtomicBool = AtomicBool::new(false);
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        if !SHOWN.swap(true, Ordering::Relaxed) {
            show(&info.to_string());
        }
    }));
}

fn show(report: &str) {
    let detail = Object::new();
    // Setting a property of a plain object cannot fail.
    let set = |name: &str, value: &str| drop(Reflect::set(&detail, &name.into(), &value.into()));
    set("report", report);
    set("version", env!("CARGO_PKG_VERSION"));
    for (name, phrase) in PHRASES {
        set(name, &phrase.say(Language::default(), Words::default()));
    }
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("isles:panic", &init) {
        drop(window().dispatch_event(&event));
    }
}
