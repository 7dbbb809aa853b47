//! Power that comes and goes by itself: watchdogs that bite, and what turns a hall on again.

use crate::event::EventKind;
use crate::units::{EventId, HallId, Span, Time};
use crate::view::Status;

use super::World;
use super::queue::Due;

/// A hall's watchdog: a clock of its own that counts true time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Watchdog {
    /// When it takes the power; nothing while it rests.
    pub(super) bites_at: Option<Time>,
    queued: Option<Time>,
    /// The event with which it was petted last.
    petted: Option<EventId>,
}

impl World {
    /// The hall pets its watchdog, or lets it rest.
    pub(super) fn pet(&mut self, hall: HallId, for_so_long: Option<Span>, cause: EventId) {
        let now = self.now;
        let dog = &mut self.halls[hall.index()].watchdog;
        dog.bites_at = for_so_long.map(|span| now + span);
        dog.petted = Some(cause);
        if let Some(at) = dog.bites_at
            && dog.queued.is_none_or(|queued| queued > at)
        {
            dog.queued = Some(at);
            self.queue.push(at, Due::Watchdog(hall));
        }
    }

    pub(super) fn watchdog_due(&mut self, hall: HallId) {
        let now = self.now;
        let site = &mut self.halls[hall.index()];
        site.watchdog.queued = None;
        let Some(at) = site.watchdog.bites_at else {
            return;
        };
        if at > now {
            site.watchdog.queued = Some(at);
            self.queue.push(at, Due::Watchdog(hall));
            return;
        }
        let openings = site.openings;
        let petted = site.watchdog.petted;
        let bit = self.emit_at(hall, petted, EventKind::WatchdogBit);
        self.crash(hall, true, bit);
        let on_again = self
            .guards
            .watchdog
            .as_ref()
            .and_then(|rules| rules.on_again);
        if let Some(after) = on_again {
            self.queue.push(now + after, Due::PowerOn(hall, openings));
        }
    }

    pub(super) fn power_due(&mut self, hall: HallId, openings: u32) {
        if self.halls[hall.index()].openings == openings {
            self.power(hall, true, None);
        }
    }

    /// A hall's power goes off, or on again.
    pub(super) fn power(&mut self, hall: HallId, on: bool, cause: Option<EventId>) {
        let Some(site) = self.halls.get(hall.index()) else {
            return;
        };
        match (on, site.status, cause) {
            (true, Status::PoweredOff(_), _) => self.open(hall, cause),
            (false, _, Some(cause)) => self.crash(hall, true, cause),
            (true, Status::Running | Status::Paused(_) | Status::Crashed(_), _)
            | (false, _, None) => {}
        }
    }
}
