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
        Finding::broken(Witness {
            halls: other.holders.iter().take(1).chain([hall]).collect(),
            index: Some(index),
            term: Some(term),
            ops: other.op().into_iter().chain(mine.op()).collect(),
            against: Some(other.born),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Citizen, House};
    use crate::invariant::testing::{A, B, C, NOBODY, Told};
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::{Index, OpId};

    const ID: InvariantId = InvariantId::LogMatching;
    const SALE: Act = Act::Sell(House(0), Citizen(3));

    #[test]
    fn row_four_says_moreau_on_a_and_tanaka_on_c() {
        let mut told = Told::of(&[(0, SALE), (1, Act::Sell(House(0), Citizen(4)))]);
        for hall in [A, B, C] {
            for index in 1..=3 {
                told.appends(hall, index, 0, NOBODY);
            }
        }
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let first = told.appends(A, 4, 0, 0);
        told.appends(B, 4, 0, 0);
        let other = told.appends(C, 4, 0, 1);
        let broken = told.broken(ID);
        assert_eq!((broken.event, broken.witness.against), (other, Some(first)));
        assert_eq!(broken.witness.halls, [A, C]);
        assert_eq!(broken.witness.index, Some(Index(4)));
        assert_eq!(broken.witness.ops, [OpId(0), OpId(1)]);
    }

    #[test]
    fn rows_of_different_terms_may_differ() {
        let mut told = Told::of(&[(0, SALE), (1, SALE)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 2, 1);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.appends(C, 1, 2, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn equal_rows_behind_different_ones_break_it() {
        let mut told = Told::of(&[(0, SALE), (1, SALE)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 2, 1);
        told.appends(A, 2, 3, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.appends(B, 2, 3, NOBODY);
        assert_eq!(told.broken(ID).witness.halls, [A, B]);
    }

    #[test]
    fn a_row_that_nobody_holds_any_more_is_no_witness() {
        let mut told = Told::of(&[(0, SALE), (1, SALE)]);
        told.appends(A, 1, 0, 0);
        told.strikes(A, 1, 0, 0);
        told.appends(B, 1, 0, 1);
        told.appends(A, 1, 0, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }
}
