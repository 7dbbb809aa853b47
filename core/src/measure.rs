//! What is measured, not judged: how a city serves, fails over, and what that costs. Plain data, at any moment of a run.

mod authority;
mod meter;
mod reads;
mod traffic;

use alloc::vec::Vec;

use crate::units::{HallId, Span, Time};
use crate::view::service::IslandService;

pub use self::meter::Meter;

/// All figures at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Since when the islands' service is counted: the last fault, if there was one.
    pub since: Option<Time>,
    /// How each island was served since then.
    pub islands: Vec<IslandService>,
    /// Every change of leadership so far, the first election not counted.
    pub failovers: Vec<Failover>,
    /// When no hall could get a write accepted.
    pub leaderless: Windows,
    /// How long two or more halls that execute believed at once that they led.
    pub two_flags: Span,
    /// How long two or more halls could get writes accepted at once.
    pub two_writers: Span,
    /// What the halls said to one another.
    pub traffic: Traffic,
    /// How old the answers to reads were.
    pub reads: Staleness,
}

/// A change of leadership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failover {
    /// Who led before.
    pub from: HallId,
    /// When its authority was lost; where it kept it (a split!), the last fault before the new flag rose.
    pub lost: Time,
    /// Who raised its flag.
    pub to: HallId,
    /// When.
    pub raised: Time,
    /// When the new leader accepted its first write; nothing while it has accepted none.
    pub accepted: Option<Time>,
}

impl Failover {
    /// From the loss of the old leader to the first write that the new one accepted.
    pub fn took(&self) -> Option<Span> {
        self.accepted.map(|at| at.since(self.lost))
    }
}

/// Stretches of time of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    /// How many there were, the present one included.
    pub count: u32,
    /// How long they lasted together.
    pub total: Span,
    /// How long the longest lasted.
    pub longest: Span,
    /// Since when the present one lasts, if it does.
    pub open_since: Option<Time>,
}

/// Couriers between halls. Bytes are estimates: what a compact encoding of such a courier would take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Couriers that left for another hall.
    pub couriers: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Writes that were acknowledged to clients.
    pub acknowledged: u32,
}

impl Traffic {
    /// Couriers per acknowledged write, in hundredths; nothing before the first.
    pub fn couriers_per_write(&self) -> Option<u64> {
        (self.couriers * 100).checked_div(u64::from(self.acknowledged))
    }

    /// Bytes per acknowledged write; nothing before the first.
    pub fn bytes_per_write(&self) -> Option<u64> {
        self.bytes.checked_div(u64::from(self.acknowledged))
    }
}

/// How old the answers to reads were when a hall gave them: how long ago the first row that they do not reflect had been committed
/// anywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Staleness {
    /// Reads that halls answered.
    pub served: u32,
    /// Those that did not reflect everything committed.
    pub stale: u32,
    /// The age of the oldest answer.
    pub longest: Span,
    /// The mean age over all answers.
    pub mean: Span,
}
