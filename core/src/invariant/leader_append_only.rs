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
            (Role::Leader, Note::Struck { index, term, op }) => Finding::broken(Witness {
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

#[cfg(test)]
mod tests {
    use crate::invariant::testing::{A, B, NOBODY, Told};
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::Index;

    const ID: InvariantId = InvariantId::LeaderAppendOnly;

    #[test]
    fn a_follower_may_strike_and_a_leader_may_not() {
        let mut told = Told::of(&[]);
        told.appends(B, 1, 1, NOBODY);
        told.strikes(B, 1, 1, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        let raised = told.leads(A, 2);
        told.appends(A, 1, 2, NOBODY);
        told.appends(A, 2, 2, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let struck = told.strikes(A, 2, 2, NOBODY);
        let broken = told.broken(ID);
        assert_eq!(
            (broken.event, broken.witness.against),
            (struck, Some(raised))
        );
        assert_eq!(broken.witness.index, Some(Index(2)));
    }

    #[test]
    fn a_leader_that_stood_down_first_may_strike() {
        let mut told = Told::of(&[]);
        told.leads(A, 1);
        told.appends(A, 1, 1, NOBODY);
        told.follows(A, 2);
        told.strikes(A, 1, 1, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }
}
