//! State machine safety: once a hall has carried out a row, no hall ever carries out another row at that index. (Raft §5.4.3)
//!
//! Halls carry rows out as soon as they hold them for committed, so this is judged at each commit, against the first commit at the
//! same index anywhere. Rows are the same when term and deed are, whatever stands before them: that is for log matching to
//! judge.

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct StateMachineSafety;

impl Monitor for StateMachineSafety {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let ledgers = scene.ledgers;
        let (agreed, conflict) = ledgers.agreement();
        let (Some(hall), Some(index)) = (scene.event.hall(), conflict) else {
            return if agreed {
                Finding::Tested
            } else {
                Finding::Nothing
            };
        };
        let Some(commit) = ledgers.commit_at(index) else {
            return Finding::Nothing;
        };
        let mine = ledgers.row(ledgers.row_at(hall, index));
        let theirs = ledgers.row(commit.row);
        Finding::Broken(Witness {
            halls: alloc::vec![commit.hall, hall],
            index: Some(index),
            term: Some(mine.term),
            ops: theirs.op().into_iter().chain(mine.op()).collect(),
            against: Some(commit.event),
        })
    }
}
