//! A generation clock: leaders are numbered, the number is in every message, and whoever hears a higher one than its own knows that
//! its time is over. (Kleppmann, "Designing Data-Intensive Applications", 2017, ch. 8: "The leader and the lock"; Kafka's controller
//! epoch; Redis Cluster's `configEpoch`)
//!
//! It gives cities without votes what a term gives Raft, but for the votes: two halls that promote themselves apart from one another
//! may take the same number.

use serde::{Deserialize, Serialize};

/// The switches of a generation clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GenerationRules {
    /// The number reaches the disk before it is used. Off: a hall that is restarted begins to count anew.
    pub persist: bool,
}

impl Default for GenerationRules {
    fn default() -> Self {
        Self { persist: true }
    }
}
