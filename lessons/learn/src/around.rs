//! What there is around a piece of content: what it may name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::compile::Scenarios;
use crate::course::Course;

/// What there is around a piece of content.
pub(crate) trait Around {
    /// Whether the glossary has it.
    fn has_term(&self, id: &str) -> bool;

    /// Whether there is a lesson of this number.
    fn has_lesson(&self, number: u8) -> bool;

    /// What is wrong with a lesson's number, if anything.
    fn fault_of_number(&self, number: u8) -> Option<String>;

    /// The ids that others have.
    fn ids(&self) -> BTreeSet<String>;
}

impl Around for Course {
    fn has_term(&self, id: &str) -> bool {
        self.glossary.contains_key(id)
    }

    fn has_lesson(&self, number: u8) -> bool {
        self.lessons.values().any(|lesson| lesson.number == number)
    }

    fn fault_of_number(&self, number: u8) -> Option<String> {
        let sheets = self.sheets.values();
        let tracks = sheets.filter(|sheet| sheet.lessons.contains(&number));
        let tracks = tracks.count();
        (tracks != 1).then(|| {
            format!("expected one sheet to list lesson {number} among its lessons, found {tracks}")
        })
    }

    fn ids(&self) -> BTreeSet<String> {
        BTreeSet::new()
    }
}

/// What ships, as far as a lesson from outside may name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surroundings {
    /// The scenarios.
    pub scenarios: Scenarios,
    /// The glossary's ids.
    pub glossary: BTreeSet<String>,
    /// The numbers of the lessons.
    pub lessons: BTreeSet<u8>,
    /// The ids of lessons, their steps and their questions.
    pub ids: BTreeSet<String>,
}

impl Surroundings {
    /// Those of a course.
    pub fn of(course: &Course, scenarios: &Scenarios) -> Self {
        let lessons = || course.lessons.values();
        let ids = lessons().flat_map(|lesson| {
            let steps = lesson.step.iter().map(|step| &step.id);
            let questions = lesson.retrieval.iter().map(|question| &question.id);
            steps.chain(questions).chain([&lesson.id]).cloned()
        });
        Self {
            scenarios: scenarios.clone(),
            glossary: course.glossary.keys().cloned().collect(),
            lessons: lessons().map(|lesson| lesson.number).collect(),
            ids: ids.collect(),
        }
    }
}

impl Around for Surroundings {
    fn has_term(&self, id: &str) -> bool {
        self.glossary.contains(id)
    }

    fn has_lesson(&self, number: u8) -> bool {
        self.lessons.contains(&number)
    }

    fn fault_of_number(&self, number: u8) -> Option<String> {
        let last = self.lessons.last().copied().unwrap_or(0);
        (number <= last).then(|| {
            format!(
                "{number} is taken by a lesson of the course, expected one from {}",
                last + 1
            )
        })
    }

    fn ids(&self) -> BTreeSet<String> {
        self.ids.clone()
    }
}
