//! What a learner commits to before anything moves: a choice, a number, or a place on the map. Every answer has its own why.

use serde::{Deserialize, Serialize};

use crate::predicate::Predicate;

/// A prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predict {
    /// The question.
    pub ask: String,
    /// How it is answered.
    pub kind: PredictKind,
    /// The answers of a choice.
    #[serde(default)]
    pub option: Vec<Choice>,
    /// A number's answer, or a click's places.
    pub answer: Option<Answer>,
    /// How far from the answer a number may be: a share, such as `10%`, or in its own unit.
    pub within: Option<String>,
    /// Why, of a number that is too low.
    pub low: Option<String>,
    /// Why, of a number that is too high.
    pub high: Option<String>,
    /// Why, of a number that is right.
    pub right: Option<String>,
    /// Why, of a click that is right.
    pub why: Option<String>,
    /// What to say of other places that were clicked.
    #[serde(default)]
    pub place: Vec<Place>,
    /// What to say of all the rest.
    pub other: Option<Other>,
    /// The moment of a run that bears the answer out, where no option says so: of a click, and of a number that is no fact.
    pub shows: Option<Shows>,
}

impl Predict {
    /// Whether the answer is a number that is found in a run.
    pub fn asks_for_a_fact(&self) -> bool {
        let name = match &self.answer {
            Some(Answer::Number(name)) => name,
            Some(Answer::Places(_)) | None => return false,
        };
        name.starts_with('{') && name.ends_with('}')
    }
}

/// How a prediction is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PredictKind {
    /// By one of several texts.
    Choice,
    /// By a number.
    Number,
    /// By a click on the map.
    Click,
}

/// The answer to a question without texts to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A number, with or without a unit, or a fact.
    Number(String),
    /// Places, each of them right.
    Places(Vec<String>),
}

/// What to say of a click elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Other {
    /// In a word.
    Text(String),
    /// As a table.
    Table {
        /// Why.
        why: String,
    },
}

impl Other {
    /// The words.
    pub fn why(&self) -> &str {
        match self {
            Self::Text(why) | Self::Table { why } => why,
        }
    }
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The answer.
    pub text: String,
    /// Whether it is right.
    #[serde(default)]
    pub right: bool,
    /// Why it is, or what is so instead.
    pub why: String,
    /// The moment of a run that confirms or refutes it.
    pub shows: Shows,
    /// What is commonly believed, if that is what stands behind it.
    pub misconception: Option<String>,
}

/// A moment of a run, and what is so there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shows {
    /// Which of the lesson's runs.
    pub run: String,
    /// When: a time or a fact.
    pub at: String,
    /// What is so there.
    pub is: Vec<Predicate>,
    /// Where to look.
    pub look: String,
}

/// What to say of a place that was clicked and is not the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Which.
    pub target: String,
    /// Why not.
    pub why: String,
}
