//! The dials and switches of a leaderless store. Each can be changed in the middle of a run.

use serde::{Deserialize, Serialize};

use crate::merge::last_write::TieRule;
use crate::units::Span;

/// Which of several versions of a register stay when copies meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Versions {
    /// The one with the latest timestamp; of two with the same, a deletion, then the larger value. (Cassandra)
    #[default]
    LastWrite,
    /// The one with the latest timestamp; of two with the same, everybody keeps its own.
    LastWriteKeepOwn,
    /// All that knew nothing of one another, each with the one write that made it. (Riak 2: dotted version vectors)
    Dotted,
    /// All that knew nothing of one another, under one vector clock for all of them. (Riak 1)
    Plain,
}

impl Versions {
    /// Whether only one version ever stays.
    pub const fn keeps_one(self) -> bool {
        matches!(self, Self::LastWrite | Self::LastWriteKeepOwn)
    }

    /// Which of two versions of the same moment stays.
    pub const fn tie(self) -> TieRule {
        match self {
            Self::LastWriteKeepOwn => TieRule::KeepOwn,
            Self::LastWrite | Self::Dotted | Self::Plain => TieRule::Larger,
        }
    }
}

/// What a writer is taken to have seen. Says something only where versions stand side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Context {
    /// All that R halls show just before the write. (Dynamo §4.4: a client reads before it writes)
    #[default]
    Quorum,
    /// What this hall last told this client, and nothing if it told it nothing.
    Client,
}

/// How accounts and the count of permits are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Accounts {
    /// As counters: what each hall added and took away, and copies add up. (Shapiro et al. 2011, "PN-Counter")
    #[default]
    Counter,
    /// As registers: the balance is read, changed and written back.
    Register,
}

/// How carts are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Carts {
    /// What was taken out knowingly stays out. (OR-set)
    #[default]
    ObservedRemove,
    /// Everything that is in either copy. (Dynamo §4.4: deleted items can resurface)
    Union,
}

/// The rules of a leaderless store. A length of time of zero stands for "never" where that makes sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaderlessRules {
    /// How many halls keep each record. (Dynamo §4.3)
    pub n: u8,
    /// How many of them must answer before a read is answered. (Dynamo §4.5)
    pub r: u8,
    /// How many of them must have a write before it is acknowledged.
    pub w: u8,
    /// How long a hall waits for the others before it turns to those next on the ring, or gives a wish up.
    pub patience: Span,
    /// Which versions stay when copies meet.
    pub versions: Versions,
    /// The most actors that a vector clock keeps; 0 for no limit. (Dynamo §4.4: clock truncation)
    pub prune: u8,
    /// What a writer is taken to have seen.
    pub context: Context,
    /// How accounts are kept.
    pub accounts: Accounts,
    /// How carts are kept.
    pub carts: Carts,
    /// A read that met older copies brings them up to date. (Dynamo §5)
    pub read_repair: bool,
    /// The next halls on the ring take the place of those that cannot be reached, and count. (Dynamo §4.6)
    pub sloppy: bool,
    /// How often a hall tries to bring what it holds for another to its home; never for zero. (Dynamo §4.6)
    pub handoff: Span,
    /// How often a hall tells one other what it has heard of all; never for zero: then all are taken to be up. (Dynamo §4.8)
    pub gossip: Span,
    /// How long nothing new may be heard of a hall before it is suspected.
    pub suspect_after: Span,
    /// A hall's generation grows whenever it opens. (Cassandra: heartbeat state of the gossip)
    pub generation_grows: bool,
    /// How often a hall compares its shelf with another's; never for zero. (Dynamo §4.7)
    pub anti_entropy: Span,
    /// How long the mark of a deletion is kept; for ever for zero. (Cassandra: `gc_grace_seconds`)
    pub tombstones_kept: Span,
}

impl Default for LeaderlessRules {
    fn default() -> Self {
        Self {
            n: 3,
            r: 2,
            w: 2,
            patience: Span::from_ms(1_500),
            versions: Versions::LastWrite,
            prune: 0,
            context: Context::Quorum,
            accounts: Accounts::Counter,
            carts: Carts::ObservedRemove,
            read_repair: true,
            sloppy: false,
            handoff: Span::from_s(2),
            gossip: Span::from_s(1),
            suspect_after: Span::from_s(6),
            generation_grows: true,
            anti_entropy: Span::from_s(4),
            tombstones_kept: Span::from_s(600),
        }
    }
}
