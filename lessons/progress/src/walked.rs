//! What a learner has done in one step of a lesson.

use serde::{Deserialize, Serialize};

use crate::moment::Moment;
use crate::review::hex;
use crate::sorted::Sorted;

/// What was done in a step: everything, the first time and every other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walked {
    pub(crate) predictions: Sorted<Prediction>,
    pub(crate) met: Sorted<Met>,
    /// The hints that were taken.
    #[serde(default, skip_serializing_if = "Sorted::is_empty")]
    pub(crate) hints: Sorted<Hint>,
    /// When it was last opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) opened: Option<Moment>,
}

impl Walked {
    /// What was predicted, the earliest first.
    pub fn predictions(&self) -> &[Prediction] {
        self.predictions.as_slice()
    }

    /// When its goals were met, the earliest first.
    pub fn goals(&self) -> &[Met] {
        self.met.as_slice()
    }

    /// The prediction to which the learner committed: the earliest to the step as it is now. Who predicts again has seen the run.
    pub fn committed(&self, hash: u64) -> Option<&Prediction> {
        self.predictions().iter().find(|one| one.hash == hash)
    }

    /// How the goals of the step as it is now were first met.
    pub fn met(&self, hash: u64) -> Option<&Met> {
        self.goals().iter().find(|one| one.hash == hash)
    }

    /// The hints that were taken to the step as it is now, by their rungs: the last one does it.
    pub fn hints(&self, hash: u64) -> impl Iterator<Item = u8> {
        let hints = self.hints.as_slice().iter();
        hints
            .filter(move |one| one.hash == hash)
            .map(|one| one.rung)
    }

    /// Whether its goals were met before it was rewritten, and not since.
    pub fn rewritten(&self, hash: u64) -> bool {
        !self.goals().is_empty() && self.met(hash).is_none()
    }

    /// Whether something was done in it, beyond opening it.
    pub(crate) fn is_begun(&self) -> bool {
        !self.predictions().is_empty() || !self.goals().is_empty()
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.is_begun() && self.hints.is_empty() && self.opened.is_none()
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.predictions.unite(&other.predictions);
        self.met.unite(&other.met);
        self.hints.unite(&other.hints);
        self.opened = self.opened.max(other.opened);
    }

    pub(crate) fn keep_after(&mut self, moment: Moment) {
        self.predictions.retain(|one| one.at > moment);
        self.met.retain(|one| one.at > moment);
        self.hints.retain(|one| one.at > moment);
        self.opened = self.opened.filter(|at| *at > moment);
    }
}

/// That a hint was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hint {
    // The first field: they are kept in the order of time.
    /// When.
    pub at: Moment,
    /// Which, from 1.
    pub rung: u8,
    /// The hash of what the step said then.
    #[serde(with = "hex")]
    pub hash: u64,
}

/// What a learner predicted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Prediction {
    // The first field: predictions are kept in the order of time.
    /// When.
    pub at: Moment,
    /// What.
    pub answer: Answer,
    /// Whether it is so.
    pub right: bool,
    /// The hash of what the step said then. Only with the same hash is the answer an answer to what is asked now.
    #[serde(with = "hex")]
    pub hash: u64,
}

/// An answer to a prediction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// An option, by its place, from 0.
    Choice(u8),
    /// A number, in thousandths.
    Number(i64),
    /// A place on the map, by the name that the page gives it.
    Place(String),
}

/// That the goals of a step were met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Met {
    // The first field: they are kept in the order of time.
    /// When.
    pub at: Moment,
    /// How many hints were asked for.
    pub hints: u8,
    /// The hash of what the step said then.
    #[serde(with = "hex")]
    pub hash: u64,
}
