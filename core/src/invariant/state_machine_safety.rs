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
        Finding::broken(Witness {
            halls: alloc::vec![commit.hall, hall],
            index: Some(index),
            term: Some(mine.term),
            ops: theirs.op().into_iter().chain(mine.op()).collect(),
            against: Some(commit.event),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::invariant::testing::{A, B, C, NOBODY, Told};
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::{Index, OpId};

    const ID: InvariantId = InvariantId::StateMachineSafety;

    #[test]
    fn another_row_carried_out_at_the_same_index_breaks_it() {
        let write = Act::Write(Key(0), 1);
        let mut told = Told::of(&[(0, write), (1, write)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 1, 0);
        told.appends(C, 1, 2, 1);
        let first = told.commits(A, 1);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.commits(B, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let other = told.commits(C, 1);
        let broken = told.broken(ID);
        assert_eq!((broken.event, broken.witness.against), (other, Some(first)));
        assert_eq!(broken.witness.halls, [A, C]);
        assert_eq!(broken.witness.index, Some(Index(1)));
        assert_eq!(broken.witness.ops, [OpId(0), OpId(1)]);
    }

    #[test]
    fn the_conflict_is_found_in_the_middle_of_many_rows() {
        let write = Act::Write(Key(0), 1);
        let mut told = Told::of(&[(0, write), (0, write), (0, write), (1, write)]);
        for (index, op) in [(1, 0), (2, 1), (3, 2)] {
            told.appends(A, index, 1, op);
        }
        for (index, op) in [(1, 0), (2, 3), (3, 2)] {
            told.appends(B, index, 1, op);
        }
        told.commits(A, 3);
        told.commits(B, 3);
        assert_eq!(told.broken(ID).witness.index, Some(Index(2)));
    }

    #[test]
    fn a_row_committed_in_the_place_of_a_struck_one_is_judged_anew() {
        let mut told = Told::of(&[(0, Act::Write(Key(0), 1))]);
        for hall in [A, B] {
            told.appends(hall, 1, 1, NOBODY);
            told.commits(hall, 1);
        }
        told.strikes(B, 1, 1, NOBODY);
        told.appends(B, 1, 2, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        told.commits(B, 1);
        assert_eq!(told.broken(ID).witness.halls, [A, B]);
    }
}
