//! What a client may be told to ask, from what the city has: houses, citizens, accounts.

use split_isles_core::command::{Act, Citizen, House, Key};
use split_isles_core::scenario::Scenario;

/// The most deeds that are offered.
const DEEDS_MAX: usize = 40;

/// Writes that make sense in a city, the simplest first.
pub(crate) fn writes(scenario: &Scenario) -> Vec<Act> {
    let city = &scenario.city;
    let houses = 0..city.houses.len() as u8;
    let citizens = 0..city.citizens.len() as u8;
    let keys = 0..city.keys.len() as u8;
    let sales = houses.flat_map(|house| {
        citizens
            .clone()
            .map(move |citizen| Act::Sell(House(house), Citizen(citizen)))
    });
    let values = keys.flat_map(|key| {
        [
            Act::Deposit(Key(key), 100),
            Act::Deposit(Key(key), -200),
            Act::Write(Key(key), 1),
        ]
    });
    let lives = citizens
        .clone()
        .flat_map(|citizen| [Act::Permit(Citizen(citizen)), Act::Death(Citizen(citizen))]);
    sales.chain(values).chain(lives).take(DEEDS_MAX).collect()
}

/// Reads that make sense in a city.
pub(crate) fn reads(scenario: &Scenario) -> Vec<Act> {
    let houses = (0..scenario.city.houses.len() as u8).map(|house| Act::Owner(House(house)));
    let keys = (0..scenario.city.keys.len() as u8).map(|key| Act::Read(Key(key)));
    houses.chain(keys).take(DEEDS_MAX).collect()
}
