//! No silent discard: of two concurrent writes that cannot both stand, the one that is dropped was never acknowledged, or its client
//! is told. No mechanism here tells anybody, so every drop of an acknowledged write is silent.
//!
//! Concurrent: neither writer knew of the other. So a hall strikes a row, and at its index writes another; a write that also
//! stands elsewhere, in a row that came from a retry, is not dropped. A row that is struck and replaced by nothing is lost
//! ([`super::no_acknowledged_write_lost`]), not discarded in favour of another. Where there are no ledgers, a copy is dropped for
//! another one whose writer had not seen it.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::{EventKind, Outcome};
use crate::mechanism::leaderless::{LeaderlessNote, NO_OP};
use crate::units::{EventId, HallId, Index, OpId};

use super::no_acknowledged_write_lost::is_write;
use super::{Finding, Monitor, Scene, Witness};

/// A row that was struck, and acknowledged before.
#[derive(Clone, Copy, Debug)]
struct Dropped {
    hall: HallId,
    index: Index,
    op: OpId,
    told: EventId,
}

#[derive(Clone, Debug, Default)]
pub(super) struct NoSilentDiscard {
    /// Acknowledged rows that were struck in this step; what takes their place comes in the same step.
    dropped: Vec<Dropped>,
    at: u64,
}

impl Monitor for NoSilentDiscard {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return on_acknowledgement(scene);
        };
        if self.at != scene.world.steps() {
            self.at = scene.world.steps();
            self.dropped.clear();
        }
        if !scene.world.rules().has_ledgers() {
            return judge_copies(scene);
        }
        if let EventKind::Note(Note::Struck { index, op, .. }) = scene.event.kind {
            let op = OpId(op);
            if let (Some(told), true) = (scene.ledgers.acknowledged(op), is_write(scene, op)) {
                self.dropped.push(Dropped {
                    hall,
                    index,
                    op,
                    told,
                });
            }
            return Finding::Tested;
        }
        let EventKind::Note(Note::Appended { index, op, .. }) = scene.event.kind else {
            return Finding::Nothing;
        };
        let here = |dropped: &&Dropped| dropped.hall == hall && dropped.index == index;
        let Some(dropped) = self.dropped.iter().find(here) else {
            return Finding::Nothing;
        };
        if dropped.op == OpId(op) || stands_elsewhere(scene, dropped) {
            return Finding::Nothing;
        }
        let mine = scene.ledgers.row_at(hall, index);
        Finding::broken(Witness {
            halls: alloc::vec![hall],
            index: Some(index),
            term: None,
            ops: [dropped.op]
                .into_iter()
                .chain(scene.ledgers.row(mine).op())
                .collect(),
            against: Some(dropped.told),
        })
    }
}

/// Where there are no ledgers: two copies met whose writers knew nothing of one another. Whoever keeps both discards nothing.
fn judge_copies(scene: &Scene<'_>) -> Finding {
    let EventKind::Note(Note::Leaderless(note)) = scene.event.kind else {
        return Finding::Nothing;
    };
    match note {
        LeaderlessNote::Discarded {
            op,
            by,
            knew: false,
            ..
        } if op != NO_OP => match scene.ledgers.acknowledged(OpId(op)) {
            Some(told) => Finding::broken(Witness {
                halls: scene.event.hall().into_iter().collect(),
                ops: alloc::vec![OpId(op), OpId(by)],
                against: Some(told),
                ..Witness::default()
            }),
            None => Finding::Tested,
        },
        LeaderlessNote::Served { versions, .. } if versions > 1 => Finding::Tested,
        LeaderlessNote::Wrote { .. }
        | LeaderlessNote::Took { .. }
        | LeaderlessNote::Discarded { .. }
        | LeaderlessNote::Served { .. }
        | LeaderlessNote::TooFew { .. }
        | LeaderlessNote::Repaired { .. }
        | LeaderlessNote::Hinted { .. }
        | LeaderlessNote::HandedOff { .. }
        | LeaderlessNote::Suspected { .. }
        | LeaderlessNote::Welcomed { .. }
        | LeaderlessNote::Disbelieved { .. }
        | LeaderlessNote::Compared { .. }
        | LeaderlessNote::Expired { .. }
        | LeaderlessNote::Returned { .. } => Finding::Nothing,
    }
}

/// A client is told that its write is done; where there are no ledgers it may have gone for another already.
fn on_acknowledgement(scene: &Scene<'_>) -> Finding {
    let EventKind::Ended {
        op,
        outcome: Outcome::Acknowledged(_),
    } = scene.event.kind
    else {
        return Finding::Nothing;
    };
    let Some((by, event)) = scene.ledgers.copies.dropped(op) else {
        return Finding::Nothing;
    };
    Finding::broken(Witness {
        ops: alloc::vec![op, by],
        against: Some(event),
        ..Witness::default()
    })
}

/// Whether a dropped write stands in another row than at the index where it was struck.
fn stands_elsewhere(scene: &Scene<'_>, dropped: &Dropped) -> bool {
    scene.ledgers.written_for(dropped.op).any(|id| {
        let row = scene.ledgers.row(id);
        row.index != dropped.index && !row.holders.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::input::Input;
    use crate::invariant::testing::{A, B, BRIDGE, NOBODY, Told, ask, run, violation};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::{NaiveRules, OnHeal};
    use crate::units::{Index, OpId, Time};

    const ID: InvariantId = InvariantId::NoSilentDiscard;
    const WRITE: Act = Act::Write(Key(0), 7);

    #[test]
    fn on_the_heal_one_of_two_promised_writes_is_dropped_for_the_other() {
        let script = [
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, WRITE)),
            (14_000, ask(1, WRITE)),
            (20_000, Input::Heal(BRIDGE)),
        ];
        let heal = |on_heal| {
            let rules = NaiveRules {
                on_heal,
                ..NaiveRules::default()
            };
            run(MechanismRules::NaiveFailover(rules), &script)
        };
        let broken = violation(heal(OnHeal::NewestFlagWins).verdict(ID));
        assert_eq!(broken.witness.ops, [OpId(0), OpId(1)]);
        assert!(broken.at > Time::from_ms(20_000));
        // Where nobody yields, nothing is dropped.
        assert_eq!(heal(OnHeal::NobodyYields).verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn a_write_that_nobody_was_promised_may_be_dropped() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.strikes(A, 1, 1, 0);
        told.appends(A, 1, 2, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_write_that_also_stands_elsewhere_is_not_dropped() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 2, NOBODY);
        told.appends(B, 2, 2, 0);
        told.acknowledges(0, 7);
        told.strikes(A, 1, 1, 0);
        told.appends(A, 1, 2, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_row_that_another_hall_still_has_or_once_had_elsewhere_saves_nothing() {
        for at in [1, 2] {
            let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
            told.appends(A, 1, 1, 0);
            if at == 1 {
                told.appends(B, 1, 1, 0);
            } else {
                told.appends(B, 1, 2, NOBODY);
                told.appends(B, 2, 2, 0);
                told.strikes(B, 2, 2, 0);
            }
            told.acknowledges(0, 7);
            told.strikes(A, 1, 1, 0);
            told.appends(A, 1, 2, 1);
            assert_eq!(told.broken(ID).witness.ops, [OpId(0), OpId(1)], "row {at}");
        }
    }

    #[test]
    fn of_several_struck_rows_the_one_that_is_replaced_is_the_witness() {
        let mut told = Told::of(&[(0, WRITE), (0, WRITE), (1, WRITE)]);
        for row in [0, 1] {
            told.appends(A, row + 1, 1, row);
            told.acknowledges(row, 7);
        }
        told.strikes(A, 1, 1, 0);
        told.strikes(A, 2, 1, 1);
        // The first comes again; another takes the place of the second.
        told.appends(A, 1, 2, 0);
        told.appends(A, 2, 2, 2);
        let witness = told.broken(ID).witness;
        assert_eq!(
            (witness.index, witness.halls),
            (Some(Index(2)), alloc::vec![A])
        );
        assert_eq!(witness.ops, [OpId(1), OpId(2)]);
    }

    #[test]
    fn a_write_that_nothing_replaces_is_lost_but_not_dropped_for_another() {
        let mut told = Told::of(&[(0, WRITE)]);
        told.appends(A, 1, 0, 0);
        told.acknowledges(0, 7);
        told.strikes(A, 1, 0, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        told.broken(InvariantId::NoAcknowledgedWriteLost);
    }

    #[test]
    fn a_write_that_comes_after_the_strike_is_no_rival_of_the_one_that_was_struck() {
        // The old mayor's row goes on the heal for nothing; a later deed takes the free place.
        let script = [
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, WRITE)),
            (20_000, Input::Heal(BRIDGE)),
            (25_000, ask(1, WRITE)),
        ];
        let rules = MechanismRules::NaiveFailover(NaiveRules::default());
        let healed = run(rules, &script);
        assert_eq!(healed.verdict(ID), Verdict::Holds);
        violation(healed.verdict(InvariantId::NoAcknowledgedWriteLost));
    }
}
