//! Histories that everybody should know.

use split_isles_core::command::{Act, Citizen};
use split_isles_core::event::Outcome;

use crate::history::{End, HOUSE, Invoke, Step, X, Y, done, first_contradiction};

/// One operation that begins and ends alone.
fn alone(op: u32, act: Act, outcome: Outcome) -> [Step; 2] {
    [Invoke(op, act), End(op, outcome)]
}

#[track_caller]
fn check<const N: usize>(history: [&[Step]; N], expected: Option<(usize, &[u32])>) {
    let found = first_contradiction(&history.concat());
    let found = found.as_ref().map(|(place, ops)| (*place, ops.as_slice()));
    assert_eq!(found, expected);
}

#[test]
fn one_after_another_as_it_should_be() {
    check(
        [
            &alone(0, Act::Read(X), done(2)),
            &alone(1, Act::Write(X, 5), done(5)),
            &alone(2, Act::CompareAndSet(X, 5, 6), done(6)),
            &alone(3, Act::Deposit(X, -1), done(5)),
            &alone(4, Act::Read(X), done(5)),
        ],
        None,
    );
}

#[test]
fn a_stale_read_names_the_write_that_it_missed() {
    check(
        [
            &alone(0, Act::Write(X, 5), done(5)),
            &alone(1, Act::Write(X, 7), done(7)),
            &alone(2, Act::Read(X), done(5)),
        ],
        Some((5, &[1, 2])),
    );
}

#[test]
fn a_read_beside_a_write_may_see_either() {
    for value in [2, 5] {
        check(
            [
                &[Invoke(0, Act::Write(X, 5)), Invoke(1, Act::Read(X))],
                &[End(1, done(value)), End(0, done(5))],
            ],
            None,
        );
    }
}

#[test]
fn two_reads_beside_a_write_must_not_go_back() {
    check(
        [
            &[Invoke(0, Act::Write(X, 5))],
            &alone(1, Act::Read(X), done(5)),
            &alone(2, Act::Read(X), done(2)),
        ],
        Some((4, &[0, 2])),
    );
}

#[test]
fn an_unknown_write_may_take_effect_much_later_but_only_once() {
    let write = alone(0, Act::Write(X, 5), Outcome::Unknown);
    let before = alone(1, Act::Read(X), done(2));
    let after = alone(2, Act::Read(X), done(5));
    let other = alone(3, Act::Write(X, 9), done(9));
    check([&write, &before, &after, &other], None);
    let again = alone(4, Act::Read(X), done(5));
    check(
        [&write, &before, &after, &other, &again],
        Some((9, &[3, 4])),
    );
}

#[test]
fn an_unknown_write_that_was_read_has_happened_for_good() {
    check(
        [
            &alone(0, Act::Deposit(X, 3), Outcome::Unknown),
            &alone(1, Act::Deposit(X, 1), done(6)),
            &alone(2, Act::Read(X), done(3)),
        ],
        Some((5, &[1, 2])),
    );
}

#[test]
fn a_refused_write_has_no_effect() {
    check(
        [
            &alone(0, Act::Write(X, 5), Outcome::Refused),
            &alone(1, Act::Read(X), done(2)),
        ],
        None,
    );
    check(
        [
            &alone(0, Act::Write(X, 5), Outcome::Refused),
            &alone(1, Act::Read(X), done(5)),
        ],
        Some((3, &[1])),
    );
}

#[test]
fn a_write_that_was_seen_cannot_be_refused_afterwards() {
    check(
        [
            &[Invoke(0, Act::Write(X, 5))],
            &alone(1, Act::Read(X), done(5)),
            &[End(0, Outcome::Refused)],
        ],
        Some((3, &[0, 1])),
    );
}

#[test]
fn a_house_is_sold_once() {
    let sell = |op, to| alone(op, Act::Sell(HOUSE, Citizen(to)), done(i32::from(to) + 1));
    check([&sell(0, 0), &sell(1, 1)], Some((3, &[0, 1])));
    let owner = alone(1, Act::Owner(HOUSE), done(1));
    check([&sell(0, 0), &owner], None);
}

#[test]
fn no_permit_after_a_death() {
    check(
        [
            &alone(0, Act::Permit(Citizen(1)), done(1)),
            &alone(1, Act::Death(Citizen(1)), done(0)),
            &alone(2, Act::Permit(Citizen(1)), done(2)),
        ],
        Some((5, &[1, 2])),
    );
}

#[test]
fn a_transfer_joins_two_accounts() {
    let transfer = alone(0, Act::Transfer(X, Y, 2), done(0));
    let paid = alone(1, Act::Read(Y), done(2));
    check([&transfer, &paid], None);
    let unpaid = alone(1, Act::Read(Y), done(0));
    check([&transfer, &unpaid], Some((3, &[0, 1])));
}

#[test]
fn accounts_are_joined_in_the_middle_of_what_happens_to_them() {
    check(
        [
            &[Invoke(0, Act::Deposit(Y, 1)), Invoke(1, Act::Write(X, 9))],
            &alone(2, Act::Read(X), done(9)),
            &alone(3, Act::Transfer(X, Y, 4), done(5)),
            &alone(4, Act::Read(Y), done(5)),
            &[End(1, done(9)), End(0, done(1))],
        ],
        None,
    );
}

#[test]
fn both_sides_of_a_flood_acknowledge_and_the_heal_shows_it() {
    check(
        [
            &[
                Invoke(0, Act::Deposit(X, 10)),
                Invoke(1, Act::Deposit(X, 20)),
            ],
            &[End(0, done(12)), End(1, done(22))],
        ],
        Some((3, &[0, 1])),
    );
}

#[test]
fn an_unknown_write_may_hide_behind_a_transfer_that_tells_only_of_the_other_account() {
    check(
        [
            &alone(0, Act::Transfer(X, Y, 1), done(1)),
            &alone(1, Act::Write(Y, 5), Outcome::Unknown),
            &alone(2, Act::Transfer(X, Y, 1), done(0)),
            &alone(3, Act::Read(Y), done(6)),
        ],
        None,
    );
}

#[test]
fn what_took_effect_before_two_accounts_were_joined_does_not_do_so_again() {
    check(
        [
            &alone(0, Act::Deposit(X, 3), Outcome::Unknown),
            &alone(1, Act::Write(X, 5), Outcome::Unknown),
            &alone(2, Act::Read(X), done(5)),
            &alone(3, Act::Transfer(Y, X, 0), done(0)),
            &alone(4, Act::Write(X, 9), done(9)),
            &alone(5, Act::Read(X), done(5)),
            &alone(6, Act::Read(X), done(8)),
        ],
        Some((13, &[1, 6])),
    );
}
