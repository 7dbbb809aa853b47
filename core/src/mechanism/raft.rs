//! Raft, as in Ongaro & Ousterhout 2014 (extended version) and Ongaro's thesis: one file per part of the protocol.

mod message;
mod rules;

use alloc::sync::Arc;

use crate::effect::{Effects, NodeInput, Role};
use crate::log::Log;
use crate::mechanism::{Durable, Insight, Setting, Snapshot};
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, LocalTime, Term};

pub use self::message::RaftMessage;
pub use self::rules::{MembershipChange, RaftRules, Reads};

/// One hall's Raft.
#[derive(Clone, Debug)]
pub struct Raft {
    log: Log,
    state: Arc<CityState>,
}

impl Raft {
    /// A hall at its opening.
    pub fn open(_rules: RaftRules, setting: Setting, durable: &Durable) -> Self {
        Self {
            log: durable.log.clone(),
            state: setting.origin,
        }
    }

    /// One step.
    pub fn step(&mut self, _now: LocalTime, _input: NodeInput, _out: &mut Effects) {}

    /// Replaces the rules in the middle of a run.
    pub fn set_rules(&mut self, _rules: RaftRules) {}

    /// What the hall believes that it is.
    pub const fn role(&self) -> Role {
        Role::Follower
    }

    /// The current term.
    pub const fn term(&self) -> Term {
        Term(0)
    }

    /// The vote of the current term.
    pub const fn vote(&self) -> Option<HallId> {
        None
    }

    /// The ledger.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The newest snapshot.
    pub const fn snapshot(&self) -> Option<&Snapshot> {
        None
    }

    /// The commit index.
    pub const fn commit_index(&self) -> Index {
        Index::ZERO
    }

    /// The state.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// Whether a new row could be committed with just these halls.
    pub const fn could_accept(&self, _peers: HallSet) -> bool {
        false
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        Insight::default()
    }
}
