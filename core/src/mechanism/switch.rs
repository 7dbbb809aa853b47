//! Every rule of a mechanism that can be switched on or off.

use serde::{Deserialize, Serialize};

use super::MechanismRules;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Switch {
    /// Majority check: stand down without a majority.
    StepDown,
    /// Raft: ask before standing.
    PreVote,
    /// Raft: a leader counts who answers.
    CheckQuorum,
    /// Raft: the Figure-8 rule.
    CommitCurrentTermOnly,
    /// Raft: votes only for ledgers that are up to date.
    CompareLogs,
    /// Raft: term and vote on disk first.
    PersistVote,
    /// Raft: rows on disk first.
    PersistLog,
    /// Raft: a new leader begins with an empty row.
    Noop,
    /// Raft: exactly once.
    Sessions,
    /// Paxos: propose what was accepted before.
    Adopt,
    /// Paxos: promises and acceptances on disk first.
    Remember,
    /// Leaderless: a read mends the older copies that it met.
    ReadRepair,
    /// Leaderless: whoever is next on the ring stands in, and counts.
    Sloppy,
    /// Leaderless: a hall's generation grows whenever it opens.
    Generation,
}

impl Switch {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::StepDown,
        Self::PreVote,
        Self::CheckQuorum,
        Self::CommitCurrentTermOnly,
        Self::CompareLogs,
        Self::PersistVote,
        Self::PersistLog,
        Self::Noop,
        Self::Sessions,
        Self::Adopt,
        Self::Remember,
        Self::ReadRepair,
        Self::Sloppy,
        Self::Generation,
    ];

    /// Whether it is on; nothing where the mechanism has no such rule.
    pub fn get(self, rules: &MechanismRules) -> Option<bool> {
        self.slot(&mut rules.clone()).map(|slot| *slot)
    }

    /// The rule of that name in scenario files, with hyphens or underscores between its words.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.replace('-', "_");
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }

    /// Its name in scenario files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::StepDown => "step_down",
            Self::PreVote => "pre_vote",
            Self::CheckQuorum => "check_quorum",
            Self::CommitCurrentTermOnly => "commit_current_term_only",
            Self::CompareLogs => "compare_logs",
            Self::PersistVote => "persist_vote",
            Self::PersistLog => "persist_log",
            Self::Noop => "noop_on_election",
            Self::Sessions => "client_sessions",
            Self::Adopt => "adopt",
            Self::Remember => "persist",
            Self::ReadRepair => "read_repair",
            Self::Sloppy => "sloppy",
            Self::Generation => "generation_grows",
        }
    }

    /// Turns it on or off.
    pub fn set(self, rules: &mut MechanismRules, on: bool) {
        if let Some(slot) = self.slot(rules) {
            *slot = on;
        }
    }

    fn slot(self, rules: &mut MechanismRules) -> Option<&mut bool> {
        match (self, rules) {
            (Self::StepDown, MechanismRules::MajorityCheck(rules)) => Some(&mut rules.step_down),
            (Self::PreVote, MechanismRules::Raft(rules)) => Some(&mut rules.pre_vote),
            (Self::CheckQuorum, MechanismRules::Raft(rules)) => Some(&mut rules.check_quorum),
            (Self::CommitCurrentTermOnly, MechanismRules::Raft(rules)) => {
                Some(&mut rules.commit_current_term_only)
            }
            (Self::CompareLogs, MechanismRules::Raft(rules)) => Some(&mut rules.compare_logs),
            (Self::PersistVote, MechanismRules::Raft(rules)) => Some(&mut rules.persist_vote),
            (Self::PersistLog, MechanismRules::Raft(rules)) => Some(&mut rules.persist_log),
            (Self::Noop, MechanismRules::Raft(rules)) => Some(&mut rules.noop_on_election),
            (Self::Sessions, MechanismRules::Raft(rules)) => Some(&mut rules.client_sessions),
            (Self::Adopt, MechanismRules::Paxos(rules)) => Some(&mut rules.adopt),
            (Self::Remember, MechanismRules::Paxos(rules)) => Some(&mut rules.persist),
            (Self::ReadRepair, MechanismRules::Leaderless(rules)) => Some(&mut rules.read_repair),
            (Self::Sloppy, MechanismRules::Leaderless(rules)) => Some(&mut rules.sloppy),
            (Self::Generation, MechanismRules::Leaderless(rules)) => {
                Some(&mut rules.generation_grows)
            }
            (
                _,
                MechanismRules::NaiveFailover(_)
                | MechanismRules::MajorityCheck(_)
                | MechanismRules::Raft(_)
                | MechanismRules::Paxos(_)
                | MechanismRules::Leaderless(_),
            ) => None,
        }
    }
}
