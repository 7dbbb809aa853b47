//! Log matching: if two ledgers have a row of the same index and term, they agree in that row and in all rows before it. (Raft §5.3)
//!
//! Without terms every row has term 0: two ledgers that differ at any index break it.

use crate::effect::Note;
use crate::event::EventKind;
use crate::units::HallSet;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct LogMatching;

impl Monitor for LogMatching {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (Some(hall), EventKind::Note(Note::Appended { index, term, .. })) =
            (scene.event.hall(), scene.event.kind)
        else {
            return Finding::Nothing;
        };
        // Rows are told apart by everything before them, too: a row behind another predecessor is another row.
        let mine = scene.ledgers.row_at(hall, index);
        let other = scene.ledgers.written_at(index).find(|id| {
            let row = scene.ledgers.row(*id);
            *id != mine && row.term == term && !row.holders.is_empty()
        });
        let Some(other) = other else {
            let alone = scene.ledgers.row(mine).holders == HallSet::only(hall);
            return if alone {
                Finding::Nothing
            } else {
                Finding::Tested
            };
        };
        let (mine, other) = (scene.ledgers.row(mine), scene.ledgers.row(other));
        Finding::Broken(Witness {
            halls: other.holders.iter().take(1).chain([hall]).collect(),
            index: Some(index),
            term: Some(term),
            ops: other.op().into_iter().chain(mine.op()).collect(),
            against: Some(other.born),
        })
    }
}
