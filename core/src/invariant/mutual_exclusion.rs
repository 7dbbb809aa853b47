//! Mutual exclusion: at most one hall that executes acts as holder of the lock.
//!
//! Judged on what stands after a step, whenever a hall begins to act as holder or wakes up. A hall that sleeps acts not; one that wakes
//! and looks at its clock first has stopped by the end of that step. (Dijkstra 1965; Gray & Cheriton 1989 for leases)

use crate::effect::Note;
use crate::event::EventKind;
use crate::mechanism::keeper::LockNote;
use crate::units::{EventId, HallId, Term};
use crate::view::Status;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct MutualExclusion {
    /// With which event each hall last began to act.
    since: alloc::collections::BTreeMap<HallId, (EventId, Term)>,
}

impl Monitor for MutualExclusion {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        if let EventKind::Note(Note::Lock(LockNote::Acquired(number))) = scene.event.kind {
            self.since.insert(hall, (scene.id, Term(number.0)));
        } else if !matches!(scene.event.kind, EventKind::Resumed) {
            return Finding::Nothing;
        }
        let world = scene.world;
        let acts =
            |hall: HallId| world.status(hall) == Status::Running && world.acts_as_holder(hall);
        if !acts(hall) {
            return Finding::Nothing;
        }
        let Some(other) = world
            .city_halls()
            .iter()
            .find(|other| *other != hall && acts(*other))
        else {
            return Finding::Tested;
        };
        let against = self.since.get(&other).map(|(event, _)| *event);
        Finding::broken(Witness {
            halls: alloc::vec![other, hall],
            term: self.since.get(&hall).map(|(_, number)| *number),
            against,
            ..Witness::default()
        })
    }
}
