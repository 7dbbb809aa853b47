//! At most one lease holder acts: no hall carries out a client's write as leader while the keepers have given the lock to another.
//!
//! Judged at each write that a leader carries out, in a city that asks for a lease, against what its keepers have agreed on: the table
//! of the keeper that knows most. (Gray & Cheriton 1989: at any time at most one holder; Chubby §2.8)

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::units::{HallId, OpId, Term};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneLeaseHolderActs;

/// A leader that carries out a client's write of its own reign. What it found written by an earlier leader it carries out because it was
/// decided already, not because it leads. (Raft §5.4.2)
pub(super) fn own_deed(scene: &Scene<'_>) -> Option<(HallId, OpId)> {
    let EventKind::Note(Note::Applied { index, op, .. }) = scene.event.kind else {
        return None;
    };
    let hall = scene.event.hall()?;
    let (role, term, _) = scene.ledgers.belief(hall);
    let row = scene.ledgers.row(scene.ledgers.row_at(hall, index));
    let own = row.term == Term(0) || row.term == term;
    let write = scene.world.operation(OpId(op))?;
    (role == Role::Leader && own && !write.act.is_read()).then_some((hall, OpId(op)))
}

impl Monitor for OneLeaseHolderActs {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let asked = scene.world.guards().lease.is_some();
        let (Some((hall, op)), true) = (own_deed(scene), asked) else {
            return Finding::Nothing;
        };
        let (.., since) = scene.ledgers.belief(hall);
        // One that knows that it holds the lock no more does not act as holder: a row that was copied in time is decided all the same.
        if !scene.world.acts_as_holder(hall) {
            return Finding::Nothing;
        }
        match scene.world.lock_holder() {
            Some(holder) if holder.hall != hall => Finding::broken(Witness {
                halls: alloc::vec![holder.hall, hall],
                term: Some(Term(holder.number.0)),
                ops: alloc::vec![op],
                against: Some(since),
                ..Witness::default()
            }),
            Some(_) => Finding::Tested,
            None => Finding::Nothing,
        }
    }
}
