//! What the browser keeps for the reader: preferences for ever, the present run for this tab. Storage may be forbidden (by the
//! browser, by the page around, by `storage=0`) or full; then memory serves until the page is closed.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::window;

use crate::asked::asked;

thread_local! {
    static MEMORY: RefCell<BTreeMap<(Place, String), String>> = const { RefCell::new(BTreeMap::new()) };
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
pub(crate) fn load(place: Place, key: &str) -> Option<String> {
    // What could not be kept is newer than what was.
    MEMORY
        .with_borrow(|memory| memory.get(&(place, key.to_owned())).cloned())
        .or_else(|| in_storage(place, key))
}

/// What the browser has kept under `key`, perhaps by another tab; what only memory has is not asked for.
pub(crate) fn in_storage(place: Place, key: &str) -> Option<String> {
    storage(place)?.get_item(key).ok().flatten()
}

/// Keeps `value` under `key`; tells whether the browser does. Otherwise memory serves.
pub(crate) fn save(place: Place, key: &str, value: &str) -> bool {
    let kept = storage(place).is_some_and(|storage| storage.set_item(key, value).is_ok());
    MEMORY.with_borrow_mut(|memory| {
        if kept {
            memory.remove(&(place, key.to_owned()));
        } else {
            memory.insert((place, key.to_owned()), value.to_owned());
        }
    });
    kept
}

/// Keeps nothing under `key` any more.
pub(crate) fn forget(place: Place, key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.remove(&(place, key.to_owned())));
    if let Some(storage) = storage(place) {
        // What cannot be taken out does no harm.
        drop(storage.remove_item(key));
    }
}

/// Whether the browser keeps anything at all.
pub(crate) fn is_kept(place: Place) -> bool {
    storage(place).is_some_and(|storage| storage.get_item("").is_ok())
}

fn storage(place: Place) -> Option<web_sys::Storage> {
    if !asked().storage {
        return None;
    }
    let storage = match place {
        Place::Browser => window().local_storage(),
        Place::Tab => window().session_storage(),
    };
    storage.ok().flatten()
}
