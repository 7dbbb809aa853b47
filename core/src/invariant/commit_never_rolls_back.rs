//! Commit never rolls back: what a hall holds for committed it holds for ever, but for a crash. (Raft, Figure 2)
//!
//! A crash takes the index away with the memory; what the hall commits after its opening counts anew.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::EventKind;
use crate::units::{EventId, Index, OpId};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct CommitNeverRollsBack {
    /// How far each hall has committed, and with which event.
    reached: Vec<(Index, EventId)>,
}

impl Monitor for CommitNeverRollsBack {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        if self.reached.len() <= hall.index() {
            self.reached.resize(hall.index() + 1, Default::default());
        }
        let reached = &mut self.reached[hall.index()];
        let back = |index: Index, op: Option<OpId>, since: EventId| {
            Finding::Broken(Witness {
                halls: alloc::vec![hall],
                index: Some(index),
                ops: op.into_iter().collect(),
                against: Some(since),
                ..Witness::default()
            })
        };
        let (before, since) = *reached;
        if let EventKind::Note(Note::Committed { index, .. }) = scene.event.kind {
            *reached = (index, scene.id);
            if index < before {
                return back(index, None, since);
            }
        } else if let EventKind::Note(Note::Struck { index, op, .. }) = scene.event.kind {
            if index <= before {
                *reached = (index.previous(), scene.id);
                let op = scene.world.operation(OpId(op)).map(|o| o.id);
                return back(index, op, since);
            }
        } else {
            // It crashed, or opened again.
            *reached = (scene.ledgers.commit_of(hall), scene.id);
            return Finding::Nothing;
        }
        if before > Index::ZERO {
            Finding::Tested
        } else {
            Finding::Nothing
        }
    }
}
