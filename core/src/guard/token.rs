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
    /// A random number, drawn anew for each reign: unlike any other, and of no order.
    Uuid,
    /// The counter in the archive, moved by compare-and-swap: no two draw the same, and each is higher than all before.
    Counter,
    /// The same counter, read and then written one higher: two who read at the same time draw the same number.
    RacyCounter,
}

impl TokenSource {
    /// Whether a hall draws its number before it leads.
    pub(super) const fn is_drawn(self) -> bool {
        match self {
            Self::None | Self::Term | Self::Seal | Self::Clock => false,
            Self::Uuid | Self::Counter | Self::RacyCounter => true,
        }
    }

    /// The number of a deed that is decided now.
    pub(super) fn number(
        self,
        term: Term,
        seal: Option<Token>,
        drawn: Option<Token>,
        now: LocalTime,
    ) -> Option<Token> {
        match self {
            Self::None => None,
            Self::Term => Some(Token(term.0)),
            Self::Seal => seal,
            Self::Uuid | Self::Counter | Self::RacyCounter => drawn,
            Self::Clock => Some(Token(
                u32::try_from(now.wall_us.max(0) / 1_000).unwrap_or(u32::MAX),
            )),
        }
    }
}
