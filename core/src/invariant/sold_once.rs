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
        Finding::broken(Witness {
            ops: alloc::vec![first, op],
            against: Some(event),
            ..Witness::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Citizen, House};
    use crate::event::Outcome;
    use crate::invariant::testing::Told;
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::OpId;

    const ID: InvariantId = InvariantId::SoldOnce;

    fn sale(house: u8, citizen: u8) -> Act {
        Act::Sell(House(house), Citizen(citizen))
    }

    #[test]
    fn two_receipts_for_one_house_break_it() {
        let acts = [
            (0, sale(0, 1)),
            (0, sale(1, 1)),
            (1, sale(0, 2)),
            (1, sale(0, 3)),
        ];
        let mut told = Told::of(&acts);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        let first = told.acknowledges(0, 2);
        told.acknowledges(1, 2);
        told.ends(2, Outcome::Refused);
        told.ends(2, Outcome::Unknown);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let second = told.acknowledges(3, 4);
        let broken = told.broken(ID);
        assert_eq!(
            (broken.event, broken.witness.against),
            (second, Some(first))
        );
        assert_eq!(broken.witness.ops, [OpId(0), OpId(3)]);
    }
}
