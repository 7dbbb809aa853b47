//! Paxos: whatever befalls a city, at most one value is chosen; with one of its two switches off, a schedule is found that shows what
//! the rule is there for.
//!
//! `SPLIT_ISLES_RUNS` sets how many random cities each test looks at, in place of its own number; `SPLIT_ISLES_FIRST` the first seed.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::paxos::PaxosRules;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Span;
use split_isles_core::view::RowState;
use split_isles_tests::storm::{self, Dice, Weather};
use split_isles_tests::trial::{found, holds, seeds};

/// What may befall ballots: orders mean nothing to them.
const WEATHER: Weather = Weather {
    orders: 0,
    ..Weather::MIXED
};

fn city(seed: u64, change: impl FnOnce(&mut PaxosRules)) -> Scenario {
    let mut dice = Dice::new(seed);
    let mut rules = PaxosRules {
        patience: Span::from_ms(dice.between(100, 1_500)),
        back_off: Span::from_ms(dice.pick(&[0, 50, 400, 2_000])),
        ..PaxosRules::default()
    };
    change(&mut rules);
    let mut city = storm::city(&mut dice, MechanismRules::Paxos(rules));
    for hall in &mut city.city.halls {
        hall.weight = dice.pick(&[1, 1, 1, 2]);
    }
    storm::storm(&mut dice, &mut city, WEATHER, 16);
    city
}

#[test]
fn with_its_rules_on_paxos_keeps_every_promise_in_every_storm() {
    for seed in seeds(1_500) {
        holds(seed, city(seed, |_| {}));
    }
}

#[test]
fn without_adoption_two_values_are_chosen() {
    let city = |seed| city(seed, |rules| rules.adopt = false);
    found(InvariantId::OneValueChosen, seeds(300), city);
}

#[test]
fn with_forgetful_acceptors_two_values_are_chosen() {
    let city = |seed| city(seed, |rules| rules.persist = false);
    found(InvariantId::OneValueChosen, seeds(3_000), city);
}

#[test]
fn what_is_decided_is_shown_as_committed_under_whatever_ballot_a_hall_accepted_it() {
    for seed in seeds(300) {
        let city = city(seed, |_| {});
        let until = city.until;
        let mut run = Timeline::new(Arc::new(city), seed, Vec::new());
        run.seek(until);
        for hall in &run.world().frame().halls {
            let decided = hall
                .insight
                .paxos
                .is_some_and(|paxos| paxos.chosen.is_some());
            if let Some(row) = hall.rows.first().filter(|_| decided) {
                assert_eq!(row.state, RowState::Committed, "seed {seed}, {:?}", hall.id);
            }
        }
    }
}
