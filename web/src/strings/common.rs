//! Words that every part of the page uses.

use split_isles_core::effect::Role;
use split_isles_core::units::{Span, Term, Time};

/// Words that every part of the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Common {
    /// A hall by name: "Hall A", "Node A".
    Hall(String),
    /// So many halls.
    Halls(usize),
    /// A hall's belief of itself.
    Role(Role),
    /// A term, short: "T2".
    TermShort(Term),
    /// A term in words: "term 2".
    Term(Term),
    /// There are no terms in this city.
    NoTerm,
    /// A paused hall.
    Paused,
    /// A crashed hall.
    Crashed,
    /// A hall without power.
    PoweredOff,
    /// A leader that does not know that it is none.
    Stale,
    /// A moment: "9.20 s".
    Seconds(Time),
    /// A length: "1.90 s".
    Lasting(Span),
    /// Closes a dialog.
    Close,
    /// Gives up.
    Cancel,
    /// Copies to the clipboard.
    Copy,
    /// It is copied.
    Copied,
    /// Takes the last act back.
    Undo,
}
