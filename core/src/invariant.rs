//! The promises that a city may break, one file each: always watched, with a verdict at every event and a witness.
//!
//! Each monitor hears only of the kinds of events that concern it (the table is in [`watch`]); couriers that leave and arrive, the
//! bulk of a run, concern none. What several monitors need (which hall holds which rows, what was committed first, what was
//! acknowledged) is kept once, in `ledgers`.

mod calm;
mod commit_never_rolls_back;
mod copies;
mod explain;
mod fence_before_promotion;
mod leader_append_only;
mod leader_completeness;
mod ledgers;
mod linearizable;
mod log_matching;
mod money_conserved;
mod mutual_exclusion;
mod no_acknowledged_write_lost;
mod no_older_hand;
mod no_permit_for_the_dead;
mod no_silent_discard;
mod one_leader_per_term;
mod one_lease_holder_acts;
mod one_value_chosen;
mod one_writer;
mod reads_never_go_back;
mod replicas_converge;
mod sold_once;
mod state_machine_safety;
#[cfg(test)]
mod testing;
mod tokens_never_go_back;
mod watch;

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::sim::World;
use crate::units::{EventId, HallId, Index, OpId, Term, Time};

use self::ledgers::Ledgers;

pub use self::calm::QUIET;
pub use self::explain::explain;
pub use self::watch::Watch;

/// The invariants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InvariantId {
    /// At most one leader is elected in a term (Raft §5.2, "Election Safety"). Where there are no terms: at most one hall that
    /// executes believes that it leads.
    OneLeaderPerTerm,
    /// At any moment at most one hall can get writes accepted, and does: accepted, not believed.
    OneWriter,
    /// What was acknowledged to a client stays: some hall holds it, in memory or on the disk of a hall that is down, and no other
    /// row is committed in its place.
    NoAcknowledgedWriteLost,
    /// Two ledgers with a row of the same index and term agree up to that row. (Raft §5.3, "Log Matching")
    LogMatching,
    /// A new leader has every row that was committed before. (Raft §5.4, "Leader Completeness")
    LeaderCompleteness,
    /// No two halls carry out different rows at the same index. (Raft §5.4.3, "State Machine Safety")
    StateMachineSafety,
    /// A leader never strikes or replaces rows of its own ledger. (Raft §5.3, "Leader Append-Only")
    LeaderAppendOnly,
    /// A hall's commit index never goes back, but for a crash. (Raft, Figure 2: `commitIndex` increases monotonically)
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
    /// One order of all operations, each between its call and its answer, explains what every client saw, key by key. (Herlihy & Wing
    /// 1990)
    Linearizable,
    /// A client never reads an older state after a newer one. ("Monotonic reads", Terry et al. 1994)
    ReadsNeverGoBack,
    /// The archive never puts down a deed with a lower number after one with a higher. (Kleppmann 2016)
    TokensNeverGoBack,
    /// Of all proposals at most one value is chosen: accepted by a majority in one ballot. (Lamport 2001, §2.1)
    OneValueChosen,
    /// The archive never puts down a deed of an earlier reign after one of a later, whatever numbers they bear. (Kleppmann 2016)
    NoOlderHand,
    /// At most one hall that executes acts as holder of the lock. (Dijkstra 1965)
    MutualExclusion,
    /// No hall carries out a write as leader while the keepers have given the lock to another. (Gray & Cheriton 1989)
    OneLeaseHolderActs,
    /// Where halls fence, nobody takes the lead while another that believes it leads has power.
    FenceBeforePromotion,
}

impl InvariantId {
    /// All of them, in the order in which the lamps stand.
    pub const ALL: [Self; 21] = [
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
        Self::TokensNeverGoBack,
        Self::OneValueChosen,
        Self::NoOlderHand,
        Self::MutualExclusion,
        Self::OneLeaseHolderActs,
        Self::FenceBeforePromotion,
    ];
}

/// What can be said of an invariant at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing has happened yet that could have broken it.
    NotTested,
    /// It holds.
    Holds,
    /// It cannot be judged any more: the search for an explanation grew beyond its bound.
    NotJudged,
    /// It is broken.
    Broken(Violation),
}

/// The first moment at which an invariant broke, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Which.
    pub invariant: InvariantId,
    /// When.
    pub at: Time,
    /// The event with which it broke.
    pub event: EventId,
    /// What shows it.
    pub witness: Witness,
}

/// What shows that an invariant is broken: the parties, rows or operations, and the earlier event that this one contradicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// The halls concerned, the later one last.
    pub halls: Vec<HallId>,
    /// The row concerned.
    pub index: Option<Index>,
    /// The term concerned.
    pub term: Option<Term>,
    /// The operations concerned, the later one last.
    pub ops: Vec<OpId>,
    /// The earlier event that the breaking one contradicts.
    pub against: Option<EventId>,
}

/// One event, and what is known when it happens.
struct Scene<'a> {
    id: EventId,
    event: &'a Event,
    /// As it is after the whole step.
    world: &'a World,
    /// As they are after this event.
    ledgers: &'a Ledgers,
}

/// Something that watches a run for one broken promise.
trait Monitor {
    /// Looks at one event of a kind that concerns it.
    fn observe(&mut self, scene: &Scene<'_>) -> Finding;
}

/// What a monitor says to an event.
#[derive(Clone, Debug, Default)]
enum Finding {
    /// The event does not concern the promise.
    #[default]
    Nothing,
    /// The promise was put to the test and held.
    Tested,
    /// The promise is broken. (In a box: nearly every finding is another, and is to be small.)
    Broken(Box<Witness>),
    /// The promise cannot be judged any more.
    Lost,
}

impl Finding {
    fn broken(witness: Witness) -> Self {
        Self::Broken(Box::new(witness))
    }
}
