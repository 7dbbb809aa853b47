//! A card as the schedule knows it: enough to plan, without what it asks.

use split_isles_taught::{Card, Level};

/// A card that there is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The hash of what it says.
    pub hash: u64,
    /// For whom it is.
    pub level: Level,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
}

impl From<&Card> for Listed {
    fn from(card: &Card) -> Self {
        Self {
            id: card.id.clone(),
            hash: card.hash,
            level: card.level,
            concepts: card.concepts.clone(),
        }
    }
}

/// Which cards are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these levels; of all when empty.
    pub levels: Vec<Level>,
    /// About one of these concepts; about any when empty.
    pub concepts: Vec<String>,
}

impl Filter {
    /// Whether a card is wanted.
    pub fn admits(&self, card: &Listed) -> bool {
        let level = self.levels.is_empty() || self.levels.contains(&card.level);
        let concept =
            self.concepts.is_empty() || card.concepts.iter().any(|one| self.concepts.contains(one));
        level && concept
    }
}
