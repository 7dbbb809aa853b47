//! What the inspector says.

use split_isles_core::effect::{Role, Timer};
use split_isles_core::event::Outcome;
use split_isles_core::units::{Index, Span, Term};
use split_isles_core::view::{RowState, Status};

use super::Text;
use crate::numbering::Numbering;

/// Phrases of the inspector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inspect {
    /// Nothing to look at.
    NoHall,
    /// What "stale" means.
    StaleMeans,
    /// What a hall believes that it is.
    Role,
    /// That, and whether it executes.
    RoleIs(Role, Status),
    /// The term.
    Term,
    /// Which one; nothing where leaders have no number.
    TermIs(Option<(Numbering, u32)>),
    /// Whom it voted for.
    VotedFor,
    /// The name, and in which term.
    VotedForIs(Option<String>, Term),
    /// The commit index.
    CommitIndex,
    /// How far it is, and of how many rows.
    CommitIs(Index, Index),
    /// When it last heard a majority.
    HeardMajority,
    /// How long ago.
    HeardIs(Option<Span>),
    /// Its clock.
    Clock,
    /// How far it is ahead, in microseconds.
    ClockIs(i64),
    /// Which halls it can exchange couriers with.
    Reaches,
    /// How many, and whether it could get something accepted.
    ReachesIs(usize, bool),
    /// How many, where nothing is written by command.
    ReachesOnly(usize),
    /// Its timers.
    Timers,
    /// Which run, and for how long still.
    TimersAre(Vec<(Timer, Span)>),
    /// The ledger.
    Ledger,
    /// Only the newest rows are shown.
    NewestRows,
    /// A row that is not written yet.
    Empty,
    /// How a row stands.
    RowIs(RowState),
    /// All ledgers.
    AllLedgers,
    /// What a cell's number is.
    CellIs(Numbering),
    /// The column of what a leader believes of the others.
    Match,
    /// What it means.
    MatchMeans,
    /// The clients.
    Clients,
    /// Whom a client turns to.
    Asks(String),
    /// It has asked nothing.
    AskedNothing,
    /// It waits for this, and for so long.
    Waits(Text, Span),
    /// This ended so.
    Ended(Text, Outcome),
}
