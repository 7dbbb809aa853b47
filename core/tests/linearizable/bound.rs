//! What happens beyond the bound: an order that is found still counts, a missing one is no longer a verdict, and nothing hangs.

use std::sync::Arc;

use split_isles_core::check::linearizable::{Judgement, Linearizability};
use split_isles_core::command::Act;
use split_isles_core::event::Outcome;
use split_isles_core::state::CityState;
use split_isles_core::units::OpId;

use crate::history::{X, Y, done};

struct Watch {
    checker: Linearizability,
    asked: u32,
}

impl Watch {
    fn new() -> Self {
        let checker = Linearizability::new(Arc::new(CityState::new(vec![0, 0], 0, 0)));
        Self { checker, asked: 0 }
    }

    fn invoke(&mut self, act: Act) -> OpId {
        let op = OpId(self.asked);
        self.asked += 1;
        self.checker.invoke(op, act);
        op
    }

    fn alone(&mut self, act: Act, outcome: Outcome) -> Judgement {
        let op = self.invoke(act);
        self.checker.end(op, outcome)
    }
}

#[test]
fn thirty_two_writers_at_once_are_judged_to_the_end() {
    let mut watch = Watch::new();
    let mut under_way = Vec::new();
    for value in 1..=1_000 {
        under_way.push((watch.invoke(Act::Write(X, value)), value));
        if under_way.len() == 32 {
            let (op, value) = under_way.swap_remove(watch.asked as usize * 7 % 32);
            let judgement = watch.checker.end(op, done(value));
            assert_eq!(judgement, Judgement::Explained);
        }
    }
    let newest = under_way
        .pop()
        .map(|(op, value)| watch.checker.end(op, done(value)));
    assert_eq!(newest, Some(Judgement::Explained));
    for (op, value) in under_way {
        assert_eq!(watch.checker.end(op, done(value)), Judgement::Explained);
    }
    let stale = watch.alone(Act::Read(X), done(0));
    assert!(matches!(stale, Judgement::Contradiction(_)), "{stale:?}");
}

#[test]
fn unknown_writes_to_a_register_never_reach_the_bound() {
    let mut watch = Watch::new();
    for value in 1..90 {
        watch.alone(Act::Write(X, value), Outcome::Unknown);
    }
    for value in (1..90).rev() {
        assert_eq!(watch.alone(Act::Read(X), done(value)), Judgement::Explained);
    }
    let again = watch.alone(Act::Read(X), done(50));
    assert!(
        matches!(again, Judgement::Contradiction(_)),
        "each happens once"
    );
}

#[test]
fn unknown_deposits_that_never_happened_cost_nothing() {
    let mut watch = Watch::new();
    for bit in 0..24 {
        watch.alone(Act::Deposit(X, 1 << bit), Outcome::Unknown);
    }
    assert_eq!(
        watch.alone(Act::Deposit(X, 1), done(1)),
        Judgement::Explained
    );
    assert_eq!(watch.alone(Act::Read(X), done(1)), Judgement::Explained);
    assert!(watch.checker.is_judged());
}

#[test]
fn beyond_the_bound_a_part_is_not_judged_and_the_others_are() {
    let mut watch = Watch::new();
    for bit in 0..24 {
        watch.alone(Act::Deposit(X, 1 << bit), Outcome::Unknown);
    }
    let impossible = watch.alone(Act::Read(X), done(-1));
    assert_eq!(impossible, Judgement::NotJudged);
    assert!(!watch.checker.is_judged());
    let later = watch.alone(Act::Read(X), done(-1));
    assert_eq!(later, Judgement::Explained, "said once");
    let elsewhere = watch.alone(Act::Read(Y), done(7));
    assert!(matches!(elsewhere, Judgement::Contradiction(_)));
}

#[test]
fn beyond_the_bound_an_order_that_is_found_still_counts() {
    let mut watch = Watch::new();
    for bit in 0..24 {
        watch.alone(Act::Deposit(X, 1 << bit), Outcome::Unknown);
    }
    let mut balance = 0;
    for bit in 0..24 {
        balance += 1 << bit;
        let read = watch.alone(Act::Read(X), done(balance));
        assert_eq!(
            read,
            Judgement::Explained,
            "deposit {bit} happened after all"
        );
    }
}

#[test]
fn more_unknown_outcomes_than_can_be_kept_in_mind() {
    let mut watch = Watch::new();
    for value in 1..1_000 {
        watch.alone(Act::Write(X, value), Outcome::Unknown);
    }
    assert_eq!(watch.alone(Act::Read(X), done(999)), Judgement::Explained);
    assert_eq!(watch.alone(Act::Read(X), done(1)), Judgement::NotJudged);
}

#[test]
fn every_client_at_once_stays_within_bounds() {
    let mut watch = Watch::new();
    for round in 0..5 {
        let ops: Vec<OpId> = (0..32)
            .map(|client| watch.invoke(Act::Write(X, 100 * round + client)))
            .collect();
        for (client, op) in (0..).zip(ops) {
            let judgement = watch.checker.end(op, done(100 * round + client));
            assert_eq!(judgement, Judgement::Explained);
        }
    }
}

#[test]
fn two_full_accounts_are_joined() {
    let mut watch = Watch::new();
    for bit in 0..100 {
        watch.alone(Act::Write(X, bit), Outcome::Unknown);
        watch.alone(Act::Write(Y, bit), Outcome::Unknown);
    }
    assert_eq!(watch.alone(Act::Write(X, 3), done(3)), Judgement::Explained);
    let transfer = watch.alone(Act::Transfer(X, Y, 1), done(2));
    assert_eq!(transfer, Judgement::Explained);
    assert_eq!(watch.alone(Act::Read(Y), done(1)), Judgement::Explained);
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut watch = Watch::new();
    watch.alone(Act::Write(X, 1), done(1));
    let mut other = Watch {
        checker: watch.checker.clone(),
        asked: watch.asked,
    };
    watch.alone(Act::Write(X, 2), done(2));
    assert_eq!(other.alone(Act::Read(X), done(1)), Judgement::Explained);
    assert_eq!(watch.alone(Act::Read(X), done(2)), Judgement::Explained);
}
