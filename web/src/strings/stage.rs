//! What the map says.

use split_isles_core::message::Courier;

/// Phrases of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The courier key's group.
    Key,
    /// A kind of courier, in a word.
    Courier(Courier),
    /// A courier that does not arrive.
    Lost,
    /// What stands on the sign before a house that was sold: as short as can be.
    Sold,
    /// Brings the map nearer.
    ZoomIn,
    /// Moves the map away.
    ZoomOut,
    /// Shows the whole map.
    Fit,
}
