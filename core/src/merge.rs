//! How two copies that were written apart become one again. Pure data: no hall, no network, no clock.
//!
//! Each merge is commutative, associative and idempotent, unless its file says which rule breaks that. (Shapiro et al., "A
//! comprehensive study of Convergent and Commutative Replicated Data Types", INRIA 7506, 2011)

pub mod counter;
pub mod dotted;
pub mod last_write;
pub mod or_set;
pub mod register;
pub mod vector_clock;

use serde::{Deserialize, Serialize};

/// Somebody who writes: a replica or a client.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Actor(pub u8);

/// One write of one actor, and no other: the actor's n-th, from 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Dot {
    /// Whose.
    pub actor: Actor,
    /// Which, from 1.
    pub counter: u32,
}
