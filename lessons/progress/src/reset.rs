//! How a learner erases what he has done, and how that reaches his other tabs without being undone by them.
//!
//! A reset empties, and leaves the moment as a marker. Two ways of joining then differ:
//! - [`Progress::merge`] is an import. It is a choice like the reset, and later, so it wins: everything of the file comes back, as often as one likes.
//!   The file's own marker is not taken over: it spoke to the tabs of another browser, and a wrong one could do harm here.
//! - [`Progress::catch_up`] is nobody's choice: another tab wrote the same storage. A tab that has not heard of a reset holds what was erased, and
//!   would bring it back with its next answer. So what it holds from before the reset goes; what was done since then stays, on either side.
//!
//! Both are commutative, associative and idempotent. A second reset is later than the first even when a clock was put back.

use crate::moment::Moment;
use crate::progress::{Full, Progress};
use crate::sorted::ById;
use crate::tally::Tally;

impl Progress {
    /// Erases everything, by the learner's choice.
    pub fn reset(&mut self, now: Moment) {
        *self = Self {
            reset: Some(now.later_than(self.reset)),
            ..Self::default()
        };
    }

    /// When it was last reset.
    pub const fn reset_at(&self) -> Option<Moment> {
        self.reset
    }

    /// Joins what another tab has put into the storage that both use. Unlike an import it follows a reset of which only one side knows. Says what
    /// was not here before.
    pub fn catch_up(&mut self, stored: &Self) -> Result<Tally, Full> {
        let mut joined = self.since_reset(stored.reset);
        joined.unite(&stored.since_reset(self.reset));
        joined.reset = self.reset.max(stored.reset);
        self.become_if_small_enough(joined)
    }

    /// What stays of it when somebody else knows of this reset.
    fn since_reset(&self, theirs: Option<Moment>) -> Self {
        let mut left = self.clone();
        let Some(reset) = theirs.filter(|reset| self.reset < Some(*reset)) else {
            return left;
        };
        left.reviews.retain(|reviews| {
            reviews.retain(|one| one.at > reset);
            !reviews.as_slice().is_empty()
        });
        left.steps.retain(|walked| {
            walked.keep_after(reset);
            !walked.is_empty()
        });
        left.interviews.retain(|one| one.keep_after(reset));
        left.opened = left.opened.filter(|one| one.at > reset);
        left.other = ById::default();
        left
    }
}
