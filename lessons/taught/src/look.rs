//! Where to look.

use serde::{Deserialize, Serialize};
use split_isles_core::invariant::InvariantId;
use split_isles_core::units::{ClientId, HallId, Index, IslandId};

/// A place on the page where something is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// A hall, or a place with an office of its own, such as the archive.
    Hall(HallId),
    /// An island.
    Island(IslandId),
    /// A bridge.
    Bridge(IslandId, IslandId),
    /// A client.
    Client(ClientId),
    /// A lamp.
    Lamp(InvariantId),
    /// A row of the ledgers.
    Row(Index),
    /// The timeline.
    Timeline,
}
