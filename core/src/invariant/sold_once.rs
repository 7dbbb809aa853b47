//! A house is sold once: no two sales of one house are acknowledged, whoever the buyers are.

use alloc::vec::Vec;

use crate::command::Act;
use crate::event::{EventKind, Outcome};
use crate::units::{EventId, OpId};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct SoldOnce {
    /// The first acknowledged sale of each house.
    sold: Vec<Option<(OpId, EventId)>>,
}

impl Monitor for SoldOnce {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let EventKind::Ended {
            op,
            outcome: Outcome::Acknowledged(_),
        } = scene.event.kind
        else {
            return Finding::Nothing;
        };
        let Some(Act::Sell(house, _)) = scene.world.operation(op).map(|o| o.act) else {
            return Finding::Nothing;
        };
        let at = usize::from(house.0);
        if self.sold.len() <= at {
            self.sold.resize(at + 1, None);
        }
        let Some((first, event)) = self.sold[at] else {
            self.sold[at] = Some((op, scene.id));
            return Finding::Tested;
        };
        Finding::Broken(Witness {
            ops: alloc::vec![first, op],
            against: Some(event),
            ..Witness::default()
        })
    }
}
