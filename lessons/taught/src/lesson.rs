//! A lesson, with everything that it plays inside.

use serde::{Deserialize, Serialize};
use split_isles_core::scenario::Scenario;

use crate::prose::Prose;
use crate::scene::Scene;
use crate::step::Step;

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// A uuid that never changes.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// What it answers.
    pub question: Prose,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
    /// One line that could be said in an interview.
    pub takeaway: Prose,
    /// What real systems do.
    pub wild: Prose,
    /// What it plays; what befalls a run beside its own script is in the script.
    pub runs: Vec<Scenario>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Questions that join the drill.
    pub retrieval: Vec<Retrieval>,
}

/// A question at a lesson's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retrieval {
    /// A uuid that never changes.
    pub id: String,
    /// The question.
    pub ask: Prose,
    /// What a good answer says.
    pub answer: Prose,
    /// The moment of one of the lesson's runs that shows it.
    pub see: Option<Scene>,
}
