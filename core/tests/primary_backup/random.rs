//! Whatever befalls a city, after the heal and a while of quiet one leader and one ledger remain.

use proptest::prelude::*;
use split_isles_core::command::Answer;
use split_isles_core::mechanism::naive_failover::{Acknowledge, OnHeal};

use crate::town::Town;

const HALLS: u8 = 5;

#[derive(Clone, Debug)]
enum Blow {
    Split(u8),
    OneWay(u8, u8),
    Heal,
    Crash(u8),
    Open(u8),
    Deposit(u8),
    Wait(u64),
}

fn blow() -> impl Strategy<Value = Blow> {
    prop_oneof![
        (0u8..32).prop_map(Blow::Split),
        (0..HALLS, 0..HALLS).prop_map(|(a, b)| Blow::OneWay(a, b)),
        Just(Blow::Heal),
        (0..HALLS).prop_map(Blow::Crash),
        (0..HALLS).prop_map(Blow::Open),
        (0..HALLS).prop_map(Blow::Deposit),
        (0..HALLS).prop_map(Blow::Deposit),
        (1u64..4_000).prop_map(Blow::Wait),
        (1u64..4_000).prop_map(Blow::Wait),
    ]
}

fn suffer(town: &mut Town, blows: &[Blow]) {
    for blow in blows {
        match *blow {
            Blow::Split(side) => {
                let of = |bit| (0..HALLS).filter(move |h| side >> h & 1 == bit).collect();
                let (west, east): (Vec<u8>, Vec<u8>) = (of(0), of(1));
                town.split(&[&west, &east]);
            }
            Blow::OneWay(from, to) => town.cut_one_way(from, to),
            Blow::Heal => town.heal(),
            Blow::Crash(hall) => town.crash(hall),
            Blow::Open(hall) => {
                if !town.is_open(hall) {
                    town.open(hall);
                }
            }
            Blow::Deposit(hall) => {
                town.deposit(hall, 1);
            }
            Blow::Wait(ms) => town.run_ms(ms),
        }
    }
    town.heal();
    for hall in 0..HALLS {
        if !town.is_open(hall) {
            town.open(hall);
        }
    }
    town.run_ms(20_000);
}

fn one_city_again(town: &mut Town) {
    let leaders = town.leaders();
    assert_eq!(leaders.len(), 1, "one leader");
    let op = town.deposit(leaders[0], 1_000);
    town.run_ms(2_000);
    assert!(matches!(town.answers(op)[..], [Answer::Done(_)]));
    let rows = |hall| {
        town.hall(hall)
            .log()
            .entries(split_isles_core::units::Index(1))
            .copied()
    };
    for hall in 1..HALLS {
        assert!(
            rows(0).eq(rows(hall)),
            "hall {hall} has the ledger of hall 0"
        );
        assert_eq!(town.hall(0).commit_index(), town.hall(hall).commit_index());
        assert_eq!(town.balance(0), town.balance(hall));
    }
}

fn ways() -> impl Strategy<Value = (OnHeal, Acknowledge)> {
    (
        prop_oneof![
            Just(OnHeal::NewestFlagWins),
            Just(OnHeal::LongestLedgerWins)
        ],
        prop_oneof![Just(Acknowledge::AtOnce), Just(Acknowledge::ByMajority)],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_silence((on_heal, acknowledge) in ways(), blows in prop::collection::vec(blow(), 0..40)) {
        let mut town = Town::naive(usize::from(HALLS), |rules| {
            rules.on_heal = on_heal;
            rules.acknowledge = acknowledge;
        }).found();
        suffer(&mut town, &blows);
        one_city_again(&mut town);
    }

    #[test]
    fn after_counting((on_heal, acknowledge) in ways(), blows in prop::collection::vec(blow(), 0..40)) {
        let mut town = Town::majority(usize::from(HALLS), |rules| {
            rules.on_heal = on_heal;
            rules.acknowledge = acknowledge;
        }).found();
        suffer(&mut town, &blows);
        one_city_again(&mut town);
    }
}
