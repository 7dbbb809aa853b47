//! The guide for authors: every file that it shows is what it says, and its lesson is true of its runs.

mod shipped;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_learn::{Surroundings, own_lesson};
use split_isles_lessons::expect::findings;
use split_isles_reader::{TEXT_MAX, read};
use split_isles_taught::Predict;

use shipped::{course, scenarios};

/// The files of a kind in the guide.
fn shown(kind: &str) -> Vec<String> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/AUTHORING.md");
    let guide = fs::read_to_string(guide).expect("the guide is there");
    let begin = format!("```toml {kind}\n");
    let all = guide.split(&begin).skip(1);
    all.map(|rest| rest.split("\n```").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

#[test]
fn every_scenario_of_the_guide_shows_what_it_says() {
    let all = shown("scenario");
    assert_eq!(all.len(), 2);
    for text in all {
        let scenario = read(&text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
        let seed = scenario.seed;
        let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
        for finding in findings(&mut run) {
            assert!(finding.met, "{finding:?}");
        }
    }
}

#[test]
fn the_lesson_of_the_guide_is_one_and_is_true() {
    let [text] = &shown("lesson")[..] else {
        panic!("the guide shows one lesson");
    };
    let lesson = own_lesson(text, &Surroundings::of(&course(), &scenarios()));
    let lesson = lesson.unwrap_or_else(|told| {
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    });
    // What is read has been proved: its goals and what each option shows.
    let options = lesson.steps.iter().filter_map(|step| step.predict.as_ref());
    let options = options.map(|predict| match predict {
        Predict::Choice { options, .. } => options.len(),
        Predict::Number { .. } | Predict::Click { .. } => 0,
    });
    assert_eq!(options.sum::<usize>(), 9);
}

#[test]
fn the_guide_names_the_limits_that_hold() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/AUTHORING.md");
    let guide = fs::read_to_string(guide).expect("the guide is there");
    assert!(
        guide.contains("the file of a lesson 300 KB") && split_isles_learn::LESSON_MAX == 300_000
    );
    assert!(guide.contains("A file is at most 1 MB") && TEXT_MAX >= 1_000_000);
}
