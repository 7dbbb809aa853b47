//! What the browser keeps for the reader: preferences for ever, the present run for this tab. Storage may be forbidden or
//! full; then memory serves until the page is closed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::window;

thread_local! {
    static MEMORY: RefCell<BTreeMap<(Place, &'static str), String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Where something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// For ever, for all tabs.
    Browser,
    /// As long as the tab lives.
    Tab,
}

/// What is kept under `key`.
pub(crate) fn load(place: Place, key: &'static str) -> Option<String> {
    storage(place)
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .or_else(|| MEMORY.with_borrow(|memory| memory.get(&(place, key)).cloned()))
}

/// Keeps `value` under `key`.
pub(crate) fn save(place: Place, key: &'static str, value: &str) {
    let kept = storage(place).is_some_and(|storage| storage.set_item(key, value).is_ok());
    if !kept {
        MEMORY.with_borrow_mut(|memory| memory.insert((place, key), value.to_owned()));
    }
}

fn storage(place: Place) -> Option<web_sys::Storage> {
    let storage = match place {
        Place::Browser => window().local_storage(),
        Place::Tab => window().session_storage(),
    };
    storage.ok().flatten()
}
