//! Leader append-only: a hall that leads only ever writes behind its last row. (Raft §5.3)

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::units::OpId;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct LeaderAppendOnly;

impl Monitor for LeaderAppendOnly {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        let (role, _, since) = scene.ledgers.belief(hall);
        let EventKind::Note(note) = scene.event.kind else {
            return Finding::Nothing;
        };
        match (role, note) {
            (Role::Leader, Note::Appended { .. }) => Finding::Tested,
            (Role::Leader, Note::Struck { index, term, op }) => Finding::Broken(Witness {
                halls: alloc::vec![hall],
                index: Some(index),
                term: Some(term),
                ops: scene
                    .world
                    .operation(OpId(op))
                    .map(|operation| operation.id)
                    .into_iter()
                    .collect(),
                against: Some(since),
            }),
            _ => Finding::Nothing,
        }
    }
}
