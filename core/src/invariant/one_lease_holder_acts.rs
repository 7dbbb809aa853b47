//! At most one lease holder acts: no hall carries out a client's write as leader while the keepers have given the lock to another.
//!
//! Judged at each write that a leader carries out, in a city that asks for a lease, against what its keepers have agreed on: the table
//! of the keeper that knows most. (Gray & Cheriton 1989: at any time at most one holder; Chubby §2.8)

use crate::effect::{Note, Role};
use crate::event::EventKind;
use crate::units::OpId;

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct OneLeaseHolderActs;

impl Monitor for OneLeaseHolderActs {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (Some(hall), EventKind::Note(Note::Applied { op, .. })) =
            (scene.event.hall(), scene.event.kind)
        else {
            return Finding::Nothing;
        };
        let (role, _, since) = scene.ledgers.belief(hall);
        let asked = scene.world.guards().lease.is_some();
        if role != Role::Leader || !asked || scene.world.operation(OpId(op)).is_none() {
            return Finding::Nothing;
        }
        match scene.world.lock_holder() {
            Some(holder) if holder.hall != hall => Finding::broken(Witness {
                halls: alloc::vec![holder.hall, hall],
                term: Some(crate::units::Term(holder.number.0)),
                ops: alloc::vec![OpId(op)],
                against: Some(since),
                ..Witness::default()
            }),
            Some(_) => Finding::Tested,
            None => Finding::Nothing,
        }
    }
}
