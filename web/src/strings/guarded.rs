//! What the inspector says of guards, and of places that serve a city.

use split_isles_core::units::{Span, Token};

/// Phrases of a hall's guards and services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// The lease.
    Lease,
    /// It holds the seal with this number, and acts for so long still.
    Holds(Token, Span),
    /// It has a session and perhaps a place in the queue.
    Waits(Option<Token>),
    /// It has no session.
    NoSession,
    /// Whose power must be off.
    Fence,
    /// That one's, and whether it is known to be off.
    Aims(String, bool),
    /// The watchdog.
    Watchdog,
    /// It takes the power after so long.
    Bites(Span),
    /// The desk.
    Desk,
    /// So many deeds lie on it, the next one with this number.
    Stamped(usize, Option<Token>),
    /// The archive's highest number.
    Highest,
    /// Which, and whether numbers are compared.
    HighestIs(Token, bool),
    /// The sessions.
    Sessions,
    /// Whose, and how long they last, where that is counted.
    SessionsAre(Vec<(String, Option<Span>)>),
    /// The queue for the seal.
    Queue,
    /// Who stands in it, with which number.
    QueueIs(Vec<(String, Token)>),
    /// Whose power a box cuts.
    PowerOf,
    /// That one's, and whether it is being cut.
    PowerIs(String, bool),
    /// The records on a shelf.
    Keeps,
    /// So many, and so many of them apart.
    KeepsAre(usize, usize),
    /// What is held for others.
    Hints,
    /// So many, for these.
    HintsFor(usize, Vec<String>),
    /// The hall's own pulse.
    Pulse,
    /// Its generation and its heartbeat.
    PulseIs(u32, u32),
    /// Who is taken to be down.
    Suspects,
    /// These.
    SuspectsAre(Vec<String>),
    /// The ballot that was promised.
    Promised,
    /// The ballot in which something was accepted.
    Accepted,
    /// A round and its proposer; and whether the decree is known.
    BallotIs(Option<(u32, String)>, Option<bool>),
    /// The ballot that a hall runs itself.
    Proposes,
    /// How far it is.
    ProposesIs {
        /// Its round.
        round: u32,
        /// It asks to be accepted, having its promises.
        accepting: bool,
        /// How many agreed.
        agreed: usize,
        /// A newer ballot has beaten it.
        beaten: bool,
    },
}
