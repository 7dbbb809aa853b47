//! How much there is: in a progress, or in what an import brought.

/// Counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers to cards.
    pub reviews: usize,
    /// Cards that were answered.
    pub cards: usize,
    /// Predictions.
    pub predictions: usize,
    /// Times that a step's goals were met.
    pub goals: usize,
    /// Steps in which something was done.
    pub steps: usize,
    /// Interviews; in what an import brought, new ones and those of which it brought something.
    pub interviews: usize,
}

impl Tally {
    /// Whether there is nothing.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// What is more in it than in an earlier one.
    pub(crate) const fn beyond(&self, before: &Self) -> Self {
        Self {
            reviews: self.reviews.saturating_sub(before.reviews),
            cards: self.cards.saturating_sub(before.cards),
            predictions: self.predictions.saturating_sub(before.predictions),
            goals: self.goals.saturating_sub(before.goals),
            steps: self.steps.saturating_sub(before.steps),
            interviews: self.interviews.saturating_sub(before.interviews),
        }
    }
}
