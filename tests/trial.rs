//! Random cities on trial: every promise holds, or a run is found in which one breaks; either way the seed and the smallest such city are
//! told, as a scenario file.

use std::ops::Range;
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Violation};
use split_isles_core::scenario::{Scenario, check};
use split_isles_core::trace::{Telling, line};

/// The seeds of the random cities to look at: as many as usual, unless `SPLIT_ISLES_RUNS` and `SPLIT_ISLES_FIRST` say otherwise.
pub fn seeds(usual: u64) -> Range<u64> {
    let number = |name| std::env::var(name).ok()?.parse().ok();
    let first: u64 = number("SPLIT_ISLES_FIRST").unwrap_or(0);
    first..first + number("SPLIT_ISLES_RUNS").unwrap_or(usual)
}

/// The run of a scenario to its end, and every promise that it broke.
pub fn play(scenario: &Scenario) -> (Timeline, Vec<Violation>) {
    let mut run = Timeline::new(Arc::new(scenario.clone()), scenario.seed, Vec::new());
    run.seek(scenario.until);
    let violations = run.violations();
    (run, violations)
}

/// Whether a scenario's run breaks a promise.
pub fn breaks(scenario: &Scenario, invariant: InvariantId) -> bool {
    let (_, violations) = play(scenario);
    violations.iter().any(|found| found.invariant == invariant)
}

/// A smaller scenario that still breaks the promise: as many faults and clients as possible are left out.
pub fn shrink(mut scenario: Scenario, invariant: InvariantId) -> Scenario {
    loop {
        let mut smaller = None;
        for at in 0..scenario.script.len() {
            let mut without = scenario.clone();
            without.script.remove(at);
            if breaks(&without, invariant) {
                smaller = Some(without);
                break;
            }
        }
        for at in 0..scenario.clients.len() {
            let mut without = scenario.clone();
            if without.clients[at].habit.take().is_some() && breaks(&without, invariant) {
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

/// Fails with a scenario that is as small as possible and that replays with `isles run`.
///
/// # Panics
///
/// When a promise is broken.
#[track_caller]
pub fn holds(seed: u64, city: Scenario) {
    assert_eq!(check(&city), [], "seed {seed}");
    let (_, violations) = play(&city);
    if let Some(first) = violations.first() {
        fail(seed, city, first.invariant);
    }
}

/// The same for some promises only: the others are not what the city is guarded for.
///
/// # Panics
///
/// When one of these promises is broken.
#[track_caller]
pub fn keeps(seed: u64, city: Scenario, promises: &[InvariantId]) {
    assert_eq!(check(&city), [], "seed {seed}");
    let (_, violations) = play(&city);
    let broken = violations
        .iter()
        .find(|violation| promises.contains(&violation.invariant));
    if let Some(broken) = broken {
        fail(seed, city, broken.invariant);
    }
}

#[track_caller]
fn fail(seed: u64, city: Scenario, invariant: InvariantId) {
    let small = shrink(city, invariant);
    let (run, violations) = play(&small);
    let telling = Telling::of(&run);
    let story: Vec<String> = run
        .explain(
            violations
                .iter()
                .find(|found| found.invariant == invariant)
                .unwrap_or(&violations[0]),
        )
        .into_iter()
        .filter_map(|id| Some(line(telling, id, run.events().get(id)?)))
        .collect();
    panic!(
        "seed {seed}: {violations:?}\n{}\n{}",
        story.join("\n"),
        split_isles_reader::write(&small)
    );
}

/// Finds a run that breaks a promise, and tells the first seed of all. With `SPLIT_ISLES_KEEP` the shrunk scenario is printed.
///
/// # Panics
///
/// When no run of these seeds breaks it.
#[track_caller]
pub fn found(invariant: InvariantId, seeds: Range<u64>, city: impl Fn(u64) -> Scenario) -> u64 {
    let fits = |seed: &u64| {
        let city = city(*seed);
        assert_eq!(check(&city), [], "seed {seed}");
        breaks(&city, invariant)
    };
    let Some(seed) = seeds.clone().find(fits) else {
        panic!("{invariant:?} holds with every seed of {seeds:?}");
    };
    println!("{invariant:?} breaks with seed {seed}");
    if std::env::var("SPLIT_ISLES_KEEP").is_ok() {
        println!(
            "{}",
            split_isles_reader::write(&shrink(city(seed), invariant))
        );
    }
    seed
}
