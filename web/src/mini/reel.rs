//! The few seconds around a moment, played in a run that belongs to nobody else.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::units::{Span, Time};
use split_isles_core::view::Frame;

use super::take::Take;
use crate::player::Pace;

/// How much is shown before the moment and after it.
const AROUND: Span = Span::from_ms(2_500);
/// Real time, in thousandths.
const REAL: u32 = 1_000;

/// A run of its own with a playhead near one moment.
#[derive(Clone, Copy)]
pub(super) struct Reel {
    run: StoredValue<Timeline>,
    moment: Time,
    /// What is to be seen at the playhead.
    pub(super) frame: RwSignal<Arc<Frame>>,
    /// The playhead.
    pub(super) now: RwSignal<Time>,
    /// Whether time runs.
    pub(super) playing: RwSignal<bool>,
    /// Counts how often time was set going, so that one that was stopped does not go on beside it.
    rounds: StoredValue<u32>,
}

/// The stretch around a moment.
fn around(moment: Time) -> (Time, Time) {
    (Time(moment.0.saturating_sub(AROUND.0)), moment + AROUND)
}

impl Reel {
    /// The run, at its moment.
    pub(super) fn new(take: &Take) -> Self {
        let scenario = Arc::new(take.run.scenario.clone());
        let mut run = Timeline::new(scenario, take.run.seed, take.run.inputs.clone());
        run.seek(take.run.at);
        Self {
            moment: take.run.at,
            frame: RwSignal::new(Arc::new(run.frame())),
            now: RwSignal::new(take.run.at),
            playing: RwSignal::new(false),
            rounds: StoredValue::new(0),
            run: StoredValue::new(run),
        }
    }

    /// The moment.
    pub(super) const fn moment(self) -> Time {
        self.moment
    }

    /// What is played.
    pub(super) fn stretch(self) -> (Time, Time) {
        around(self.moment)
    }

    /// The verdict at the playhead.
    pub(super) fn verdict(self, id: InvariantId) -> Verdict {
        self.run.with_value(|run| run.verdict(id))
    }

    /// Puts the playhead at a moment of the stretch.
    pub(super) fn seek(self, to: Time) {
        let (from, until) = self.stretch();
        self.change(|run| run.seek(to.clamp(from, until)));
    }

    /// Puts the playhead at the next or the previous event, within the stretch.
    pub(super) fn step(self, forward: bool) {
        let (from, until) = self.stretch();
        self.change(|run| {
            if forward {
                run.step();
            } else {
                run.step_back();
            }
            let within = run.at().clamp(from, until);
            if run.at() != within {
                run.seek(within);
            }
        });
    }

    /// Back to the moment.
    pub(super) fn rewind(self) {
        self.pause();
        self.seek(self.moment);
    }

    /// Stops time.
    pub(super) fn pause(self) {
        // Nobody is told when the scene is gone already.
        let _ = self.playing.try_set(false);
    }

    /// Lets time run, or stops it. From the moment itself it begins a little before, and so it does at the end.
    pub(super) fn toggle(self) {
        if self.playing.get_untracked() {
            self.pause();
            return;
        }
        let (from, until) = self.stretch();
        let now = self.now.get_untracked();
        if now == self.moment || now >= until {
            self.seek(from);
        }
        self.playing.set(true);
        self.rounds.update_value(|rounds| *rounds += 1);
        self.go_on(self.rounds.get_value(), Pace::default());
    }

    /// One frame after another, for as long as time runs.
    fn go_on(self, round: u32, mut pace: Pace) {
        request_animation_frame(move || {
            let mine = self.rounds.try_get_value() == Some(round);
            if !mine || self.playing.try_get_untracked() != Some(true) {
                return;
            }
            let at_ms = window().performance().map_or(0.0, |clock| clock.now());
            let to = self.now.get_untracked() + pace.frame(at_ms, REAL);
            let (_, until) = self.stretch();
            self.seek(to);
            if to >= until {
                self.pause();
            } else {
                self.go_on(round, pace);
            }
        });
    }

    fn change(self, work: impl FnOnce(&mut Timeline)) {
        let mut work = Some(work);
        let seen = self.run.try_update_value(|run| {
            if let Some(work) = work.take() {
                work(run);
            }
            (run.at(), Arc::new(run.frame()))
        });
        if let Some((at, frame)) = seen {
            self.now.set(at);
            self.frame.set(frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use split_isles_lessons::link::Run;

    use super::*;

    fn reel(at: Time) -> Reel {
        let run = Run {
            at,
            ..Run::fresh(crate::guide::first_city())
        };
        Reel::new(&Take { run })
    }

    #[test]
    fn the_playhead_stays_near_the_moment_and_finds_back_to_it() {
        Owner::new().set();
        let at = Time::from_ms(9_000);
        let reel = reel(at);
        assert_eq!(reel.now.get_untracked(), at);
        reel.seek(Time::from_ms(60_000));
        assert_eq!(reel.now.get_untracked(), at + AROUND);
        reel.step(true);
        assert_eq!(reel.now.get_untracked(), at + AROUND);
        reel.seek(Time::ZERO);
        assert_eq!(reel.now.get_untracked(), Time::from_ms(6_500));
        reel.step(true);
        let stepped = reel.now.get_untracked();
        assert!(
            stepped > Time::from_ms(6_500) && stepped < at,
            "{stepped:?}"
        );
        assert_eq!(reel.frame.with_untracked(|frame| frame.at), stepped);
        reel.rewind();
        assert_eq!(reel.now.get_untracked(), at);
    }

    #[test]
    fn nothing_lies_before_the_beginning() {
        assert_eq!(around(Time::from_ms(1_000)).0, Time::ZERO);
    }
}
