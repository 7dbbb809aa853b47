//! What the lamps say.

use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::measure::Tally;
use split_isles_core::units::{Index, Span, Term, Time};

use split_isles_core::view::service::IslandService;

/// Phrases of the lamps and of the figures beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lamps {
    /// The section's heading.
    Heading,
    /// The few that a phone shows at once.
    AtAGlance,
    /// So many are broken.
    CountBroken(usize),
    /// So many hold.
    CountHolding(usize),
    /// All of them hold.
    AllHold,
    /// Shows those that nothing has tested.
    UnfoldUntested(usize),
    /// Hides them.
    FoldUntested,
    /// An invariant's name.
    Name(InvariantId),
    /// The same, where room is short.
    Short(InvariantId),
    /// What it promises.
    Promise(InvariantId),
    /// A verdict in a word or two.
    State(Verdict),
    /// What shows that it is broken.
    Witness {
        /// Which.
        id: InvariantId,
        /// The halls concerned.
        halls: Vec<String>,
        /// The row concerned.
        row: Option<Index>,
        /// The term concerned.
        term: Option<Term>,
    },
    /// When it broke.
    BrokenAt(Time),
    /// Goes to that moment.
    JumpThere,
    /// Tells how it came to that.
    Why,
    /// The figures' heading.
    Availability,
    /// Over which time they are taken: since the last fault, or up to now.
    Since(bool),
    /// The share that was served.
    Percent(Option<u32>),
    /// The figures in words.
    Served(IslandService),
    /// How long the last change of leadership took.
    Failover,
    /// That long; nothing while there was none.
    FailoverIs(Option<Span>),
    /// How long two flags were up at once.
    TwoFlags,
    /// That long.
    TwoFlagsAre(Span),
    /// How long nobody could write, at most.
    NoLeader,
    /// That long.
    NoLeaderIs(Span),
    /// Couriers and bytes per acknowledged write.
    PerWrite,
    /// So many, the couriers in hundredths.
    PerWriteIs(Option<u64>, Option<u64>),
    /// Reads that were answered with something old.
    StaleReads,
    /// So many of so many.
    StaleReadsAre(u32, u32),
    /// Something of which the run counts how often it happens.
    Tally(Tally),
    /// So often.
    TallyIs(u32),
    /// The heading of a double sale.
    TwoReceipts,
    /// When a receipt was given.
    ReceiptAt(Time),
    /// Plays the same flood with a majority check.
    ReplayMajority,
    /// Plays the same flood with Raft.
    ReplayRaft,
}
