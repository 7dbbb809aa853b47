//! How high the page would be if nothing of it had to be scrolled: told to the page around whenever it changes, and whenever that page asks.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::WeakSet;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver};

use super::host::Host;
use super::message::Told;

/// It is told at most this often.
const PAUSE: Duration = Duration::from_millis(100);
/// So many pauses long it waits at most for what is to fill a place.
const PAUSES_MAX: u32 = 50;
/// What stands in the place of something that is on its way.
const COMING: &str = ":is(.page, .guide) :is(.coming, .wait)";

/// Measures the application and tells its height.
#[derive(Clone)]
pub(super) struct Gauge {
    host: Host,
    app: HtmlElement,
    told: Rc<Cell<u32>>,
    /// The parts of the page whose heights are followed.
    known: WeakSet,
}

impl Gauge {
    /// Follows the height as long as the page lives.
    pub(super) fn follow(host: Host, app: &HtmlElement) -> Self {
        let gauge = Self {
            host,
            app: app.clone(),
            told: Rc::new(Cell::new(0)),
            known: WeakSet::new(),
        };
        let (follower, waits) = (gauge.clone(), Rc::new(Cell::new(false)));
        let seen = Closure::<dyn FnMut(JsValue, ResizeObserver)>::new(
            move |_: JsValue, observer: ResizeObserver| {
                if waits.replace(true) {
                    return;
                }
                let (follower, waits) = (follower.clone(), Rc::clone(&waits));
                set_timeout(
                    move || {
                        follower.once_filled(PAUSES_MAX, move |follower| {
                            waits.set(false);
                            follower.observe(&observer);
                            follower.tell_if_other();
                        });
                    },
                    PAUSE,
                );
            },
        );
        if let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(app);
            gauge.observe(&observer);
        }
        seen.forget();
        gauge
    }

    /// Where the frame is higher than it need be, only the parts of the page change their height; and parts come and go.
    fn observe(&self, observer: &ResizeObserver) {
        let parts = self.app.children();
        for part in (0..parts.length()).filter_map(|at| parts.item(at)) {
            if !self.known.has(&part) {
                self.known.add(&part);
                observer.observe(&part);
            }
        }
    }

    fn tell_if_other(&self) {
        if self.told.get() != wanted(&self.app) {
            self.tell_now();
        }
    }

    /// Tells the height, whether or not it is another one.
    pub(super) fn tell(&self) {
        self.once_filled(PAUSES_MAX, Self::tell_now);
    }

    fn tell_now(&self) {
        let height = wanted(&self.app);
        if height > 0 {
            self.told.set(height);
            self.host.tell(&Told::Resize(height));
        }
    }

    /// Does something as soon as nothing is on its way to its place: how high an empty place is, helps nobody. What does not come is not waited for.
    fn once_filled(&self, pauses: u32, then: impl FnOnce(&Self) + 'static) {
        let coming = self.app.query_selector(COMING).ok().flatten().is_some();
        if pauses == 0 || !coming {
            then(self);
            return;
        }
        let gauge = self.clone();
        set_timeout(move || gauge.once_filled(pauses - 1, then), PAUSE);
    }
}

/// The height of the page less what it has only because there was room to spare: all of the frame, and the map most of that.
fn wanted(app: &HtmlElement) -> u32 {
    const LEAST: &str = "min-height";
    let style = app.style();
    // Neither fails for a plain property.
    drop(style.set_property(LEAST, "0"));
    let spare = app
        .query_selector(".stages")
        .ok()
        .flatten()
        .and_then(|stages| stages.dyn_into::<HtmlElement>().ok())
        .map_or(0, |stages| stages.offset_height() - least_height(&stages));
    let height = app.offset_height() - spare.max(0);
    drop(style.remove_property(LEAST));
    u32::try_from(height).unwrap_or(0)
}

/// What the style sheet says that it is high at least.
fn least_height(element: &HtmlElement) -> i32 {
    let style = window().get_computed_style(element).ok().flatten();
    let height = style.and_then(|style| style.get_property_value("min-height").ok());
    let pixels = height.and_then(|height| height.trim_end_matches("px").parse::<f64>().ok());
    pixels.map_or(0, |pixels| pixels.ceil() as i32)
}
