//! When something happened, and on which of the learner's days. Nothing here reads a clock: who calls says what time it is.

use serde::{Deserialize, Deserializer, Serialize, de};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A learner's day begins at this hour, not at midnight: who practises until one o'clock does so in the evening.
const DAY_BEGINS: i64 = 4;

/// A moment, in milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Moment(u64);

impl Moment {
    /// The last one that a browser's `Date` can tell.
    pub const LAST: Self = Self(8_640_000_000_000_000);

    /// The moment so many milliseconds after the Unix epoch, [`Moment::LAST`] at the latest.
    pub const fn new(millis: u64) -> Self {
        if millis < Self::LAST.0 {
            Self(millis)
        } else {
            Self::LAST
        }
    }

    /// The milliseconds since the Unix epoch.
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// How many milliseconds after another moment it is; 0 when it is not after it.
    pub(crate) const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// So much later.
    pub(crate) const fn plus(self, millis: u64) -> Self {
        Self::new(self.0.saturating_add(millis))
    }

    /// This moment, or one just after another where it is not after it: clocks are put back.
    #[must_use]
    pub fn later_than(self, before: Option<Self>) -> Self {
        before.map_or(self, |before| self.max(before.plus(1)))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let millis = u64::deserialize(from)?;
        if millis > Self::LAST.0 {
            return Err(de::Error::custom(format_args!(
                "{millis} is later than any date; times are milliseconds since 1970"
            )));
        }
        Ok(Self(millis))
    }
}

/// A day of the learner's, counted from the epoch's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);

impl Day {
    /// The day of a moment on a clock on the wall that is so many minutes ahead of UTC. It begins at four in the morning.
    fn of(moment: Moment, minutes_ahead: i32) -> Self {
        let millis = i64::try_from(moment.0).unwrap_or(i64::MAX / 2);
        let wall = millis + i64::from(minutes_ahead) * MINUTE - DAY_BEGINS * HOUR;
        Self(wall.div_euclid(DAY))
    }

    /// How many days it comes after another; 0 where it does not, as when a clock was put back or the learner has flown west.
    pub(crate) fn after(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0).max(0)).unwrap_or(u32::MAX)
    }
}

/// What time it is where the learner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// The moment.
    pub now: Moment,
    /// How many minutes the clock on the wall is ahead of UTC: what `getTimezoneOffset` says, with its sign turned.
    pub minutes_ahead: i32,
}

impl Local {
    /// The day of a moment, as this clock on the wall tells it. A day begins at four in the morning.
    pub fn day_of(self, moment: Moment) -> Day {
        Day::of(moment, self.minutes_ahead)
    }

    /// The day of a moment by the clock on the wall of then, where it is known: since then the learner may have travelled, or summer have ended.
    pub(crate) fn day_then(self, moment: Moment, minutes_ahead: Option<i16>) -> Day {
        Day::of(moment, minutes_ahead.map_or(self.minutes_ahead, i32::from))
    }

    /// What is kept of the clock on the wall beside a moment.
    pub fn ahead(self) -> Option<i16> {
        i16::try_from(self.minutes_ahead).ok()
    }

    /// Today.
    pub fn today(self) -> Day {
        self.day_of(self.now)
    }
}

/// One day, in milliseconds.
pub(crate) const fn one_day() -> u64 {
    DAY.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: u64 = 20_000 * 86_400_000 + 12 * 3_600_000;

    fn berlin(now: u64) -> Local {
        Local {
            now: Moment::new(now),
            minutes_ahead: 120,
        }
    }

    #[test]
    fn a_day_begins_at_four_on_the_clock_on_the_wall() {
        let local = berlin(NOON);
        assert_eq!(local.today(), Day(20_000));
        // 01:59 UTC is 03:59 in Berlin: still the day before.
        assert_eq!(local.day_of(Moment::new(NOON - 36_060_000)), Day(19_999));
        assert_eq!(local.day_of(Moment::new(NOON - 36_000_000)), Day(20_000));
        let west = Local {
            minutes_ahead: -600,
            ..local
        };
        assert_eq!(west.today(), Day(19_999));
    }

    #[test]
    fn a_day_is_that_of_the_clock_of_then() {
        // Half past three in the morning in Berlin's winter is half past four by its summer's clock, which is not asked.
        let local = berlin(NOON);
        let early = Moment::new(NOON - 34_200_000);
        assert_eq!(local.day_then(early, Some(60)), Day(19_999));
        assert_eq!(local.day_then(early, None), local.day_of(early));
        assert_eq!(local.ahead(), Some(120));
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        let local = berlin(u64::MAX);
        assert_eq!(local.now, Moment::LAST);
        assert!(local.today() > local.day_of(Moment::new(0)));
        let first = local.day_of(Moment::new(0));
        assert_eq!(local.today().after(first), 100_000_000);
        assert_eq!(first.after(local.today()), 0, "never negative");
    }
}
