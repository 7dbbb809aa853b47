//! No acknowledged write lost: a client was told "done", and it stays done.
//!
//! A write stands while some hall holds a row of it: in memory, or on the disk of a hall that is down. (A crash takes what was not
//! persisted; a wiped disk takes all.) Where there are terms it is lost, too, once another row is committed in its place. Where there are
//! no ledgers it stands while some copy holds it, or a version that was written over it ([`super::copies`]).

use crate::event::EventKind;
use crate::units::{EventId, HallId, OpId};

use super::ledgers::RowId;
use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct NoAcknowledgedWriteLost;

impl Monitor for NoAcknowledgedWriteLost {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        if let EventKind::Ended { op, .. } = scene.event.kind {
            return on_acknowledgement(scene, op);
        }
        if let Some(broken) = lost_version(scene) {
            return broken;
        }
        for orphan in scene.ledgers.orphans() {
            if let Some(broken) = lost(scene, *orphan, None) {
                return broken;
            }
        }
        let (_, conflict) = scene.ledgers.agreement();
        for index in scene.ledgers.fresh_commits().chain(conflict) {
            let Some(stands) = scene.ledgers.standing_at(index) else {
                continue;
            };
            for row in scene.ledgers.written_at(index) {
                if row != stands
                    && let Some(broken) = lost(scene, row, Some(stands))
                {
                    return broken;
                }
            }
        }
        Finding::Nothing
    }
}

/// Whether an operation changes anything. A read that went through the ledger leaves a row, and nothing is lost with it.
pub(super) fn is_write(scene: &Scene<'_>, op: OpId) -> bool {
    let operation = scene.world.operation(op);
    operation.is_some_and(|operation| !operation.act.is_read())
}

/// The write of a row, if it was acknowledged and stands nowhere any more.
pub(super) fn lost_op(scene: &Scene<'_>, row: RowId) -> Option<(OpId, EventId)> {
    let op = scene.ledgers.row(row).op()?;
    let told = scene.ledgers.acknowledged(op)?;
    if !is_write(scene, op) {
        return None;
    }
    (!scene.ledgers.stands(op)).then_some((op, told))
}

fn lost(scene: &Scene<'_>, row: RowId, instead: Option<RowId>) -> Option<Finding> {
    let (op, told) = lost_op(scene, row)?;
    let by = instead.and_then(|row| scene.ledgers.row(row).op());
    let row = scene.ledgers.row(row);
    Some(Finding::broken(Witness {
        halls: scene.event.hall().into_iter().collect(),
        index: Some(row.index),
        term: Some(row.term),
        ops: [op].into_iter().chain(by).collect(),
        against: Some(told),
    }))
}

/// Where there are no ledgers: an acknowledged write that stands in no copy any more, nor anything that was written over it.
fn lost_version(scene: &Scene<'_>) -> Option<Finding> {
    let copies = &scene.ledgers.copies;
    let op = copies.heads().find(|op| !copies.stands(scene.world, *op))?;
    Some(Finding::broken(Witness {
        halls: scene.event.hall().into_iter().collect(),
        ops: alloc::vec![op],
        against: scene.ledgers.acknowledged(op),
        ..Witness::default()
    }))
}

/// A client has just been told that its operation is done.
fn on_acknowledgement(scene: &Scene<'_>, op: OpId) -> Finding {
    if !is_write(scene, op) || scene.ledgers.acknowledged(op) != Some(scene.id) {
        return Finding::Nothing;
    }
    if !scene.world.rules().has_ledgers() {
        return on_version_acknowledged(scene, op);
    }
    if scene.ledgers.stands(op) {
        return Finding::Tested;
    }
    let row = scene.ledgers.written_for(op).next();
    let halls: alloc::vec::Vec<HallId> = alloc::vec::Vec::new();
    Finding::broken(Witness {
        halls,
        index: row.map(|row| scene.ledgers.row(row).index),
        term: row.map(|row| scene.ledgers.row(row).term),
        ops: alloc::vec![op],
        against: row.map(|row| scene.ledgers.row(row).born),
    })
}

/// The same where there are no ledgers. What is counted, or put into a cart, is judged where it shows: in the sum, and in what is read.
fn on_version_acknowledged(scene: &Scene<'_>, op: OpId) -> Finding {
    if !scene.ledgers.copies.is_version(op) {
        return Finding::Nothing;
    }
    if scene.ledgers.copies.stands(scene.world, op) {
        return Finding::Tested;
    }
    let dropped = scene.ledgers.copies.dropped(op);
    Finding::broken(Witness {
        ops: [op].into_iter().chain(dropped.map(|(by, _)| by)).collect(),
        against: dropped.map(|(_, event)| event),
        ..Witness::default()
    })
}

#[cfg(test)]
mod tests {
    use crate::command::{Act, Key};
    use crate::event::Outcome;
    use crate::input::Input;
    use crate::invariant::testing::{A, B, BRIDGE, C, NOBODY, Told, ask, play, run, violation};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::NaiveRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::Scenario;
    use crate::units::{HallId, Index, OpId, Time};

    const ID: InvariantId = InvariantId::NoAcknowledgedWriteLost;
    const WRITE: Act = Act::Write(Key(0), 7);

    #[test]
    fn it_is_lost_when_the_last_hall_strikes_it() {
        let mut told = Told::of(&[(0, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 1, 0);
        let promised = told.acknowledges(0, 7);
        told.strikes(A, 1, 1, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let last = told.strikes(B, 1, 1, 0);
        let broken = told.broken(ID);
        assert_eq!(
            (broken.event, broken.witness.against),
            (last, Some(promised))
        );
        assert_eq!(broken.witness.ops, [OpId(0)]);
        assert_eq!(broken.witness.index, Some(Index(1)));
    }

    #[test]
    fn what_was_never_promised_may_go() {
        let mut told = Told::of(&[(0, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.strikes(A, 1, 1, 0);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn a_read_that_was_answered_leaves_a_row_that_may_go() {
        let mut told = Told::of(&[(0, Act::Read(Key(0)))]);
        told.appends(A, 1, 1, 0);
        told.acknowledges(0, 7);
        told.strikes(A, 1, 1, 0);
        told.appends(A, 1, 2, NOBODY);
        told.commits(A, 1);
        for id in [ID, InvariantId::NoSilentDiscard] {
            assert!(!matches!(told.verdict(id), Verdict::Broken(_)), "{id:?}");
        }
    }

    #[test]
    fn a_read_and_a_write_of_unknown_outcome_promise_nothing() {
        let mut told = Told::of(&[(0, Act::Read(Key(0))), (1, WRITE)]);
        told.acknowledges(0, 7);
        told.ends(1, Outcome::Unknown);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn a_snapshot_keeps_the_rows_that_it_stands_for() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.appends(A, 2, 1, 1);
        told.commits(A, 2);
        told.acknowledges(0, 7);
        told.acknowledges(1, 7);
        told.installs(B, 2, 1);
        told.strikes(A, 2, 1, 1);
        told.strikes(A, 1, 1, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        told.strikes(B, 2, 1, 1);
        assert_eq!(told.broken(ID).witness.ops, [OpId(1)]);
    }

    #[test]
    fn rows_behind_a_fitting_snapshot_stay() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        for (index, op) in [(1, 0), (2, 1)] {
            told.appends(A, index, 1, op);
            told.appends(B, index, 1, op);
        }
        told.acknowledges(1, 7);
        told.installs(B, 1, 1);
        told.strikes(A, 2, 1, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds, "it stands at B");
    }

    #[test]
    fn a_snapshot_takes_the_place_of_rows_that_contradict_it() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        told.appends(B, 1, 1, 1);
        told.appends(A, 1, 2, 0);
        told.commits(A, 1);
        told.acknowledges(0, 7);
        told.installs(B, 1, 2);
        told.strikes(A, 1, 2, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds, "it stands at B");
    }

    #[test]
    fn a_retry_that_stands_elsewhere_keeps_the_promise() {
        let mut told = Told::of(&[(0, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.appends(B, 1, 2, NOBODY);
        told.appends(B, 2, 2, 0);
        told.acknowledges(0, 7);
        told.strikes(A, 1, 1, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn the_row_that_went_last_is_the_witness() {
        let mut told = Told::of(&[(0, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.strikes(A, 1, 1, 0);
        told.appends(A, 1, 2, NOBODY);
        told.appends(A, 2, 2, 0);
        told.acknowledges(0, 7);
        told.strikes(A, 2, 2, 0);
        assert_eq!(told.broken(ID).witness.index, Some(Index(2)));
    }

    #[test]
    fn it_is_lost_when_another_row_is_committed_in_its_place() {
        let mut told = Told::of(&[(0, WRITE), (1, WRITE)]);
        told.appends(A, 1, 1, 0);
        told.acknowledges(0, 7);
        told.appends(B, 1, 2, 1);
        told.appends(C, 1, 2, 1);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let decided = told.commits(B, 1);
        let broken = told.broken(ID);
        assert_eq!(broken.event, decided);
        assert_eq!(broken.witness.ops, [OpId(0), OpId(1)]);
    }

    #[test]
    fn without_terms_one_halls_commit_decides_nothing_but_the_heal_does() {
        let script = [
            (4_000, Input::Cut(BRIDGE)),
            (12_000, ask(0, WRITE)),
            (14_000, ask(1, WRITE)),
            (20_000, Input::Heal(BRIDGE)),
        ];
        let split = run(
            MechanismRules::NaiveFailover(NaiveRules::default()),
            &script,
        );
        let broken = violation(split.verdict(ID));
        assert!(broken.at > Time::from_ms(20_000));
        assert_eq!(broken.witness.ops[0], OpId(0));
    }

    #[test]
    fn a_crash_takes_what_was_not_on_disk_and_a_disk_keeps_the_rest() {
        let lonely = |persist_log| {
            let rules = RaftRules {
                persist_log,
                ..RaftRules::default()
            };
            let mut city = Scenario::plain(&[1], MechanismRules::Raft(rules));
            for (ms, input) in [(3_000, ask(0, WRITE)), (5_000, Input::Crash(A))] {
                city.script.push(crate::input::Timed {
                    at: Time::from_ms(ms),
                    input,
                });
            }
            play(city)
        };
        assert_eq!(lonely(true).verdict(ID), Verdict::Holds);
        let broken = violation(lonely(false).verdict(ID));
        assert_eq!(broken.at, Time::from_ms(5_000));
    }

    #[test]
    fn a_wiped_disk_is_gone_when_its_hall_is_down() {
        let lonely = |down| {
            let mut city = Scenario::plain(&[1], MechanismRules::Raft(RaftRules::default()));
            let story = [
                (3_000, ask(0, WRITE)),
                (5_000, down),
                (6_000, Input::WipeDisk(A)),
            ];
            for (ms, input) in story {
                city.script.push(crate::input::Timed {
                    at: Time::from_ms(ms),
                    input,
                });
            }
            play(city).verdict(ID)
        };
        for down in [Input::Crash(A), Input::PowerOff(A)] {
            assert_eq!(violation(lonely(down)).at, Time::from_ms(6_000));
        }
        // A hall that runs still has its memory.
        assert_eq!(lonely(Input::Resume(A)), Verdict::Holds);
    }

    #[test]
    fn the_archive_of_a_hall_that_is_not_there_burns_for_nobody() {
        let nowhere = Input::WipeDisk(HallId(5));
        let script = [(3_000, ask(0, WRITE)), (5_000, nowhere)];
        let run = run(MechanismRules::Raft(RaftRules::default()), &script);
        assert_eq!(run.verdict(ID), Verdict::Holds);
    }
}
