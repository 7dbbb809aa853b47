//! One writer at a time: not how many flags are up, but how many halls get writes accepted.
//!
//! Judged whenever a hall that believes it leads carries out a client's write: that is a write accepted. At that moment the hall still
//! has authority ([`World::has_authority`]: it could get the next write accepted too), and no other hall has. A deposed leader
//! that learns late of copies made in time accepts nothing new, and is not counted.
//!
//! [`World::has_authority`]: crate::sim::World::has_authority

use alloc::vec::Vec;

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::units::{EventId, OpId};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneWriter {
    /// The last write that each hall accepted.
    accepted: Vec<Option<(OpId, EventId)>>,
}

impl Monitor for OneWriter {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (Some(hall), EventKind::Note(Note::Applied { op, .. })) =
            (scene.event.hall(), scene.event.kind)
        else {
            return Finding::Nothing;
        };
        if scene.ledgers.belief(hall).0 != Role::Leader {
            return Finding::Nothing;
        }
        let op = OpId(op);
        let write = scene
            .world
            .operation(op)
            .is_some_and(|operation| !operation.act.is_read());
        if !write {
            return Finding::Nothing;
        }
        if self.accepted.len() <= hall.index() {
            self.accepted.resize(hall.index() + 1, None);
        }
        self.accepted[hall.index()] = Some((op, scene.id));
        let leaders = scene.ledgers.leaders();
        if leaders.len() < 2 || !scene.world.has_authority(hall) {
            return Finding::Tested;
        }
        let rival = leaders
            .iter()
            .find(|other| *other != hall && scene.world.has_authority(*other));
        let Some(rival) = rival else {
            return Finding::Tested;
        };
        let theirs = self.accepted.get(rival.index()).copied().flatten();
        Finding::Broken(Witness {
            halls: alloc::vec![rival, hall],
            ops: theirs.map(|(op, _)| op).into_iter().chain([op]).collect(),
            against: theirs
                .map(|(_, event)| event)
                .or(Some(scene.ledgers.belief(rival).2)),
            ..Witness::default()
        })
    }
}
