//! A step of a lesson: predict, do, observe, explain.

use serde::{Deserialize, Serialize};
use split_isles_core::command::Act;
use split_isles_core::input::{Input, Timed};
use split_isles_core::units::Time;

use crate::goal::Goal;
use crate::look::Look;
use crate::predict::Predict;
use crate::prose::Prose;
use crate::scene::Scene;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// A uuid that never changes.
    pub id: String,
    /// The hash of what it says and asks before it is done, and of its scene: it differs when the step was rewritten.
    pub hash: u64,
    /// How much of it is left to the learner.
    pub kind: Kind,
    /// Its title.
    pub title: Prose,
    /// What it begins with.
    pub say: Prose,
    /// The scene at which it opens.
    pub opens: Scene,
    /// It goes on where the step before it ended.
    pub goes_on: bool,
    /// What the learner commits to first.
    pub predict: Option<Predict>,
    /// What there is to do, in words.
    pub task: Prose,
    /// What must be so in the end.
    pub goals: Vec<Goal>,
    /// A nudge and a principle; the third hint does it.
    pub hints: [Prose; 2],
    /// What the reference solution does.
    pub solution: Vec<Timed>,
    /// Until when the solution then plays.
    pub until: Time,
    /// What there is to see.
    pub observe: Option<Observe>,
    /// What it means.
    pub explain: Prose,
}

impl Step {
    /// What the reference solution has clients ask.
    pub fn asks(&self) -> Vec<Act> {
        let acts = self.solution.iter().filter_map(|timed| {
            if let Input::Ask(_, act) | Input::AskAt(_, _, act) = timed.input {
                Some(act)
            } else {
                None
            }
        });
        acts.collect()
    }
}

/// How much of a step is left to the learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// It is worked out.
    Worked,
    /// Its last part is open.
    Open,
    /// It is free play in the same scene.
    Free,
}

/// What there is to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observe {
    /// In words.
    pub say: Prose,
    /// Where to look.
    pub look: Vec<Look>,
    /// When, in the run of the reference solution.
    pub at: Time,
}
