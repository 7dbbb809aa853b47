//! What cards there are: enough to plan a sitting before any of them has been fetched.

use serde::{Deserialize, Serialize};

use crate::card::{Form, Level};

/// The cards of one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its name: that of the content which carries its cards, behind `cards-`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its cards.
    pub cards: Vec<Listing>,
}

/// A card, as far as it has to be known to be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// What never changes.
    pub id: String,
    /// The hash of what it says.
    pub hash: u64,
    /// For whom it is.
    pub level: Level,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
    /// The lesson that teaches it.
    pub lesson: u8,
    /// How it is asked: in a sitting or in an interview.
    pub form: Form,
}
