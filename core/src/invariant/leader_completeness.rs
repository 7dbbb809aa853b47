//! Leader completeness: a row committed in a term is in the ledger of every leader of a later term. (Raft §5.4)
//!
//! Judged at each election against everything committed before in earlier terms, and at each commit against those who lead a
//! later term already. Without terms: a hall that raises its flag has every row that any hall committed before.

use crate::effect::Role;
use crate::event::EventKind;
use crate::units::{HallId, Index, Term};

use super::ledgers::Commit;
use super::{Finding, Monitor, Scene, Witness};

#[derive(Clone, Debug, Default)]
pub(super) struct LeaderCompleteness;

impl Monitor for LeaderCompleteness {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        match (scene.event.hall(), scene.event.kind) {
            (
                Some(hall),
                EventKind::Believed {
                    role: Role::Leader,
                    term,
                },
            ) => elected(scene, hall, term),
            _ => committed(scene),
        }
    }
}

/// Whether a commit binds a leader of `term`.
fn binds(commit: &Commit, term: Term) -> bool {
    term == Term(0) || commit.in_term < term
}

/// A hall leads: it has the last row that was committed in an earlier term, and so all before it.
fn elected(scene: &Scene<'_>, hall: HallId, term: Term) -> Finding {
    let ledgers = scene.ledgers;
    let mut index = ledgers.last_committed();
    while index > Index::ZERO && ledgers.commit_at(index).is_none_or(|c| !binds(c, term)) {
        index = index.previous();
    }
    let lacks = |index: Index| {
        ledgers
            .commit_at(index)
            .filter(|commit| ledgers.row_at(hall, index) != commit.row)
    };
    if index == Index::ZERO {
        return Finding::Nothing;
    }
    if lacks(index).is_none() {
        return Finding::Tested;
    }
    // The first missing row tells the story.
    while lacks(index.previous()).is_some() {
        index = index.previous();
    }
    lacks(index).map_or(Finding::Tested, |commit| {
        witness(scene, commit, index, hall)
    })
}

/// Rows were committed for the first time: whoever leads a later term has them.
fn committed(scene: &Scene<'_>) -> Finding {
    let ledgers = scene.ledgers;
    for index in ledgers.fresh_commits() {
        let Some(commit) = ledgers.commit_at(index) else {
            continue;
        };
        for leader in ledgers.leaders().iter() {
            if ledgers.belief(leader).1 > commit.in_term
                && ledgers.row_at(leader, index) != commit.row
            {
                return witness(scene, commit, index, leader);
            }
        }
    }
    Finding::Nothing
}

fn witness(scene: &Scene<'_>, commit: &Commit, index: Index, leader: HallId) -> Finding {
    let row = scene.ledgers.row(commit.row);
    let against = if commit.event == scene.id {
        scene.ledgers.belief(leader).2
    } else {
        commit.event
    };
    Finding::broken(Witness {
        halls: alloc::vec![commit.hall, leader],
        index: Some(index),
        term: Some(row.term),
        ops: row.op().into_iter().collect(),
        against: Some(against),
    })
}

#[cfg(test)]
mod tests {
    use crate::input::{Input, Timed};
    use crate::invariant::testing::{A, B, C, D, NOBODY, Told, play};
    use crate::invariant::{InvariantId, Verdict};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::Scenario;
    use crate::units::{EventId, Index, Span, Time};

    const ID: InvariantId = InvariantId::LeaderCompleteness;

    /// A leads term 1 and has two rows committed; B has both, C the first.
    fn began() -> Told {
        began_with().0
    }

    /// The same, and the event of the commit.
    fn began_with() -> (Told, EventId) {
        let mut told = Told::of(&[]);
        told.leads(A, 1);
        for (hall, rows) in [(A, 2), (B, 2), (C, 1)] {
            for index in 1..=rows {
                told.appends(hall, index, 1, NOBODY);
            }
        }
        let committed = told.commits(A, 2);
        (told, committed)
    }

    #[test]
    fn a_leader_with_every_committed_row_holds_and_one_without_breaks_it() {
        let (mut told, committed) = began_with();
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        told.leads(B, 2);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let elected = told.leads(C, 3);
        let broken = told.broken(ID);
        assert_eq!(broken.event, elected);
        assert_eq!(broken.witness.index, Some(Index(2)));
        assert_eq!(broken.witness.halls, [A, C]);
        assert_eq!(broken.witness.against, Some(committed));
    }

    #[test]
    fn the_first_missing_row_is_the_witness() {
        let mut told = began();
        told.leads(D, 2);
        assert_eq!(told.broken(ID).witness.index, Some(Index(1)));
    }

    #[test]
    fn rows_committed_later_in_the_same_term_bind_nobody_before() {
        let mut told = began();
        told.leads(B, 2);
        told.appends(B, 3, 2, NOBODY);
        told.commits(B, 3);
        // Elected by votes of term 2 that came late: it need not have what that term committed.
        told.follows(A, 2);
        told.leads(A, 2);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn a_commit_in_an_old_term_needs_to_be_known_to_the_leader_of_a_new_one() {
        let mut told = began();
        let elected = told.leads(B, 2);
        told.appends(A, 3, 1, NOBODY);
        let late = told.commits(A, 3);
        let broken = told.broken(ID);
        assert_eq!((broken.event, broken.witness.index), (late, Some(Index(3))));
        assert_eq!(broken.witness.against, Some(elected));
    }

    #[test]
    fn so_does_a_commit_that_only_a_follower_of_the_old_term_hears_of() {
        let mut told = began();
        told.follows(C, 1);
        told.follows(A, 2);
        told.leads(B, 2);
        told.appends(C, 2, 1, NOBODY);
        told.commits(C, 2);
        assert_eq!(told.verdict(ID), Verdict::Holds, "B has the row");
        told.appends(C, 3, 1, NOBODY);
        told.commits(C, 3);
        assert_eq!(told.broken(ID).witness.halls, [C, B]);
    }

    #[test]
    fn a_commit_binds_no_other_leader_of_its_own_term() {
        let mut told = Told::of(&[]);
        told.leads(A, 1);
        told.leads(B, 1);
        told.appends(A, 1, 1, NOBODY);
        told.commits(A, 1);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn a_commit_on_a_slow_disk_counts_once_the_disk_has_it() {
        // The only hall counts its own rows at once, while its disk still writes its vote and then the first of them.
        let led_twice = |crash| {
            let rules = MechanismRules::Raft(RaftRules::default());
            let mut city = Scenario::plain(&[1], rules);
            let story = [
                (0, Input::SlowDisk(A, Span::from_ms(300))),
                (crash, Input::Crash(A)),
                (7_000, Input::Restart(A)),
            ];
            for (ms, input) in story {
                city.script.push(Timed {
                    at: Time::from_ms(ms),
                    input,
                });
            }
            play(city).verdict(ID)
        };
        assert_eq!(led_twice(6_000), Verdict::Holds);
        assert_eq!(led_twice(450), Verdict::NotTested, "undone unseen");
    }
}
