//! What must be so of a run at a moment: a goal, or what a replay shows.

use serde::{Deserialize, Serialize};

/// A predicate over a run at the playhead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Predicate {
    /// The hall believes this of itself.
    Believes {
        /// Who.
        hall: String,
        /// `leader`, `candidate`, `pre-candidate`, `follower`.
        role: String,
    },
    /// The hall runs, is paused, crashed, or without power.
    Status {
        /// Who.
        hall: String,
        /// `running`, `paused`, `crashed`, `off`.
        is: String,
    },
    /// The hall's term is at least this.
    Term {
        /// Who.
        hall: String,
        /// The least.
        at_least: u32,
    },
    /// The hall's own state has this value.
    Value {
        /// Who.
        hall: String,
        /// Which register or account.
        key: String,
        /// What it holds.
        value: i32,
    },
    /// The hall holds at least so many rows for committed.
    Commit {
        /// Who.
        hall: String,
        /// The least.
        at_least: u32,
    },
    /// The invariant is broken by now.
    Broken(String),
    /// The invariant was put to the test and holds so far.
    Holds(String),
    /// A line of the trace with these words, in this order, has come by now.
    Event(String),
    /// A count of the run has grown so far.
    Counts {
        /// What is counted.
        what: String,
        /// The least.
        at_least: u32,
    },
    /// The client's n-th operation has ended so.
    Ended {
        /// Who.
        client: String,
        /// Which, from 1.
        nth: u32,
        /// `acknowledged`, `refused`, `unknown`.
        outcome: String,
    },
    /// It is at least so late.
    Time(String),
    /// Two halls, such as `A-B`, cannot reach one another.
    Cut(String),
    /// The city runs under this mechanism.
    Mechanism(String),
    /// The guard is switched on.
    Guard(String),
    /// The rule is switched on.
    Rule(String),
    /// So many halls believe that they lead.
    Flags {
        /// The least.
        at_least: u32,
    },
    /// The other is not so.
    Not(Box<Predicate>),
}

/// A predicate in one line, as an author writes it.
pub(crate) fn inline(predicate: &Predicate) -> String {
    toml::Value::try_from(predicate).map_or_else(|_| String::new(), |value| value.to_string())
}
