//! The transport: play, pause, step, speed, loop, the strip that shows the whole run, and the runs as tabs. It shows what it is given
//! and answers with commands.

mod forks;
mod looping;
mod overview;
mod speed;

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_core::view::track::{Tracks, Window};

use crate::preferences::shortcut;
use crate::strings::{Times, speech, tr};
use crate::timeline::{Breach, Viewport};
use crate::ui::{Icon, icon, later};

use self::forks::Forks;
use self::looping::LoopMenu;
use self::overview::Overview;
use self::speed::SpeedControl;

pub(crate) use self::forks::{Fork, ForkLamp};
pub(crate) use self::speed::Speed;

/// What the transport asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TransportCommand {
    /// Let time go on.
    Play,
    /// Stop time.
    Pause,
    /// Go so many events on, or back.
    Step(i32),
    /// Put the playhead there.
    Seek(Time),
    /// Let time go this fast.
    SetSpeed(Speed),
    /// Play this stretch again and again, or none.
    Loop(Option<(Time, Time)>),
    /// Branch the run off at the playhead.
    Fork,
    /// Show a run.
    Show(u32),
    /// Give a run another name.
    Rename(u32, String),
    /// Put a run away.
    Close(u32),
    /// Bring back the run that was put away last.
    Reopen,
}

/// A run as the transport sees it.
#[derive(Clone, Copy)]
pub(crate) struct TransportView {
    /// The playhead.
    pub(crate) playhead: Signal<Time>,
    /// Up to where the run is simulated.
    pub(crate) frontier: Signal<Time>,
    /// How long the run is meant to last.
    pub(crate) until: Signal<Time>,
    /// Whether time runs.
    pub(crate) running: Signal<bool>,
    /// Whether the run goes no further than the playhead.
    pub(crate) ended: Signal<bool>,
    /// How fast time runs.
    pub(crate) speed: Signal<Speed>,
    /// The stretch that is looped.
    pub(crate) looped: Signal<Option<(Time, Time)>>,
    /// The run's seed.
    pub(crate) seed: Signal<u64>,
    /// The runs.
    pub(crate) forks: Signal<Vec<Fork>>,
    /// The run that is shown.
    pub(crate) active: Signal<u32>,
    /// The run that was put away last, while that can be undone.
    pub(crate) closed: Signal<Option<Fork>>,
    /// The city.
    pub(crate) scenario: Signal<Arc<Scenario>>,
    /// Counts every change of the history.
    pub(crate) history: Signal<u32>,
    /// First violations.
    pub(crate) breaches: Signal<Vec<Breach>>,
    /// What is to be seen in a window.
    pub(crate) tracks: Callback<Window, Tracks>,
}

/// The bar, and above it the tabs when there is more than one run.
#[component]
pub(crate) fn Transport(
    /// The run.
    view: TransportView,
    /// What the timeline shows of it.
    viewport: Viewport,
    /// Takes the commands.
    on: Callback<TransportCommand>,
) -> impl IntoView {
    let status = move || {
        speech().say(&match (view.running.get(), view.ended.get()) {
            (true, _) => Times::Playing,
            (false, true) => Times::AtTheEnd,
            (false, false) => Times::Stopped,
        })
    };
    let step = move |by| {
        move |_| {
            viewport.follows.set(true);
            on.run(TransportCommand::Step(by));
        }
    };
    let play = move |_| {
        viewport.follows.set(true);
        on.run(toggled(view));
    };
    let time = Memo::new(move |_| reading(view.playhead.get(), view.speed.get()));
    let figures = Memo::new(move |_| time.with(String::len));
    view! {
        {later(move || view! { <Forks view on /> }.into_any())}
        <div class="transport" role="group" aria-label=tr(Times::Transport)>
            <div class="tp-btns">
                <button
                    class="btn icon ghost"
                    aria-label=tr(Times::StepBack)
                    title=tr(Times::StepBack)
                    aria-keyshortcuts=shortcut(",")
                    on:click=step(-1)
                >
                    {icon(Icon::StepBack)}
                </button>
                <button
                    class="btn icon solid"
                    aria-label=move || speech().say(&play_word(view.running.get()))
                    title=move || speech().say(&play_word(view.running.get()))
                    aria-keyshortcuts=shortcut("Space")
                    on:click=play
                >
                    {move || icon(if view.running.get() { Icon::Pause } else { Icon::Play })}
                </button>
                <button
                    class="btn icon ghost"
                    aria-label=tr(Times::StepForward)
                    title=tr(Times::StepForward)
                    aria-keyshortcuts=shortcut(".")
                    on:click=step(1)
                >
                    {icon(Icon::StepForward)}
                </button>
            </div>
            <div class="tp-time">
                <b class="num" prop:style=move || format!("--figures:{}", figures.get())>{time}</b>
                <span>"s"</span>
                <i role="status">{status}</i>
            </div>
            {later(move || view! { <SpeedControl speed=view.speed on /> }.into_any())}
            {later(move || view! { <LoopMenu view on /> }.into_any())}
            {later(move || view! { <Overview view viewport on /> }.into_any())}
            <details class="tp-seed">
                <summary>{tr(Times::Seed)} " " <b>{move || view.seed.get()}</b></summary>
                <p>{tr(Times::SeedMeans)}</p>
            </details>
            <button
                class="btn fork"
                aria-label=tr(Times::ForkHere)
                on:click=move |_| on.run(TransportCommand::Fork)
            >
                {icon(Icon::Fork)}
                <span>{tr(Times::ForkHere)}</span>
            </button>
        </div>
    }
}

fn play_word(running: bool) -> Times {
    if running { Times::Pause } else { Times::Play }
}

/// Play while time stands, pause while it runs.
fn toggled(view: TransportView) -> TransportCommand {
    if view.running.get_untracked() {
        TransportCommand::Pause
    } else {
        TransportCommand::Play
    }
}

/// The playhead's time: the slower time runs, the finer.
fn reading(time: Time, speed: Speed) -> String {
    let decimals = match speed.0 {
        0..=9 => 4,
        10..=99 => 3,
        _ => 2,
    };
    let unit = 10_u64.pow(6 - decimals);
    let rest = time.0 % 1_000_000 / unit;
    format!(
        "{}.{rest:0width$}",
        time.0 / 1_000_000,
        width = decimals as usize
    )
}

#[cfg(test)]
mod tests {
    use super::{Speed, reading};
    use split_isles_core::units::Time;

    #[test]
    fn the_slower_time_runs_the_finer_it_is_read() {
        let time = Time(9_203_456);
        assert_eq!(reading(time, Speed::REAL), "9.20");
        assert_eq!(reading(time, Speed(10)), "9.203");
        assert_eq!(reading(time, Speed(1)), "9.2034");
    }
}
