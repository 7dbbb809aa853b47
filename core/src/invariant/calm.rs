//! When a city has come to rest: only then can one ask whether its halls agree.

use crate::event::{Event, EventKind};
use crate::mechanism::MechanismRules;
use crate::scenario::City;
use crate::sim::World;
use crate::units::{HallId, HallSet, Span, Time};

/// How long nothing may have happened: no input, no client's wish, no change of leader, no row written (in memory or on disk), struck or committed. On slow
/// links it is longer by twenty crossings, so that everything under way has arrived and was answered.
pub const QUIET: Span = Span::from_s(5);

/// Watches for the moment at which the city has been at rest for long enough.
#[derive(Clone, Debug)]
pub(super) struct Calm {
    quiet: Span,
    /// The same without what the rules ask for.
    usual: Span,
    /// Clients that wait for an answer.
    pending: u32,
    /// When the rest will have lasted long enough; the end of time once the city was judged.
    due: Time,
    /// Halls differed once the rest had lasted long enough, and nothing has happened since.
    doubted: bool,
}

impl Calm {
    pub(super) fn new(city: &City) -> Self {
        let crossing = [city.road, city.bridge]
            .map(|way| way.delay + way.jitter)
            .into_iter()
            .max()
            .unwrap_or_default();
        let quiet = QUIET + crossing.scaled(20, 1);
        Self {
            quiet,
            usual: quiet,
            pending: 0,
            due: Time::ZERO + quiet,
            doubted: false,
        }
    }

    /// The rest that a world needs.
    pub(super) fn of(world: &World) -> Self {
        let mut calm = Self::new(&world.scenario().city);
        calm.usual = calm.quiet;
        calm.follow(world);
        calm.due = Time::ZERO + calm.quiet;
        calm
    }

    /// The rules may have changed. Where shelves are compared from time to time, every two halls must have had their turn.
    pub(super) fn follow(&mut self, world: &World) {
        let round = match world.rules() {
            MechanismRules::Leaderless(rules) => {
                let others = world.city_halls().len().saturating_sub(1) as u64;
                rules.anti_entropy.scaled(others, 1) + rules.handoff
            }
            MechanismRules::NaiveFailover(_)
            | MechanismRules::MajorityCheck(_)
            | MechanismRules::Raft(_)
            | MechanismRules::Paxos(_) => Span::ZERO,
        };
        self.quiet = self.usual + round;
    }

    /// Something happened that a city at rest does not do.
    pub(super) fn disturb(&mut self, event: &Event) {
        if let EventKind::Invoked { .. } = event.kind {
            self.pending += 1;
        } else if let EventKind::Ended { .. } = event.kind {
            self.pending = self.pending.saturating_sub(1);
        }
        self.begin_anew(event.at());
    }

    /// The rest counts from here: the city is not whole yet.
    pub(super) fn begin_anew(&mut self, at: Time) {
        self.due = at + self.quiet;
        self.doubted = false;
    }

    /// Halls differ. The first time that is no verdict: a connection may have been mended a moment ago, and what it kept is still on
    /// its way. One looks again after a while. True when that was the second time in one rest.
    pub(super) fn differs(&mut self, at: Time) -> bool {
        let again = self.doubted;
        if !again {
            self.due = at + self.quiet.scaled(1, 4);
            self.doubted = true;
        }
        again
    }

    /// Whether the rest would have lasted long enough with an event at this moment that does not disturb it.
    pub(super) fn may_be_due(&self, at: Time) -> bool {
        at >= self.due
    }

    /// Whether the rest has lasted long enough with this event. True once per rest.
    pub(super) fn is_due(&mut self, at: Time) -> bool {
        let due = self.may_be_due(at);
        if due {
            self.due = Time(u64::MAX);
        }
        due && self.pending == 0
    }
}

/// The halls that must agree once the city is at rest: the members that store rows, in the eyes of whoever leads. Nobody while
/// something is cut, degraded, paused or down, or nobody leads (where halls lead at all).
pub(super) fn at_rest(world: &World, leaders: HallSet) -> HallSet {
    let leader = leaders.iter().find_map(|hall| world.mind(hall));
    let anybody = world.city_halls().iter().find_map(|hall| world.mind(hall));
    let leader = leader.or(anybody.filter(|_| !world.rules().has_leaders()));
    let (Some(leader), true) = (leader, world.is_whole()) else {
        return HallSet::EMPTY;
    };
    let city = &world.scenario().city;
    let witness = |hall: &HallId| city.halls[hall.index()].witness;
    leader
        .insight()
        .members
        .all()
        .iter()
        .filter(|hall| !witness(hall))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Calm;
    use crate::event::{Event, EventKind, Outcome};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::Scenario;
    use crate::units::{HallId, OpId, Time};

    #[test]
    fn halls_that_differ_are_looked_at_again_and_what_happens_meanwhile_counts() {
        let city = Scenario::plain(&[1], MechanismRules::Raft(RaftRules::default())).city;
        let mut calm = Calm::new(&city);
        let rest = calm.quiet;
        let due = Time::ZERO + rest;
        assert!(calm.is_due(due));
        assert!(!calm.differs(due), "no verdict yet");
        let again = due + rest.scaled(1, 4);
        assert!(!calm.may_be_due(Time(again.0 - 1)));
        assert!(calm.is_due(again));
        assert!(calm.differs(again), "still so");

        let mut calm = Calm::new(&city);
        assert!(calm.is_due(due));
        assert!(!calm.differs(due));
        calm.disturb(&Event::new(due, None, None, EventKind::Persisted));
        assert!(calm.is_due(due + rest));
        assert!(!calm.differs(due + rest), "another rest");

        let mut calm = Calm::new(&city);
        assert!(calm.is_due(due));
        calm.begin_anew(due);
        assert!(!calm.may_be_due(again));
        assert!(calm.is_due(due + rest), "not whole, so asked again");
    }

    #[test]
    fn while_a_client_waits_for_its_answer_the_city_is_not_at_rest() {
        let city = Scenario::plain(&[1], MechanismRules::Raft(RaftRules::default())).city;
        let mut calm = Calm::new(&city);
        let (op, hall) = (OpId(0), HallId(0));
        let outcome = Outcome::Unknown;
        let mut rests = |kind| {
            calm.disturb(&Event::new(Time::ZERO, None, None, kind));
            calm.is_due(Time::ZERO + calm.quiet)
        };
        assert!(!rests(EventKind::Invoked { op, hall }));
        assert!(!rests(EventKind::Invoked { op, hall }));
        assert!(!rests(EventKind::Ended { op, outcome }));
        assert!(rests(EventKind::Ended { op, outcome }));
    }
}
