//! Counters that add up and carts that merge. (Shapiro et al. 2011; Dynamo 2007, §4.4)

use split_isles_core::command::{Act, Item};
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::leaderless::{Accounts, Carts, LeaderlessRules};
use split_isles_core::units::{HallId, IslandId, Span};

use crate::town::{
    A, BRIDGE, C, X, add, ask, city, dials, ends, play, read, remove, store, values, verdict,
};

fn mended(mut rules: LeaderlessRules) -> LeaderlessRules {
    rules.anti_entropy = Span::from_s(1);
    rules
}

/// Mumbai, Singapore, Tokyo: a balance of 700, cut in two; 200 are paid out here, 100 in there.
fn banks(accounts: Accounts) -> Timeline {
    let mut town = city(
        &[1, 1, 1],
        mended(LeaderlessRules {
            accounts,
            ..dials(3, 1, 1)
        }),
    );
    town.city.keys[0].initial = 700;
    let cut = |a, b| Input::Cut(Path::Bridge(IslandId(a), IslandId(b)));
    let script = [
        (1_000, cut(0, 1)),
        (1_000, cut(0, 2)),
        (2_000, ask(0, Act::Deposit(X, -200))),
        (3_000, ask(1, Act::Deposit(X, 100))),
        (8_000, Input::Heal(Path::AllBridges)),
    ];
    play(town, &script, 60_000)
}

/// 700 − 200 + 100 = 600, not 500, 800 or 1000.
#[test]
fn counters_add_up_what_both_sides_did() {
    let counters = banks(Accounts::Counter);
    assert_eq!(values(&counters), [600; 3]);
    assert_eq!(ends(&counters, 0), [Outcome::Acknowledged(500)]);
    assert_eq!(ends(&counters, 1), [Outcome::Acknowledged(800)]);
    assert_eq!(verdict(&counters, InvariantId::MoneyConserved), "holds");
    assert_eq!(verdict(&counters, InvariantId::ReplicasConverge), "holds");
    assert_eq!(
        store(&counters, C).records[0].counted,
        [(HallId(0), 0, 200), (HallId(1), 100, 0)]
    );
    let registers = banks(Accounts::Register);
    assert_eq!(values(&registers), [800; 3], "the later write stays");
    assert_eq!(verdict(&registers, InvariantId::MoneyConserved), "broken");
}

/// An account is not paid below zero as far as the coordinator sees; two sides together may be.
#[test]
fn an_account_may_be_overdrawn_by_two_sides_together() {
    let script = [
        (1_000, Input::Cut(BRIDGE)),
        (2_000, ask(0, Act::Deposit(X, -400))),
        (3_000, ask(1, Act::Deposit(X, -400))),
        (3_500, ask(0, Act::Deposit(X, -400))),
        (8_000, Input::Heal(BRIDGE)),
    ];
    let mut town = city(&[2, 1], mended(dials(3, 1, 1)));
    town.city.keys[0].initial = 700;
    let run = play(town, &script, 40_000);
    assert_eq!(
        ends(&run, 0),
        [Outcome::Acknowledged(300), Outcome::Refused]
    );
    assert_eq!(values(&run), [-100; 3]);
}

/// Bread (1) and a lamp (2) lie in the cart; the West takes the lamp out while the East, cut off, puts a rope (4) in.
fn carts(carts: Carts) -> Timeline {
    let script = [
        (1_000, add(0, 0)),
        (4_000, add(0, 1)),
        (8_000, Input::Cut(BRIDGE)),
        (9_000, remove(0, 1)),
        (10_000, add(1, 2)),
        (14_000, Input::Heal(BRIDGE)),
        (50_000, read(0)),
    ];
    play(
        city(
            &[2, 1],
            mended(LeaderlessRules {
                carts,
                ..dials(3, 1, 1)
            }),
        ),
        &script,
        60_000,
    )
}

/// Dynamo §4.4: "deleted items can resurface". With an OR-set what was taken out knowingly stays out.
#[test]
fn a_plain_union_brings_a_deleted_thing_back_and_an_or_set_does_not() {
    let union = carts(Carts::Union);
    assert_eq!(values(&union), [0b111; 3]);
    let set = carts(Carts::ObservedRemove);
    assert_eq!(values(&set), [0b101; 3]);
    assert_eq!(store(&set, A).records[0].cart, Some(vec![Item(0), Item(2)]));
    assert_eq!(ends(&set, 0)[3], Outcome::Acknowledged(0b101));
    assert_eq!(verdict(&set, InvariantId::ReplicasConverge), "holds");
}

/// An addition that the removal did not know of stays. (Shapiro et al. 2011, OR-set)
#[test]
fn an_addition_that_the_removal_did_not_know_of_stays() {
    let script = [
        (1_000, add(0, 1)),
        (8_000, Input::Cut(BRIDGE)),
        (9_000, add(1, 1)),
        (10_000, remove(0, 1)),
        (14_000, Input::Heal(BRIDGE)),
    ];
    let run = play(city(&[2, 1], mended(dials(3, 1, 1))), &script, 40_000);
    assert_eq!(values(&run), [0b10; 3]);
}

/// Two sides find the same house free: nobody agrees on anything here.
#[test]
fn a_house_is_sold_on_both_sides_of_a_flood() {
    use split_isles_core::command::{Citizen, House};
    let sell = |client, citizen| ask(client, Act::Sell(House(0), Citizen(citizen)));
    let script = [
        (1_000, Input::Cut(BRIDGE)),
        (2_000, sell(0, 1)),
        (3_000, sell(1, 2)),
        (4_000, sell(0, 3)),
        (8_000, Input::Heal(BRIDGE)),
        (30_000, ask(0, Act::Owner(House(0)))),
    ];
    let run = play(city(&[2, 1], mended(dials(3, 1, 1))), &script, 40_000);
    assert_eq!(ends(&run, 1), [Outcome::Acknowledged(3)]);
    assert_eq!(
        ends(&run, 0),
        [
            Outcome::Acknowledged(2),
            Outcome::Refused,
            Outcome::Acknowledged(3)
        ]
    );
    assert_eq!(verdict(&run, InvariantId::SoldOnce), "broken");
}
