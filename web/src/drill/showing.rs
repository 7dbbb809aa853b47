//! What is on the desk: a card as it is shown this time, and what became of it.

use std::sync::Arc;

use split_isles_progress::{Grade, Wait, Why};
use split_isles_taught::{Body, Card};

use super::answer::Given;
use super::deck::Deck;
use super::shuffle::{disordered, showing, shuffled};
use crate::content::Missing;

/// What there is of the deck.
#[derive(Clone)]
pub(super) enum Shelf {
    /// It is on its way.
    Coming,
    /// It could not be had.
    Missing(Missing),
    /// It is here.
    Here(Arc<Deck>),
}

/// A card as it is shown this time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Showing {
    /// It.
    pub(super) card: Card,
    /// The seed out of which it was made.
    pub(super) seed: Option<u64>,
    /// Its answers' places in the order in which they stand.
    pub(super) order: Vec<usize>,
    /// Why it is asked.
    pub(super) why: Why,
    /// Whether it was answered in this sitting before.
    pub(super) again: bool,
}

/// What is shown in the middle.
#[derive(Clone)]
pub(super) enum Desk {
    /// Something is on its way.
    Coming,
    /// The card could not be had.
    Missing(Missing),
    /// Nothing was ever answered: what this is.
    Door,
    /// A card is asked.
    Asked(Arc<Showing>),
    /// It was answered; whether rightly, where that can be told.
    Told(Arc<Showing>, Given, Option<bool>),
    /// Nothing more is to be asked.
    Over,
}

/// A card that was answered in this sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// It.
    pub(super) card: String,
    /// As what it counted.
    pub(super) grade: Grade,
    /// How long it waits.
    pub(super) wait: Wait,
}

/// In which order a card's answers stand when it was answered so often before.
pub(super) fn order(card: &Card, answered: usize, seed: Option<u64>) -> Vec<usize> {
    let number = showing(&card.id, answered, seed);
    match &card.body {
        Body::One(offers) | Body::All(offers) => shuffled(offers.len(), number),
        Body::Order { items, .. } => disordered(items.len(), number),
        // Yes and no, and clocks, are looked for in their usual places.
        Body::History { .. } => vec![0, 1],
        Body::Clocks { why, .. } => (0..why.len()).collect(),
        Body::Number { .. } | Body::Recall(_) | Body::Design { .. } | Body::Chain(_) => Vec::new(),
    }
}
