//! Scenario files: what is written is read back, and nothing that is read does harm.

use std::sync::Arc;

use proptest::prelude::*;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::check::TIME_MAX;
use split_isles_core::scenario::{Scenario, check};
use split_isles_core::trace::{Telling, line};
use split_isles_core::units::{EventId, Time};
use split_isles_reader::{read, with_deeds, write, write_run};
use split_isles_tests::any;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_scenario_passes_the_checks((scenario, _) in any::run()) {
        prop_assert_eq!(check(&scenario), []);
    }

    #[test]
    fn what_is_written_is_read_back((scenario, recorded) in any::run()) {
        let text = write(&scenario);
        let back = read(&text);
        prop_assert_eq!(back.as_ref(), Ok(&scenario), "{}", text);

        let run = read(&write_run(&scenario, 7, &recorded));
        prop_assert_eq!(run, Ok(with_deeds(&scenario, 7, &recorded)));
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_and_nothing_else(
        (scenario, _) in any::run(),
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..8),
    ) {
        let mut text: Vec<char> = write(&scenario).chars().collect();
        for (place, letter) in wounds {
            let place = place.index(text.len());
            text[place] = letter;
        }
        let text: String = text.into_iter().collect();
        match read(&text) {
            Ok(scenario) => prop_assert_eq!(check(&scenario), []),
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                let lines = text.split('\n').count();
                for error in errors {
                    prop_assert!((1..=lines).contains(&error.line), "{}", error);
                    prop_assert!(!error.expected.is_empty());
                }
            }
        }
    }

    #[test]
    fn noise_is_refused_without_harm(text in "[\\[\\]{}=\"'.,#a-z0-9_\n -]{0,300}") {
        prop_assert!(read(&text).is_err());
    }
}

#[test]
fn deep_and_large_texts_are_refused_without_harm() {
    for text in [
        format!("title = {}", "[".repeat(200_000)),
        format!("title = {}", "{a=".repeat(100_000)),
        format!("{} = 1", "a.".repeat(100_000)),
        format!("title = \"{}\"", "x".repeat(2_000_000)),
        "[[script]]\n".repeat(50_000),
        format!(
            "[[island]]\nname = \"W\"\nhalls = [{}]",
            "\"A\",".repeat(100_000)
        ),
    ] {
        assert!(read(&text).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_passes_the_checks_runs_without_harm((scenario, recorded) in any::run()) {
        let mut scenario = scenario;
        scenario.limits.events = scenario.limits.events.min(20_000);
        scenario.limits.in_flight = scenario.limits.in_flight.min(500);
        let until = scenario.until;
        let mut run = Timeline::new(Arc::new(scenario.clone()), scenario.seed, recorded);
        run.seek(until);
        // The step that reaches the limit is carried to its end, and a disk may let go of all that waited for it: each courier
        // leaves, is doubled, or is lost.
        prop_assert!(run.events().len() <= 22_000, "{}", run.events().len());
        let _ = run.frame();
        run.seek(Time(until.0 / 2));
        let _ = run.frame();
    }
}

/// Everything that happens in a run, line by line. What was done by hand is numbered behind the script, and within it once it is written there: so
/// inputs go without their numbers.
fn told(scenario: Scenario, seed: u64, recorded: Vec<Timed>, until: Time) -> Vec<String> {
    let mut run = Timeline::new(Arc::new(scenario), seed, recorded);
    run.seek(until);
    let events = run.events().iter_from(EventId(0));
    events
        .map(|(id, event)| {
            let line = line(Telling::of(&run), id, event);
            let (mut words, mut kept) = (line.split(' '), Vec::new());
            while let Some(word) = words.next() {
                if word == "input" {
                    words.next();
                } else if !word.starts_with("input=") {
                    kept.push(word);
                }
            }
            kept.join(" ")
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_run_that_was_saved_as_a_scenario_plays_the_very_same_events((scenario, recorded) in any::run(), seed: u64, late: Option<u16>) {
        let (mut scenario, mut recorded) = (scenario, recorded);
        // Some go on beyond the scenario's end, and do something there.
        if let Some(late) = late {
            let before = recorded.last().map_or(scenario.until, |last| last.at.max(scenario.until));
            let at = Time(before.0.saturating_add(u64::from(late) * 100)).min(TIME_MAX);
            recorded.push(Timed { at, input: Input::Cut(Path::Everything) });
        }
        let last = recorded.last().map(|last| last.at);
        scenario.limits.events = scenario.limits.events.min(5_000);
        scenario.limits.in_flight = scenario.limits.in_flight.min(500);
        let saved = read(&write_run(&scenario, seed, &recorded));
        let saved = saved.map_err(|errors| TestCaseError::fail(format!("{errors:?}")))?;
        prop_assert_eq!(saved.seed, seed);
        prop_assert!(last.is_none_or(|last| last < saved.until || last == TIME_MAX));
        let until = saved.until;
        let (again, first) = (told(saved, seed, Vec::new(), until), told(scenario, seed, recorded, until));
        for (again, first) in again.iter().zip(&first) {
            prop_assert_eq!(again, first);
        }
        prop_assert_eq!(again.len(), first.len());
    }
}
