//! Raft's rules and timings, each behind a switch of its own, so that a learner can take one away and see what breaks.

use serde::{Deserialize, Serialize};

use crate::units::Span;

/// How a Raft city answers reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reads {
    /// As a row in the log. Always right, and as dear as a write. (Raft §8)
    ThroughLog,
    /// The leader asks one round of heartbeats whether it still leads. (Thesis §6.4)
    ReadIndex,
    /// The leader answers while its lease lasts, trusting that clocks drift at most so much. (Thesis §6.4.1)
    Lease,
    /// Whoever is asked and believes that it leads answers from its own state. Not linearizable.
    LeaderLocal,
    /// Any hall answers from its own state (etcd's "serializable" read). Not linearizable.
    AnyLocal,
}

/// How the set of voters changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MembershipChange {
    /// Through a configuration in which both sets must agree. (Raft §6)
    Joint,
    /// One hall at a time, without the rule that a leader first commits a row of its own term: the bug of 2015.
    SingleUnsafe,
    /// One hall at a time, and only once a row of the leader's own term is committed (Ongaro's correction, 2015).
    Single,
}

/// Raft's rules and timings.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one rule of the paper, switched by the learner"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaftRules {
    /// How often a leader shows itself.
    pub heartbeat: Span,
    /// The shortest time a follower waits in silence before it stands. (Raft §5.2)
    pub election_min: Span,
    /// The longest such time. Each wait is drawn between the two.
    pub election_max: Span,
    /// Ask before standing, so that a returning hall does not depose a healthy leader. (Thesis §9.6)
    pub pre_vote: bool,
    /// A leader that has not heard from a majority for an election timeout stands down, and a voter that heard its leader within
    /// that time grants no vote. (Thesis §6.2, §4.2.3)
    pub check_quorum: bool,
    /// Only rows of the current term are committed by counting copies. (Raft §5.4.2, Figure 8)
    pub commit_current_term_only: bool,
    /// A vote goes only to a candidate whose ledger is at least as up to date. (Raft §5.4.1)
    pub compare_logs: bool,
    /// Term and vote reach the disk before an answer leaves. Off: they are forgotten at a crash. (Raft, Figure 2)
    pub persist_vote: bool,
    /// Rows reach the disk before an acknowledgement leaves. Off: they are forgotten at a crash. (Raft, Figure 2)
    pub persist_log: bool,
    /// A new leader first appends an empty row of its own term. (Raft §8)
    pub noop_on_election: bool,
    /// A command that was carried out already is not carried out again. (Raft §8)
    pub client_sessions: bool,
    /// How reads are answered.
    pub reads: Reads,
    /// For lease reads: how far two clocks' rates may differ, in parts per million, by the operator's word.
    pub drift_bound_ppm: u32,
    /// How membership changes.
    pub membership: MembershipChange,
    /// A snapshot is taken after so many applied rows; 0 for never. (Raft §7)
    pub snapshot_every: u32,
    /// How many rows one courier carries at most.
    pub batch: u16,
}

impl Default for RaftRules {
    fn default() -> Self {
        Self {
            heartbeat: Span::from_ms(400),
            election_min: Span::from_ms(1_500),
            election_max: Span::from_ms(3_000),
            pre_vote: true,
            check_quorum: true,
            commit_current_term_only: true,
            compare_logs: true,
            persist_vote: true,
            persist_log: true,
            noop_on_election: true,
            client_sessions: true,
            reads: Reads::ReadIndex,
            drift_bound_ppm: 1_000,
            membership: MembershipChange::Joint,
            snapshot_every: 0,
            batch: 64,
        }
    }
}
