//! The strip that shows the whole run: who led when, floods, what broke, and the window that the timeline shows.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels are floating-point; moments and counts are far below 2^52, and never negative where they become one"
)]

use leptos::prelude::*;
use split_isles_core::effect::Role;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{Span, Time};
use split_isles_core::view::Flow;
use split_isles_core::view::track::{Tracks, Window};
use wasm_bindgen::JsCast;

use crate::strings::{Times, speech};
use crate::timeline::{Breach, Viewport, leaps, serves, term_tone};

use super::{TransportCommand, TransportView};

/// The strip is drawn a thousand units wide and stretched.
const WIDE: f64 = 1_000.0;
/// About half a pixel of it.
const STEP: f64 = 2.0;
/// How often it is drawn anew while time runs.
const REDRAW_MS: f64 = 400.0;
/// Leaders at once that have a row each.
const ROWS: usize = 3;

/// The strip.
#[component]
pub(super) fn Overview(
    view: TransportView,
    viewport: Viewport,
    on: Callback<TransportCommand>,
) -> impl IntoView {
    let beat = leaps(view.history, view.running, REDRAW_MS);
    let total = Memo::new(move |_| {
        let seen = viewport.visible.get();
        // A window that was zoomed far out does not shrink the strip beyond a third more than the run.
        let run = view.until.get().max(view.frontier.get());
        Time(run.0.max(seen.to.0.min(run.0 + run.0 / 3)).max(1))
    });
    let drawn = Memo::new(move |_| {
        beat.track();
        let total = total.get();
        let tracks = view.tracks.run(Window {
            from: Time::ZERO,
            to: total,
            grain: Span(total.0 / 600 + 1),
            arrows_max: 0,
        });
        let end = view.frontier.get_untracked();
        draw(
            &view.scenario.get(),
            &tracks,
            (total, end),
            &view.breaches.get(),
        )
    });
    // In steps that can be seen, so that little is drawn anew while time runs.
    let x = move |time: Time| (time.0 as f64 / total.get().0 as f64 * WIDE / STEP).round() * STEP;
    let brush = move || {
        let visible = viewport.visible.get();
        let (left, right) = (x(visible.from), x(visible.to).min(WIDE));
        (left.min(WIDE - 6.0), (right - left).max(6.0))
    };
    let place = |event: &web_sys::PointerEvent| {
        let strip = event
            .current_target()?
            .dyn_into::<web_sys::Element>()
            .ok()?;
        let area = strip.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
        Some((strip, share.clamp(0.0, 1.0)))
    };
    let drag = StoredValue::new(None::<f64>);
    let moment = move |share: f64| Time((share * total.get_untracked().0 as f64) as u64);
    let down = move |event: web_sys::PointerEvent| {
        // A second finger, or the button of a menu, would tear the window out of the first one's hand.
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        let Some((strip, share)) = place(&event) else {
            return;
        };
        // Losing the capture only means that a drag ends at the edge.
        let _ = strip.set_pointer_capture(event.pointer_id());
        if !viewport.visible.get_untracked().holds(moment(share)) {
            viewport.follows.set(true);
            let end = view.frontier.get_untracked();
            on.run(TransportCommand::Seek(moment(share).min(end)));
        }
        drag.set_value(Some(share));
    };
    let moved = move |event: web_sys::PointerEvent| {
        if !event.is_primary() {
            return;
        }
        if let (Some(before), Some((_, now))) = (drag.get_value(), place(&event)) {
            viewport.pan(((now - before) * total.get_untracked().0 as f64) as i64);
            drag.set_value(Some(now));
        }
    };
    view! {
        <svg
            class="ov"
            viewBox="0 0 1000 32"
            preserveAspectRatio="none"
            role="img"
            aria-label=move || speech().say(&Times::Overview(total.get()))
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| drag.set_value(None)
            on:pointercancel=move |_| drag.set_value(None)
        >
            <rect class="ov-bg" width="1000" height="32"></rect>
            <g inner_html=move || drawn.get()></g>
            <rect
                class="ov-un"
                y="1"
                height="30"
                x=move || x(view.frontier.get())
                width=move || (WIDE - x(view.frontier.get())).max(0.0)
            ></rect>
            <rect
                class="ov-l"
                y="28"
                height="3"
                x=move || view.looped.get().map_or(0.0, |(from, _)| x(from))
                width=move || view.looped.get().map_or(0.0, |(from, to)| x(to).min(WIDE) - x(from))
            ></rect>
            <rect class="ov-w" y="1" height="30" x=move || brush().0 width=move || brush().1></rect>
            <path class="ov-p" d="M0 0v32" transform=move || {
                format!("translate({:.2} 0)", x(view.playhead.get()))
            }></path>
        </svg>
    }
}

/// Leaders, floods and violations.
fn draw(
    scenario: &Scenario,
    tracks: &Tracks,
    (total, end): (Time, Time),
    breaches: &[Breach],
) -> String {
    use std::fmt::Write;
    let x = |time: Time| (time.0 as f64 / total.0 as f64 * WIDE).min(WIDE);
    let mut out = String::new();
    let mut rows = [f64::MIN; ROWS];
    let mut leads: Vec<(f64, f64, u8)> = Vec::new();
    let halls = tracks
        .lanes
        .iter()
        .filter(|lane| !serves(scenario, lane.hall));
    for span in halls.flat_map(|lane| &lane.spans) {
        if span.role == Role::Leader {
            let tone = term_tone(scenario, span.term);
            leads.push((x(span.from), x(span.to.unwrap_or(end)), tone));
        }
    }
    leads.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (left, right, tone) in leads {
        let row = rows
            .iter()
            .position(|taken| *taken <= left)
            .unwrap_or(ROWS - 1);
        rows[row] = right;
        let (y, width) = (4 + row * 6, (right - left).max(2.0));
        let _ = write!(
            out,
            "<rect class=\"ov-b term-{tone}\" x=\"{left:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"5\"/>"
        );
    }
    for gutter in &tracks.gutters {
        if gutter.out == Flow::Cut || gutter.back == Flow::Cut {
            let (left, right) = (x(gutter.from), x(gutter.to.unwrap_or(end)));
            let (y, height) = if gutter.out == gutter.back {
                (22, 4)
            } else {
                (23, 2)
            };
            let width = (right - left).max(2.0);
            let _ = write!(
                out,
                "<rect class=\"ov-f\" x=\"{left:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\"/>"
            );
        }
    }
    for breach in breaches {
        let _ = write!(
            out,
            "<path class=\"ov-v\" d=\"M{:.1} 4v24\"/>",
            x(breach.at)
        );
    }
    out
}
