//! What can be picked on the map.

use split_isles_core::units::{ClientId, HallId, IslandId};

/// Something on the map that a tool can be used on and the inspector can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A City Hall.
    Hall(HallId),
    /// The bridge between two islands.
    Bridge(IslandId, IslandId),
    /// A client.
    Client(ClientId),
}

impl Target {
    /// The hall, if it is one.
    pub(crate) const fn hall(self) -> Option<HallId> {
        match self {
            Self::Hall(hall) => Some(hall),
            Self::Bridge(..) | Self::Client(_) => None,
        }
    }
}
