//! What ships: every file is read, fits the others, and gives nothing away; every scenario of the course shows what its file says.

mod shipped;

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_learn::{Card, Cards, Course, Kind, Level, compile};
use split_isles_lessons::catalogue;
use split_isles_lessons::expect::findings;
use split_isles_reader::read;
use split_isles_taught::Source;

use shipped::{course, files, scenarios};

#[test]
fn everything_is_read_and_fits_together() {
    let own = files("scenarios/course");
    let there = |name: &str| match name.strip_prefix("course/") {
        Some(own_name) => own.contains_key(own_name),
        None => catalogue::find(name).is_some(),
    };
    let mistakes = course().mistakes(there);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What is said of the first card of a kind when something was done to it.
#[track_caller]
fn check_card(kind: Kind, change: impl Fn(&mut Card), expected: &str) {
    let mut course = course();
    let mut cards = course.cards.values_mut().flat_map(|topic| &mut topic.card);
    let card = cards.find(|card| card.kind == kind).expect("there is one");
    change(card);
    let id = card.id.clone();
    let told: Vec<String> = course
        .mistakes(|_| true)
        .iter()
        .map(|mistake| format!("{} {}", mistake.place, mistake.what))
        .collect();
    assert_eq!(told, [format!("{id} {expected}")]);
}

#[test]
fn no_answer_of_a_card_goes_without_its_why() {
    for kind in [Kind::One, Kind::Trace, Kind::All, Kind::Survives] {
        let blank = |card: &mut Card| card.option[2].why = " ".to_owned();
        check_card(kind, blank, "option[2].why expected a why");
    }
    let near = |card: &mut Card| card.near[1].why.clear();
    check_card(Kind::Number, near, "near[1].why expected a why");
    for kind in [Kind::Number, Kind::Order, Kind::Linearizable] {
        let blank = |card: &mut Card| card.why = Some("".into());
        check_card(kind, blank, "why expected a why");
    }
    let clocks = |card: &mut Card| {
        let whys = card.why.as_mut().and_then(|why| why.as_table_mut());
        whys.expect("one for each")
            .insert("equal".to_owned(), "".into());
    };
    check_card(Kind::Clocks, clocks, "why.equal expected a why");
}

#[test]
fn every_scenario_of_the_course_shows_what_its_file_says() {
    for (name, text) in files("scenarios/course") {
        let scenario = read(&text).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
        assert!(!scenario.expect.is_empty(), "{name} expects nothing");
        let seed = scenario.seed;
        let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
        for finding in findings(&mut run) {
            assert!(finding.met, "{name}: {finding:?}");
        }
    }
}

/// Cards of one right answer, for what they might give away together.
fn single(course: &Course) -> Vec<&Card> {
    let cards = course.cards.values().flat_map(|topic| &topic.card);
    cards
        .filter(|card| matches!(card.kind, Kind::One | Kind::Trace))
        .collect()
}

#[test]
fn neither_its_place_nor_its_length_gives_an_answer_away() {
    let course = course();
    let cards = single(&course);
    let mut places = [0; 4];
    let mut longest = 0;
    for card in &cards {
        let lengths: Vec<usize> = card.option.iter().map(|o| o.text.chars().count()).collect();
        let right = card.option.iter().position(|option| option.right);
        let right = right.expect("one is right");
        places[right] += 1;
        longest += usize::from(lengths.iter().all(|length| *length <= lengths[right]));
    }
    for (place, count) in places.into_iter().enumerate() {
        assert!(
            count * 6 > cards.len(),
            "place {place}: {count} of {}",
            cards.len()
        );
    }
    assert!(
        longest * 5 < cards.len() * 2,
        "{longest} of {}",
        cards.len()
    );
}

#[test]
fn there_are_cards_for_every_level_and_of_every_kind() {
    let course = course();
    let cards: Vec<&Card> = course
        .cards
        .values()
        .flat_map(|topic| &topic.card)
        .collect();
    assert!(cards.len() >= 150, "{}", cards.len());
    for level in [Level::Mid, Level::Senior, Level::Staff] {
        assert!(cards.iter().filter(|card| card.level == level).count() >= 30);
    }
    for kind in [
        Kind::One,
        Kind::All,
        Kind::Number,
        Kind::Order,
        Kind::Trace,
        Kind::Survives,
        Kind::Linearizable,
        Kind::Clocks,
        Kind::Design,
        Kind::Chain,
    ] {
        assert!(cards.iter().any(|card| card.kind == kind), "{kind:?}");
    }
}

#[test]
fn an_interview_finds_enough_of_both_forms_at_every_level() {
    let course = course();
    for level in [Level::Mid, Level::Senior, Level::Staff] {
        for kind in [Kind::Design, Kind::Chain] {
            let fits = |card: &&Card| card.level == level && card.kind == kind;
            let cards = |topic: &Cards| topic.card.iter().filter(fits).count();
            let counts: Vec<usize> = course.cards.values().map(cards).collect();
            let topics = counts.iter().filter(|count| **count > 0).count();
            let all: usize = counts.iter().sum();
            assert!(all >= 4, "{level:?}, {kind:?}: {all}");
            assert!(topics >= 4, "{level:?}, {kind:?}: from {topics} topics");
        }
    }
}

#[test]
fn every_card_opens_a_run_at_a_moment_of_it() {
    let scenarios = scenarios();
    let compiled = compile(&course(), &scenarios).expect("it compiles");
    for (topic, cards) in &compiled.cards {
        for card in cards {
            let place = format!("{topic}: {}", card.id);
            let Some(see) = &card.see else {
                panic!("{place}: nothing shows it");
            };
            let until = match &see.run {
                Source::Shipped(name) => read(&scenarios[name]).expect("it is read").until,
                Source::Whole(scenario) => scenario.until,
                Source::Own(_) | Source::Made(_) => panic!("{place}: {:?}", see.run),
            };
            assert!(see.at <= until, "{place}: {:?} of {until:?}", see.at);
        }
    }
}

#[test]
fn a_mistake_is_told_with_file_and_place() {
    let text = "story = \"x\"\nterm = \"term\"\nshrot = \"y\"\n";
    let mistakes = Course::read([("glossary/term.toml", text)]).expect_err("a field is wrong");
    let told = mistakes[0].to_string();
    assert!(
        told.starts_with("glossary/term.toml: 3:1: unknown field `shrot`"),
        "{told}"
    );
}

#[test]
fn a_lesson_that_no_sheet_sums_up_is_a_mistake_with_its_place() {
    let mut course = course();
    let sheets = course.sheets.values_mut();
    sheets.for_each(|sheet| sheet.lessons.retain(|lesson| *lesson != 18));
    let mistakes = course.mistakes(|_| true);
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "course/18-defence-in-depth.toml: number: expected one sheet to list lesson 18 among its lessons, found 0"
        ]
    );
}
