//! Safety: whatever befalls a city, Raft with its rules on keeps every promise; with a rule off, a schedule is found that shows why
//! the rule is there.
//!
//! `SPLIT_ISLES_RUNS` sets how many random cities each test looks at, in place of its own number; `SPLIT_ISLES_FIRST` the first seed.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::{InvariantId, Verdict, Violation};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::{RaftRules, Reads};
use split_isles_core::scenario::{Habit, Scenario, Workload, check};
use split_isles_core::trace::{Telling, line};
use split_isles_core::units::{HallSet, IslandId, Span, Time};
use split_isles_tests::at;
use split_isles_tests::storm::{self, Dice, Weather};

/// The seeds of the random cities to look at.
fn seeds(usual: u64) -> std::ops::Range<u64> {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let first = number("SPLIT_ISLES_FIRST").unwrap_or(0);
    first..first + number("SPLIT_ISLES_RUNS").unwrap_or(usual)
}

/// The run of a scenario to its end, and every promise that it broke.
fn play(scenario: &Scenario) -> (Timeline, Vec<Violation>) {
    let mut run = Timeline::new(Arc::new(scenario.clone()), scenario.seed, Vec::new());
    run.seek(Time::from_ms(storm::RUN_MS));
    let violations = run.violations();
    (run, violations)
}

/// A smaller scenario that still breaks a promise: as many faults and clients as possible are left out.
fn shrink(mut scenario: Scenario, breaks: impl Fn(&Scenario) -> bool) -> Scenario {
    loop {
        let mut smaller = None;
        for at in 0..scenario.script.len() {
            let mut without = scenario.clone();
            without.script.remove(at);
            if breaks(&without) {
                smaller = Some(without);
                break;
            }
        }
        for at in 0..scenario.clients.len() {
            let mut without = scenario.clone();
            if without.clients[at].habit.take().is_some() && breaks(&without) {
                smaller = Some(without);
                break;
            }
        }
        match smaller {
            Some(without) => scenario = without,
            None => return scenario,
        }
    }
}

fn sound_city(seed: u64) -> Scenario {
    let mut dice = Dice::new(seed);
    let rules = storm::sound_raft(&mut dice);
    let mut city = storm::city(&mut dice, MechanismRules::Raft(rules));
    storm::storm(&mut dice, &mut city, Weather::MIXED, 16);
    storm::uneven(&mut dice, &mut city);
    city
}

/// Fails with a scenario that is as small as possible and that replays with `isles run`.
#[track_caller]
fn holds(seed: u64, city: Scenario) {
    assert_eq!(check(&city), [], "seed {seed}");
    let (_, violations) = play(&city);
    let Some(first) = violations.first() else {
        return;
    };
    let broken = first.invariant;
    let small = shrink(city, |city| {
        play(city).1.iter().any(|v| v.invariant == broken)
    });
    let (run, violations) = play(&small);
    let telling = Telling::of(&run);
    let story: Vec<String> = run
        .explain(&violations[0])
        .into_iter()
        .filter_map(|id| Some(line(telling, id, run.events().get(id)?)))
        .collect();
    panic!(
        "seed {seed}: {violations:?}\n{}\n{}",
        story.join("\n"),
        split_isles_reader::write(&small)
    );
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
