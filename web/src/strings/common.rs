//! Words that every part of the page uses.

use split_isles_core::effect::Role;
use split_isles_core::units::Term;

/// Words that every part of the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Common {
    /// A hall by name: "Hall A", "Node A".
    Hall(String),
    /// A hall's belief of itself.
    Role(Role),
    /// A term in words: "term 2".
    Term(Term),
    /// A paused hall.
    Paused,
    /// A crashed hall.
    Crashed,
    /// A hall without power.
    PoweredOff,
    /// A leader that does not know that it is none.
    Stale,
    /// Closes a dialog.
    Close,
    /// Gives up.
    Cancel,
    /// Takes the last act back.
    Undo,
    /// It is taken back.
    Undone,
}
