//! Majority check: a hall may lead only while it can count more than half of the city. Better than silence, and still
//! without terms.

use serde::{Deserialize, Serialize};

use crate::mechanism::naive_failover::{Acknowledge, OnHeal};
use crate::units::Span;

/// The timings and switches of a majority check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajorityRules {
    /// How often every hall shows itself to every other.
    pub heartbeat: Span,
    /// How long another hall may be silent and still be counted as reachable; and how long a hall without a leader waits.
    pub silence: Span,
    /// How much longer each hall in line waits before it raises its flag, the first one included: with more than a heartbeat of it, a
    /// leader that is cut off takes its flag down before the next one rises.
    pub stagger: Span,
    /// A leader that counts no majority takes its flag down.
    pub step_down: bool,
    /// When a write is acknowledged to the client.
    pub acknowledge: Acknowledge,
    /// What two leaders do when they meet.
    pub on_heal: OnHeal,
}

impl Default for MajorityRules {
    fn default() -> Self {
        Self {
            heartbeat: Span::from_ms(400),
            silence: Span::from_ms(1_500),
            stagger: Span::from_ms(500),
            step_down: true,
            acknowledge: Acknowledge::ByMajority,
            on_heal: OnHeal::NewestFlagWins,
        }
    }
}
