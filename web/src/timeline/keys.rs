//! The slider's keys: arrows go by events, with Shift by ten; pages, beginning, end; plus and minus zoom.

use leptos::prelude::*;
use split_isles_core::units::Time;

use super::{RunView, TimelineCommand, Viewport};

/// Answers a key on the slider.
pub(super) fn pressed(
    event: &web_sys::KeyboardEvent,
    run: RunView,
    viewport: Viewport,
    on: Callback<TimelineCommand>,
) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let stride = if event.shift_key() { 10 } else { 1 };
    let playhead = run.playhead.get_untracked();
    let page = viewport.visible.get_untracked().width();
    let command = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => TimelineCommand::Step(stride),
        "ArrowLeft" | "ArrowDown" => TimelineCommand::Step(-stride),
        "PageUp" => TimelineCommand::Seek((playhead + page).min(run.frontier.get_untracked())),
        "PageDown" => TimelineCommand::Seek(playhead - page),
        "Home" => TimelineCommand::Seek(Time::ZERO),
        "End" => TimelineCommand::Seek(run.frontier.get_untracked()),
        "+" | "=" => return stop(event, || zoom(run, viewport, 0.5)),
        "-" | "_" => return stop(event, || zoom(run, viewport, 2.0)),
        "0" => return stop(event, || viewport.fit(run.frontier.get_untracked())),
        _ => return,
    };
    stop(event, || {
        viewport.follows.set(true);
        on.run(command);
    });
}

fn stop(event: &web_sys::KeyboardEvent, then: impl FnOnce()) {
    event.prevent_default();
    event.stop_propagation();
    then();
}

/// Zooms around the playhead if it is visible, else around the middle.
pub(super) fn zoom(run: RunView, viewport: Viewport, factor: f64) {
    let visible = viewport.visible.get_untracked();
    let playhead = run.playhead.get_untracked();
    let middle = visible.from + visible.width().scaled(1, 2);
    viewport.zoom(
        factor,
        if visible.holds(playhead) {
            playhead
        } else {
            middle
        },
    );
}
