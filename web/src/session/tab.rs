//! A run as a tab shows it.

use split_isles_core::history::{Fork, ForkId};
use split_isles_core::units::Time;

use super::kept::StepMark;

/// A run as a tab shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    /// Which.
    pub(crate) id: ForkId,
    /// The name that somebody gave it; else the title of its scenario, or nothing for a branch.
    pub(crate) name: String,
    /// Where it branched off.
    pub(crate) forked_at: Option<Time>,
    /// Whether anything is broken in it, as far as it is simulated; nothing while nothing was put to the test.
    pub(crate) broken: Option<bool>,
    /// The step of a lesson to which it belongs.
    pub(crate) step: Option<StepMark>,
}

impl Tab {
    /// The tab of a run.
    pub(super) fn of(run: &Fork, step: Option<StepMark>) -> Self {
        let title = || run.timeline.scenario().title.clone();
        Self {
            id: run.id,
            name: match (&run.parent, run.name.is_empty()) {
                (None, true) => title(),
                (Some(_), true) | (_, false) => run.name.clone(),
            },
            forked_at: run.parent.map(|(_, at)| at),
            broken: (run.timeline.events().len() > 1)
                .then(|| !run.timeline.violations().is_empty()),
            step,
        }
    }
}
