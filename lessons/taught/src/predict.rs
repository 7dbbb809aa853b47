//! What a learner commits to before anything moves. Every answer has its own why.

use serde::{Deserialize, Serialize};

use crate::look::Look;
use crate::prose::Prose;
use crate::scene::Scene;

/// A prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Predict {
    /// One of several texts.
    Choice {
        /// The question.
        ask: Prose,
        /// The texts.
        options: Vec<Choice>,
    },
    /// A number.
    Number {
        /// The question.
        ask: Prose,
        /// The answer, in thousandths.
        answer: i64,
        /// How far from it one may be, in thousandths.
        within: i64,
        /// What is counted.
        unit: Unit,
        /// Why, of a number that is right.
        right: Prose,
        /// Why, of a number that is too low.
        low: Prose,
        /// Why, of a number that is too high.
        high: Prose,
        /// The moment of a run that bears it out.
        shows: Option<Scene>,
    },
    /// A place on the map.
    Click {
        /// The question.
        ask: Prose,
        /// Places that are right.
        answer: Vec<Look>,
        /// Why.
        why: Prose,
        /// What to say of some others.
        places: Vec<Place>,
        /// What to say of all the rest.
        other: Prose,
        /// The moment of a run that bears it out.
        shows: Option<Scene>,
    },
}

impl Predict {
    /// The question.
    pub const fn ask(&self) -> &Prose {
        match self {
            Self::Choice { ask, .. } | Self::Number { ask, .. } | Self::Click { ask, .. } => ask,
        }
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Things.
    Count,
    /// Seconds.
    Seconds,
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The answer.
    pub text: Prose,
    /// Whether it is right.
    pub right: bool,
    /// Why it is, or what is so instead.
    pub why: Prose,
    /// The moment of a run that confirms or refutes it.
    pub shows: Scene,
    /// What is commonly believed, if that is what stands behind it.
    pub misconception: Option<String>,
}

/// What to say of a place that was clicked and is not the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which.
    pub target: Look,
    /// Why not.
    pub why: Prose,
}
