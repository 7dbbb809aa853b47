//! The mechanism in a file. What a file leaves out stays as it was: at the top, the mechanism's own defaults; in the script, the rules in
//! force.

use serde::{Deserialize, Serialize};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::LeaderlessRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::paxos::PaxosRules;
use split_isles_core::mechanism::raft::RaftRules;

use crate::duration::Duration;
use crate::words::{
    AccountsWord, AcknowledgeWord, CartsWord, ContextWord, MembershipWord, OnHealWord, ReadsWord,
    VersionsWord,
};

/// The mechanism: its name alone, or a table with its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(transform = or_its_name)
)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MechanismFile {
    /// Silence means death.
    Naive(NaiveFile),
    /// Act only while a majority can be counted.
    Majority(MajorityFile),
    /// Raft.
    Raft(RaftFile),
    /// Paxos: one decree, by ballots.
    Paxos(PaxosFile),
    /// A store without a leader.
    Leaderless(LeaderlessFile),
}

/// The name alone will do as well: a mechanism with its default rules.
#[cfg(feature = "schema")]
fn or_its_name(schema: &mut schemars::Schema) {
    let table = schema.clone();
    *schema = schemars::json_schema!({
        "anyOf": [{ "enum": ["naive", "majority", "raft", "paxos", "leaderless"] }, table],
    });
}

macro_rules! rules_file {
    (
        $(#[$doc:meta])*
        $name:ident = $core:ident, $what:literal {
            times { $($(#[$time_doc:meta])* $time:ident,)* }
            rest { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, expecting = $what)]
        pub(crate) struct $name {
            $($(#[$time_doc])* pub(crate) $time: Option<Duration>,)*
            $($(#[$field_doc])* pub(crate) $field: Option<$type>,)*
        }

        impl $name {
            /// The rules in force, changed by what the file says.
            pub(crate) fn over(&self, before: &$core) -> $core {
                $core {
                    $($time: self.$time.map_or(before.$time, Duration::span),)*
                    $($field: self.$field.map_or(before.$field, Into::into),)*
                }
            }

            /// What a file must say to change the rules in force into these.
            pub(crate) fn from_to(before: &$core, after: &$core) -> Self {
                Self {
                    $($time: (after.$time != before.$time).then(|| after.$time.into()),)*
                    $($field: (after.$field != before.$field).then(|| after.$field.into()),)*
                }
            }
        }
    };
}

rules_file!(
    /// The rules of naive failover.
    NaiveFile = NaiveRules, "a table for the rules of naive failover" {
        times {
            /// How often a leader shows itself.
            heartbeat,
            /// How long a follower waits in silence before it raises its own flag.
            silence,
            /// How much longer each next hall in line waits.
            stagger,
        }
        rest {
            /// When a write is acknowledged.
            acknowledge: AcknowledgeWord,
            /// What two leaders do when they meet.
            on_heal: OnHealWord,
        }
    }
);
rules_file!(
    /// The rules of the majority check.
    MajorityFile = MajorityRules, "a table for the rules of the majority check" {
        times {
            /// How often every hall shows itself.
            heartbeat,
            /// How long another hall may be silent and still be counted.
            silence,
            /// How much longer each next hall in line waits.
            stagger,
        }
        rest {
            /// A leader that counts no majority takes its flag down.
            step_down: bool,
            /// When a write is acknowledged.
            acknowledge: AcknowledgeWord,
            /// What two leaders do when they meet.
            on_heal: OnHealWord,
        }
    }
);
rules_file!(
    /// The rules of Raft.
    RaftFile = RaftRules, "a table for the rules of Raft" {
        times {
            /// How often a leader shows itself.
            heartbeat,
            /// The shortest time a follower waits in silence before it stands.
            election_min,
            /// The longest such time.
            election_max,
        }
        rest {
            /// Ask before standing.
            pre_vote: bool,
            /// A leader without a majority stands down, and a voter that hears its leader grants no vote.
            check_quorum: bool,
            /// Only rows of the current term are committed by counting.
            commit_current_term_only: bool,
            /// A vote goes only to a candidate whose ledger is at least as up to date.
            compare_logs: bool,
            /// Term and vote reach the disk before an answer leaves.
            persist_vote: bool,
            /// Rows reach the disk before an acknowledgement leaves.
            persist_log: bool,
            /// A new leader first appends an empty row.
            noop_on_election: bool,
            /// A command that was carried out already is not carried out again.
            client_sessions: bool,
            /// How reads are answered.
            reads: ReadsWord,
            /// How far two clocks' rates may differ, for lease reads.
            drift_bound_ppm: u32,
            /// How membership changes.
            membership: MembershipWord,
            /// A snapshot is taken after so many applied rows; 0 for never.
            snapshot_every: u32,
            /// How many rows one courier carries at most.
            batch: u16,
        }
    }
);

rules_file!(
    /// The rules of a leaderless store. `"0s"` stands for "never".
    LeaderlessFile = LeaderlessRules, "a table for the rules of a leaderless store" {
        times {
            /// How long a hall waits for the others before it turns to those next on the ring, or gives a wish up.
            patience,
            /// How often a hall tries to bring what it holds for another to its home.
            handoff,
            /// How often a hall tells one other what it has heard of all.
            gossip,
            /// How long nothing new may be heard of a hall before it is suspected.
            suspect_after,
            /// How often a hall compares its shelf with another's.
            anti_entropy,
            /// How long the mark of a deletion is kept; for ever for `"0s"`.
            tombstones_kept,
        }
        rest {
            /// How many halls keep each record.
            n: u8,
            /// How many of them must answer before a read is answered.
            r: u8,
            /// How many of them must have a write before it is acknowledged.
            w: u8,
            /// Which versions stay when copies meet.
            versions: VersionsWord,
            /// The most actors that a vector clock keeps; 0 for no limit.
            prune: u8,
            /// What a writer is taken to have seen.
            context: ContextWord,
            /// How accounts are kept.
            accounts: AccountsWord,
            /// How carts are kept.
            carts: CartsWord,
            /// A read that met older copies brings them up to date.
            read_repair: bool,
            /// The next halls on the ring take the place of those that cannot be reached, and count.
            sloppy: bool,
            /// A hall's generation grows whenever it opens.
            generation_grows: bool,
        }
    }
);
rules_file!(
    /// The rules of Paxos.
    PaxosFile = PaxosRules, "a table for the rules of Paxos" {
        times {
            /// How long a proposer waits for a majority before it begins a new ballot.
            patience,
            /// The longest wait before a proposer whose ballot was beaten begins another; 0s for none.
            back_off,
        }
        rest {
            /// A proposer proposes what was accepted in the newest ballot that it hears of.
            adopt: bool,
            /// Promises and what was accepted reach the disk before an answer leaves.
            persist: bool,
        }
    }
);

pub(crate) use rules_file;

impl MechanismFile {
    /// The rules in force, changed by what the file says. Rules of another mechanism begin from that one's defaults.
    pub(crate) fn over(&self, before: Option<&MechanismRules>) -> MechanismRules {
        match (self, before) {
            (Self::Naive(file), Some(MechanismRules::NaiveFailover(before))) => {
                MechanismRules::NaiveFailover(file.over(before))
            }
            (Self::Naive(file), _) => {
                MechanismRules::NaiveFailover(file.over(&NaiveRules::default()))
            }
            (Self::Majority(file), Some(MechanismRules::MajorityCheck(before))) => {
                MechanismRules::MajorityCheck(file.over(before))
            }
            (Self::Majority(file), _) => {
                MechanismRules::MajorityCheck(file.over(&MajorityRules::default()))
            }
            (Self::Raft(file), Some(MechanismRules::Raft(before))) => {
                MechanismRules::Raft(file.over(before))
            }
            (Self::Raft(file), _) => MechanismRules::Raft(file.over(&RaftRules::default())),
            (Self::Paxos(file), Some(MechanismRules::Paxos(before))) => {
                MechanismRules::Paxos(file.over(before))
            }
            (Self::Paxos(file), _) => MechanismRules::Paxos(file.over(&PaxosRules::default())),
            (Self::Leaderless(file), Some(MechanismRules::Leaderless(before))) => {
                MechanismRules::Leaderless(file.over(before))
            }
            (Self::Leaderless(file), _) => {
                MechanismRules::Leaderless(file.over(&LeaderlessRules::default()))
            }
        }
    }

    /// What a file must say to change the rules in force into these.
    pub(crate) fn from_to(before: Option<&MechanismRules>, after: &MechanismRules) -> Self {
        match (before, after) {
            (Some(MechanismRules::NaiveFailover(before)), MechanismRules::NaiveFailover(after)) => {
                Self::Naive(NaiveFile::from_to(before, after))
            }
            (_, MechanismRules::NaiveFailover(after)) => {
                Self::Naive(NaiveFile::from_to(&NaiveRules::default(), after))
            }
            (Some(MechanismRules::MajorityCheck(before)), MechanismRules::MajorityCheck(after)) => {
                Self::Majority(MajorityFile::from_to(before, after))
            }
            (_, MechanismRules::MajorityCheck(after)) => {
                Self::Majority(MajorityFile::from_to(&MajorityRules::default(), after))
            }
            (Some(MechanismRules::Raft(before)), MechanismRules::Raft(after)) => {
                Self::Raft(RaftFile::from_to(before, after))
            }
            (_, MechanismRules::Raft(after)) => {
                Self::Raft(RaftFile::from_to(&RaftRules::default(), after))
            }
            (Some(MechanismRules::Paxos(before)), MechanismRules::Paxos(after)) => {
                Self::Paxos(PaxosFile::from_to(before, after))
            }
            (_, MechanismRules::Paxos(after)) => {
                Self::Paxos(PaxosFile::from_to(&PaxosRules::default(), after))
            }
            (Some(MechanismRules::Leaderless(before)), MechanismRules::Leaderless(after)) => {
                Self::Leaderless(LeaderlessFile::from_to(before, after))
            }
            (_, MechanismRules::Leaderless(after)) => {
                Self::Leaderless(LeaderlessFile::from_to(&LeaderlessRules::default(), after))
            }
        }
    }

    /// The field under which the rules stand in the file.
    pub(crate) const fn field(&self) -> &'static str {
        match self {
            Self::Naive(_) => "naive",
            Self::Majority(_) => "majority",
            Self::Raft(_) => "raft",
            Self::Paxos(_) => "paxos",
            Self::Leaderless(_) => "leaderless",
        }
    }
}
