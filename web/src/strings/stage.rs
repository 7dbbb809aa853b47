//! What the map says.

/// Phrases of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The courier key's group.
    Key,
    /// Brings the map nearer.
    ZoomIn,
    /// Moves the map away.
    ZoomOut,
    /// Shows the whole map.
    Fit,
}
