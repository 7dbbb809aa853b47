//! Runs as a tab keeps them, and the step of a lesson to which some of them belong.

use std::collections::BTreeMap;

use split_isles_core::history::ForkId;
use split_isles_lessons::link::Run;

/// A step of a lesson, as it was written when the run was opened for it. It stands beside a kept run, and in no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StepMark(pub(crate) u64);

/// A run with its branches, and the step to which they belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The run with its branches.
    pub(crate) run: Run,
    /// The step, if they belong to one.
    pub(crate) step: Option<StepMark>,
}

impl From<Run> for Kept {
    fn from(run: Run) -> Self {
        Self { run, step: None }
    }
}

/// Which runs belong to which step. A branch belongs where its parent does, also when that is put away.
#[derive(Default)]
pub(super) struct Marks(BTreeMap<ForkId, StepMark>);

impl Marks {
    /// The step to which a run belongs.
    pub(super) fn of(&self, run: ForkId) -> Option<StepMark> {
        self.0.get(&run).copied()
    }

    /// From now on the run belongs there.
    pub(super) fn put(&mut self, run: ForkId, step: Option<StepMark>) {
        if let Some(step) = step {
            self.0.insert(run, step);
        }
    }
}
