//! Reads of one client, told event by event: which of them show that it was led back, and which do not.

use super::SERVINGS_MAX;
use crate::command::{Act, Citizen, House, Key};
use crate::invariant::testing::{A, B, Told};
use crate::invariant::{InvariantId, Verdict};
use crate::units::OpId;

const ID: InvariantId = InvariantId::ReadsNeverGoBack;
const READ: Act = Act::Read(Key(0));

/// Two writes of the first key and one of the second, in that order, and reads by one client. A has all rows, B too but for
/// what is said.
fn told(rows_of_b: u32) -> Told {
    let acts = [
        (1, Act::Write(Key(0), 5)),
        (1, Act::Write(Key(0), 6)),
        (1, Act::Write(Key(1), 7)),
        (0, READ),
        (0, READ),
        (0, Act::Read(Key(1))),
    ];
    let mut told = Told::of(&acts);
    for index in 1..=3 {
        told.appends(A, index, 1, index - 1);
    }
    for index in 1..=rows_of_b {
        told.appends(B, index, 1, index - 1);
    }
    told
}

fn reads(told: &mut Told, op: u32, hall: crate::units::HallId, index: u32, value: i32) {
    told.invokes(op);
    let serving = told.serves(hall, op, index, value);
    told.hears(hall, op, serving, value);
}

#[test]
fn an_older_value_after_a_newer_one_breaks_it() {
    let mut told = told(1);
    reads(&mut told, 3, A, 2, 6);
    assert_eq!(told.verdict(ID), Verdict::NotTested);
    reads(&mut told, 4, B, 1, 5);
    let broken = told.broken(ID);
    assert_eq!(broken.witness.halls, [A, B]);
    assert_eq!(broken.witness.ops, [OpId(3), OpId(4)]);
}

#[test]
fn every_deed_that_changes_what_is_read_shows() {
    let (one, other, owner) = (Key(0), Key(1), Act::Owner(House(0)));
    for (deed, read, shows) in [
        (Act::CompareAndSet(one, 0, 5), READ, true),
        (Act::Deposit(one, 5), READ, true),
        (Act::Deposit(other, 5), READ, false),
        (Act::Transfer(one, other, 5), READ, true),
        (Act::Transfer(other, one, 5), READ, true),
        (Act::Sell(House(0), Citizen(4)), owner, true),
        (Act::Sell(House(1), Citizen(4)), owner, false),
    ] {
        let mut told = Told::of(&[(1, deed), (0, read), (0, read)]);
        told.appends(A, 1, 1, 0);
        reads(&mut told, 1, A, 1, 5);
        reads(&mut told, 2, B, 0, 0);
        let broken = matches!(told.verdict(ID), Verdict::Broken(_));
        assert_eq!(broken, shows, "{deed:?}");
    }
}

#[test]
fn newer_values_and_the_same_again_hold() {
    let mut told = told(3);
    reads(&mut told, 3, B, 1, 5);
    reads(&mut told, 4, A, 2, 6);
    assert_eq!(told.verdict(ID), Verdict::Holds);
}

#[test]
fn an_older_ledger_in_which_the_key_was_the_same_does_not_show() {
    let mut told = told(2);
    reads(&mut told, 3, A, 3, 6);
    reads(&mut told, 4, B, 2, 6);
    reads(&mut told, 5, B, 2, 0);
    assert_eq!(told.verdict(ID), Verdict::Holds);
}

#[test]
fn the_other_branch_of_a_split_is_older_when_it_lacks_what_was_seen() {
    let mut told = Told::of(&[
        (1, Act::Write(Key(0), 5)),
        (1, Act::Write(Key(0), 6)),
        (0, READ),
        (0, READ),
    ]);
    told.appends(A, 1, 0, 0);
    told.appends(B, 1, 0, 1);
    reads(&mut told, 2, A, 1, 5);
    reads(&mut told, 3, B, 1, 6);
    assert_eq!(told.broken(ID).witness.halls, [A, B]);
}

#[test]
fn the_other_branch_of_a_split_is_not_older_when_only_it_changed_the_key() {
    let mut told = Told::of(&[
        (1, Act::Write(Key(0), 5)),
        (1, Act::Write(Key(1), 7)),
        (1, Act::Write(Key(0), 6)),
        (0, READ),
        (0, READ),
    ]);
    for (hall, second) in [(A, 1), (B, 2)] {
        told.appends(hall, 1, 0, 0);
        told.appends(hall, 2, 0, second);
    }
    reads(&mut told, 3, A, 2, 5);
    reads(&mut told, 4, B, 2, 6);
    assert_eq!(told.verdict(ID), Verdict::Holds);
}

#[test]
fn what_a_hall_said_and_the_client_never_heard_does_not_count() {
    let mut told = told(1);
    reads(&mut told, 3, A, 2, 6);
    told.invokes(4);
    told.serves(B, 4, 1, 5);
    let serving = told.serves(A, 4, 2, 6);
    told.hears(A, 4, serving, 6);
    assert_eq!(told.verdict(ID), Verdict::Holds);
    // The same servings, and B's answer comes.
    told.invokes(4);
    let serving = told.serves(B, 4, 1, 5);
    told.serves(A, 4, 2, 6);
    told.hears(B, 4, serving, 5);
    assert_eq!(told.broken(ID).witness.halls, [A, B]);
}

#[test]
fn of_the_servings_of_one_read_a_bounded_number_is_kept() {
    for (servings, shows) in [(SERVINGS_MAX, true), (SERVINGS_MAX + 1, false)] {
        let mut told = told(1);
        reads(&mut told, 3, A, 2, 6);
        told.invokes(4);
        let last = (0..servings).map(|_| told.serves(B, 4, 1, 5)).last();
        told.hears(B, 4, last.expect("one at least"), 5);
        let broken = matches!(told.verdict(ID), Verdict::Broken(_));
        assert_eq!(broken, shows, "{servings}");
    }
}

#[test]
fn what_left_and_never_came_does_not_count_either() {
    for second in [A, B] {
        let mut told = told(1);
        reads(&mut told, 3, A, 2, 6);
        told.invokes(4);
        let lost = told.serves(B, 4, 1, 5);
        told.answers(B, 4, lost, 5);
        told.appends(B, 2, 1, 1);
        let serving = told.serves(second, 4, 2, 6);
        told.hears(second, 4, serving, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }
}

#[test]
fn the_last_read_that_saw_the_newer_value_is_the_witness() {
    let mut told = Told::of(&[(1, Act::Write(Key(0), 5)), (0, READ), (0, READ), (0, READ)]);
    told.appends(A, 1, 1, 0);
    reads(&mut told, 1, A, 1, 5);
    told.invokes(2);
    let serving = told.serves(A, 2, 1, 5);
    let last = told.hears(A, 2, serving, 5);
    reads(&mut told, 3, B, 0, 0);
    let broken = told.broken(ID);
    assert_eq!(broken.witness.ops, [OpId(2), OpId(3)]);
    assert_eq!(broken.witness.against, Some(last));
}

#[test]
fn an_answer_reflects_what_its_hall_held_when_it_gave_it() {
    let mut told = told(0);
    reads(&mut told, 3, A, 1, 5);
    told.invokes(4);
    let serving = told.serves(A, 4, 2, 6);
    for row in [3, 2, 1] {
        told.strikes(A, row, 1, row - 1);
    }
    told.appends(A, 1, 2, 2);
    told.hears(A, 4, serving, 6);
    assert_eq!(told.verdict(ID), Verdict::Holds);
}
