//! The playground page. Logic lives in plain modules with native tests, views stand beside it; the one owner of the
//! simulated runs is the session, and nothing here computes a fact of a protocol.

#![allow(
    unreachable_pub,
    reason = "the component macro writes `pub` items for components of private modules"
)]
#![allow(dead_code, reason = "the parts are still being put together")]

mod app;
mod strings;
mod ui;

/// Mounts the application on the page's body.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
