//! The playground page. Logic lives in plain modules with native tests, views stand beside it; the one owner of the
//! simulated runs is the session, and nothing here computes a fact of a protocol.

#![allow(
    unreachable_pub,
    reason = "the component macro writes `pub` items for components of private modules"
)]
#![allow(dead_code, reason = "the parts are still being put together")]

use leptos::mount::{mount_to, mount_to_body};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

mod app;
mod compare;
mod controls;
mod files;
mod guide;
mod inspector;
mod lamps;
mod link;
mod notice;
mod panic;
mod player;
mod preferences;
mod reader;
mod session;
mod share;
mod stage;
mod stored;
mod strings;
mod timeline;
mod transport;
mod ui;

/// Mounts the application in the page's `#app`, or in the body of a page that has none.
#[wasm_bindgen]
pub fn start() {
    panic::watch();
    #[cfg(debug_assertions)]
    if timeline::gallery::opened() {
        return;
    }
    let home = document()
        .get_element_by_id("app")
        .and_then(|home| home.dyn_into().ok());
    match home {
        Some(home) => mount_to(home, app::App).forget(),
        None => mount_to_body(app::App),
    }
}
