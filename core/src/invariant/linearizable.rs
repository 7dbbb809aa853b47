//! Linearizable: one order of all operations, each somewhere between its invocation and its answer, explains what every client was told.
//! (Herlihy & Wing 1990)
//!
//! The search is in [`crate::check::linearizable`]. It looks only at what clients saw, part by part: each register or account,
//! house and citizen. When a part's search grows beyond its bound, the promise cannot be judged any more; a contradiction found
//! in another part later still breaks it.

use alloc::sync::Arc;

use crate::check::linearizable::{Judgement, Linearizability};
use crate::event::EventKind;
use crate::sim::World;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug)]
pub(super) struct Linearizable {
    checker: Linearizability,
}

impl Linearizable {
    pub(super) fn new(world: &World) -> Self {
        Self {
            checker: Linearizability::new(Arc::clone(world.origin())),
        }
    }
}

impl Monitor for Linearizable {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        if let EventKind::Invoked { op, .. } = scene.event.kind {
            if let Some(operation) = scene.world.operation(op) {
                self.checker.invoke(op, operation.act);
            }
            return Finding::Nothing;
        }
        let EventKind::Ended { op, outcome } = scene.event.kind else {
            return Finding::Nothing;
        };
        match self.checker.end(op, outcome) {
            Judgement::Explained => Finding::Tested,
            Judgement::NotJudged => Finding::Lost,
            Judgement::Contradiction(ops) => {
                let other = ops.iter().rev().find(|other| **other != op);
                Finding::broken(Witness {
                    against: other.and_then(|other| scene.ledgers.acknowledged(*other)),
                    ops,
                    ..Witness::default()
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::event::Outcome;
    use crate::invariant::testing::Told;
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::OpId;

    const ID: InvariantId = InvariantId::Linearizable;

    #[test]
    fn a_read_that_misses_a_finished_write_breaks_it() {
        let mut told = Told::of(&[
            (0, Act::Write(Key(0), 5)),
            (1, Act::Read(Key(0))),
            (1, Act::Read(Key(0))),
        ]);
        told.invokes(0);
        told.invokes(1);
        let written = told.acknowledges(0, 5);
        told.acknowledges(1, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds, "they overlapped");
        told.invokes(2);
        let stale = told.acknowledges(2, 0);
        let broken = told.broken(ID);
        assert_eq!(broken.event, stale);
        assert!(broken.witness.ops.contains(&OpId(0)) && broken.witness.ops.contains(&OpId(2)));
        assert_eq!(broken.witness.against, Some(written));
    }

    #[test]
    fn an_unknown_write_may_have_happened_or_not() {
        let mut told = Told::of(&[
            (0, Act::Write(Key(0), 5)),
            (1, Act::Read(Key(0))),
            (1, Act::Read(Key(0))),
        ]);
        told.invokes(0);
        told.ends(0, Outcome::Unknown);
        told.invokes(1);
        told.acknowledges(1, 0);
        told.invokes(2);
        told.acknowledges(2, 5);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn beyond_the_bound_it_is_not_judged_until_another_part_contradicts() {
        let deposits = (0..24).map(|bit| (1, Act::Deposit(Key(0), 1 << bit)));
        let reads = [(0, Act::Read(Key(0))), (0, Act::Read(Key(1)))];
        let acts: alloc::vec::Vec<(u8, Act)> = deposits.chain(reads).collect();
        let mut told = Told::of(&acts);
        for op in 0..24 {
            told.invokes(op);
            told.ends(op, Outcome::Unknown);
        }
        told.invokes(24);
        let impossible = told.acknowledges(24, -1);
        assert_eq!(told.verdict(ID), Verdict::NotJudged);
        assert_eq!(told.verdict_before(ID, impossible), Verdict::Holds);
        told.invokes(25);
        told.acknowledges(25, 7);
        assert_eq!(told.broken(ID).witness.ops, [OpId(25)]);
    }
}
