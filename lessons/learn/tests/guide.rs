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

/// What is told of the guide's lesson once something of it is written otherwise.
#[track_caller]
fn check_untrue(written: &str, otherwise: &str, field: &str, what: &str) {
    let [text] = &shown("lesson")[..] else {
        panic!("the guide shows one lesson");
    };
    assert!(text.contains(written), "the guide says {written:?}");
    let text = text.replacen(written, otherwise, 1);
    let told = own_lesson(&text, &Surroundings::of(&course(), &scenarios()));
    let told: Vec<_> = told
        .expect_err("it is not true")
        .into_iter()
        .map(|one| (one.field, one.what))
        .collect();
    assert_eq!(told, [(field.to_owned(), what.to_owned())]);
}

#[test]
fn a_goal_that_is_met_when_the_step_opens_is_told() {
    check_untrue(
        "goal = [{ cut = \"A-C\" }, { believes = { hall = \"C\", role = \"pre-candidate\" } }]",
        "goal = [{ believes = { hall = \"A\", role = \"leader\" } }]",
        "step[0].do.goal",
        "met when the step opens: expected something to do",
    );
}

#[test]
fn a_goal_that_is_met_by_waiting_is_told() {
    check_untrue(
        ", { status = { hall = \"B\", is = \"paused\" } }]",
        "]",
        "step[1].do.goal",
        "met by waiting: expected something to do",
    );
}

#[test]
fn a_solution_that_does_not_meet_a_goal_is_told() {
    check_untrue(
        "does = [{ after = \"2s\", pause = { hall = \"B\" } }]",
        "does = [{ after = \"2s\", pause = { hall = \"A\" } }]",
        "step[1].do.goal",
        "goal 2 is not met by what is done in `does`",
    );
}

#[test]
fn an_answer_whose_run_does_not_show_it_is_told() {
    check_untrue(
        "is = [{ believes = { hall = \"C\", role = \"pre-candidate\" } }], look",
        "is = [{ cut = \"A-C\" }, { believes = { hall = \"C\", role = \"leader\" } }], look",
        "step[0].predict.option[1].shows.is[1]",
        "not so in the run \"flooded\" at 7.5s",
    );
}

#[test]
fn a_moment_to_observe_that_comes_after_the_solution_is_told() {
    check_untrue(
        "look = [\"hall C\"]\nat = \"13.9s\"",
        "look = [\"hall C\"]\nat = \"14.5s\"",
        "step[3].observe.at",
        "expected no moment after the solution's end, 13.90 s",
    );
}

#[test]
fn a_run_for_a_whole_choice_is_told_because_each_option_has_its_own() {
    check_untrue(
        "kind = \"choice\"\n",
        "kind = \"choice\"\nshows = { run = \"flooded\", at = \"13s\", is = [{ cut = \"A-C\" }], look = \"hall C\" }\n",
        "step[0].predict.shows",
        "a choice shows by its options",
    );
}
