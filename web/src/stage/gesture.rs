//! How fingers, wheel and keys move the map.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::board::Board;
use super::hits::walk;
use super::iso::Pt;
use super::target::{Arrow, Target};

/// How far a finger moves before it drags, in pixels.
const DRAG_PX: f64 = 5.0;
/// What fingers do on the map.
#[derive(Default)]
pub(super) struct Gesture {
    pub(super) fingers: Vec<(i32, Pt)>,
    pub(super) dragging: bool,
}

impl Board {
    pub(super) fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        if let Some(arrow) = Arrow::of_key(&key) {
            if !walk(event, arrow) {
                return;
            }
        } else {
            match key.as_str() {
                "+" | "=" => self.zoom(1.3, None),
                "-" | "_" => self.zoom(1.0 / 1.3, None),
                "0" => self.fit(),
                _ => return,
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }

    pub(super) fn wheel(self, event: &WheelEvent) {
        // A page that scrolls keeps its wheel, unless Ctrl is held (as pinching on a touchpad does).
        let scrolls = document()
            .document_element()
            .is_some_and(|root| root.scroll_height() > root.client_height() + 1);
        if scrolls && !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let by = (-event.delta_y() * 0.0016).clamp(-0.4, 0.4).exp();
        self.zoom(by, point(event));
    }

    pub(super) fn finger_down(self, event: &PointerEvent) {
        let Some(at) = point(event) else { return };
        self.gesture.update_value(|gesture| {
            if event.is_primary() {
                gesture.fingers.clear();
                gesture.dragging = false;
            }
            gesture.fingers.push((event.pointer_id(), at));
        });
    }

    pub(super) fn finger_moves(self, event: &PointerEvent) {
        let Some(at) = point(event) else { return };
        let mut pan = None;
        let mut pinch = None;
        self.gesture.update_value(|gesture| {
            let id = event.pointer_id();
            let Some(nth) = gesture.fingers.iter().position(|(finger, _)| *finger == id) else {
                return;
            };
            let before = gesture.fingers[nth].1;
            let by = (at.0 - before.0, at.1 - before.1);
            if let [_, _] = gesture.fingers[..] {
                let other = gesture.fingers[1 - nth].1;
                let span = |p: Pt| (p.0 - other.0).hypot(p.1 - other.1).max(1.0);
                pinch = Some((
                    span(at) / span(before),
                    (f64::midpoint(at.0, other.0), f64::midpoint(at.1, other.1)),
                ));
                gesture.dragging = true;
                gesture.fingers[nth].1 = at;
            } else if gesture.dragging || by.0.hypot(by.1) > DRAG_PX {
                if !gesture.dragging
                    && let Some(target) = event.current_target()
                    && let Ok(element) = target.dyn_into::<HtmlElement>()
                {
                    let _ = element.set_pointer_capture(id);
                }
                gesture.dragging = true;
                gesture.fingers[nth].1 = at;
                pan = Some(by);
            }
        });
        if let Some((by, middle)) = pinch {
            self.zoom(by, Some(middle));
        }
        if let Some(by) = pan {
            self.pan(by);
        }
    }

    pub(super) fn finger_up(self, event: &PointerEvent) {
        let mut moved = false;
        self.gesture.update_value(|gesture| {
            gesture
                .fingers
                .retain(|(finger, _)| *finger != event.pointer_id());
            moved = gesture.dragging;
        });
        if moved {
            self.lay();
            // The click that ends a drag comes right after this event; then picking works again.
            let gesture = self.gesture;
            set_timeout(
                move || {
                    let _ = gesture.try_update_value(|gesture| gesture.dragging = false);
                },
                std::time::Duration::from_millis(30),
            );
        }
    }

    /// A click on the open map: perhaps on a courier.
    pub(super) fn click(self, event: &web_sys::MouseEvent) {
        let Some(at) = point(event) else { return };
        let sent = self
            .couriers
            .with_value(|layer| layer.as_ref().and_then(|layer| layer.at(at)));
        if let Some(sent) = sent {
            self.pick(Target::Courier(sent));
        }
    }
}

/// Where on the map an event happened.
pub(super) fn point(event: &web_sys::MouseEvent) -> Option<Pt> {
    let area = event
        .current_target()?
        .dyn_into::<HtmlElement>()
        .ok()?
        .get_bounding_client_rect();
    Some((
        f64::from(event.client_x()) - area.left(),
        f64::from(event.client_y()) - area.top(),
    ))
}
