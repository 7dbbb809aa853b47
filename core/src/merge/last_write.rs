//! Last write wins: of two versions the one with the later timestamp stays, whatever the clocks were worth. (Cassandra: cells and
//! their reconciliation, `Cells.reconcile` in the documentation of version 4)

use serde::{Deserialize, Serialize};

/// Which of two versions with the same timestamp stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TieRule {
    /// A deletion beats a value; of two values the larger stays. Everybody decides alike.
    #[default]
    Larger,
    /// Everybody keeps its own: copies stay different for ever.
    KeepOwn,
}

/// A version of a register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Version {
    /// What it holds; nothing for a deletion, whose mark is a tombstone.
    pub value: Option<i32>,
    /// When it was written, by the writer's wall clock, in microseconds.
    pub stamp_us: i64,
}

impl Version {
    /// The one of two that stays.
    #[must_use]
    pub fn merge(self, other: Self, tie: TieRule) -> Self {
        if other.beats(self, tie) { other } else { self }
    }

    /// Whether this one replaces another that is there already.
    pub fn beats(self, there: Self, tie: TieRule) -> bool {
        if self.stamp_us != there.stamp_us {
            return self.stamp_us > there.stamp_us;
        }
        match (tie, self.value, there.value) {
            (TieRule::KeepOwn, _, _) | (TieRule::Larger, _, None) => false,
            (TieRule::Larger, None, Some(_)) => true,
            (TieRule::Larger, Some(mine), Some(theirs)) => mine > theirs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn written(value: i32, stamp_us: i64) -> Version {
        Version {
            value: Some(value),
            stamp_us,
        }
    }

    #[test]
    fn the_later_timestamp_stays_and_the_order_of_merging_does_not_matter() {
        let (older, newer) = (written(4_800, 999_000), written(3_800, 1_000_000));
        for tie in [TieRule::Larger, TieRule::KeepOwn] {
            assert_eq!(older.merge(newer, tie), newer);
            assert_eq!(newer.merge(older, tie), newer);
        }
    }

    #[test]
    fn equal_timestamps_need_a_rule_that_everybody_shares() {
        let (one, other) = (written(1, 5), written(2, 5));
        assert_eq!(one.merge(other, TieRule::Larger), other);
        assert_eq!(other.merge(one, TieRule::Larger), other);
        // Without one both copies stay as they are, and differ for ever.
        assert_eq!(one.merge(other, TieRule::KeepOwn), one);
        assert_eq!(other.merge(one, TieRule::KeepOwn), other);
    }

    #[test]
    fn a_deletion_beats_a_value_of_the_same_moment() {
        let gone = Version {
            value: None,
            stamp_us: 5,
        };
        assert_eq!(written(9, 5).merge(gone, TieRule::Larger), gone);
        assert_eq!(gone.merge(written(9, 5), TieRule::Larger), gone);
        assert_eq!(gone.merge(written(9, 6), TieRule::Larger), written(9, 6));
    }
}
