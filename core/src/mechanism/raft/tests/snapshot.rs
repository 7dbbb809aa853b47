//! A state in the place of rows. (Raft §7)

use super::city::{City, X, hall, halls};
use crate::command::{Act, Answer};
use crate::effect::{NodeInput, Note, Order, Timer};
use crate::mechanism::quorum::Members;
use crate::mechanism::raft::RaftMessage;
use crate::units::{Index, Span, Term};

fn city_every(rows: u32) -> City {
    City::with(3, |rules| rules.snapshot_every = rows)
}

/// Raft §7: a snapshot takes the place of the rows that are carried out, and nothing else changes.
#[test]
fn a_snapshot_takes_the_place_of_rows() {
    let mut city = city_every(10);
    city.elect(0);
    for value in 0..25 {
        assert_eq!(
            city.done(0, Act::Write(X, value)),
            Some(Answer::Done(value))
        );
    }
    for number in 0..3 {
        assert_eq!(city.mind(number).log().base(), Index(20));
        assert_eq!(city.mind(number).log().last_index(), Index(26));
        assert_eq!(city.value(number), 24);
    }
    assert!(city.noted(1, Note::SnapshotTaken { index: Index(20) }));
}

/// Raft §7: a hall that is too far behind gets the state, then the rows behind it.
#[test]
fn a_hall_far_behind_gets_a_snapshot_and_the_rest() {
    let mut city = city_every(10);
    city.elect(0);
    city.isolate(2);
    for value in 0..25 {
        city.done(0, Act::Write(X, value));
    }
    city.heal();
    city.pass(Span::from_s(1));
    let installed = Note::SnapshotInstalled {
        index: Index(20),
        term: Term(1),
    };
    assert!(city.noted(2, installed));
    assert_eq!((city.value(2), city.commit(2)), (24, 26));
    assert_eq!(city.mind(2).log().base(), Index(20));
    assert_eq!(city.term(0), 1);
}

/// Raft §5.3, §7: a hall whose row contradicts the last one of the snapshot gets the snapshot, however many rows it has behind it.
#[test]
fn a_hall_that_differs_before_the_snapshots_end_gets_the_snapshot() {
    let mut city = City::with(3, |rules| rules.check_quorum = false);
    city.elect(2);
    city.isolate(2);
    for value in 0..9 {
        city.ask(2, Act::Write(X, value));
    }
    city.elect(0);
    city.done(0, Act::Write(X, 10));
    city.order(0, Order::TakeSnapshot);
    city.heal();
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!((city.value(2), city.mind(2).log().base()), (10, Index(3)));
}

/// Raft §5.3, §7: the last row that a snapshot covers is compared like any other: its term is known.
#[test]
fn an_append_that_contradicts_the_snapshots_last_row_does_not_fit() {
    let mut city = city_every(10);
    city.elect(0);
    for value in 0..9 {
        city.done(0, Act::Write(X, value));
    }
    let base = city.mind(1).log().base();
    assert_eq!(base, Index(10));
    let answer = |city: &mut City, term| {
        let sent = super::city::sent(&city.hand(0, 1, super::city::heartbeat(1, (term, 10), 0)));
        sent.iter()
            .any(|m| matches!(m, RaftMessage::Appended { success: true, .. }))
    };
    assert!(answer(&mut city, 1));
    assert!(!answer(&mut city, 0));
}

/// Raft §7: a snapshot that comes late never rolls a state back.
#[test]
fn an_old_snapshot_rolls_nothing_back() {
    let mut city = city_every(0);
    city.elect(0);
    city.done(0, Act::Write(X, 1));
    city.order(0, Order::TakeSnapshot);
    let old = city.mind(0).snapshot().expect("just taken").clone();
    city.done(0, Act::Write(X, 2));
    let message = RaftMessage::InstallSnapshot {
        term: Term(1),
        snapshot: alloc::boxed::Box::new(old),
        round: 9,
    };
    let answer = super::city::sent(&city.hand(0, 1, message));
    assert_eq!((city.value(1), city.commit(1)), (2, 3));
    assert!(matches!(
        answer[0],
        RaftMessage::Appended {
            success: true,
            index: Index(3),
            ..
        }
    ));
    assert_eq!(city.terms(1).len(), 3, "no row is dropped");
}

/// Raft §7: rows behind a snapshot that fits stay; rows that it contradicts go.
#[test]
fn rows_behind_a_fitting_snapshot_stay() {
    for fits in [true, false] {
        let mut city = city_every(0);
        city.elect(0);
        let (leader_term, rows) = if fits { (1, 3) } else { (9, 2) };
        for value in 1..=3 {
            city.ask(0, Act::Write(X, value));
        }
        let to_two = city.take(|c| c.to == hall(2));
        for courier in to_two {
            city.deliver(courier);
        }
        assert_eq!(city.mind(2).commit_index(), Index(1));
        let mut snapshot = crate::mechanism::Snapshot {
            last_index: Index(2),
            last_term: Term(leader_term),
            state: alloc::sync::Arc::new(city.mind(2).state().clone()),
            members: city.mind(2).insight().members,
        };
        if !fits {
            snapshot.last_term = Term(8);
        }
        let message = RaftMessage::InstallSnapshot {
            term: Term(leader_term),
            snapshot: alloc::boxed::Box::new(snapshot),
            round: 9,
        };
        city.hand(0, 2, message);
        assert_eq!(city.mind(2).log().base(), Index(2));
        let kept = if fits { 4 } else { rows };
        assert_eq!(city.mind(2).log().last_index(), Index(kept));
    }
}

/// Raft §7, §8: a hall that opens from a snapshot has its state, its sessions and its members.
#[test]
fn a_hall_reopens_from_its_snapshot() {
    let mut city = City::with_spares(3, 1, |_| {});
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 3])));
    city.settle();
    let deposit = city.command(Act::Deposit(X, 5));
    city.step(0, NodeInput::Request(deposit));
    city.settle();
    for number in [0, 1, 3] {
        city.order(number, Order::TakeSnapshot);
        assert!(city.mind(number).log().is_empty());
        city.crash(number);
        city.open(number);
        assert_eq!(city.value(number), 5);
        assert_eq!(
            city.mind(number).insight().members.voters,
            halls(&[0, 1, 3])
        );
    }
    city.elect(3);
    city.step(3, NodeInput::Request(deposit));
    city.settle();
    assert_eq!(city.value(3), 5, "the session came with the snapshot");
}

/// A lost snapshot is sent again, and not before an answer shows that it is still needed.
#[test]
fn a_lost_snapshot_is_sent_again() {
    let mut city = city_every(5);
    city.elect(0);
    city.isolate(2);
    for value in 0..25 {
        city.done(0, Act::Write(X, value));
    }
    city.ring(0, Timer::Heartbeat);
    let sent_blind = city
        .take(|c| matches!(c.message, RaftMessage::InstallSnapshot { .. }))
        .len();
    assert_eq!(
        sent_blind, 0,
        "nothing heavy goes to a hall that does not answer"
    );
    city.heal();
    city.ring(0, Timer::Heartbeat);
    while !city
        .couriers
        .iter()
        .any(|c| matches!(c.message, RaftMessage::InstallSnapshot { .. }))
    {
        assert!(city.deliver_next());
    }
    city.take(|c| matches!(c.message, RaftMessage::InstallSnapshot { .. }));
    city.settle();
    assert_eq!(city.value(2), 0);
    city.pass(Span::from_s(1));
    assert_eq!(city.value(2), 24);
}

/// Raft §7: a snapshot holds the configuration as of its last row; a newer one that is not committed yet stands in its own row.
#[test]
fn a_snapshot_holds_the_members_as_of_its_last_row() {
    let mut city = City::with_spares(3, 1, |rules| rules.check_quorum = false);
    city.elect(0);
    city.isolate(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 3])));
    city.order(0, Order::TakeSnapshot);
    let snapshot = city.mind(0).snapshot().expect("just taken");
    assert_eq!(snapshot.last_index, Index(1));
    assert_eq!(snapshot.members, Members::of(halls(&[0, 1, 2])));
    assert!(city.mind(0).insight().members.is_joint());
}

/// Raft §7: a hall takes over the configuration with the snapshot, and says so when it is another than its own.
#[test]
fn a_hall_says_which_members_came_with_a_snapshot() {
    for changed in [true, false] {
        let mut city = City::with_spares(3, 1, |_| {});
        city.elect(0);
        city.isolate(2);
        let voters = halls(if changed { &[0, 1, 2, 3] } else { &[0, 1, 2] });
        city.order(0, Order::ChangeMembers(voters));
        city.settle();
        city.done(0, Act::Write(X, 1));
        city.order(0, Order::TakeSnapshot);
        city.heal();
        city.pass(Span::from_s(1));
        assert_eq!(
            (city.value(2), city.mind(2).insight().members.voters),
            (1, voters)
        );
        let said = (
            hall(2),
            Note::Members {
                outgoing: halls(&[]),
                voters,
            },
        );
        assert_eq!(city.notes.contains(&said), changed);
    }
}
