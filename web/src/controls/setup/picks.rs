//! Every choice among a few: one variant of the core's own enums.

mod guards;
mod store;

use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::{Acknowledge, OnHeal};
use split_isles_core::mechanism::raft::{MembershipChange, Reads};
use split_isles_core::scenario::{Attachment, Scenario, Transport, Workload};

use crate::guide::Replay;

pub(crate) use self::guards::GuardPick;
pub(crate) use self::store::StorePick;

/// A value that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pick {
    /// The mechanism. Choosing another one takes its rules as they come.
    Mechanism(Replay),
    /// When a write is acknowledged.
    Acknowledge(Acknowledge),
    /// What two leaders do when they meet.
    OnHeal(OnHeal),
    /// How reads are answered.
    Reads(Reads),
    /// How members change.
    Membership(MembershipChange),
    /// How links behave during a cut.
    Transport(Transport),
    /// Whether clients turn to other halls.
    Attachment(Attachment),
    /// What clients ask by themselves.
    Workload(Workload),
    /// A choice of a guard.
    Guard(GuardPick),
    /// A choice of a store without a leader.
    Store(StorePick),
}

/// The mechanisms.
pub(crate) fn mechanisms() -> Vec<Pick> {
    Replay::EVERY.map(Pick::Mechanism).to_vec()
}

/// The choices within a mechanism, group by group.
pub(crate) fn rules() -> Vec<Vec<Pick>> {
    let own = [
        [Acknowledge::AtOnce, Acknowledge::ByMajority]
            .map(Pick::Acknowledge)
            .to_vec(),
        [
            OnHeal::NewestFlagWins,
            OnHeal::LongestLedgerWins,
            OnHeal::NobodyYields,
        ]
        .map(Pick::OnHeal)
        .to_vec(),
        [
            Reads::ReadIndex,
            Reads::ThroughLog,
            Reads::Lease,
            Reads::LeaderLocal,
            Reads::AnyLocal,
        ]
        .map(Pick::Reads)
        .to_vec(),
        [
            MembershipChange::Joint,
            MembershipChange::Single,
            MembershipChange::SingleUnsafe,
        ]
        .map(Pick::Membership)
        .to_vec(),
    ];
    let store = StorePick::groups().into_iter();
    own.into_iter()
        .chain(store.map(|group| group.into_iter().map(Pick::Store).collect()))
        .collect()
}

/// The choices of the guards, group by group.
pub(crate) fn guards() -> Vec<Vec<Pick>> {
    let groups = GuardPick::groups().into_iter();
    groups
        .map(|group| group.into_iter().map(Pick::Guard).collect())
        .collect()
}

/// How links behave during a cut.
pub(crate) fn transports() -> Vec<Pick> {
    [Transport::Datagram, Transport::Stream]
        .map(Pick::Transport)
        .to_vec()
}

/// What concerns the people, group by group.
pub(crate) fn people() -> Vec<Vec<Pick>> {
    vec![
        [Attachment::Roaming, Attachment::Sticky]
            .map(Pick::Attachment)
            .to_vec(),
        [
            Workload::CityLedger,
            Workload::BankAccount,
            Workload::Register,
        ]
        .map(Pick::Workload)
        .to_vec(),
    ]
}

impl Pick {
    /// Whether it is the present choice; nothing where there is no such choice.
    pub(crate) fn is_in(self, scenario: &Scenario) -> Option<bool> {
        let rules = &scenario.mechanism;
        match (self, rules) {
            (Self::Mechanism(replay), _) => Some(Replay::of(rules) == replay),
            (Self::Guard(pick), _) => pick.is_in(scenario),
            (Self::Store(pick), rules) => pick.is_in(rules),
            (Self::Acknowledge(one), MechanismRules::NaiveFailover(rules)) => {
                Some(rules.acknowledge == one)
            }
            (Self::Acknowledge(one), MechanismRules::MajorityCheck(rules)) => {
                Some(rules.acknowledge == one)
            }
            (Self::OnHeal(one), MechanismRules::NaiveFailover(rules)) => Some(rules.on_heal == one),
            (Self::OnHeal(one), MechanismRules::MajorityCheck(rules)) => Some(rules.on_heal == one),
            (Self::Reads(one), MechanismRules::Raft(rules)) => Some(rules.reads == one),
            (Self::Membership(one), MechanismRules::Raft(rules)) => Some(rules.membership == one),
            (Self::Transport(one), _) => Some(scenario.city.transport == one),
            (Self::Attachment(one), _) => scenario
                .clients
                .first()
                .map(|client| client.attachment == one),
            (Self::Workload(one), _) => scenario
                .clients
                .first()
                .and_then(|c| c.habit)
                .map(|habit| habit.workload == one),
            (
                Self::Acknowledge(_) | Self::OnHeal(_),
                MechanismRules::Raft(_) | MechanismRules::Paxos(_) | MechanismRules::Leaderless(_),
            )
            | (
                Self::Reads(_) | Self::Membership(_),
                MechanismRules::NaiveFailover(_)
                | MechanismRules::MajorityCheck(_)
                | MechanismRules::Paxos(_)
                | MechanismRules::Leaderless(_),
            ) => None,
        }
    }

    /// Makes it the present choice.
    pub(crate) fn put_in(self, scenario: &mut Scenario) {
        if self.is_in(scenario) != Some(false) {
            return;
        }
        match (self, &mut scenario.mechanism) {
            (Self::Mechanism(replay), rules) => *rules = replay.rules(),
            (Self::Guard(pick), _) => pick.put_in(scenario),
            (Self::Store(pick), rules) => pick.put_in(rules),
            (Self::Acknowledge(one), MechanismRules::NaiveFailover(rules)) => {
                rules.acknowledge = one;
            }
            (Self::Acknowledge(one), MechanismRules::MajorityCheck(rules)) => {
                rules.acknowledge = one;
            }
            (Self::OnHeal(one), MechanismRules::NaiveFailover(rules)) => rules.on_heal = one,
            (Self::OnHeal(one), MechanismRules::MajorityCheck(rules)) => rules.on_heal = one,
            (Self::Reads(one), MechanismRules::Raft(rules)) => rules.reads = one,
            (Self::Membership(one), MechanismRules::Raft(rules)) => rules.membership = one,
            (Self::Transport(one), _) => scenario.city.transport = one,
            (Self::Attachment(one), _) => {
                scenario
                    .clients
                    .iter_mut()
                    .for_each(|client| client.attachment = one);
            }
            (Self::Workload(one), _) => super::draft::set_workload(scenario, one),
            (
                Self::Acknowledge(_) | Self::OnHeal(_),
                MechanismRules::Raft(_) | MechanismRules::Paxos(_) | MechanismRules::Leaderless(_),
            )
            | (
                Self::Reads(_) | Self::Membership(_),
                MechanismRules::NaiveFailover(_)
                | MechanismRules::MajorityCheck(_)
                | MechanismRules::Paxos(_)
                | MechanismRules::Leaderless(_),
            ) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::controls::setup::wards::Ward;
    use crate::guide::city;

    #[test]
    fn each_choice_that_is_there_can_be_taken_and_is_then_the_only_one_of_its_group() {
        for replay in Replay::EVERY {
            let groups = rules().into_iter().chain(guards()).chain(people());
            for group in groups.chain([transports()]) {
                for pick in &group {
                    let mut scenario = city(&[2, 3], replay.rules());
                    for ward in Ward::ALL {
                        ward.set(&mut scenario, true);
                    }
                    super::super::numbers::Number::AskEvery.set(&mut scenario, 500);
                    if pick.is_in(&scenario).is_none() {
                        continue;
                    }
                    pick.put_in(&mut scenario);
                    let taken = group.iter().filter(|p| p.is_in(&scenario) == Some(true));
                    assert_eq!(taken.collect::<Vec<_>>(), [pick]);
                    assert_eq!(split_isles_core::scenario::check(&scenario), [], "{pick:?}");
                }
            }
        }
    }
}
