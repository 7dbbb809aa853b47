//! The one list of mechanisms, and the shape that they share: input in, effects out, no clock, no network, no dice.

pub mod archive;
pub mod keeper;
pub mod leaderless;
pub mod majority_check;
pub mod naive_failover;
pub mod paxos;
pub mod power_box;
pub mod primary_backup;
pub mod quorum;
pub mod raft;
mod switch;

use serde::{Deserialize, Serialize};

use crate::effect::{Effects, NodeInput, Role};
use crate::guard::GenerationRules;
use crate::log::Log;
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, LocalTime, Span, Term, Token};
use crate::view::guard::ServiceView;

pub use self::switch::Switch;

use self::archive::Archive;
use self::keeper::Keeper;
use self::leaderless::{Leaderless, LeaderlessRules, Shelves, StoreView};
use self::majority_check::MajorityRules;
use self::naive_failover::NaiveRules;
use self::paxos::{Paxos, PaxosInsight, PaxosRules};
use self::power_box::PowerBox;
use self::primary_backup::PrimaryBackup;
use self::raft::{Raft, RaftRules};

/// Which mechanism a city runs, with all its switches and timings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MechanismRules {
    /// Silence means death: whoever hears nothing raises its own flag.
    NaiveFailover(NaiveRules),
    /// Act only while a majority can be counted.
    MajorityCheck(MajorityRules),
    /// Raft, rule by rule.
    Raft(RaftRules),
    /// Paxos: one decree, by ballots.
    Paxos(PaxosRules),
    /// A store without a leader: R answers, W promises, and copies that merge.
    Leaderless(LeaderlessRules),
}

impl MechanismRules {
    /// Whether what a city decides stands in ledgers, row by row.
    pub const fn has_ledgers(&self) -> bool {
        match self {
            Self::NaiveFailover(_) | Self::MajorityCheck(_) | Self::Raft(_) | Self::Paxos(_) => {
                true
            }
            Self::Leaderless(_) => false,
        }
    }

    /// Whether the mechanism knows leaders at all.
    pub const fn has_leaders(&self) -> bool {
        match self {
            Self::NaiveFailover(_) | Self::MajorityCheck(_) | Self::Raft(_) => true,
            Self::Paxos(_) | Self::Leaderless(_) => false,
        }
    }
}

impl MechanismRules {
    /// Whether a running city can change from these rules to the others: those of one mechanism, naive failover being the majority check
    /// without its check.
    pub const fn can_become(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (
                Self::NaiveFailover(_) | Self::MajorityCheck(_),
                Self::NaiveFailover(_) | Self::MajorityCheck(_)
            ) | (Self::Raft(_), Self::Raft(_))
                | (Self::Paxos(_), Self::Paxos(_))
                | (Self::Leaderless(_), Self::Leaderless(_))
        )
    }
}

/// What a disk keeps for a hall.
#[derive(Clone, Debug, Default)]
pub struct Durable {
    /// The term as last persisted.
    pub term: Term,
    /// The vote of that term as last persisted.
    pub vote: Option<HallId>,
    /// An archive's counter as last persisted.
    pub counter: Token,
    /// The ledger as last persisted.
    pub log: Log,
    /// The snapshot behind the ledger's first row.
    pub snapshot: Option<Snapshot>,
    /// The shelves of a hall without a ledger.
    pub shelves: Shelves,
}

/// A state that stands for all rows up to `last_index`. (Raft §7)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last row that it covers.
    pub last_index: Index,
    /// That row's term.
    pub last_term: Term,
    /// The state after that row, client sessions included.
    pub state: alloc::sync::Arc<CityState>,
    /// The members as of that row: the voters, and those being replaced during a joint change.
    pub members: quorum::Members,
}

/// What a hall needs to know of its city to run a mechanism.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Who it is.
    pub me: HallId,
    /// All halls of the city that belong to it at the beginning.
    pub members: quorum::Members,
    /// The weight of each hall's vote, by hall; 1 unless the scenario says otherwise.
    pub weights: quorum::Weights,
    /// The members that vote and store nothing. They never lead.
    pub witnesses: HallSet,
    /// The state before the first row.
    pub origin: alloc::sync::Arc<CityState>,
    /// The hall that begins as leader in cities without elections.
    pub first_leader: HallId,
    /// The generation clock, where leaders are numbered without votes.
    pub generations: Option<GenerationRules>,
}

/// What the inspector shows of a hall beyond what every mechanism has: one struct, so that views need no `match`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insight {
    /// Whom it voted for in its term.
    pub voted_for: Option<HallId>,
    /// Whom it takes for the leader.
    pub leader: Option<HallId>,
    /// Who granted its candidacy so far.
    pub votes: HallSet,
    /// For a leader: how far it knows each hall to have copied its ledger, by hall.
    pub match_index: alloc::vec::Vec<Index>,
    /// For a leader: when, on its monotonic clock, it last had an answer from a majority.
    pub heard_majority_at: Option<Span>,
    /// The voters it works with.
    pub members: quorum::Members,
    /// Under a majority check: whom it counted when it last looked round, itself included.
    pub counted: HallSet,
    /// For a leader with lease reads: until when, on its monotonic clock, it answers without asking.
    pub lease_until: Option<Span>,
    /// Under Paxos: ballots, promises and what was accepted.
    pub paxos: Option<PaxosInsight>,
    /// In a leaderless store: shelves, hints, hearsay, the last comparison, the wishes in hand.
    pub store: Option<alloc::boxed::Box<StoreView>>,
}

/// A hall's mind: one of the mechanisms, running.
#[derive(Clone, Debug)]
pub enum Mechanism {
    /// Naive failover or majority check: both copy rows from a primary to backups.
    PrimaryBackup(PrimaryBackup),
    /// Raft.
    Raft(Raft),
    /// Not a city hall, but the archive.
    Archive(Archive),
    /// Not a city hall, but a keeper of the lock service.
    Keeper(Keeper),
    /// Not a city hall, but the power box of one.
    PowerBox(PowerBox),
    /// Paxos.
    Paxos(Paxos),
    /// A hall of a leaderless store.
    Leaderless(Leaderless),
}

impl Mechanism {
    /// A hall's mind at its opening, from what its disk kept.
    pub fn open(rules: &MechanismRules, setting: Setting, durable: &Durable) -> Self {
        match rules {
            MechanismRules::NaiveFailover(rules) => {
                Self::PrimaryBackup(PrimaryBackup::naive(rules, setting, durable))
            }
            MechanismRules::MajorityCheck(rules) => {
                Self::PrimaryBackup(PrimaryBackup::majority(rules, setting, durable))
            }
            MechanismRules::Raft(rules) => Self::Raft(Raft::open(rules.clone(), setting, durable)),
            MechanismRules::Paxos(rules) => Self::Paxos(Paxos::open(rules, setting, durable)),
            MechanismRules::Leaderless(rules) => {
                Self::Leaderless(Leaderless::open(rules, &setting, durable))
            }
        }
    }

    /// One step. The only way in which a mind changes.
    pub fn step(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        match self {
            Self::PrimaryBackup(mind) => mind.step(now, input, out),
            Self::Raft(mind) => mind.step(now, input, out),
            Self::Archive(mind) => mind.step(&input, out),
            Self::Keeper(mind) => mind.step(now, input, out),
            Self::PowerBox(mind) => mind.step(&input, out),
            Self::Paxos(mind) => mind.step(&input, out),
            Self::Leaderless(mind) => mind.step(now, input, out),
        }
    }

    /// Replaces the rules in the middle of a run. Rules of another mechanism are ignored and reported as `false`;
    /// naive failover and the majority check are one mechanism, without its check and with it.
    pub fn set_rules(&mut self, rules: &MechanismRules) -> bool {
        match (self, rules) {
            (Self::PrimaryBackup(mind), MechanismRules::NaiveFailover(rules)) => {
                mind.set_naive_rules(rules);
                true
            }
            (Self::PrimaryBackup(mind), MechanismRules::MajorityCheck(rules)) => {
                mind.set_majority_rules(rules);
                true
            }
            (Self::Raft(mind), MechanismRules::Raft(rules)) => {
                mind.set_rules(rules.clone());
                true
            }
            (Self::Leaderless(mind), MechanismRules::Leaderless(rules)) => {
                mind.set_rules(rules);
                true
            }
            // Those who serve run no mechanism of the city's.
            (Self::Archive(_) | Self::Keeper(_) | Self::PowerBox(_), _) => true,
            (Self::Paxos(mind), MechanismRules::Paxos(rules)) => {
                mind.set_rules(rules);
                true
            }
            (Self::PrimaryBackup(_) | Self::Raft(_) | Self::Paxos(_) | Self::Leaderless(_), _) => {
                false
            }
        }
    }

    /// Whether votes make its leader, so that it may lead before any guard agrees.
    pub const fn elects(&self) -> bool {
        matches!(self, Self::Raft(_))
    }

    /// What the hall believes that it is.
    pub fn role(&self) -> Role {
        match self {
            Self::PrimaryBackup(mind) => mind.role(),
            Self::Raft(mind) => mind.role(),
            Self::Archive(_) | Self::PowerBox(_) | Self::Leaderless(_) => Role::Follower,
            Self::Paxos(mind) => mind.role(),
            Self::Keeper(mind) => mind.raft().role(),
        }
    }

    /// Whom the hall follows, if another leads it.
    pub fn follows(&self) -> Option<HallId> {
        match self {
            Self::PrimaryBackup(mind) => mind.follows(),
            Self::Raft(mind) => mind.follows(),
            Self::Keeper(mind) => mind.raft().follows(),
            Self::Archive(_) | Self::PowerBox(_) | Self::Paxos(_) | Self::Leaderless(_) => None,
        }
    }

    /// The hall's term; 0 where there are no terms.
    pub fn term(&self) -> Term {
        match self {
            Self::PrimaryBackup(mind) => mind.generation(),
            Self::PowerBox(_) => Term(0),
            Self::Raft(mind) => mind.term(),
            Self::Paxos(mind) => mind.promised().as_term(),
            Self::Archive(mind) => Term(mind.highest().0),
            Self::Leaderless(mind) => mind.term(),
            Self::Keeper(mind) => mind.raft().term(),
        }
    }

    /// The hall's vote in its term.
    pub fn vote(&self) -> Option<HallId> {
        match self {
            Self::PrimaryBackup(_)
            | Self::Archive(_)
            | Self::PowerBox(_)
            | Self::Paxos(_)
            | Self::Leaderless(_) => None,
            Self::Raft(mind) => mind.vote(),
            Self::Keeper(mind) => mind.raft().vote(),
        }
    }

    /// What the disk keeps beside the ledger: term, vote, and an archive's counter. (Raft, Figure 2: persistent state)
    pub fn hard_state(&self) -> (Term, Option<HallId>, Token) {
        match self {
            Self::Archive(mind) => {
                let (highest, counter) = mind.kept();
                (Term(highest.0), None, counter)
            }
            Self::PrimaryBackup(_)
            | Self::Raft(_)
            | Self::Keeper(_)
            | Self::PowerBox(_)
            | Self::Leaderless(_)
            | Self::Paxos(_) => (self.term(), self.vote(), Token(0)),
        }
    }

    /// The hall's ledger, in memory.
    pub fn log(&self) -> &Log {
        match self {
            Self::PrimaryBackup(mind) => mind.log(),
            Self::Raft(mind) => mind.log(),
            Self::Paxos(mind) => mind.log(),
            Self::Archive(mind) => mind.log(),
            Self::Keeper(mind) => mind.raft().log(),
            Self::PowerBox(mind) => mind.log(),
            Self::Leaderless(mind) => mind.log(),
        }
    }

    /// The hall's newest snapshot.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        match self {
            Self::PrimaryBackup(_)
            | Self::Archive(_)
            | Self::PowerBox(_)
            | Self::Paxos(_)
            | Self::Leaderless(_) => None,
            Self::Raft(mind) => mind.snapshot(),
            Self::Keeper(mind) => mind.raft().snapshot(),
        }
    }

    /// Up to where the hall holds its rows for committed.
    pub fn commit_index(&self) -> Index {
        match self {
            Self::PrimaryBackup(mind) => mind.commit_index(),
            Self::Raft(mind) => mind.commit_index(),
            Self::Paxos(mind) => mind.commit_index(),
            Self::Archive(mind) => mind.log().last_index(),
            Self::Keeper(mind) => mind.raft().commit_index(),
            Self::PowerBox(_) | Self::Leaderless(_) => Index::ZERO,
        }
    }

    /// The hall's state, with every applied row carried out.
    pub fn state(&self) -> &CityState {
        match self {
            Self::PrimaryBackup(mind) => mind.state(),
            Self::Raft(mind) => mind.state(),
            Self::Paxos(mind) => mind.state(),
            Self::Archive(mind) => mind.state(),
            Self::Keeper(mind) => mind.raft().state(),
            Self::PowerBox(mind) => mind.state(),
            Self::Leaderless(mind) => mind.state(),
        }
    }

    /// Whether a hall that believes it leads could get a new row accepted if it could exchange couriers with just `peers`
    /// (itself included): authority, not belief. The world leaves out of `peers` whoever would refuse it for its term.
    pub fn could_accept(&self, peers: HallSet) -> bool {
        match self {
            Self::PrimaryBackup(mind) => mind.could_accept(peers),
            Self::Raft(mind) => mind.could_accept(peers),
            // Where nobody leads, nobody has a leader's authority.
            Self::Archive(_) | Self::PowerBox(_) | Self::Paxos(_) | Self::Leaderless(_) => false,
            Self::Keeper(mind) => mind.raft().could_accept(peers),
        }
    }

    /// Whether this hall would turn down rows from `leader` for a reason other than its term: without terms, because it has or
    /// follows a flag that counts for more here.
    pub fn refuses(&self, leader: &Self) -> bool {
        match (self, leader) {
            (Self::PrimaryBackup(mind), Self::PrimaryBackup(leader)) => mind.refuses(leader),
            (
                Self::PrimaryBackup(_)
                | Self::Raft(_)
                | Self::Archive(_)
                | Self::Keeper(_)
                | Self::PowerBox(_)
                | Self::Paxos(_)
                | Self::Leaderless(_),
                _,
            ) => false,
        }
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        match self {
            Self::PrimaryBackup(mind) => mind.insight(),
            Self::Raft(mind) => mind.insight(),
            Self::Paxos(mind) => mind.insight(),
            Self::Archive(_) | Self::PowerBox(_) => Insight::default(),
            Self::Keeper(mind) => mind.raft().insight(),
            Self::Leaderless(mind) => mind.insight(),
        }
    }

    /// The store of a hall without a ledger.
    pub const fn store(&self) -> Option<&Leaderless> {
        match self {
            Self::Leaderless(mind) => Some(mind),
            Self::PrimaryBackup(_)
            | Self::Raft(_)
            | Self::Archive(_)
            | Self::Keeper(_)
            | Self::PowerBox(_)
            | Self::Paxos(_) => None,
        }
    }

    /// What a place that serves holds for the city.
    pub fn service(&self, now: LocalTime) -> ServiceView {
        match self {
            Self::PrimaryBackup(_) | Self::Raft(_) | Self::Paxos(_) | Self::Leaderless(_) => {
                ServiceView::None
            }
            Self::Archive(mind) => mind.view(),
            Self::Keeper(mind) => mind.view(now.monotonic),
            Self::PowerBox(mind) => mind.view(),
        }
    }
}
