//! Naive failover: silence means death, and whoever hears nothing raises its own flag. The mistake that names the city.

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// The timings and switches of naive failover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NaiveRules {
    /// How often a leader shows itself.
    pub heartbeat: Span,
    /// How long a follower waits in silence before it raises its own flag.
    pub silence: Span,
    /// How much longer each next hall in line waits, so that not all promote themselves at once.
    pub stagger: Span,
    /// When a write is acknowledged to the client.
    pub acknowledge: Acknowledge,
    /// What two leaders do when they meet after the flood.
    pub on_heal: OnHeal,
}

impl Default for NaiveRules {
    fn default() -> Self {
        Self {
            heartbeat: Span::from_ms(400),
            silence: Span::from_ms(1_500),
            stagger: Span::from_ms(500),
            acknowledge: Acknowledge::AtOnce,
            on_heal: OnHeal::NewestFlagWins,
        }
    }
}

/// When a primary tells the client that a write is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Acknowledge {
    /// As soon as it stands in the primary's own ledger: asynchronous replication.
    AtOnce,
    /// When a majority of the city's halls has stored it.
    ByMajority,
}

/// What two leaders without terms do when they meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OnHeal {
    /// The flag that was raised last stays; the other hall takes over its ledger and drops its own differing rows,
    /// silently. So do the manuals of asynchronous failover: the old primary is re-synchronised from the new one.
    NewestFlagWins,
    /// The longer ledger stays.
    LongestLedgerWins,
    /// Nobody yields. Each goes on.
    NobodyYields,
}
