//! A lesson: one question, one scene, five to nine steps.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compile::Scenarios;
use crate::fact::Fact;
use crate::step::Step;

/// A lesson as its file tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Whether it is in the language that is read; what is not translated is English.
    #[serde(default = "crate::translation::yes")]
    pub in_language: bool,
    /// A uuid that never changes.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// What it answers.
    pub question: String,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// The lessons that come before it, by number.
    pub needs: Vec<u8>,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
    /// One line that could be said in an interview.
    pub takeaway: String,
    /// What real systems do.
    pub wild: String,
    /// Its runs by name.
    pub runs: BTreeMap<String, Run>,
    /// What its prose takes from the runs, by name.
    #[serde(default)]
    pub facts: BTreeMap<String, Fact>,
    /// Its steps.
    pub step: Vec<Step>,
    /// Questions that join the drill.
    pub retrieval: Vec<Retrieval>,
}

/// A run that a lesson plays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// A scenario by its file's name, those of the course below `course/`.
    pub scenario: Option<String>,
    /// In its place, the text of a scenario's file.
    pub text: Option<String>,
    /// What befalls it beside its own script, in the words of a scenario's script.
    #[serde(default)]
    pub with: Vec<toml::Table>,
}

impl Run {
    /// The text of its scenario, among others by their names.
    ///
    /// # Errors
    /// Nobody has a scenario of that name.
    pub(crate) fn text<'a>(&'a self, scenarios: &'a Scenarios) -> Result<&'a str, String> {
        match (&self.text, &self.scenario) {
            (Some(text), _) => Ok(text),
            (None, Some(name)) => {
                let text = scenarios.get(name).map(String::as_str);
                text.ok_or_else(|| format!("there is no scenario {name}"))
            }
            (None, None) => Err("expected a scenario".to_owned()),
        }
    }
}

/// A question at a lesson's end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retrieval {
    /// A uuid that never changes.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What a good answer says.
    pub answer: String,
    /// What shows it.
    pub see: Option<Sight>,
}

/// A moment of one of the lesson's runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sight {
    /// Which run.
    pub run: String,
    /// When: a time or a fact.
    pub at: String,
    /// Where to look.
    pub look: String,
}
