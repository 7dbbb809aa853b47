//! What a city without a leader keeps: its shelves side by side, versions that stand side by side and how somebody decides between
//! them, and the trees by which two halls find what differs.

mod explorer;
mod shelves;
mod siblings;
mod tree;
mod trees;

use split_isles_core::mechanism::leaderless::Record;
use split_isles_core::scenario::Scenario;

pub(crate) use self::shelves::Shelves;
pub(crate) use self::siblings::MergeCard;
pub(crate) use self::trees::Trees;

/// A record's name.
fn name_of(record: Record, scenario: &Scenario) -> String {
    let city = &scenario.city;
    let listed = |names: &[String]| names.get(record.place()).cloned();
    let found = match record {
        Record::Key(key) => Some(scenario.key_name(key).to_owned()),
        Record::House(_) => listed(&city.houses),
        Record::Life(_) | Record::Permits(_) => listed(&city.citizens),
    };
    found.unwrap_or_else(|| "?".to_owned())
}
