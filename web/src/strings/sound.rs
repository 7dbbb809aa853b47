//! What the sounds say of themselves.

use crate::sound::Cue;

/// Phrases of the sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sound {
    /// The switch.
    Switch,
    /// The heading of what they mean.
    Legend,
    /// Where a sound comes from, and how high it is.
    About,
    /// What one of them means.
    Means(Cue),
    /// They were switched on or off by a key.
    Now(bool),
}
