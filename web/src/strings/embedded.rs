//! What an address and an embedded page say.

use crate::asked::Wrong;
use crate::content::Missing;

/// Phrases of the address and of a page within another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Embedded {
    /// Values in the address make no sense.
    Wrong(Vec<Wrong>),
    /// There is no scenario of this name.
    NoScenario(String),
    /// The scenario of this name could not be had, and why.
    NotHad(String, Missing),
    /// The scenario is on its way.
    Coming,
    /// The way to the whole page.
    WholePage,
}
