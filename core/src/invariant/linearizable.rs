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
                Finding::Broken(Witness {
                    against: other.and_then(|other| scene.ledgers.acknowledged(*other)),
                    ops,
                    ..Witness::default()
                })
            }
        }
    }
}
