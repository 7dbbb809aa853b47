//! The interview’s clock: it shows the time, and nothing ends when it is over.

use std::time::Duration;

use leptos::prelude::*;

use super::room::Room;
use crate::progress::now;
use crate::strings::{Mock, Timer, speech, tr};

/// The clock, if one was chosen.
#[component]
pub(super) fn Clock(
    /// Whose time it shows.
    room: Room,
    /// When it began, in milliseconds.
    began: u64,
) -> impl IntoView {
    let passed = RwSignal::new(0_u64);
    let tick = move || {
        // The page may be gone by now.
        let _ = passed.try_set(now().millis().saturating_sub(began) / 1_000);
    };
    tick();
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    let speech = speech();
    let wish = room.wish.get_untracked();
    let words = move || {
        let (seconds, over) = shown(wish.timer, wish.minutes * 60, passed.get());
        speech.say(&Mock::Time(seconds, over))
    };
    (wish.timer != Timer::Off).then(|| {
        view! { <span class="mock-clock num" role="timer" aria-label=tr(Mock::TimeOf)>{words}</span> }
    })
}

/// The seconds to show, and whether the time is over.
const fn shown(timer: Timer, whole: u64, passed: u64) -> (u64, bool) {
    match timer {
        Timer::Off | Timer::Up => (passed, false),
        Timer::Down if passed <= whole => (whole - passed, false),
        Timer::Down => (passed - whole, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_on_when_the_time_is_over() {
        assert_eq!(shown(Timer::Up, 60, 75), (75, false));
        assert_eq!(shown(Timer::Down, 60, 0), (60, false));
        assert_eq!(shown(Timer::Down, 60, 60), (0, false));
        assert_eq!(shown(Timer::Down, 60, 75), (15, true));
    }
}
