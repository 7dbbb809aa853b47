//! The timeline: a space-time diagram of the run. It shows what it is given and answers with commands; it never moves time itself.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels are floating-point; moments and counts are far below 2^52, and never negative where they become one"
)]

mod chip_row;
mod chips;
mod draw;
#[cfg(any(test, debug_assertions))]
pub(crate) mod gallery;
mod gesture;
mod hit;
mod keys;
mod lanes;
mod layout;
mod markup;
mod moving;
mod picture;
mod plot;
mod pointer;
#[cfg(any(test, debug_assertions))]
mod sample;
mod scale;
mod scene;
mod size;
#[cfg(test)]
mod tests;
mod tip;
mod tooltip;
mod viewport;
mod zoom;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use split_isles_core::command::Act;
use split_isles_core::input::Input;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, HallId, OpId, Time};
use split_isles_core::view::track::{Tracks, Window};

use crate::strings::{Times, speech, tr};
use crate::ui::later;

use self::chip_row::ChipRow;
use self::lanes::Names;
use self::layout::{Layout, Room};
use self::moving::Moving;
use self::picture::{Picture, Subject};
use self::plot::Plotted;
use self::pointer::Pointer;
use self::scale::Scale;
use self::zoom::ZoomButtons;

pub(crate) use self::chips::Breach;
pub(crate) use self::scene::{serves, tone as term_tone};
pub(crate) use self::size::leaps;
pub(crate) use self::tip::carried;
pub(crate) use self::viewport::{Viewport, Visible};

/// How many arrows are drawn at most.
const ARROWS_MAX: u32 = 1_500;
/// While time runs, a new picture is drawn at most this often; the playhead moves in every frame.
const REDRAW_MS: f64 = 66.0;
/// The room right of the window's right edge.
const PAD: f64 = 16.0;
/// Ruler and chips.
const HEAD: f64 = 46.0;

/// What the timeline asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimelineCommand {
    /// Put the playhead there.
    Seek(Time),
    /// Go so many events on, or back.
    Step(i32),
    /// Select an event.
    Select(EventId),
    /// Select a hall.
    SelectHall(HallId),
}

/// A run as the timeline sees it. Plain signals and questions: whoever owns the run answers them.
#[derive(Clone, Copy)]
pub(crate) struct RunView {
    /// The city.
    pub(crate) scenario: Signal<Arc<Scenario>>,
    /// Counts every change of the history: new events, another run.
    pub(crate) history: Signal<u32>,
    /// The playhead.
    pub(crate) playhead: Signal<Time>,
    /// Up to where the run is simulated.
    pub(crate) frontier: Signal<Time>,
    /// Whether time runs.
    pub(crate) running: Signal<bool>,
    /// The selected event.
    pub(crate) selected: Signal<Option<EventId>>,
    /// The selected hall.
    pub(crate) hall: Signal<Option<HallId>>,
    /// First violations.
    pub(crate) breaches: Signal<Vec<Breach>>,
    /// Acknowledged operations whose effect is lost.
    pub(crate) undone: Signal<Vec<OpId>>,
    /// What has just happened at the playhead, in words.
    pub(crate) telling: Signal<String>,
    /// What is to be seen in a window.
    pub(crate) tracks: Callback<Window, Tracks>,
    /// An input, by its place in the run's list.
    pub(crate) input: Callback<u32, Option<Input>>,
    /// What an operation asked for.
    pub(crate) act: Callback<OpId, Option<Act>>,
}

/// A number for every timeline on the page: two cities side by side have one each.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The diagram.
#[component]
pub(crate) fn Timeline(
    /// The run.
    run: RunView,
    /// What is visible of it.
    viewport: Viewport,
    /// Takes the commands.
    on: Callback<TimelineCommand>,
) -> impl IntoView {
    let name = format!("tl{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let patterns = draw::patterns(&name);
    let frame: NodeRef<leptos::html::Div> = NodeRef::new();
    let plot: NodeRef<leptos::html::Div> = NodeRef::new();
    let size = size::watch(frame);
    let with_clients = RwSignal::new(true);
    let picture = pictures(run, viewport, name, (size, with_clients));

    keep_in_sight(run, viewport);
    let scale = Memo::new(move |_| picture.with(|picture| picture.scale));
    let pointer = Pointer::new(run, viewport, plot, picture, on);
    let narrow = Memo::new(move |_| picture.with(|picture| picture.layout.narrow));
    let plotted = Plotted {
        run,
        viewport,
        picture,
        hovered: pointer.hovered.into(),
    };
    let plot = move || plot::view(plotted, plot, &patterns, on);

    view! {
        <div
            class="timeline"
            class:narrow=narrow
            node_ref=frame
            on:pointerdown=move |event| pointer.down(&event)
            on:pointermove=move |event| pointer.moved(&event)
            on:pointerup=move |event| pointer.up(&event)
            on:pointercancel=move |event| pointer.cancel(&event)
            on:pointerleave=move |event| pointer.leave(&event)
            on:wheel=move |event| pointer.wheel(&event)
        >
            <div class="tl-head">
                <div class="tl-corner">
                    <span class="tl-events">{tr(Times::Events)}</span>
                </div>
                <svg class="tl-ruler" aria-hidden="true" inner_html=move || {
                    picture.with(|picture| picture.ruler.clone())
                }></svg>
                {later(move || view! { <ChipRow picture selected=run.selected on /> }.into_any())}
            </div>
            <div class="tl-scroll">
                {later(move || view! { <Names run picture on /> }.into_any())}
                {later(plot)}
            </div>
            {later(move || view! { <Moving run scale narrow /> }.into_any())}
            {later(move || view! { <ZoomButtons run viewport with_clients /> }.into_any())}
            {pointer.tooltip.view(run, pointer.hovered)}
        </div>
    }
}

/// Moves the window: to the beginning of another city, and after the playhead.
fn keep_in_sight(run: RunView, viewport: Viewport) {
    // A city of another pace is seen in another window; the same city under other rules keeps the one it has.
    Effect::new(move |before: Option<Visible>| {
        let first = run.scenario.with(|scenario| Visible::first(scenario));
        if before.is_some_and(|before| before != first) {
            viewport.visible.set(first);
            viewport.follows.set(true);
            // It may open in the midst of its run.
            let playhead = run.playhead.get_untracked();
            viewport.follow(playhead, run.running.get_untracked());
        }
        first
    });
    Effect::new(move |_| {
        let playhead = run.playhead.get();
        viewport.follow(playhead, run.running.get());
    });
}

/// The pictures, drawn anew when the window, the words or the run change; while time runs, in leaps.
fn pictures(
    run: RunView,
    viewport: Viewport,
    name: String,
    room: (Signal<(f64, f64)>, RwSignal<bool>),
) -> Memo<Picture> {
    let speech = speech();
    let beat = size::leaps(run.history, run.running, REDRAW_MS);
    Memo::new(move |_| {
        beat.track();
        let scenario = run.scenario.get();
        let (width, height) = room.0.get();
        let layout = Layout::of(
            &scenario,
            Room {
                width,
                height: (width >= 640.0 && height > HEAD).then_some(height - HEAD),
                clients: room.1.get(),
            },
        );
        let visible = viewport.visible.get();
        let scale = Scale {
            from: visible.from,
            to: visible.to,
            left: 0.0,
            right: (width - layout.names - PAD).max(40.0),
        };
        let tracks = run.tracks.run(Window {
            from: visible.from,
            to: visible.to,
            grain: scale.pixel(),
            arrows_max: ARROWS_MAX,
        });
        Picture::of(Subject {
            scenario: &scenario,
            tracks,
            layout,
            scale,
            frontier: run.frontier.get_untracked(),
            name: &name,
            speech: (speech.language.get(), speech.words.get()),
            breaches: &run.breaches.get(),
            undone: &run.undone.get(),
            input: &|place| run.input.run(place),
            act: &|op| run.act.run(op),
        })
    })
}
