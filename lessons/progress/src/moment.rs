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
    pub(crate) fn later_than(self, before: Option<Self>) -> Self {
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
        let millis = i64::try_from(moment.0).unwrap_or(i64::MAX / 2);
        let wall = millis + i64::from(self.minutes_ahead) * MINUTE - DAY_BEGINS * HOUR;
        Day(wall.div_euclid(DAY))
    }

    /// Today.
    pub fn today(self) -> Day {
        self.day_of(self.now)
    }
}

/// The nearest number of whole days between two moments. Rounded, so that yesterday evening and this morning are a day apart, as they are for
/// memory, wherever the learner's clock stood; and so that it does not depend on time zones.
pub(crate) fn days_between(earlier: Moment, later: Moment) -> u32 {
    let day = DAY.unsigned_abs();
    u32::try_from((later.since(earlier) + day / 2) / day).unwrap_or(u32::MAX)
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
    fn evening_and_next_morning_are_a_day_apart() {
        let evening = Moment::new(NOON + 8 * 3_600_000);
        assert_eq!(days_between(evening, Moment::new(NOON + 20 * 3_600_000)), 1);
        assert_eq!(days_between(evening, Moment::new(NOON + 19 * 3_600_000)), 0);
        assert_eq!(
            days_between(evening, Moment::new(NOON)),
            0,
            "never negative"
        );
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        let local = berlin(u64::MAX);
        assert_eq!(local.now, Moment::LAST);
        assert!(local.today() > local.day_of(Moment::new(0)));
        assert_eq!(days_between(Moment::new(0), Moment::LAST), 100_000_000);
    }
}
