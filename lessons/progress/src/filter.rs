//! Which cards are wanted.

use split_isles_taught::{Level, Listing};

/// Which cards are wanted; all of them when nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these levels; of all when empty.
    pub levels: Vec<Level>,
    /// About one of these concepts; about any when empty.
    pub concepts: Vec<String>,
    /// Those for an interview or those for a sitting of the drill; both when nothing is said.
    pub spoken: Option<bool>,
}

impl Filter {
    /// Whether a card is wanted.
    pub fn admits(&self, card: &Listing) -> bool {
        let level = self.levels.is_empty() || self.levels.contains(&card.level);
        let concept =
            self.concepts.is_empty() || card.concepts.iter().any(|one| self.concepts.contains(one));
        level
            && concept
            && self
                .spoken
                .is_none_or(|spoken| spoken == card.form.is_spoken())
    }
}
