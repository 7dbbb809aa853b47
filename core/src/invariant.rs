//! The promises that a city may break, one file each: always watched, with a verdict at every event and a witness.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::sim::World;
use crate::units::{EventId, HallId, Index, OpId, Term, Time};

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
    /// The operations concerned.
    pub ops: Vec<OpId>,
    /// The earlier event that the breaking one contradicts.
    pub against: Option<EventId>,
}

/// Something that watches a run for one broken promise.
trait Monitor {
    /// Looks at one event. `world` is as it is after the whole step.
    fn observe(&mut self, id: EventId, event: &Event, world: &World) -> Finding;
}

/// What a monitor says to an event.
#[derive(Clone, Debug, Default)]
enum Finding {
    /// The event does not concern the promise.
    #[default]
    Nothing,
    /// The promise was put to the test and held.
    Tested,
    /// The promise is broken.
    Broken(Witness),
    /// The promise cannot be judged any more.
    Lost,
}

/// All monitors of a run.
#[derive(Clone, Debug)]
pub struct Watch {}

impl Watch {
    /// Watches a world from its beginning.
    pub fn new(_world: &World) -> Self {
        Self {}
    }

    /// Looks at the events of one step. `world` is as it is after the step.
    pub fn observe(&mut self, _world: &World, _events: &[Event]) {}

    /// The verdict once so many events have happened.
    pub fn verdict(&self, _invariant: InvariantId, _events: u32) -> Verdict {
        Verdict::NotTested
    }

    /// Every first violation, in the order in which they happened.
    pub fn violations(&self) -> Vec<Violation> {
        Vec::new()
    }
}
