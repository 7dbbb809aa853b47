//! What somebody asks of the city, in words: it needs the names of houses, citizens and accounts.

use std::sync::Arc;

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::scenario::Scenario;

/// Which part of a deed is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it, as a short phrase.
    Whole,
    /// What it is about: a house, a citizen, an account.
    Object,
    /// What is done to it: a buyer, an amount.
    Rest,
}

/// A deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// The deed.
    pub(crate) act: Act,
    /// Where the names are.
    pub(crate) scenario: Arc<Scenario>,
    /// Which part of it.
    pub(crate) part: Part,
}

impl Deed {
    /// A citizen's name.
    pub(crate) fn citizen(&self, citizen: Citizen) -> &str {
        let name = self.scenario.city.citizens.get(usize::from(citizen.0));
        name.map_or("?", String::as_str)
    }

    /// A house's name.
    pub(crate) fn house(&self, house: House) -> &str {
        let name = self.scenario.city.houses.get(usize::from(house.0));
        name.map_or("?", String::as_str)
    }
}
