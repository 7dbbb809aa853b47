//! Which part of the run the timeline shows: zoom, pan, and following the playhead. Shared with the overview in the transport bar.

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{Span, Time};

/// The shortest window: half a millisecond.
const WIDTH_MIN: u64 = 500;
/// The longest window: a day of city time.
const WIDTH_MAX: u64 = 86_400_000_000;

/// A window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Visible {
    /// The left edge.
    pub(crate) from: Time,
    /// The right edge.
    pub(crate) to: Time,
}

impl Visible {
    /// The window in which a city is first seen: some eight crossings of its slowest way, from the beginning.
    pub(crate) fn first(scenario: &Scenario) -> Self {
        let crossing = scenario.city.bridge.delay.0.max(scenario.city.road.delay.0);
        let run = scenario.until.0.max(WIDTH_MIN);
        let width = (crossing * 8)
            .clamp(run / 40, run.max(1_000_000))
            .max(WIDTH_MIN);
        Self {
            from: Time::ZERO,
            to: Time(width),
        }
    }

    /// How long it is.
    pub(crate) fn width(self) -> Span {
        self.to.since(self.from)
    }

    /// Longer or shorter by a factor; `fixed` stays where it is on the screen.
    pub(crate) fn zoomed(self, factor: f64, fixed: Time) -> Self {
        let old = self.width().0.max(1) as f64;
        let width = (old * factor)
            .round()
            .clamp(WIDTH_MIN as f64, WIDTH_MAX as f64);
        let share = (fixed.0 as f64 - self.from.0 as f64) / old;
        let from = (fixed.0 as f64 - share * width).max(0.0).round() as u64;
        Self {
            from: Time(from),
            to: Time(from + width as u64),
        }
    }

    /// Moved by so many microseconds, never before the beginning.
    pub(crate) fn panned(self, by_us: i64) -> Self {
        let from = Time(self.from.0.saturating_add_signed(by_us));
        Self {
            from,
            to: from + self.width(),
        }
    }

    /// Whether a moment is visible.
    pub(crate) fn holds(self, time: Time) -> bool {
        self.from <= time && time <= self.to
    }

    /// The window that keeps the playhead in sight: this one while it is, else one with the playhead a third in; a window that
    /// time runs out of turns its page a little before the edge.
    pub(crate) fn following(self, playhead: Time, running: bool) -> Self {
        let width = self.width();
        let margin = if running {
            width.scaled(8, 100)
        } else {
            Span::ZERO
        };
        if self.from <= playhead && playhead <= self.to - margin {
            return self;
        }
        let from = playhead - width.scaled(if running { 25 } else { 50 }, 100);
        Self {
            from,
            to: from + width,
        }
    }
}

/// The window as everybody shares it.
#[derive(Clone, Copy)]
pub(crate) struct Viewport {
    /// What is visible.
    pub(crate) visible: RwSignal<Visible>,
    /// Whether it follows the playhead; panning away ends that, seeking and playing begin it again.
    pub(crate) follows: RwSignal<bool>,
}

impl Viewport {
    /// A viewport on a city.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        Self {
            visible: RwSignal::new(Visible::first(scenario)),
            follows: RwSignal::new(true),
        }
    }

    /// Zooms around a moment.
    pub(crate) fn zoom(self, factor: f64, fixed: Time) {
        self.visible
            .update(|visible| *visible = visible.zoomed(factor, fixed));
    }

    /// Moves the window and stops following.
    pub(crate) fn pan(self, by_us: i64) {
        self.follows.set(false);
        self.visible
            .update(|visible| *visible = visible.panned(by_us));
    }

    /// Shows everything from the beginning to `end`.
    pub(crate) fn fit(self, end: Time) {
        let to = Time((end.0 + end.0 / 12).max(WIDTH_MIN));
        self.visible.set(Visible {
            from: Time::ZERO,
            to,
        });
    }

    /// Brings the playhead back into sight if it is to be followed.
    pub(crate) fn follow(self, playhead: Time, running: bool) {
        if !self.follows.get_untracked() {
            return;
        }
        let now = self.visible.get_untracked();
        let then = now.following(playhead, running);
        if then != now {
            self.visible.set(then);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Visible;
    use split_isles_core::units::Time;

    const FOUR: Visible = Visible {
        from: Time(5_800_000),
        to: Time(9_800_000),
    };

    #[test]
    fn zooming_keeps_the_fixed_moment_in_its_place() {
        let near = FOUR.zoomed(0.5, Time(6_800_000));
        assert_eq!((near.from, near.to), (Time(6_300_000), Time(8_300_000)));
        let far = FOUR.zoomed(10.0, Time(6_800_000));
        assert_eq!(
            (far.from, far.to),
            (Time::ZERO, Time(40_000_000)),
            "nothing before the beginning"
        );
        assert_eq!(FOUR.zoomed(1e-12, Time(6_000_000)).width().0, 500);
    }

    #[test]
    fn the_page_turns_before_time_runs_out_of_it() {
        assert_eq!(FOUR.following(Time(9_000_000), true), FOUR);
        let turned = FOUR.following(Time(9_600_000), true);
        assert_eq!(turned.from, Time(8_600_000));
        assert_eq!(
            FOUR.following(Time(9_600_000), false),
            FOUR,
            "a still playhead may stand at the edge"
        );
        assert_eq!(FOUR.following(Time(1_000_000), false).from, Time::ZERO);
    }
}
