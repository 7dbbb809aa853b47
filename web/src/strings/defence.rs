//! What the board of defence in depth says.

use split_isles_core::defence::{Layer, Standing};
use split_isles_core::effect::Why;
use split_isles_core::invariant::InvariantId;
use split_isles_core::units::{Term, Time, Token};

/// Phrases of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Defence {
    /// Its heading.
    Heading,
    /// What it is.
    About,
    /// How many layers guard, of how many.
    Count(usize, usize),
    /// A layer.
    Name(Layer),
    /// How a layer stands.
    Stands(Layer, Standing),
    /// Open the same city with the layer, or without it.
    Found(bool),
    /// What a layer stopped.
    Stopped(StopTold),
    /// So many more earlier.
    Earlier(usize),
    /// The run without the layer is still being played.
    WorkingOut,
    /// Without the layer nothing more would have broken up to then.
    NothingMore(Time),
    /// Without the layer this would have broken first, then, and so many more.
    WouldBreak(InvariantId, Time, usize),
}

/// Something that was stopped, with names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StopTold {
    /// A leader counts no majority.
    LostItsMajority(String),
    /// A candidate was turned away.
    VoteRefused(String, Why),
    /// An older leader was not listened to.
    OlderTerm(String, Term),
    /// An older leader heard of a newer one.
    HigherTerm(String),
    /// A holder stopped by its own clock.
    LeaseOver(String, Token),
    /// A write with this number was turned away; the archive had seen that one.
    WriteRefused(Token, Token),
    /// The first waits until the second is dark.
    WaitsForDark(String, String),
    /// The first was cut off its power, for the second.
    PowerCut(String, String),
    /// A watchdog bit.
    WatchdogBit(String),
}
