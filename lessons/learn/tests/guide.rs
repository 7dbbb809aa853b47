//! The guide for authors: every file that it shows is what it says, and its lesson is true of its runs.

mod shipped;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::units::EventId;
use split_isles_learn::{Lesson, Surroundings, begun, named, own_lesson};
use split_isles_lessons::expect::findings;
use split_isles_reader::{TEXT_MAX, read, read_time};
use split_isles_taught::{Source, Trace, holds};

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
    for (nth, step) in lesson.steps.iter().enumerate() {
        let Source::Own(run) = step.opens.run else {
            panic!("a lesson plays its own runs");
        };
        let scenario = lesson.runs[usize::from(run)].clone();
        let mut idle = begun(scenario.clone(), Vec::new());
        idle.seek(step.opens.at);
        let since = EventId(idle.world().events());
        let met = |run: &Timeline| {
            let mut trace = Trace::since(since);
            step.goals
                .iter()
                .all(|goal| holds(&goal.is, run, &mut trace))
        };
        assert!(!met(&idle), "step[{nth}] is met when it opens");
        idle.seek(step.until);
        assert!(!met(&idle), "step[{nth}] is met by waiting");
        let mut solved = begun(scenario, step.solution.clone());
        solved.seek(step.until);
        assert!(met(&solved), "step[{nth}] is not met by its solution");
    }
    options_are_shown(text);
}

/// What each option shows is so in its run.
fn options_are_shown(text: &str) {
    let written: Lesson = toml::from_str(text).expect("it was read");
    let mut seen = 0;
    for step in &written.step {
        for option in step.predict.iter().flat_map(|predict| &predict.option) {
            let scenario = written.runs[&option.shows.run]
                .text
                .as_deref()
                .expect("a text");
            let mut run = begun(read(scenario).expect("it was read"), Vec::new());
            run.seek(read_time(&option.shows.at).expect("a moment"));
            for is in &option.shows.is {
                let is = named(is, run.scenario()).expect("known names");
                assert!(
                    holds(&is, &run, &mut Trace::default()),
                    "{}: {is:?}",
                    option.text
                );
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 9);
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
