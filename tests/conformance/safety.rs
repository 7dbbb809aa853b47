//! Safety: whatever befalls a city, Raft with its rules on keeps every promise; with a rule off, a schedule is found that shows why
//! the rule is there.
//!
//! `SPLIT_ISLES_RUNS` sets how many random cities each test looks at, in place of its own number.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::invariant::Violation;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{Scenario, check};
use split_isles_core::trace::{Telling, line};
use split_isles_core::units::Time;
use split_isles_tests::storm::{self, Dice, Weather};

/// How many random cities to look at.
fn runs(usual: u64) -> u64 {
    std::env::var("SPLIT_ISLES_RUNS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
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
    city
}

#[test]
fn raft_with_its_rules_on_keeps_every_promise_in_every_storm() {
    for seed in 0..runs(400) {
        let city = sound_city(seed);
        assert_eq!(check(&city), [], "seed {seed}");
        let (_, violations) = play(&city);
        if let Some(first) = violations.first() {
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
    }
}
