//! State machine safety: once a hall has carried out a row, no hall ever carries out another row at that index. (Raft §5.4.3)

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::EventKind;
use crate::units::{EventId, HallId};

use super::ledgers::RowId;
use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct StateMachineSafety {
    /// What was carried out first at each index, from 1; by whom, and with which event.
    first: Vec<Option<(RowId, HallId, EventId)>>,
}

impl Monitor for StateMachineSafety {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (Some(hall), EventKind::Note(Note::Applied { index, .. })) =
            (scene.event.hall(), scene.event.kind)
        else {
            return Finding::Nothing;
        };
        let Some(at) = (index.0 as usize).checked_sub(1) else {
            return Finding::Nothing;
        };
        if self.first.len() <= at {
            self.first.resize(at + 1, None);
        }
        let mine = scene.ledgers.row_at(hall, index);
        let Some((row, by, event)) = self.first[at] else {
            self.first[at] = Some((mine, hall, scene.id));
            return Finding::Nothing;
        };
        // Rows are the same when term and deed are, whatever stands before them: that is for log matching to judge.
        let (theirs, mine) = (scene.ledgers.row(row), scene.ledgers.row(mine));
        if theirs.term == mine.term && theirs.op() == mine.op() {
            return Finding::Tested;
        }
        Finding::Broken(Witness {
            halls: alloc::vec![by, hall],
            index: Some(index),
            term: Some(mine.term),
            ops: theirs.op().into_iter().chain(mine.op()).collect(),
            against: Some(event),
        })
    }
}
