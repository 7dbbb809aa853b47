//! The plot: lanes, arrows and marks, and the playhead's slider over them.

use leptos::html::Div;
use leptos::prelude::*;
use split_isles_core::message::Party;
use split_isles_core::units::Time;

use super::hit::Hit;
use super::picture::Picture;
use super::{RunView, TimelineCommand, Viewport, draw, keys};
use crate::strings::{Times, speech, tr};

/// What is plotted.
#[derive(Clone, Copy)]
pub(super) struct Plotted {
    pub(super) run: RunView,
    pub(super) viewport: Viewport,
    pub(super) picture: Memo<Picture>,
    /// What is under the pointer.
    pub(super) hovered: Signal<Option<Hit>>,
}

impl Plotted {
    /// Where the selected hall's row begins, and how high it is.
    fn row(self) -> Option<(f64, f64)> {
        let hall = self.run.hall.get()?;
        self.picture.with(|picture| {
            let row = picture.layout.row(Party::hall(hall));
            row.map(|row| (row.y, row.height))
        })
    }

    /// The arrow under the pointer, or that of the selected event.
    fn highlight(self) -> String {
        let (hovered, selected) = (self.hovered.get(), self.run.selected.get());
        self.picture.with(|picture| {
            let shaft = match (hovered, selected) {
                (Some(Hit::Arrow(at)), _) => picture.shafts.get(at),
                (_, Some(event)) => picture.shaft_of(event),
                (_, None) => None,
            };
            shaft.map_or_else(String::new, |shaft| draw::highlight(shaft, picture.scale))
        })
    }
}

/// The plot in a place of the page.
pub(super) fn view(
    of: Plotted,
    place: NodeRef<Div>,
    patterns: &str,
    on: Callback<TimelineCommand>,
) -> AnyView {
    let Plotted {
        run,
        viewport,
        picture,
        ..
    } = of;
    let dots = Memo::new(move |_| {
        let at = run.playhead.get();
        picture.with(|picture| draw::dots(&picture.shafts, at))
    });
    let dot = move |tone: usize| {
        let class = format!("tl-live term-{tone}");
        view! { <path class=class d=move || dots.with(|dots| dots[tone].clone())></path> }
    };
    let (asked, held) = (Trigger::new(), RwSignal::new(false));
    let (figures, words) = (figures(run, asked, held), words(run, asked));
    let height = move || format!("{}px", picture.with(|picture| picture.layout.height));
    view! {
        <div
            class="tl-plot"
            node_ref=place
            style:height=height
            role="slider"
            tabindex="0"
            aria-label=tr(Times::Playhead)
            aria-valuemin="0"
            aria-valuemax=move || figures.get().1.0.div_ceil(1_000)
            aria-valuenow=move || figures.get().0.0 / 1_000
            aria-valuetext=move || {
                let (now, telling) = words.get();
                speech().say(&Times::PlayheadAt(now, telling))
            }
            on:focus=move |_| {
                held.set(true);
                asked.notify();
            }
            on:blur=move |_| held.set(false)
            on:keydown=move |event| {
                keys::pressed(&event, run, viewport, on);
                asked.notify();
            }
        >
            <svg aria-hidden="true">
                <defs inner_html=patterns.to_owned()></defs>
                <rect
                    class="tl-selrow"
                    x="0"
                    width="100%"
                    y=move || of.row().map_or(0.0, |(y, _)| y)
                    height=move || of.row().map_or(0.0, |(_, height)| height)
                ></rect>
                <g inner_html=move || picture.with(|picture| picture.below.clone())></g>
                <g inner_html=move || picture.with(|picture| picture.arrows.clone())></g>
                <g inner_html=move || picture.with(|picture| picture.above.clone())></g>
                <g inner_html=move || of.highlight()></g>
            </svg>
            <svg class="tl-dots" aria-hidden="true">
                {(0..draw::TONES).map(dot).collect_view()}
            </svg>
        </div>
    }
    .into_any()
}

/// The playhead and the end in figures. They stand still under whoever is on the slider while time runs, as the words do; for everybody else they
/// go on with what happens.
fn figures(run: RunView, asked: Trigger, held: RwSignal<bool>) -> Memo<(Time, Time)> {
    Memo::new(move |_| {
        asked.track();
        if run.running.get() {
            if !held.get() {
                run.telling.track();
            }
            (run.playhead.get_untracked(), run.frontier.get_untracked())
        } else {
            (run.playhead.get(), run.frontier.get())
        }
    })
}

/// The playhead and what has happened, for words. A screen reader on the slider would read every change aloud, so while time runs they stay as they
/// were when somebody came to it or last pressed a key; what happens meanwhile is told by the page's own voice.
fn words(run: RunView, asked: Trigger) -> Memo<(Time, String)> {
    Memo::new(move |_| {
        asked.track();
        if run.running.get() {
            (run.playhead.get_untracked(), run.telling.get_untracked())
        } else {
            (run.playhead.get(), run.telling.get())
        }
    })
}
