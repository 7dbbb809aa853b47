//! Scrubbing, panning, zooming and pointing with a mouse, a pen or fingers.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::gesture::{Deed, Gesture, Press};
use super::hit::Hit;
use super::picture::Picture;
use super::tooltip::Tooltip;
use super::{RunView, TimelineCommand, Viewport};

/// The pointer over one timeline.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    run: RunView,
    viewport: Viewport,
    plot: NodeRef<leptos::html::Div>,
    picture: Memo<Picture>,
    on: Callback<TimelineCommand>,
    gesture: StoredValue<Gesture>,
    /// What is under the pointer.
    pub(super) hovered: RwSignal<Option<Hit>>,
    pub(super) tooltip: Tooltip,
}

impl Pointer {
    pub(super) fn new(
        run: RunView,
        viewport: Viewport,
        plot: NodeRef<leptos::html::Div>,
        picture: Memo<Picture>,
        on: Callback<TimelineCommand>,
    ) -> Self {
        // What was under the pointer may be elsewhere in the next picture.
        let hovered = RwSignal::new(None);
        Effect::new(move |_| {
            picture.track();
            if hovered.get_untracked().is_some() {
                hovered.set(None);
            }
        });
        // What lies over the lanes goes when it is asked to.
        let dismissed = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && hovered.get_untracked().is_some() {
                hovered.set(None);
            }
        });
        on_cleanup(move || dismissed.remove());
        // A finger does not stay to point: what it tapped is told until it presses again, wherever that is.
        let pressed = window_event_listener(leptos::ev::pointerdown, move |event| {
            if is_touch(&event) && hovered.get_untracked().is_some() {
                hovered.set(None);
            }
        });
        on_cleanup(move || pressed.remove());
        Self {
            run,
            viewport,
            plot,
            picture,
            on,
            gesture: StoredValue::new(Gesture::default()),
            hovered,
            tooltip: Tooltip::new(plot, picture),
        }
    }

    /// The place of a pointer within the plot; above it in the ruler the second number is negative.
    fn at(&self, event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
        let area = self.plot.get_untracked()?.get_bounding_client_rect();
        Some((
            f64::from(event.client_x()) - area.left(),
            f64::from(event.client_y()) - area.top(),
        ))
    }

    /// What is at a place. The words about something belong to it, and lie over all else.
    fn hit(&self, at: (f64, f64)) -> Option<Hit> {
        if self.tooltip.holds(at) {
            return self.hovered.get_untracked();
        }
        let frontier = self.run.frontier.get_untracked();
        self.picture
            .with_untracked(|picture| picture.hit(at.0, at.1, frontier))
    }

    fn seek(&self, x: f64) {
        let time = self.picture.with_untracked(|picture| picture.scale.time(x));
        self.viewport.follows.set(true);
        self.on.run(TimelineCommand::Seek(
            time.min(self.run.frontier.get_untracked()),
        ));
    }

    /// A press: only the left button and the middle one are for the timeline.
    pub(super) fn down(&self, event: &web_sys::PointerEvent) {
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| matches!(element.closest("button, .tl-name"), Ok(Some(_))));
        let for_us = !on_button && matches!(event.button(), 0 | 1);
        let Some(at) = self.at(event).filter(|at| for_us && at.0 >= -4.0) else {
            return;
        };
        if let Some(plot) = self.plot.get_untracked() {
            // Losing the capture only means that a drag ends at the edge.
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
        let press = Press {
            id: event.pointer_id(),
            at,
            hit: self.hit(at),
            touch: is_touch(event),
            primary: event.is_primary(),
            pans: event.button() == 1 || event.shift_key(),
        };
        self.go_on(|gesture| gesture.down(press));
    }

    /// A move: whoever presses goes on with what the press means, a free pointer points.
    pub(super) fn moved(&self, event: &web_sys::PointerEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        let id = event.pointer_id();
        // A mouse that was let go elsewhere, in a menu perhaps, presses no more.
        if !is_touch(event) && event.buttons() == 0 {
            self.cancel(event);
        }
        if self.gesture.with_value(|gesture| gesture.holds(id)) {
            self.go_on(|gesture| gesture.moved(id, at));
        } else if !is_touch(event) {
            self.hover(at);
        }
    }

    /// A release.
    pub(super) fn up(&self, event: &web_sys::PointerEvent) {
        self.go_on(|gesture| gesture.up(event.pointer_id()));
    }

    /// The press is over without a click.
    pub(super) fn cancel(&self, event: &web_sys::PointerEvent) {
        self.gesture
            .update_value(|gesture| gesture.cancel(event.pointer_id()));
    }

    /// Does what follows of it.
    fn go_on(&self, what: impl FnOnce(&mut Gesture) -> Deed) {
        match self.gesture.try_update_value(what) {
            None | Some(Deed::Nothing) => {}
            Some(Deed::Seek(x)) => {
                self.hovered.set(None);
                self.seek(x);
            }
            Some(Deed::Pan(by)) => self.pan(by),
            Some(Deed::Zoom { factor, around, by }) => {
                let fixed = self
                    .picture
                    .with_untracked(|picture| picture.scale.time(around));
                self.viewport.zoom(factor, fixed);
                self.pan(by);
            }
            Some(Deed::Click(at, hit)) => self.click(at, hit),
        }
    }

    /// A click selects what was under the press; where nothing happened, it moves the playhead there.
    fn click(&self, at: (f64, f64), hit: Option<Hit>) {
        self.hover(at);
        let event =
            hit.and_then(|hit| self.picture.with_untracked(|picture| picture.event_of(hit)));
        match event {
            Some(event) => self.on.run(TimelineCommand::Select(event)),
            None => self.seek(at.0),
        }
    }

    /// The pointer is gone: a mouse to something else, a finger only off the screen.
    pub(super) fn leave(&self, event: &web_sys::PointerEvent) {
        if !is_touch(event) {
            self.hovered.set(None);
        }
    }

    /// The wheel: with Ctrl it zooms (so do two fingers on a trackpad), sideways it pans.
    pub(super) fn wheel(&self, event: &web_sys::WheelEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let fixed = self
                .picture
                .with_untracked(|picture| picture.scale.time(at.0));
            self.viewport
                .zoom((event.delta_y() / 240.0).clamp(-1.0, 1.0).exp2(), fixed);
            return;
        }
        let sideways = if event.shift_key() {
            event.delta_y()
        } else {
            event.delta_x()
        };
        if sideways.abs() > 0.0 && sideways.abs() >= event.delta_y().abs().min(sideways.abs()) {
            event.prevent_default();
            self.pan(-sideways);
        }
    }

    /// Moves the window by so many pixels.
    fn pan(&self, by: f64) {
        let room = self
            .picture
            .with_untracked(|picture| picture.scale.right - picture.scale.left);
        let pixel = self.viewport.visible.get_untracked().width().0 as f64 / room;
        self.viewport.pan((-by * pixel) as i64);
    }

    fn hover(&self, at: (f64, f64)) {
        if self.tooltip.holds(at) {
            return;
        }
        let (hit, before) = (self.hit(at), self.hovered.get_untracked());
        if hit.is_some() {
            self.tooltip.follow(at, hit != before);
        }
        if hit != before {
            self.hovered.set(hit);
        }
    }
}

fn is_touch(event: &web_sys::PointerEvent) -> bool {
    event.pointer_type() == "touch"
}
