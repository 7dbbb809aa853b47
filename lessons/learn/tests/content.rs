//! What ships: every file is read, fits the others, and gives nothing away; every scenario of the course shows what its file says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_learn::{Card, Course, Kind, Level};
use split_isles_lessons::catalogue;
use split_isles_lessons::expect::findings;
use split_isles_reader::read;

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The TOML files of a folder, by name.
fn files(folder: &str) -> BTreeMap<String, String> {
    fs::read_dir(lessons().join(folder))
        .expect("the folder is there")
        .map(|entry| entry.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "toml"))
        .map(|path| {
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("it is text");
            (name.into_owned(), text)
        })
        .collect()
}

fn course() -> Course {
    let mut all = Vec::new();
    for folder in ["course", "cards", "glossary", "sheets"] {
        for (name, text) in files(folder) {
            all.push((format!("{folder}/{name}.toml"), text));
        }
    }
    let tree = fs::read_to_string(lessons().join("tree.toml")).expect("it is text");
    all.push(("tree.toml".to_owned(), tree));
    let texts = all.iter().map(|(file, text)| (&**file, &**text));
    Course::read(texts).unwrap_or_else(|mistakes| {
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", told.join("\n"))
    })
}

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
fn a_mistake_is_told_with_file_and_place() {
    let text = "story = \"x\"\nterm = \"term\"\nshrot = \"y\"\n";
    let mistakes = Course::read([("glossary/term.toml", text)]).expect_err("a field is wrong");
    let told = mistakes[0].to_string();
    assert!(
        told.starts_with("glossary/term.toml: 3:1: unknown field `shrot`"),
        "{told}"
    );
}
