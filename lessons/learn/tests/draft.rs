//! A run that was copied as a step: put into a small lesson, it compiles, opens at its scene, and does what was done.

mod shipped;

use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Time};
use split_isles_learn::{Surroundings, draft_step, own_lesson};
use split_isles_lessons::catalogue;

use shipped::{course, scenarios};

fn id(nth: usize) -> String {
    format!("00000000-0000-4000-8000-{nth:012x}")
}

/// The smallest lesson around a step: the step itself five times, each with what its place asks of it.
fn around_it(step: &str) -> String {
    let (runs, step) = step.split_once("\n[[step]]").expect("a step is in it");
    let mut text = format!(
        "id = \"{}\"\nnumber = 19\ntitle = \"Mine\"\nquestion = \"Why?\"\nminutes = 5\nneeds = []\nconcepts = [\"term\"]\n\
        takeaway = \"This.\"\nwild = \"That.\"\n{runs}",
        id(100)
    );
    for (nth, kind) in ["worked", "open", "open", "open", "free"]
        .into_iter()
        .enumerate()
    {
        let step = step.replacen(&id(0), &id(nth), 1);
        text += "\n[[step]]";
        text += &step.replacen("kind = \"open\"", &format!("kind = \"{kind}\""), 1);
    }
    let retrieval = |nth: usize| {
        let id = id(200 + nth);
        format!("\n[[retrieval]]\nid = \"{id}\"\nask = \"Why?\"\nanswer = \"So.\"\n")
    };
    text + &(0..3).map(retrieval).collect::<Vec<_>>().concat()
}

/// What a learner might do in a city.
fn deeds(scenario: &Scenario) -> Vec<Timed> {
    let at = |ms, input| Timed {
        at: Time::from_ms(ms),
        input,
    };
    let of_city =
        |(_, hall): &(usize, &split_isles_core::scenario::Hall)| hall.office == Office::City;
    let mut halls = scenario.city.halls.iter().enumerate();
    let hall = HallId(halls.rfind(of_city).expect("a city has halls").0 as u8);
    let mut deeds = vec![
        at(4_500, Input::Crash(hall)),
        at(6_250, Input::Restart(hall)),
    ];
    if let Some((one, other)) = scenario.city.bridges.first() {
        let bridge = Path::Bridge(*one, *other);
        deeds.insert(0, at(3_000, Input::Cut(bridge)));
        deeds.push(at(9_000, Input::Heal(bridge)));
    }
    deeds
}

#[test]
fn a_copied_step_compiles_in_a_small_lesson_and_does_what_was_done() {
    let around = Surroundings::of(&course(), &scenarios());
    for (nth, shipped) in catalogue::ALL.iter().enumerate() {
        let scenario = shipped.scenario();
        let deeds = deeds(&scenario);
        // With the seed of the file it is found by its name; with another, its text goes along.
        let seed = scenario.seed + (nth as u64 % 2);
        let step = draft_step(
            &scenario,
            seed,
            &deeds,
            Time::from_ms(8_000),
            &id(0),
            &around,
        );
        let text = around_it(&step);
        let lesson = own_lesson(&text, &around);
        let lesson = lesson.unwrap_or_else(|told| panic!("{}: {told:#?}\n{text}", shipped.slug));
        let done: Vec<Timed> = deeds
            .into_iter()
            .filter(|deed| deed.at <= Time::from_ms(8_000))
            .collect();
        let copied = &lesson.steps[1];
        assert_eq!(copied.solution, done, "{}", shipped.slug);
        assert_eq!(copied.until, Time::from_ms(8_000));
        assert!(!copied.goals.is_empty());
        assert_eq!(
            step.contains("scenario = "),
            nth % 2 == 0,
            "{}",
            shipped.slug
        );
    }
}

#[test]
fn a_run_in_which_nothing_was_done_is_copied_too() {
    let around = Surroundings::of(&course(), &scenarios());
    let scenario = catalogue::find("harbour-raft")
        .expect("it ships")
        .scenario();
    let step = draft_step(
        &scenario,
        scenario.seed,
        &[],
        Time::from_ms(5_000),
        &id(0),
        &around,
    );
    let text = around_it(&step);
    let lesson = own_lesson(&text, &around).unwrap_or_else(|told| panic!("{told:#?}\n{text}"));
    assert_eq!(lesson.steps[1].opens.at, Time::from_ms(5_000));
}
