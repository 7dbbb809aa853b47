//! The interview’s clock: it shows the time, and nothing ends when it is over.

use std::time::Duration;

use leptos::prelude::*;
use split_isles_progress::{Clock, Moment};

use super::room::Room;
use crate::progress::now;
use crate::strings::{Mock, speech, tr};

/// How long an interview has gone on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lasting {
    /// Which clock was chosen for it.
    pub(super) clock: Clock,
    /// The seconds before it was interrupted last.
    before: u32,
    /// When it began, or was gone on with; nothing while it is interrupted.
    since: Option<Moment>,
}

impl Lasting {
    /// One that lasted so long before and does not go on.
    pub(super) const fn of(clock: Clock, before: u32) -> Self {
        Self {
            clock,
            before,
            since: None,
        }
    }

    /// It goes on.
    pub(super) const fn go_on(&mut self, now: Moment) {
        self.since = Some(now);
    }

    /// It is interrupted.
    pub(super) fn pause(&mut self, now: Moment) {
        *self = Self::of(self.clock, self.seconds(now));
    }

    /// How long it has lasted by now.
    pub(super) fn seconds(&self, now: Moment) -> u32 {
        let passed = self.since.map_or(0, |since| {
            now.millis().saturating_sub(since.millis()) / 1_000
        });
        let passed = u32::try_from(passed).unwrap_or(u32::MAX);
        self.before.saturating_add(passed)
    }
}

/// The clock, if one was chosen.
#[component]
pub(super) fn ClockFace(
    /// Whose time it shows.
    room: Room,
) -> impl IntoView {
    let passed = RwSignal::new(0_u32);
    let tick = move || {
        // The page may be gone by now.
        let _ = passed.try_set(room.lasting.with_value(|lasting| lasting.seconds(now())));
    };
    tick();
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    let speech = speech();
    let clock = room.lasting.with_value(|lasting| lasting.clock);
    let words = move || {
        let (seconds, over) = shown(clock, passed.get());
        speech.say(&Mock::Time(u64::from(seconds), over))
    };
    (clock != Clock::Off).then(|| {
        view! { <span class="mock-clock num" role="timer" aria-label=tr(Mock::TimeOf)>{words}</span> }
    })
}

/// The seconds to show, and whether the time is over.
fn shown(clock: Clock, passed: u32) -> (u32, bool) {
    match clock {
        Clock::Off | Clock::Up => (passed, false),
        Clock::Down(minutes) => {
            let whole = u32::from(minutes) * 60;
            (whole.abs_diff(passed), passed > whole)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_on_when_the_time_is_over() {
        assert_eq!(shown(Clock::Up, 75), (75, false));
        assert_eq!(shown(Clock::Down(1), 0), (60, false));
        assert_eq!(shown(Clock::Down(1), 60), (0, false));
        assert_eq!(shown(Clock::Down(1), 75), (15, true));
    }

    #[test]
    fn it_stands_while_the_interview_is_interrupted() {
        let at = |seconds: u64| Moment::new(1_000_000 + seconds * 1_000);
        let mut lasting = Lasting::of(Clock::Up, 30);
        assert_eq!(lasting.seconds(at(500)), 30);
        lasting.go_on(at(600));
        assert_eq!(lasting.seconds(at(610)), 40);
        assert_eq!(lasting.seconds(at(0)), 30, "a clock was put back");
        lasting.pause(at(620));
        assert_eq!(lasting.seconds(at(9_000)), 50);
        lasting.go_on(at(9_000));
        assert_eq!(lasting.seconds(at(9_001)), 51);
    }
}
