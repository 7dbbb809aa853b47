//! Desks for tests.

use split_isles_core::scenario::{Fault, Scenario};
use split_isles_lessons::link::Run;

use super::Desk;
use crate::session::Kept;

impl Desk {
    /// A desk with one run.
    pub(crate) fn open(scenario: Scenario) -> Result<Self, Vec<Fault>> {
        Self::open_all(Run::fresh(scenario), Vec::new(), 0)
    }

    /// A desk with runs and their branches that belong to no step.
    pub(crate) fn open_all(first: Run, others: Vec<Run>, shown: usize) -> Result<Self, Vec<Fault>> {
        let others = others.into_iter().map(Kept::from).collect();
        Self::open_kept(first.into(), others, shown)
    }
}
