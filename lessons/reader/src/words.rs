//! The core's plain choices, as words in a file.

use serde::{Deserialize, Serialize};
use split_isles_core::effect::Role;
use split_isles_core::guard::TokenSource;
use split_isles_core::invariant::InvariantId;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::keeper::LockWatch;
use split_isles_core::mechanism::leaderless::{Accounts, Carts, Context, Versions};
use split_isles_core::mechanism::naive_failover::{Acknowledge, OnHeal};
use split_isles_core::mechanism::raft::{MembershipChange, Reads};
use split_isles_core::scenario::{Attachment, Transport, Workload};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $core:ident { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub(crate) enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl From<$core> for $name {
            fn from(core: $core) -> Self {
                match core {
                    $($core::$variant => Self::$variant,)+
                }
            }
        }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)+
                }
            }
        }
    };
}

words!(
    /// What a run counts.
    TallyWord = Tally {
        /// How often a hall in the queue of the lock service was woken.
        Woken,
        /// How many deeds the archive turned away.
        TurnedAway,
        /// The most hashes that travelled in one comparison of two shelves.
        Hashes,
    }
);

words!(
    /// What a hall believes that it is.
    RoleWord = Role {
        /// Follows a leader, or waits for one.
        Follower,
        /// Asks whether it could win before it stands.
        PreCandidate,
        /// Stands for election.
        Candidate,
        /// Believes that it leads.
        Leader,
    }
);
words!(
    /// How links behave during a cut.
    TransportWord = Transport {
        /// What is sent into a cut is lost.
        Datagram,
        /// What is sent into a cut waits and arrives in a burst after the heal, as over TCP.
        Stream,
    }
);
words!(
    /// Whether a client turns to other halls.
    AttachmentWord = Attachment {
        /// Asks only its home.
        Sticky,
        /// Follows hints and tries other halls.
        Roaming,
    }
);
words!(
    /// Kinds of deeds.
    WorkloadWord = Workload {
        /// Births, deaths, permits and the sale of houses.
        CityLedger,
        /// Deposits, withdrawals and transfers.
        BankAccount,
        /// Reads and writes of registers.
        Register,
    }
);
words!(
    /// When a primary tells the client that a write is done.
    AcknowledgeWord = Acknowledge {
        /// As soon as it stands in the primary's own ledger.
        AtOnce,
        /// When a majority of the halls has stored it.
        ByMajority,
    }
);
words!(
    /// What two leaders without terms do when they meet.
    OnHealWord = OnHeal {
        /// The flag that was raised last stays.
        NewestFlagWins,
        /// The longer ledger stays.
        LongestLedgerWins,
        /// Nobody yields.
        NobodyYields,
    }
);
words!(
    /// How a Raft city answers reads.
    ReadsWord = Reads {
        /// As a row in the log.
        ThroughLog,
        /// The leader asks one round of heartbeats whether it still leads.
        ReadIndex,
        /// The leader answers while its lease lasts.
        Lease,
        /// Whoever believes that it leads answers from its own state.
        LeaderLocal,
        /// Any hall answers from its own state.
        AnyLocal,
    }
);
words!(
    /// How the set of voters changes.
    MembershipWord = MembershipChange {
        /// Through a configuration in which both sets must agree.
        Joint,
        /// One hall at a time, without the rule that a leader first commits a row of its own term.
        SingleUnsafe,
        /// One hall at a time, and only once a row of the leader's own term is committed.
        Single,
    }
);
words!(
    /// Which of several versions of a register stay when copies meet.
    VersionsWord = Versions {
        /// The one with the latest timestamp; of two with the same, a deletion, then the larger value.
        LastWrite,
        /// The one with the latest timestamp; of two with the same, everybody keeps its own.
        LastWriteKeepOwn,
        /// All that knew nothing of one another, by dotted version vectors.
        Dotted,
        /// All that knew nothing of one another, under one vector clock for all of them.
        Plain,
    }
);
words!(
    /// What a writer is taken to have seen.
    ContextWord = Context {
        /// All that R halls show just before the write.
        Quorum,
        /// What this hall last told this client.
        Client,
    }
);
words!(
    /// How accounts are kept.
    AccountsWord = Accounts {
        /// As counters that add up.
        Counter,
        /// As registers: read, changed, written back.
        Register,
    }
);
words!(
    /// How carts are kept.
    CartsWord = Carts {
        /// What was taken out knowingly stays out.
        ObservedRemove,
        /// Everything that is in either copy.
        Union,
    }
);
words!(
    /// Where the number on a deed for the archive comes from.
    TokenWord = TokenSource {
        /// Nowhere: deeds carry no number.
        None,
        /// The term in which the hall leads.
        Term,
        /// The place in the queue at the lock service.
        Seal,
        /// The hall's wall clock, in milliseconds.
        Clock,
        /// A random number for each reign.
        Uuid,
        /// The counter in the archive, moved by compare-and-swap.
        Counter,
        /// The same counter, read and then written one higher.
        RacyCounter,
    }
);
words!(
    /// Who is woken when the queue at the lock service changes.
    WatchWord = LockWatch {
        /// The one behind who left.
        Predecessor,
        /// Everybody who waits.
        Everyone,
    }
);
/// What a place is there for, if it is no city hall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OfficeWord {
    /// Storage outside the halls.
    Archive,
    /// A keeper of the lock service.
    Keeper,
    /// The power box of a hall.
    PowerBox,
}

words!(
    /// The promises that a city may break.
    InvariantWord = InvariantId {
        /// At most one leader is elected in a term.
        OneLeaderPerTerm,
        /// At any moment at most one hall can get writes accepted, and does.
        OneWriter,
        /// What was acknowledged to a client stays.
        NoAcknowledgedWriteLost,
        /// Two ledgers with a row of the same index and term agree up to that row.
        LogMatching,
        /// A new leader has every row that was committed before.
        LeaderCompleteness,
        /// No two halls carry out different deeds at the same index.
        StateMachineSafety,
        /// A leader never strikes or replaces rows of its own ledger.
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
        /// One order of all operations, each between its call and its answer, explains what every client saw, key by key.
        Linearizable,
        /// A client never reads an older state after a newer one.
        ReadsNeverGoBack,
        /// The archive never puts down a deed with a lower number after one with a higher.
        TokensNeverGoBack,
        /// Of all proposals at most one value is chosen.
        OneValueChosen,
        /// The archive never puts down a deed of an earlier reign after one of a later.
        NoOlderHand,
        /// At most one hall acts as holder of the lock.
        MutualExclusion,
        /// No hall carries out a write as leader while another holds the lock.
        OneLeaseHolderActs,
        /// Nobody takes the lead while another that leads has power.
        FenceBeforePromotion,
    }
);
