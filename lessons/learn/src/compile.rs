//! Compiles what authors wrote into what the page is given: facts filled in, names made numbers, acts made inputs.

mod card;
mod fill;
mod lesson;
mod look;
mod named;
mod predict;
mod said;
mod sheet;
mod tree;

use std::collections::BTreeMap;

use split_isles_taught as taught;

use crate::course::Course;
use crate::lesson::Lesson;
use crate::mistake::Mistake;
use crate::own::EVENTS_MAX;
use crate::translation::Units;

pub use self::named::named;
pub(crate) use self::named::{hall_named, key_named, tally};

/// Everything, as the page is given it.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The map of the course, in its order.
    pub outlines: Vec<taught::Outline>,
    /// The lessons by the names that they have in addresses.
    pub lessons: BTreeMap<String, taught::Lesson>,
    /// The cards by topic, those of the lessons' ends among them.
    pub cards: BTreeMap<String, Vec<taught::Card>>,
    /// What cards there are.
    pub deck: Vec<taught::Topic>,
    /// The glossary, by its terms in the order of letters.
    pub glossary: Vec<taught::Entry>,
    /// The cheat sheets, in their order.
    pub sheets: Vec<taught::Sheet>,
    /// The decision tree.
    pub tree: Option<taught::Tree>,
}

impl Compiled {
    /// Takes the content hashes of the English: what somebody did in one language is done in all.
    pub fn take_hashes(&mut self, english: &Self) {
        for outline in &mut self.outlines {
            let same = english.outlines.iter().find(|same| same.id == outline.id);
            if let Some(same) = same {
                outline.steps.clone_from(&same.steps);
            }
        }
        for (slug, lesson) in &mut self.lessons {
            let steps = english.lessons.get(slug).map(|lesson| &lesson.steps);
            for (step, same) in lesson.steps.iter_mut().zip(steps.into_iter().flatten()) {
                step.hash = same.hash;
            }
        }
        for (topic, cards) in &mut self.cards {
            let Some(same) = english.cards.get(topic) else {
                continue;
            };
            for card in cards {
                let same = same.iter().find(|same| same.id == card.id);
                card.hash = same.map_or(card.hash, |same| same.hash);
            }
        }
    }
}

/// The texts of scenario files by name, those of the course below `course/`.
pub type Scenarios = BTreeMap<String, String>;

/// The topic of the questions that lessons end with.
pub const RETRIEVAL: &str = "lessons";
/// Its title.
const RETRIEVAL_TITLE: &str = "From the lessons";

/// The name of a lesson in addresses: its file's name without its place in the course, which may change.
fn slug(file: &str) -> &str {
    file.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
}

/// Compiles one lesson that was checked, in English.
pub(crate) fn one(
    lesson: &Lesson,
    scenarios: &Scenarios,
) -> Result<taught::Lesson, (String, String)> {
    lesson::compile(lesson, scenarios, &Units::default(), EVENTS_MAX)
}

/// What the map of the course knows of a lesson, and the lesson itself where it is in the language that is read.
fn with_outline(
    lesson: &Lesson,
    slug: String,
    track: taught::Track,
    scenarios: &Scenarios,
    units: &Units,
) -> (
    taught::Outline,
    Option<Result<taught::Lesson, lesson::Fault>>,
) {
    let mut outline = lesson::outline(lesson, slug, track);
    let done = lesson
        .in_language
        .then(|| lesson::compile(lesson, scenarios, units, u32::MAX));
    if let Some(Ok(done)) = &done {
        for (stride, step) in outline.steps.iter_mut().zip(&done.steps) {
            stride.hash = step.hash;
        }
    }
    (outline, done)
}

/// Compiles everything; in another language than English, what is in it at least in part. What is wrong with the files on their own is for [`Course::mistakes`].
///
/// # Errors
/// Facts that are not in their run, names that nobody has, moments that are none.
pub fn compile(course: &Course, scenarios: &Scenarios) -> Result<Compiled, Vec<Mistake>> {
    let (mut compiled, mut mistakes) = (Compiled::default(), Vec::new());
    let units = course.units.clone().unwrap_or_default();
    for (file, lesson) in &course.lessons {
        let slug = slug(file).to_owned();
        let track = sheet::track(course, lesson.number);
        let (outline, done) = with_outline(lesson, slug.clone(), track, scenarios, &units);
        compiled.outlines.push(outline);
        match done {
            None => {}
            Some(Ok(done)) => {
                compiled.lessons.insert(slug, done);
            }
            Some(Err((place, what))) => mistakes.push(Mistake {
                file: format!("course/{file}.toml"),
                place,
                what,
            }),
        }
    }
    compiled.outlines.sort_by_key(|outline| outline.number);
    for (topic, cards) in &course.cards {
        if !cards.card.iter().any(|card| card.in_language) {
            continue;
        }
        for card in &cards.card {
            match card::compile(card, scenarios) {
                Ok(done) => compiled.cards.entry(topic.clone()).or_default().push(done),
                Err(what) => mistakes.push(Mistake {
                    file: format!("cards/{topic}.toml"),
                    place: card.id.clone(),
                    what,
                }),
            }
        }
    }
    for (id, entry) in &course.glossary {
        match card::scene(&entry.see, scenarios) {
            Ok(see) => compiled.glossary.push(taught::Entry {
                in_language: entry.in_language,
                id: id.clone(),
                story: entry.story.clone(),
                term: entry.term.clone(),
                also: entry.also.clone(),
                short: entry.short.as_str().into(),
                say: entry.say.as_str().into(),
                see,
                lesson: entry.lesson,
                sources: entry.sources.clone(),
            }),
            Err(what) => mistakes.push(Mistake {
                file: format!("glossary/{id}.toml"),
                place: "see".to_owned(),
                what,
            }),
        }
    }
    compiled
        .glossary
        .sort_by_key(|entry| entry.term.to_lowercase());
    let sheets = course.sheets.iter();
    compiled.sheets = sheets
        .map(|(id, sheet)| sheet::compile(id, sheet))
        .collect();
    compiled.sheets.sort_by_key(|sheet| sheet.number);
    let tree = course.tree.as_ref();
    match tree.map(|tree| tree::compile(tree, scenarios)).transpose() {
        Ok(tree) => compiled.tree = tree,
        Err((place, what)) => mistakes.push(Mistake {
            file: "tree.toml".to_owned(),
            place,
            what,
        }),
    }
    let asked = compiled.lessons.values().flat_map(card::retrieval);
    let asked: Vec<_> = asked.collect();
    if !asked.is_empty() {
        compiled.cards.insert(RETRIEVAL.to_owned(), asked);
    }
    compiled.deck = compiled
        .cards
        .iter()
        .map(|(name, cards)| taught::Topic {
            name: name.clone(),
            title: course
                .cards
                .get(name)
                .map_or(RETRIEVAL_TITLE, |cards| &cards.title)
                .to_owned(),
            cards: cards.iter().map(card::listing).collect(),
        })
        .collect();
    if mistakes.is_empty() {
        Ok(compiled)
    } else {
        Err(mistakes)
    }
}
