//! A lesson from outside: checked and compiled as those that ship, among them. Whatever it says, it takes no more than a bounded time.

use split_isles_reader::{ERRORS_MAX, place_of, read};
use split_isles_taught as taught;

use crate::around::Surroundings;
use crate::check::Check;
use crate::compile;
use crate::course::parse;
use crate::lesson::Lesson;
use crate::mistake::Mistake;
use crate::proof::unproved;

/// The longest text of a lesson, in bytes.
pub const LESSON_MAX: usize = 300_000;
/// The most runs of a lesson.
const RUNS_MAX: usize = 40;
/// The most facts of a lesson.
const FACTS_MAX: usize = 200;
/// The most goals of a step, and the most that an option shows.
const PREDICATES_MAX: usize = 20;
/// A run of a lesson ends at this many events at the latest.
pub(crate) const EVENTS_MAX: u32 = 100_000;

/// A mistake in a lesson's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misstep {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The field, as a path; empty where the text could not be read at all.
    pub field: String,
    /// What is wrong, and what is expected.
    pub what: String,
}

impl std::fmt::Display for Misstep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.what)
    }
}

/// Reads, checks, compiles and proves a lesson.
///
/// # Errors
/// Every mistake, up to fifty, as it is told of the lessons that ship, with its place in the text.
pub fn lesson(text: &str, around: &Surroundings) -> Result<taught::Lesson, Vec<Misstep>> {
    if text.len() > LESSON_MAX {
        let what = format!("{} bytes, expected {LESSON_MAX} at most", text.len());
        return Err(vec![at(text, "", what)]);
    }
    let lesson: Lesson = parse(text).map_err(|fault| {
        vec![Misstep {
            line: fault.line,
            column: fault.column,
            field: String::new(),
            what: fault.what,
        }]
    })?;
    let mut found = too_much(&lesson);
    if !found.is_empty() {
        found.truncate(ERRORS_MAX);
        return Err(found
            .into_iter()
            .map(|(field, what)| at(text, &field, what))
            .collect());
    }
    let mut mistakes = in_scenarios(text, &lesson);
    let there = |name: &str| around.scenarios.contains_key(name);
    let mut check = Check::of(around, &there);
    check.lesson(&lesson);
    let found = check.found.into_iter().take(ERRORS_MAX);
    mistakes.extend(found.map(|Mistake { place, what, .. }| at(text, &place, what)));
    if !mistakes.is_empty() {
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        mistakes.truncate(ERRORS_MAX);
        return Err(mistakes);
    }
    let compiled = compile::one(&lesson, &around.scenarios);
    let compiled = compiled.map_err(|(place, what)| vec![at(text, &place, what)])?;
    let unproved = unproved(&compiled, &lesson);
    if unproved.is_empty() {
        return Ok(compiled);
    }
    let told = unproved.into_iter().take(ERRORS_MAX);
    Err(told.map(|(place, what)| at(text, &place, what)).collect())
}

/// What there is more of than could be played in a reader's browser.
fn too_much(lesson: &Lesson) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut bound = |field: String, count: usize, most: usize| {
        if count > most {
            found.push((field, format!("{count} of them, expected {most} at most")));
        }
    };
    bound("runs".to_owned(), lesson.runs.len(), RUNS_MAX);
    bound("facts".to_owned(), lesson.facts.len(), FACTS_MAX);
    for (nth, step) in lesson.step.iter().enumerate() {
        let goals = step.deed.goal.len();
        bound(format!("step[{nth}].do.goal"), goals, PREDICATES_MAX);
        let options = step.predict.iter().flat_map(|predict| &predict.option);
        for (option, choice) in options.enumerate() {
            let field = format!("step[{nth}].predict.option[{option}].shows.is");
            bound(field, choice.shows.is.len(), PREDICATES_MAX);
        }
        let shows = step.predict.as_ref().and_then(|one| one.shows.as_ref());
        let shown = shows.map_or(0, |shows| shows.is.len());
        bound(
            format!("step[{nth}].predict.shows.is"),
            shown,
            PREDICATES_MAX,
        );
    }
    found
}

/// What is wrong in the texts of scenarios that stand in the lesson.
fn in_scenarios(text: &str, lesson: &Lesson) -> Vec<Misstep> {
    let mut found = Vec::new();
    for (name, run) in &lesson.runs {
        let Some(Err(mistakes)) = run.text.as_deref().map(read) else {
            continue;
        };
        let field = format!("runs.{name}.text");
        let (first, _) = place_of(text, &field);
        // A line break right behind the opening quotes is no part of the text.
        let opening = text.lines().nth(first - 1).unwrap_or_default();
        let breaks = opening.ends_with("'''") || opening.ends_with("\"\"\"");
        found.extend(mistakes.into_iter().map(|mistake| Misstep {
            line: first - 1 + mistake.line + usize::from(breaks),
            column: mistake.column,
            field: format!("{field}: {}", mistake.field),
            what: format!("found {}, expected {}", mistake.found, mistake.expected),
        }));
    }
    found
}

/// A mistake at a field.
fn at(text: &str, field: &str, what: String) -> Misstep {
    let (line, column) = place_of(text, field);
    Misstep {
        line,
        column,
        field: field.to_owned(),
        what,
    }
}
