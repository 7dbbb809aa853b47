//! What the monitors hear of a city without ledgers.

use crate::event::Event;
use crate::mechanism::leaderless::LeaderlessNote;
use crate::sim::World;
use crate::units::EventId;

use super::{InvariantId, Monitor, Scene, Watch};

impl Watch {
    /// Something happened on the shelves of a city without ledgers. Hearsay and comparisons that find nothing disturb no rest.
    pub(super) fn hear_store(
        &mut self,
        id: EventId,
        event: &Event,
        note: LeaderlessNote,
        world: &World,
    ) {
        if self.records[InvariantId::NoAcknowledgedWriteLost as usize]
            .broken
            .is_some()
        {
            self.ledgers.copies.give_up();
        }
        self.ledgers.next_event();
        self.ledgers.copies.hear(note, id);
        match note {
            LeaderlessNote::Served { .. } => {
                tell!(self, id, event, world,
                    no_silent_discard: NoSilentDiscard,
                    reads_never_go_back: ReadsNeverGoBack);
            }
            LeaderlessNote::Discarded { .. }
            | LeaderlessNote::Returned { .. }
            | LeaderlessNote::Expired { .. } => {
                tell!(self, id, event, world,
                    no_acknowledged_write_lost: NoAcknowledgedWriteLost,
                    no_silent_discard: NoSilentDiscard);
                self.calm.disturb(event);
            }
            // A copy goes: perhaps the last one of a write that has lost against another.
            LeaderlessNote::Took { .. } | LeaderlessNote::HandedOff { .. }
                if self.ledgers.copies.is_doubtful() =>
            {
                tell!(self, id, event, world, no_acknowledged_write_lost: NoAcknowledgedWriteLost);
                self.calm.disturb(event);
            }
            LeaderlessNote::Wrote { .. }
            | LeaderlessNote::Took { .. }
            | LeaderlessNote::Repaired { .. }
            | LeaderlessNote::Hinted { .. }
            | LeaderlessNote::HandedOff { .. } => self.calm.disturb(event),
            LeaderlessNote::TooFew { .. }
            | LeaderlessNote::Suspected { .. }
            | LeaderlessNote::Welcomed { .. }
            | LeaderlessNote::Disbelieved { .. }
            | LeaderlessNote::Compared { .. } => {}
        }
    }
}
