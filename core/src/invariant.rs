//! The promises that a city may break, one file each: always watched, with a verdict at every event and a witness.

use serde::{Deserialize, Serialize};

/// The invariants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InvariantId {
    /// At most one leader is elected in a term. Where there are no terms: at most one hall leads at a time. (Raft §5.2)
    OneLeaderPerTerm,
    /// At any moment at most one hall can get writes accepted, and does: accepted, not believed.
    OneWriter,
    /// What was acknowledged to a client stays.
    NoAcknowledgedWriteLost,
    /// Two ledgers with a row of the same index and term agree up to that row. (Raft §5.3)
    LogMatching,
    /// A new leader has every row that was committed before. (Raft §5.4)
    LeaderCompleteness,
    /// No two halls carry out different deeds at the same index. (Raft §5.4.3)
    StateMachineSafety,
    /// A leader never strikes or replaces rows of its own ledger. (Raft §5.3)
    LeaderAppendOnly,
    /// A commit index never goes back, but for a crash.
    CommitNeverRollsBack,
    /// After the heal and a while of quiet, all halls have the same state.
    ReplicasConverge,
    /// No acknowledged write is dropped in favour of a concurrent one without anybody being told.
    NoSilentDiscard,
    /// A house is sold once.
    SoldOnce,
    /// No permit for the dead.
    NoPermitForTheDead,
    /// Money is neither made nor lost.
    MoneyConserved,
    /// One order of all operations explains what every client saw, key by key. (Herlihy & Wing 1990)
    Linearizable,
    /// A client never reads an older state after a newer one.
    ReadsNeverGoBack,
}

impl InvariantId {
    /// All of them, in the order in which the lamps stand.
    pub const ALL: [Self; 15] = [
        Self::OneLeaderPerTerm,
        Self::OneWriter,
        Self::NoAcknowledgedWriteLost,
        Self::SoldOnce,
        Self::NoPermitForTheDead,
        Self::MoneyConserved,
        Self::LogMatching,
        Self::LeaderCompleteness,
        Self::StateMachineSafety,
        Self::LeaderAppendOnly,
        Self::CommitNeverRollsBack,
        Self::Linearizable,
        Self::ReadsNeverGoBack,
        Self::NoSilentDiscard,
        Self::ReplicasConverge,
    ];
}
