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
                        Finding::broken(Witness {
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
            | Act::Configure { .. }
            | Act::Lock(_)
            | Act::Add(..)
            | Act::Remove(..)
            | Act::Delete(_)
            | Act::Resolve(..) => Finding::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Citizen};
    use crate::event::Outcome;
    use crate::invariant::testing::Told;
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::OpId;

    const ID: InvariantId = InvariantId::NoPermitForTheDead;

    /// A death and two permits, invoked at 0, 10 and 20 ms.
    fn told() -> Told {
        let citizen = Citizen(2);
        Told::of(&[
            (0, Act::Death(citizen)),
            (1, Act::Permit(citizen)),
            (1, Act::Permit(citizen)),
        ])
    }

    #[test]
    fn a_permit_asked_for_after_the_death_was_known_breaks_it() {
        let mut told = told();
        let died = told.at(15).acknowledges(0, 0);
        told.at(18).acknowledges(1, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let granted = told.at(40).acknowledges(2, 2);
        let broken = told.broken(ID);
        assert_eq!(
            (broken.event, broken.witness.against),
            (granted, Some(died))
        );
        assert_eq!(broken.witness.ops, [OpId(0), OpId(2)]);
    }

    #[test]
    fn of_a_death_and_a_permit_at_the_same_moment_either_may_come_first() {
        for (died, holds) in [(10, true), (9, false)] {
            let mut told = told();
            told.at(died).acknowledges(0, 0);
            told.at(18).acknowledges(1, 1);
            assert_eq!(told.verdict(ID) == Verdict::Holds, holds, "{died} ms");
        }
    }

    #[test]
    fn a_death_that_nobody_was_told_of_stops_no_permit() {
        let mut told = told();
        told.at(5).ends(0, Outcome::Unknown);
        told.at(40).acknowledges(2, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn another_citizens_death_stops_nobody() {
        let mut told = Told::of(&[(0, Act::Death(Citizen(1))), (1, Act::Permit(Citizen(2)))]);
        told.at(5).acknowledges(0, 0);
        told.at(40).acknowledges(1, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }
}
