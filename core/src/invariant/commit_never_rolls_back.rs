//! Commit never rolls back: what a hall holds for committed it holds for ever, but for a crash. (Raft, Figure 2)
//!
//! A crash takes the index away with the memory; what the hall commits after its opening counts anew.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::EventKind;
use crate::units::{EventId, Index, OpId};

use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct CommitNeverRollsBack {
    /// How far each hall has committed, and with which event.
    reached: Vec<(Index, EventId)>,
}

impl Monitor for CommitNeverRollsBack {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let Some(hall) = scene.event.hall() else {
            return Finding::Nothing;
        };
        if self.reached.len() <= hall.index() {
            self.reached.resize(hall.index() + 1, Default::default());
        }
        let reached = &mut self.reached[hall.index()];
        let back = |index: Index, op: Option<OpId>, since: EventId| {
            Finding::broken(Witness {
                halls: alloc::vec![hall],
                index: Some(index),
                ops: op.into_iter().collect(),
                against: Some(since),
                ..Witness::default()
            })
        };
        let (before, since) = *reached;
        if let EventKind::Note(Note::Committed { index, .. }) = scene.event.kind {
            *reached = (index, scene.id);
            if index < before {
                return back(index, None, since);
            }
        } else if let EventKind::Note(Note::Struck { index, op, .. }) = scene.event.kind {
            if index <= before {
                *reached = (index.previous(), scene.id);
                let op = scene.world.operation(OpId(op)).map(|o| o.id);
                return back(index, op, since);
            }
        } else {
            // It crashed, or opened again.
            *reached = (scene.ledgers.commit_of(hall), scene.id);
            return Finding::Nothing;
        }
        if before > Index::ZERO {
            Finding::Tested
        } else {
            Finding::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::input::{Input, Timed};
    use crate::invariant::testing::{A, B, NOBODY, Told, ask, play, run};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::Scenario;
    use crate::units::{Index, OpId, Time};

    const ID: InvariantId = InvariantId::CommitNeverRollsBack;

    fn three_rows() -> Told {
        let mut told = Told::of(&[]);
        for index in 1..=3 {
            told.appends(A, index, 1, NOBODY);
        }
        told.commits(A, 2);
        told
    }

    #[test]
    fn going_back_breaks_it_and_going_on_does_not() {
        let mut told = three_rows();
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.commits(A, 3);
        let high = told.commits(A, 3);
        told.appends(B, 1, 1, NOBODY);
        told.commits(B, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let back = told.commits(A, 2);
        let broken = told.broken(ID);
        assert_eq!((broken.event, broken.witness.against), (back, Some(high)));
    }

    #[test]
    fn striking_a_committed_row_is_going_back() {
        let mut told = Told::of(&[(0, Act::Write(Key(0), 1))]);
        for (index, op) in [(1, NOBODY), (2, 0), (3, NOBODY)] {
            told.appends(A, index, 1, op);
        }
        told.commits(A, 2);
        told.strikes(A, 3, 1, NOBODY);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        told.strikes(A, 2, 1, 0);
        let witness = told.broken(ID).witness;
        assert_eq!(witness.halls, [A]);
        assert_eq!(witness.index, Some(Index(2)));
        assert_eq!(witness.ops, [OpId(0)]);
    }

    #[test]
    fn a_crash_takes_the_index_away_and_breaks_nothing() {
        let script = [
            (3_000, ask(0, Act::Write(Key(0), 1))),
            (6_000, Input::Crash(B)),
            (8_000, Input::Restart(B)),
            (12_000, ask(0, Act::Write(Key(0), 2))),
        ];
        let run = run(MechanismRules::Raft(RaftRules::default()), &script);
        assert!(
            run.world()
                .mind(B)
                .is_some_and(|b| b.commit_index() >= Index(3))
        );
        assert_eq!(run.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_hall_that_opens_from_a_snapshot_has_committed_its_rows() {
        let rules = RaftRules {
            snapshot_every: 1,
            ..RaftRules::default()
        };
        let mut city = Scenario::plain(&[1], MechanismRules::Raft(rules));
        for (ms, input) in [(5_000, Input::Crash(A)), (6_000, Input::Restart(A))] {
            city.script.push(Timed {
                at: Time::from_ms(ms),
                input,
            });
        }
        // One row before the crash, which is the snapshot's then, and one after it.
        let mut run = play(city);
        assert_eq!(run.verdict(ID), Verdict::Holds);
        run.seek(Time::from_ms(6_100));
        assert_eq!(run.verdict(ID), Verdict::NotTested);
    }
}
