//! The number on every deed that goes to the archive: where it comes from decides what it is worth.

use serde::{Deserialize, Serialize};

use crate::units::{LocalTime, Term, Token};

/// Where the numbers come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TokenSource {
    /// Nowhere: deeds carry no number.
    #[default]
    None,
    /// The term in which the hall leads: a majority gave it, and it never goes back. (Raft §5.1)
    Term,
    /// The place in the queue at the lock service: made by agreement, one by one, and never again the same. (Chubby's sequencer)
    Seal,
    /// The hall's wall clock, in milliseconds: grows on one hall, and says nothing about another.
    Clock,
}

impl TokenSource {
    /// The number of a deed that is decided now.
    pub(super) fn number(self, term: Term, seal: Option<Token>, now: LocalTime) -> Option<Token> {
        match self {
            Self::None => None,
            Self::Term => Some(Token(term.0)),
            Self::Seal => seal,
            Self::Clock => Some(Token(
                u32::try_from(now.wall_us.max(0) / 1_000).unwrap_or(u32::MAX),
            )),
        }
    }
}
