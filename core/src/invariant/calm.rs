//! When a city has come to rest: only then can one ask whether its halls agree.

use crate::event::{Event, EventKind};
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
    /// Clients that wait for an answer.
    pending: u32,
    /// When the rest will have lasted long enough; the end of time once that was told.
    due: Time,
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
            pending: 0,
            due: Time::ZERO + quiet,
        }
    }

    /// Something happened that a city at rest does not do.
    pub(super) fn disturb(&mut self, event: &Event) {
        if let EventKind::Invoked { .. } = event.kind {
            self.pending += 1;
        } else if let EventKind::Ended { .. } = event.kind {
            self.pending = self.pending.saturating_sub(1);
        }
        self.due = event.at() + self.quiet;
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
/// something is cut, degraded, paused or down, or nobody leads.
pub(super) fn at_rest(world: &World, leaders: HallSet) -> HallSet {
    let leader = leaders.iter().find_map(|hall| world.mind(hall));
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
