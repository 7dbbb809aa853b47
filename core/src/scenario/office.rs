//! What a place with a mind is there for. City halls govern; the other offices serve them.

use serde::{Deserialize, Serialize};

use crate::units::HallId;

/// An office. Whatever it is, the place can be cut off, paused, crashed and slowed like any other.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Office {
    /// A city hall: runs the city's mechanism.
    #[default]
    City,
    /// Storage outside the halls: whoever leads writes there what was decided.
    Archive,
    /// A keeper of the lock service: the keepers agree among themselves, with a quorum of their own.
    Keeper,
    /// The power box of a hall, on the management network.
    PowerBox(HallId),
}
