//! Every number of a scenario that can be set by hand: where it stands, and within what bounds.

mod duel;
mod guards;
mod store;

use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{Habit, Office, Scenario};
use split_isles_core::units::{Span, Time};

pub(crate) use self::duel::Wait;
pub(crate) use self::guards::GuardNumber;
pub(crate) use self::store::Dial;

/// A number of a scenario. Lengths of time are in milliseconds, shares in a thousandth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// The seed of the dice.
    Seed,
    /// How long the run lasts, in seconds.
    Until,
    /// How often a leader shows itself.
    Heartbeat,
    /// How long silence lasts before it counts.
    Silence,
    /// How much longer each next hall waits.
    Stagger,
    /// The shortest wait for an election.
    ElectionMin,
    /// The longest wait for an election.
    ElectionMax,
    /// For lease reads: how far clocks' rates may differ, in parts per million.
    DriftBound,
    /// Rows between snapshots; 0 for none.
    SnapshotEvery,
    /// Rows per courier.
    Batch,
    /// How long a road takes.
    RoadDelay,
    /// How long a bridge takes.
    BridgeDelay,
    /// How much longer a bridge may take.
    BridgeJitter,
    /// How many couriers a bridge loses.
    BridgeLoss,
    /// How many couriers a bridge doubles.
    BridgeDuplicate,
    /// How many couriers are overtaken on a bridge.
    BridgeReorder,
    /// How long a disk takes.
    Disk,
    /// How long clients wait for an answer.
    Patience,
    /// How often clients try again.
    Retries,
    /// How long clients wait before they try again.
    RetryAfter,
    /// How often each client asks by itself; 0 for never.
    AskEvery,
    /// How many of a hundred of these are reads.
    ReadsPercent,
    /// A number of a guard.
    Guard(GuardNumber),
    /// A dial of a store without a leader.
    Dial(Dial),
    /// How long proposers wait.
    Wait(Wait),
}

impl Number {
    /// Those of the mechanism, but for the dials of a city without a leader and the waits of a duel.
    pub(super) const MECHANISM: [Self; 8] = [
        Self::Heartbeat,
        Self::Silence,
        Self::Stagger,
        Self::ElectionMin,
        Self::ElectionMax,
        Self::DriftBound,
        Self::SnapshotEvery,
        Self::Batch,
    ];
    /// Those of the network and the disks.
    pub(super) const NETWORK: [Self; 7] = [
        Self::RoadDelay,
        Self::BridgeDelay,
        Self::BridgeJitter,
        Self::BridgeLoss,
        Self::BridgeDuplicate,
        Self::BridgeReorder,
        Self::Disk,
    ];
    /// Those of the clients.
    pub(super) const PEOPLE: [Self; 5] = [
        Self::AskEvery,
        Self::ReadsPercent,
        Self::Patience,
        Self::Retries,
        Self::RetryAfter,
    ];
    /// Those of the run.
    pub(super) const RUN: [Self; 2] = [Self::Seed, Self::Until];

    /// The least and the most in a city.
    pub(crate) fn bounds(self, scenario: &Scenario) -> (u64, u64) {
        match self {
            Self::Seed => (0, 999_999_999),
            Self::Until => (1, 3_600),
            Self::Heartbeat | Self::Silence | Self::ElectionMin | Self::ElectionMax => (10, 60_000),
            Self::Stagger
            | Self::RoadDelay
            | Self::BridgeDelay
            | Self::BridgeJitter
            | Self::Disk
            | Self::AskEvery => (0, 60_000),
            Self::Patience | Self::RetryAfter => (10, 600_000),
            Self::DriftBound | Self::SnapshotEvery => (0, 100_000),
            Self::Batch => (1, 1_000),
            Self::BridgeLoss | Self::BridgeDuplicate | Self::BridgeReorder => (0, 1_000),
            Self::Retries => (0, 50),
            Self::ReadsPercent => (0, 100),
            Self::Guard(number) => number.bounds(),
            Self::Dial(dial) => dial.bounds(scenario.city.holding(Office::City).len()),
            Self::Wait(wait) => wait.bounds(),
        }
    }

    /// Its value; nothing where the scenario has no such number.
    pub(crate) fn get(self, scenario: &Scenario) -> Option<u64> {
        let mut copy = scenario.clone();
        self.slot(&mut copy, value)
    }

    /// Sets it, within its bounds. Where the scenario has no such number nothing changes.
    pub(crate) fn set(self, scenario: &mut Scenario, value: u64) {
        let (least, most) = self.bounds(scenario);
        let value = value.clamp(least, most);
        self.slot(scenario, |slot| slot.set(value));
    }

    fn slot<T>(self, scenario: &mut Scenario, mut work: impl FnMut(Slot<'_>) -> T) -> Option<T> {
        let (road, bridge) = (&mut scenario.city.road, &mut scenario.city.bridge);
        let slot = match self {
            Self::Seed => Slot::Plain(&mut scenario.seed),
            Self::Until => Slot::Until(&mut scenario.until),
            Self::RoadDelay => Slot::Span(&mut road.delay),
            Self::BridgeDelay => Slot::Span(&mut bridge.delay),
            Self::BridgeJitter => Slot::Span(&mut bridge.jitter),
            Self::BridgeLoss => Slot::Small(&mut bridge.loss_per_mille),
            Self::BridgeDuplicate => Slot::Small(&mut bridge.duplicate_per_mille),
            Self::BridgeReorder => Slot::Small(&mut bridge.reorder_per_mille),
            Self::Disk => Slot::Span(&mut scenario.city.disk),
            Self::Guard(number) => number.slot(scenario)?,
            Self::Dial(dial) => dial.slot(&mut scenario.mechanism)?,
            Self::Wait(wait) => wait.slot(&mut scenario.mechanism)?,
            Self::Heartbeat
            | Self::Silence
            | Self::Stagger
            | Self::ElectionMin
            | Self::ElectionMax
            | Self::DriftBound
            | Self::SnapshotEvery
            | Self::Batch => self.rule(&mut scenario.mechanism)?,
            Self::Patience
            | Self::Retries
            | Self::RetryAfter
            | Self::AskEvery
            | Self::ReadsPercent => return self.people(scenario, work),
        };
        Some(work(slot))
    }

    fn rule(self, rules: &mut MechanismRules) -> Option<Slot<'_>> {
        match (self, rules) {
            (Self::Heartbeat, MechanismRules::NaiveFailover(rules)) => {
                Some(Slot::Span(&mut rules.heartbeat))
            }
            (Self::Heartbeat, MechanismRules::MajorityCheck(rules)) => {
                Some(Slot::Span(&mut rules.heartbeat))
            }
            (Self::Heartbeat, MechanismRules::Raft(rules)) => {
                Some(Slot::Span(&mut rules.heartbeat))
            }
            (Self::Silence, MechanismRules::NaiveFailover(rules)) => {
                Some(Slot::Span(&mut rules.silence))
            }
            (Self::Silence, MechanismRules::MajorityCheck(rules)) => {
                Some(Slot::Span(&mut rules.silence))
            }
            (Self::Stagger, MechanismRules::NaiveFailover(rules)) => {
                Some(Slot::Span(&mut rules.stagger))
            }
            (Self::Stagger, MechanismRules::MajorityCheck(rules)) => {
                Some(Slot::Span(&mut rules.stagger))
            }
            (Self::ElectionMin, MechanismRules::Raft(rules)) => {
                Some(Slot::Span(&mut rules.election_min))
            }
            (Self::ElectionMax, MechanismRules::Raft(rules)) => {
                Some(Slot::Span(&mut rules.election_max))
            }
            (Self::DriftBound, MechanismRules::Raft(rules)) => {
                Some(Slot::Middle(&mut rules.drift_bound_ppm))
            }
            (Self::SnapshotEvery, MechanismRules::Raft(rules)) => {
                Some(Slot::Middle(&mut rules.snapshot_every))
            }
            (Self::Batch, MechanismRules::Raft(rules)) => Some(Slot::Small(&mut rules.batch)),
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

    /// Numbers that all clients share: the first one's is shown, all are set.
    fn people<T>(self, scenario: &mut Scenario, mut work: impl FnMut(Slot<'_>) -> T) -> Option<T> {
        let until = scenario.until;
        let mut first = None;
        for client in &mut scenario.clients {
            let slot = match (self, &mut client.habit) {
                (Self::Patience, _) => Slot::Span(&mut client.timeout),
                (Self::RetryAfter, _) => Slot::Span(&mut client.retry_after),
                (Self::Retries, _) => Slot::Byte(&mut client.retries),
                (Self::AskEvery, habit) => Slot::Habit(habit, until),
                (Self::ReadsPercent, Some(habit)) => Slot::Byte(&mut habit.reads_percent),
                (_, _) => continue,
            };
            let done = work(slot);
            first = first.or(Some(done));
        }
        first
    }
}

/// Where a number stands in a scenario.
enum Slot<'a> {
    Plain(&'a mut u64),
    Middle(&'a mut u32),
    Small(&'a mut u16),
    Byte(&'a mut u8),
    Span(&'a mut Span),
    Until(&'a mut Time),
    Habit(&'a mut Option<Habit>, Time),
}

/// The number that stands there.
fn value(slot: Slot<'_>) -> u64 {
    match slot {
        Slot::Plain(slot) => *slot,
        Slot::Middle(slot) => u64::from(*slot),
        Slot::Small(slot) => u64::from(*slot),
        Slot::Byte(slot) => u64::from(*slot),
        Slot::Span(slot) => slot.as_ms(),
        Slot::Until(slot) => slot.0 / 1_000_000,
        Slot::Habit(slot, _) => slot.map_or(0, |habit| habit.every.as_ms()),
    }
}

impl Slot<'_> {
    fn set(self, value: u64) {
        match self {
            Self::Plain(slot) => *slot = value,
            Self::Middle(slot) => *slot = u32::try_from(value).unwrap_or(u32::MAX),
            Self::Small(slot) => *slot = u16::try_from(value).unwrap_or(u16::MAX),
            Self::Byte(slot) => *slot = u8::try_from(value).unwrap_or(u8::MAX),
            Self::Span(slot) => *slot = Span::from_ms(value),
            Self::Until(slot) => *slot = Time::from_ms(value.saturating_mul(1_000)),
            Self::Habit(slot, _) if value == 0 => *slot = None,
            Self::Habit(slot, until) => {
                let habit = slot.get_or_insert(super::draft::habit(until));
                habit.every = Span::from_ms(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::controls::setup::wards::Ward;
    use crate::guide::{Replay, city};

    fn all() -> Vec<Number> {
        let guards = GuardNumber::ALL.map(Number::Guard);
        let dials = Dial::ALL.map(Number::Dial);
        let waits = Wait::ALL.map(Number::Wait);
        let parts = guards.into_iter().chain(dials).chain(waits);
        let own = Number::MECHANISM.into_iter().chain(Number::NETWORK);
        let own = own.chain(Number::PEOPLE).chain(Number::RUN);
        own.chain(parts).collect()
    }

    #[test]
    fn a_number_that_is_there_is_read_back_as_it_was_set_and_kept_within_bounds() {
        for replay in Replay::EVERY {
            let mut scenario = city(&[2, 3], replay.rules());
            for ward in Ward::ALL {
                ward.set(&mut scenario, true);
            }
            Number::AskEvery.set(&mut scenario, 500);
            for number in all() {
                let (least, most) = number.bounds(&scenario);
                let before = scenario.clone();
                if number.get(&scenario).is_none() {
                    number.set(&mut scenario, least);
                    assert_eq!(scenario, before, "{number:?}");
                    continue;
                }
                for (set, kept) in [(least, least), (most, most), (most + 1, most)] {
                    number.set(&mut scenario, set);
                    assert_eq!(number.get(&scenario).unwrap_or(kept), kept, "{number:?}");
                }
                scenario = before;
            }
        }
    }
}
