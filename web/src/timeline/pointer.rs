//! Scrubbing, panning, zooming and pointing with a mouse, a pen or fingers.

use std::collections::BTreeMap;

use leptos::prelude::*;
use split_isles_core::units::Time;
use wasm_bindgen::JsCast;

use super::hit::Hit;
use super::picture::Picture;
use super::tooltip::Tooltip;
use super::{RunView, TimelineCommand, Viewport};

/// How far a press may move and still be a click.
const CLICK: f64 = 3.0;

/// What the fingers are doing.
#[derive(Clone, Debug, Default)]
struct Touch {
    /// Every finger's last place.
    fingers: BTreeMap<i32, (f64, f64)>,
    /// Where the first press began, and what was under it.
    pressed: Option<((f64, f64), Option<Hit>)>,
    /// The press has become a drag.
    drags: bool,
    /// The drag moves the window and not the playhead.
    pans: bool,
}

/// The pointer over one timeline.
#[derive(Clone, Copy)]
pub(super) struct Pointer {
    run: RunView,
    viewport: Viewport,
    plot: NodeRef<leptos::html::Div>,
    picture: Memo<Picture>,
    on: Callback<TimelineCommand>,
    touch: StoredValue<Touch>,
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
        Self {
            run,
            viewport,
            plot,
            picture,
            on,
            touch: StoredValue::new(Touch::default()),
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

    /// A press: on something it waits for the release, elsewhere it moves the playhead at once.
    pub(super) fn down(&self, event: &web_sys::PointerEvent) {
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| matches!(element.closest("button, .tl-name"), Ok(Some(_))));
        let Some(at) = self.at(event).filter(|at| !on_button && at.0 >= -4.0) else {
            return;
        };
        if let Some(plot) = self.plot.get_untracked() {
            // Losing the capture only means that a drag ends at the edge.
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
        let hit = self.hit(at);
        let middle = event.button() == 1 || event.shift_key();
        let fingers = self.touch.try_update_value(|touch| {
            touch.fingers.insert(event.pointer_id(), at);
            touch.pressed = Some((at, hit));
            touch.drags = false;
            touch.pans = middle;
            touch.fingers.len()
        });
        if fingers == Some(1) && hit.is_none() && !middle {
            self.seek(at.0);
        }
    }

    /// A move: a drag scrubs, two fingers zoom and pan, a free pointer points.
    pub(super) fn moved(&self, event: &web_sys::PointerEvent) {
        let Some(at) = self.at(event) else {
            return;
        };
        let touch = self.touch.get_value();
        let Some(before) = touch.fingers.get(&event.pointer_id()).copied() else {
            if event.pointer_type() != "touch" {
                self.hover(at);
            }
            return;
        };
        let other = touch
            .fingers
            .iter()
            .find(|(id, _)| **id != event.pointer_id());
        let start = touch.pressed.map_or(at, |(start, _)| start);
        let drags = touch.drags || (at.0 - start.0).hypot(at.1 - start.1) > CLICK;
        self.touch.update_value(|touch| {
            touch.fingers.insert(event.pointer_id(), at);
            touch.drags = drags;
        });
        if let Some((_, other)) = other {
            self.pinch(*other, before, at);
        } else if drags && touch.pans {
            self.pan(at.0 - before.0);
        } else if drags {
            self.hovered.set(None);
            self.seek(at.0);
        }
    }

    /// A release: a click selects what was under the press.
    pub(super) fn up(&self, event: &web_sys::PointerEvent) {
        let touch = self.touch.get_value();
        if !touch.fingers.contains_key(&event.pointer_id()) {
            return;
        }
        self.cancel(event);
        let Some((at, Some(hit))) = touch
            .pressed
            .filter(|_| !touch.drags && touch.fingers.len() == 1)
        else {
            return;
        };
        self.hover(at);
        let event = self.picture.with_untracked(|picture| picture.event_of(hit));
        match event {
            Some(event) => self.on.run(TimelineCommand::Select(event)),
            None => self.seek(at.0),
        }
    }

    /// The press is over without a click.
    pub(super) fn cancel(&self, event: &web_sys::PointerEvent) {
        self.touch.update_value(|touch| {
            touch.fingers.remove(&event.pointer_id());
            touch.drags = false;
        });
    }

    /// The pointer is gone.
    pub(super) fn leave(&self) {
        self.hovered.set(None);
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

    fn pan(&self, by: f64) {
        let pixel = self.picture.with_untracked(|picture| {
            picture.scale.to.since(picture.scale.from).0 as f64
                / (picture.scale.right - picture.scale.left)
        });
        self.viewport.pan((-by * pixel) as i64);
    }

    /// One of two fingers moved.
    fn pinch(&self, other: (f64, f64), before: (f64, f64), now: (f64, f64)) {
        let (old, new) = (
            (before.0 - other.0).abs().max(24.0),
            (now.0 - other.0).abs().max(24.0),
        );
        let fixed: Time = self
            .picture
            .with_untracked(|picture| picture.scale.time(other.0));
        self.viewport.follows.set(false);
        self.viewport.zoom(old / new, fixed);
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
