//! What is to be reached in a step.

use serde::{Deserialize, Serialize};

use crate::predicate::Predicate;

/// One thing that must be so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// It.
    pub is: Predicate,
    /// For an event: how the run of the reference solution tells it; for what must not happen, how another run does.
    pub told: Option<Told>,
}

/// A sentence in both vocabularies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// In the story's words.
    pub story: String,
    /// In the engineer's.
    pub engineering: String,
}
