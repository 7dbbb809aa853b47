//! One layer of a city's defence.

use serde::{Deserialize, Serialize};

use crate::guard::{
    GenerationRules, GuardRules, LeaseRules, StonithRules, TokenSource, WatchdogRules,
};
use crate::mechanism::MechanismRules;
use crate::mechanism::majority_check::MajorityRules;
use crate::mechanism::naive_failover::NaiveRules;
use crate::mechanism::raft::RaftRules;
use crate::scenario::{City, Office};

/// A layer of defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Layer {
    /// Nobody leads who does not count a majority.
    Quorum,
    /// Votes, terms and a replicated log: what a majority has is not lost. (Raft)
    Raft,
    /// Leaders are numbered without votes, and whoever hears a higher number than its own stands down.
    Generation,
    /// Whoever leads holds a lease, and stops by its own clock before it ends.
    Lease,
    /// The storage turns away a write with an older number than the highest that it has seen.
    Token,
    /// Whoever takes a place knows that the one before is without power.
    Stonith,
    /// A leader that no longer works loses its power.
    Watchdog,
}

/// How a layer stands in a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It guards.
    On,
    /// It could guard, and does not.
    Off,
    /// The city lacks what it takes: keepers, an archive, power boxes.
    Lacking,
}

impl Layer {
    /// All layers, from the decision to the hardware.
    pub const ALL: [Self; 7] = [
        Self::Quorum,
        Self::Raft,
        Self::Generation,
        Self::Lease,
        Self::Token,
        Self::Stonith,
        Self::Watchdog,
    ];

    /// How the layer stands.
    pub fn standing(
        self,
        city: &City,
        mechanism: &MechanismRules,
        guards: &GuardRules,
    ) -> Standing {
        let has = |office| !city.holding(office).is_empty();
        let (on, possible) = match self {
            Self::Quorum => (
                !matches!(mechanism, MechanismRules::NaiveFailover(_)),
                mechanism.has_leaders(),
            ),
            Self::Raft => (
                matches!(mechanism, MechanismRules::Raft(_)),
                mechanism.has_leaders(),
            ),
            // Votes number their leaders by themselves.
            Self::Generation => (
                guards.generation.is_some(),
                mechanism.has_leaders() && !matches!(mechanism, MechanismRules::Raft(_)),
            ),
            Self::Lease => (guards.lease.is_some(), has(Office::Keeper)),
            Self::Token => (
                guards.archive.check && guards.token != TokenSource::None,
                has(Office::Archive),
            ),
            Self::Stonith => (
                guards.stonith.is_some(),
                city.power_boxes().next().is_some(),
            ),
            Self::Watchdog => (guards.watchdog.is_some(), mechanism.has_leaders()),
        };
        match (on, possible) {
            (_, false) => Standing::Lacking,
            (true, true) => Standing::On,
            (false, true) => Standing::Off,
        }
    }

    /// Whether the layer can be switched in the middle of a run. Votes cannot: a city with them keeps other books.
    pub const fn switches_in_a_run(self) -> bool {
        !matches!(self, Self::Raft)
    }

    /// Takes the layer away. Without Raft a majority check is left; without a quorum, nothing.
    pub fn lower(self, mechanism: &mut MechanismRules, guards: &mut GuardRules) {
        self.lower_rules(mechanism);
        self.lower_guards(guards);
    }

    pub(super) fn lower_rules(self, mechanism: &mut MechanismRules) {
        match (self, &*mechanism) {
            (Self::Quorum, MechanismRules::MajorityCheck(_) | MechanismRules::Raft(_)) => {
                *mechanism = MechanismRules::NaiveFailover(NaiveRules::default());
            }
            (Self::Raft, MechanismRules::Raft(_)) => {
                *mechanism = MechanismRules::MajorityCheck(MajorityRules::default());
            }
            (
                Self::Quorum | Self::Raft,
                MechanismRules::NaiveFailover(_)
                | MechanismRules::MajorityCheck(_)
                | MechanismRules::Paxos(_)
                | MechanismRules::Leaderless(_),
            )
            | (Self::Generation | Self::Lease | Self::Token | Self::Stonith | Self::Watchdog, _) => {
            }
        }
    }

    pub(super) fn lower_guards(self, guards: &mut GuardRules) {
        match self {
            Self::Quorum | Self::Raft => {}
            Self::Generation => guards.generation = None,
            Self::Lease => guards.lease = None,
            Self::Token => guards.archive.check = false,
            Self::Stonith => guards.stonith = None,
            Self::Watchdog => guards.watchdog = None,
        }
    }

    /// Puts the layer up, with its usual rules.
    pub fn raise(self, mechanism: &mut MechanismRules, guards: &mut GuardRules) {
        match self {
            Self::Quorum => {
                if let MechanismRules::NaiveFailover(_) = mechanism {
                    *mechanism = MechanismRules::MajorityCheck(MajorityRules::default());
                }
            }
            Self::Raft => *mechanism = MechanismRules::Raft(RaftRules::default()),
            Self::Generation => guards.generation = Some(GenerationRules::default()),
            Self::Lease => guards.lease = Some(LeaseRules::default()),
            Self::Token => {
                guards.archive.check = true;
                if guards.token == TokenSource::None {
                    let numbered =
                        guards.generation.is_some() || matches!(mechanism, MechanismRules::Raft(_));
                    guards.token = match (numbered, &guards.lease) {
                        (true, _) => TokenSource::Term,
                        (false, Some(_)) => TokenSource::Seal,
                        // The only number that such a city has is the time of day.
                        (false, None) => TokenSource::Clock,
                    };
                }
            }
            Self::Stonith => guards.stonith = Some(StonithRules::default()),
            Self::Watchdog => guards.watchdog = Some(WatchdogRules::default()),
        }
    }
}
