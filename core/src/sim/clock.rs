//! A hall's clocks: one that never jumps, for timers, and one on the wall, that may be wrong.

use crate::units::{LocalTime, Span, Time};

const MILLION: u128 = 1_000_000;
/// The most that a clock may drift either way, in parts per million: half its speed.
const DRIFT_MAX_PPM: i32 = 500_000;

/// Both clocks of a hall. Drift bends both; offsets and jumps move only the one on the wall.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    since: Time,
    monotonic_then: Span,
    wall_then: i64,
    drift_ppm: i32,
}

impl Clock {
    /// Clocks started at the run's beginning.
    pub fn new(offset_us: i64, drift_ppm: i32) -> Self {
        Self {
            since: Time::ZERO,
            monotonic_then: Span::ZERO,
            wall_then: offset_us,
            drift_ppm: drift_ppm.clamp(-DRIFT_MAX_PPM, DRIFT_MAX_PPM),
        }
    }

    const fn rate(&self) -> u128 {
        (MILLION as i32 + self.drift_ppm).unsigned_abs() as u128
    }

    const fn elapsed(&self, now: Time) -> u64 {
        let passed = now.since(self.since).0;
        if self.drift_ppm == 0 {
            passed
        } else {
            (passed as u128 * self.rate() / MILLION) as u64
        }
    }

    /// What both clocks say.
    pub const fn read(&self, now: Time) -> LocalTime {
        let elapsed = self.elapsed(now);
        LocalTime {
            monotonic: Span(self.monotonic_then.0.saturating_add(elapsed)),
            wall_us: self.wall_then.saturating_add(elapsed.cast_signed()),
        }
    }

    /// The first moment at which the monotonic clock shows at least `target`.
    pub const fn when(&self, target: Span) -> Time {
        let left = target.0.saturating_sub(self.monotonic_then.0);
        if self.drift_ppm == 0 {
            return Time(self.since.0.saturating_add(left));
        }
        let rate = self.rate();
        let passed = (left as u128 * MILLION).div_ceil(rate);
        Time(self.since.0.saturating_add(passed as u64))
    }

    /// How far the wall clock is from true time, in microseconds.
    pub const fn error_us(&self, now: Time) -> i64 {
        self.read(now).wall_us.saturating_sub(now.0.cast_signed())
    }

    /// From now on the clocks run at another rate.
    pub fn set_drift(&mut self, now: Time, drift_ppm: i32) {
        let read = self.read(now);
        self.since = now;
        self.monotonic_then = read.monotonic;
        self.wall_then = read.wall_us;
        self.drift_ppm = drift_ppm.clamp(-DRIFT_MAX_PPM, DRIFT_MAX_PPM);
    }

    /// Sets the wall clock to so much ahead of true time.
    pub const fn set_offset(&mut self, now: Time, offset_us: i64) {
        let error = self.error_us(now);
        self.jump(offset_us.saturating_sub(error));
    }

    /// Moves the wall clock.
    pub const fn jump(&mut self, by_us: i64) {
        self.wall_then = self.wall_then.saturating_add(by_us);
    }
}
