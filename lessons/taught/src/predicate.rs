//! What must be so of a run at a moment: a goal, or what a replay shows.

use serde::{Deserialize, Serialize};
use split_isles_core::command::Key;
use split_isles_core::effect::Role;
use split_isles_core::invariant::InvariantId;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::Switch;
use split_isles_core::units::{ClientId, HallId, Index, Term, Time};

/// A predicate over a run at the playhead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Predicate {
    /// The hall believes this of itself.
    Believes(HallId, Role),
    /// The hall stands so.
    Status(HallId, Standing),
    /// The hall's term is at least this.
    Term(HallId, Term),
    /// The hall's own state has this value.
    Value(HallId, Key, i32),
    /// The hall holds at least so many rows for committed.
    Commit(HallId, Index),
    /// The invariant is broken by now.
    Broken(InvariantId),
    /// The invariant was put to the test and holds so far.
    Holds(InvariantId),
    /// A line of the trace with these words, in this order, has come by now.
    Event(String),
    /// A count of the run has grown so far.
    Counts(Tally, u32),
    /// The client's n-th operation, from 1, has ended so.
    Ended(ClientId, u32, Ending),
    /// It is at least so late.
    Time(Time),
    /// The two halls cannot reach one another.
    Cut(HallId, HallId),
    /// The city runs under this mechanism.
    Mechanism(Ground),
    /// The guard is switched on.
    Guard(Guard),
    /// The rule is switched on.
    Rule(Switch),
    /// So many city halls believe that they lead.
    Flags(u32),
    /// The other is not so.
    Not(Box<Predicate>),
}

impl Predicate {
    /// The words of the event, if it is one.
    pub fn event(&self) -> Option<&str> {
        if let Self::Event(words) = self {
            Some(words)
        } else {
            None
        }
    }
}

/// How a hall stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It executes.
    Running,
    /// It is paused.
    Paused,
    /// It is crashed.
    Crashed,
    /// It is without power.
    Off,
}

/// How an operation ended for its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// It was acknowledged.
    Acknowledged,
    /// It was refused.
    Refused,
    /// Nobody knows.
    Unknown,
}

/// What a city runs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// Silence means death.
    Naive,
    /// Act with a majority only.
    Majority,
    /// Raft.
    Raft,
    /// Paxos.
    Paxos,
    /// Without a leader.
    Leaderless,
}

/// A guard that can be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guard {
    /// Whoever leads holds the lock.
    Lease,
    /// Whoever takes another's place has its power turned off first.
    Stonith,
    /// Whoever leads and stops working loses its power.
    Watchdog,
    /// Leaders are numbered.
    Generation,
    /// The archive compares fencing tokens.
    Archive,
}
