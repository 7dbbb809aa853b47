//! Copying rows from a primary to backups: the machinery that naive failover and the majority check share.

use alloc::sync::Arc;

use crate::effect::{Effects, NodeInput, Role};
use crate::log::Log;
use crate::mechanism::majority_check::MajorityRules;
use crate::mechanism::naive_failover::NaiveRules;
use crate::mechanism::{Durable, Insight, Setting};
use crate::message::{Courier, Envelope};
use crate::state::CityState;
use crate::units::{HallSet, Index, LocalTime, Term};

/// What halls of a city without terms say to one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupMessage {
    /// "I am here."
    Heartbeat,
}

impl BackupMessage {
    /// The outside of this message.
    pub const fn envelope(&self) -> Envelope {
        Envelope {
            courier: Courier::Heartbeat,
            granted: false,
            pre: false,
            term: Term(0),
            a: 0,
            b: 0,
        }
    }
}

/// A hall that copies rows from a primary, or is one.
#[derive(Clone, Debug)]
pub struct PrimaryBackup {
    log: Log,
    state: Arc<CityState>,
}

impl PrimaryBackup {
    /// A hall under naive failover.
    pub fn naive(_rules: NaiveRules, setting: Setting, durable: &Durable) -> Self {
        Self {
            log: durable.log.clone(),
            state: setting.origin,
        }
    }

    /// A hall under a majority check.
    pub fn majority(_rules: MajorityRules, setting: Setting, durable: &Durable) -> Self {
        Self {
            log: durable.log.clone(),
            state: setting.origin,
        }
    }

    /// One step.
    pub fn step(&mut self, _now: LocalTime, _input: NodeInput, _out: &mut Effects) {}

    /// Replaces the rules; false when this hall runs a majority check.
    pub fn set_naive_rules(&mut self, _rules: &NaiveRules) -> bool {
        false
    }

    /// Replaces the rules; false when this hall runs naive failover.
    pub fn set_majority_rules(&mut self, _rules: &MajorityRules) -> bool {
        false
    }

    /// What the hall believes that it is.
    pub const fn role(&self) -> Role {
        Role::Follower
    }

    /// The ledger.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Up to where the rows count as committed here.
    pub const fn commit_index(&self) -> Index {
        Index::ZERO
    }

    /// The state.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// Whether a new row could be accepted with just these halls.
    pub const fn could_accept(&self, _peers: HallSet) -> bool {
        false
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        Insight::default()
    }
}
