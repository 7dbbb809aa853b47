//! No permit for the dead: once a client was told that a death is entered, no permit that is asked for later is granted.
//!
//! In real time, as the citizens live it: the permit was invoked after the death was acknowledged. Of a permit and a death
//! that overlap, either may come first.

use alloc::vec::Vec;

use crate::command::Act;
use crate::event::{EventKind, Outcome};
use crate::units::{EventId, OpId, Time};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct NoPermitForTheDead {
    /// The first acknowledged death of each citizen.
    died: Vec<Option<(OpId, Time, EventId)>>,
}

impl Monitor for NoPermitForTheDead {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let EventKind::Ended {
            op,
            outcome: Outcome::Acknowledged(_),
        } = scene.event.kind
        else {
            return Finding::Nothing;
        };
        let Some(operation) = scene.world.operation(op) else {
            return Finding::Nothing;
        };
        match operation.act {
            Act::Death(citizen) => {
                let at = usize::from(citizen.0);
                if self.died.len() <= at {
                    self.died.resize(at + 1, None);
                }
                self.died[at] = self.died[at].or(Some((op, scene.event.at(), scene.id)));
                Finding::Nothing
            }
            Act::Permit(citizen) => {
                let died = self.died.get(usize::from(citizen.0)).copied().flatten();
                match died {
                    Some((death, at, event)) if at < operation.invoked => {
                        Finding::Broken(Witness {
                            ops: alloc::vec![death, op],
                            against: Some(event),
                            ..Witness::default()
                        })
                    }
                    Some(_) | None => Finding::Tested,
                }
            }
            Act::Noop
            | Act::Read(_)
            | Act::Write(..)
            | Act::CompareAndSet(..)
            | Act::Deposit(..)
            | Act::Transfer(..)
            | Act::Birth(_)
            | Act::Sell(..)
            | Act::Owner(_)
            | Act::Configure { .. } => Finding::Nothing,
        }
    }
}
