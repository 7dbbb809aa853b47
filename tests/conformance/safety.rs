//! Safety: whatever befalls a city, Raft with its rules on keeps every promise; with a rule off, a schedule is found that shows why
//! the rule is there.
//!
//! `SPLIT_ISLES_RUNS` sets how many random cities each test looks at, in place of its own number; `SPLIT_ISLES_FIRST` the first seed.

use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::{RaftRules, Reads};
use split_isles_core::scenario::{Habit, Scenario, Workload};
use split_isles_core::units::{HallSet, IslandId, Span, Time};
use split_isles_tests::at;
use split_isles_tests::storm::{self, Dice, Weather};
use split_isles_tests::trial::{holds, play, seeds};

fn sound_city(seed: u64) -> Scenario {
    let mut dice = Dice::new(seed);
    let rules = storm::sound_raft(&mut dice);
    let mut city = storm::city(&mut dice, MechanismRules::Raft(rules));
    storm::storm(&mut dice, &mut city, Weather::MIXED, 16);
    storm::uneven(&mut dice, &mut city);
    city
}

#[test]
fn raft_with_its_rules_on_keeps_every_promise_in_every_storm() {
    for seed in seeds(1_500) {
        holds(seed, sound_city(seed));
    }
}

#[test]
fn leases_hold_while_clocks_drift_no_more_than_was_promised() {
    for seed in seeds(500) {
        let mut dice = Dice::new(seed);
        // Two clocks that are each at most 45 per mille off differ by less than 100 per mille.
        let rules = RaftRules {
            reads: Reads::Lease,
            check_quorum: true,
            drift_bound_ppm: 100_000,
            ..storm::sound_raft(&mut dice)
        };
        let mut city = storm::city(&mut dice, MechanismRules::Raft(rules));
        for hall in &mut city.city.halls {
            hall.clock_drift_ppm = dice.between(0, 90_000) as i32 - 45_000;
        }
        storm::storm(&mut dice, &mut city, Weather::MIXED, 16);
        holds(seed, city);
    }
}

/// A city of two islands or more with a clerk at work on each, and one clean flood between its islands.
fn flooded(seed: u64, mechanism: MechanismRules) -> Scenario {
    let mut dice = Dice::new(seed);
    let islands = dice.between(2, 4);
    let plan: Vec<u8> = (0..islands).map(|_| dice.between(1, 3) as u8).collect();
    let mut city = Scenario::plain(&plan, mechanism);
    city.seed = seed;
    for client in &mut city.clients {
        client.habit = Some(Habit {
            workload: Workload::CityLedger,
            from: Time::from_ms(dice.between(0, 1_000)),
            until: Time::from_ms(40_000),
            every: Span::from_ms(dice.between(500, 1_500)),
            reads_percent: 20,
        });
    }
    let sides = (0..islands).map(|island| {
        let here = |hall: &usize| city.city.halls[*hall].island == IslandId(island as u8);
        (0..city.city.halls.len())
            .filter(here)
            .map(|hall| split_isles_core::units::HallId(hall as u8))
            .collect::<HallSet>()
    });
    let sides = sides.collect();
    let flood = dice.between(3_000, 8_000);
    let length = dice.between(12_000, 20_000);
    let city = at(city, flood, Input::Partition(sides));
    at(
        city,
        flood + length,
        Input::Heal(split_isles_core::input::Path::Everything),
    )
}

fn is_broken(run: &Timeline, invariant: InvariantId) -> bool {
    matches!(run.verdict(invariant), Verdict::Broken(_))
}

#[test]
fn naive_failover_gets_two_writers_in_nearly_every_flood_and_a_counted_majority_in_none_while_it_lasts()
 {
    let seeds = seeds(100);
    let cities = seeds.end - seeds.start;
    let mut split = 0;
    for seed in seeds {
        let rules = MechanismRules::NaiveFailover(NaiveRules::default());
        let (run, _) = play(&flooded(seed, rules));
        let two = is_broken(&run, InvariantId::OneLeaderPerTerm)
            && is_broken(&run, InvariantId::OneWriter);
        split += u64::from(two);
        let rules = MechanismRules::MajorityCheck(MajorityRules::default());
        let (run, _) = play(&flooded(seed, rules));
        // Counting is not voting: where no side had a majority, two halls may count one at the same time after the heal, and both raise
        // their flags for a while. Not before.
        let heal = run.scenario().script.last().map(|timed| timed.at);
        for invariant in [
            InvariantId::OneLeaderPerTerm,
            InvariantId::OneWriter,
            InvariantId::SoldOnce,
        ] {
            if let Verdict::Broken(violation) = run.verdict(invariant) {
                assert!(Some(violation.at) > heal, "seed {seed}: {violation:?}");
            }
        }
    }
    assert!(split * 100 >= cities * 95, "{split} of {cities} split");
}
