//! A step of a lesson: predict, do, observe, explain.

use serde::{Deserialize, Serialize};

use crate::predicate::Predicate;
use crate::predict::Predict;

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// A uuid that never changes.
    pub id: String,
    /// How much of it is left to the learner.
    pub kind: StepKind,
    /// Its title.
    pub title: String,
    /// What it begins with.
    pub say: String,
    /// The scene at which it opens; as the last one left it when absent.
    pub begin: Option<Begin>,
    /// What the learner commits to first.
    pub predict: Option<Predict>,
    /// What there is to do.
    #[serde(rename = "do")]
    pub deed: Do,
    /// What there is to see.
    pub observe: Option<Observe>,
    /// What it means.
    pub explain: Explain,
}

/// How much of a step is left to the learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// It is worked out.
    Worked,
    /// Its last part is open.
    Open,
    /// It is free play in the same scene.
    Free,
}

/// A scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    /// Which of the lesson's runs.
    pub run: String,
    /// When: a time or a fact.
    pub at: String,
}

/// What there is to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Do {
    /// In words.
    pub task: String,
    /// What must be so in the end; not all of it is when the step opens.
    pub goal: Vec<Predicate>,
    /// A nudge and a principle; the third hint does it.
    pub hints: [String; 2],
    /// The acts of the solution, in the words of a scenario's script, each after so long from the moment at which the step opens.
    pub does: Vec<toml::Table>,
    /// Until when the solution then plays.
    pub until: String,
}

/// What there is to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observe {
    /// In words.
    pub say: String,
    /// Where to look.
    pub look: Vec<String>,
    /// When: a time or a fact.
    pub at: String,
}

/// What it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// In words.
    pub say: String,
}
