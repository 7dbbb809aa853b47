//! How high the page would be if nothing of it had to be scrolled: told to the page around whenever it changes.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::host::Host;
use super::message::Told;

/// It is told at most this often.
const PAUSE: Duration = Duration::from_millis(100);

/// Follows the height of the application as long as the page lives.
pub(super) fn follow(host: Host, app: &HtmlElement) {
    let told = Rc::new(Cell::new(0_u32));
    let waits = Rc::new(Cell::new(false));
    let measured = app.clone();
    let tell = Rc::new(move || {
        let height = wanted(&measured);
        if height > 0 && told.replace(height) != height {
            host.tell(&Told::Resize(height));
        }
    });
    let seen = Closure::<dyn FnMut()>::new(move || {
        if waits.replace(true) {
            return;
        }
        let (tell, waits) = (Rc::clone(&tell), Rc::clone(&waits));
        set_timeout(
            move || {
                waits.set(false);
                tell();
            },
            PAUSE,
        );
    });
    if let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(app);
        // Where the frame is higher than it need be, only the parts of the page change their height.
        let parts = app.children();
        for at in 0..parts.length() {
            if let Some(part) = parts.item(at) {
                observer.observe(&part);
            }
        }
    }
    seen.forget();
}

/// The height of the page less what the map has only because there was room to spare.
fn wanted(app: &HtmlElement) -> u32 {
    let spare = app
        .query_selector(".stages")
        .ok()
        .flatten()
        .and_then(|stages| stages.dyn_into::<HtmlElement>().ok())
        .map_or(0, |stages| stages.offset_height() - least_height(&stages));
    u32::try_from(app.offset_height() - spare.max(0)).unwrap_or(0)
}

/// What the style sheet says that it is high at least.
fn least_height(element: &HtmlElement) -> i32 {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("min-height").ok());
    let pixels = height.and_then(|height| height.trim_end_matches("px").parse::<f64>().ok());
    pixels.map_or(0, |pixels| pixels.ceil() as i32)
}
