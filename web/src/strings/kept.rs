//! What is said of the learner’s progress as a thing to keep.

use crate::progress::Home;
use split_isles_progress::{ReadError, Tally};

/// Phrases of the progress panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Its heading.
    Title,
    /// The same, folded: what can be done.
    Fold,
    /// Where it is kept.
    About(Home),
    /// How much there is.
    Holds(Tally),
    /// Writes it into a file.
    Export,
    /// Reads it from a file.
    Import,
    /// What an import brought.
    Brought(Tally),
    /// A file could not be read: why, with the place.
    Unreadable(ReadError),
    /// The file could not be opened at all.
    NoFile,
    /// Together it would be too much.
    TooMuch,
    /// Begins anew.
    Reset,
    /// What that would erase.
    ResetAsk(Tally),
    /// Yes, erase.
    ResetYes,
    /// No, keep.
    ResetNo,
    /// It was erased.
    WasReset,
    /// The browser keeps nothing.
    Denied,
    /// What that means, and what can be done.
    DeniedAbout,
    /// The browser takes no more.
    NoRoom,
    /// What that means, and what can be done.
    NoRoomAbout,
    /// There is no more room.
    Full,
    /// What that means, and what can be done.
    FullAbout,
    /// What was kept cannot be read.
    Damaged,
    /// Why, and what can be done.
    DamagedAbout(ReadError),
    /// Saves the damaged text as a file.
    SaveDamaged,
    /// Gives the damaged text up.
    GiveUp,
    /// Whether one is sure.
    GiveUpAsk,
    /// Yes, give it up.
    GiveUpYes,
}
