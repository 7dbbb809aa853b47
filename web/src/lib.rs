//! The playground page. Logic lives in plain modules with native tests, views stand beside it; the one owner of the
//! simulated runs is the session, and nothing here computes a fact of a protocol.

#![allow(
    unreachable_pub,
    reason = "the component macro writes `pub` items for components of private modules"
)]
#![allow(
    clippy::large_types_passed_by_value,
    reason = "handles of signals are copied wherever they are needed: that is what they are for"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels and seconds on the screen, never a fact of the simulation"
)]
#![expect(
    clippy::many_single_char_names,
    reason = "x, y, z, w and h are the words of geometry"
)]
#![expect(
    clippy::format_push_string,
    clippy::too_many_lines,
    reason = "pictures are long lists of strokes, and text is built where it is said"
)]
#![expect(
    clippy::type_complexity,
    clippy::default_trait_access,
    clippy::trivially_copy_pass_by_ref,
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::approx_constant,
    reason = "properties of components are owned, signals of maps are long types, rows of a table look alike, and a ring is 3.142 wide"
)]

use leptos::mount::{mount_to, mount_to_body};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

mod app;
mod asked;
mod author;
mod chance;
mod compare;
mod content;
mod controls;
mod defence;
mod drill;
mod embed;
mod foreign;
mod glossary;
mod guide;
mod inspector;
mod lamps;
mod lazily;
mod learn;
mod link;
mod mini;
mod newer;
mod notice;
mod numbering;
mod open;
mod panic;
mod place;
mod player;
mod pointed;
mod preferences;
mod progress;
mod prose;
mod reader;
mod reference;
mod scene;
mod session;
mod share;
mod sound;
mod stage;
mod store;
mod stored;
mod strings;
mod table;
mod timeline;
mod transport;
mod ui;
mod why;

/// Mounts the application in the page's `#app`, or in the body of a page that has none, and comes back when the map is there, with
/// all that is no part of the module to be fetched. The language in which it is built is waited for, but not for long.
#[wasm_bindgen]
pub async fn start() {
    panic::watch();
    #[cfg(debug_assertions)]
    if timeline::gallery::opened() {
        return;
    }
    preferences::language_at_start().prepare().await;
    ui::start(|| {
        let home = document()
            .get_element_by_id("app")
            .and_then(|home| home.dyn_into().ok());
        match home {
            Some(home) => mount_to(home, app::App).forget(),
            None => mount_to_body(app::App),
        }
    })
    .await;
}
