//! An interview that was practised, with what was answered.

use serde::{Deserialize, Serialize};
use split_isles_taught::Level;

use crate::moment::Moment;
use crate::review::hex;

/// An interview. It is kept again with each answer; of two under one id the one that was changed last is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interview {
    // The first field: the greater of two is the later one, and where both are of one moment, always the same.
    /// When it was changed last.
    pub changed: Moment,
    /// When it began.
    pub began: Moment,
    /// For which level.
    pub level: Level,
    /// What was answered, in the order in which it was asked.
    pub replies: Vec<Reply>,
}

/// An answer in free words, and how the learner marked it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reply {
    /// The card.
    pub card: String,
    /// The question of a conversation, from 0.
    pub turn: u8,
    /// The hash of what the card said then: the points and flags are its.
    #[serde(with = "hex")]
    pub hash: u64,
    /// The answer.
    pub text: String,
    /// The points that it makes, by their places.
    pub points: Vec<u8>,
    /// The flags that it raises, by their places.
    pub flags: Vec<u8>,
}
