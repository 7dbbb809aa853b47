//! Scenario files: how people write a scenario down (TOML), and how it becomes the core's data, and back. Every mistake is told
//! with its line, its field, what was found and what was expected.

#[cfg(feature = "schema")]
mod bounds;
mod brackets;
mod city;
mod defaults;
mod duration;
mod emit;
mod error;
mod file;
mod guards;
mod headed;
mod names;
#[cfg(feature = "page")]
pub mod page;
mod people;
mod read;
mod rules;
mod script;
mod suggest;
mod tree;
mod words;
mod write;

pub use self::error::{ERRORS_MAX, FileError};
pub use self::read::read;
pub use self::tree::TEXT_MAX;
pub use self::write::{with_deeds, write, write_run};

/// A moment as people write it: `20s`, `1500ms`.
pub fn read_time(text: &str) -> Option<split_isles_core::units::Time> {
    duration::parse(text).map(split_isles_core::units::Time)
}

/// The same the other way round.
pub fn write_time(at: split_isles_core::units::Time) -> String {
    duration::print(at.0)
}

/// Where in a TOML text a field stands, as line and column from 1: where the field is not, what is nearest around it.
pub fn place_of(text: &str, field: &str) -> (usize, usize) {
    tree::Tree::parse(text).map_or((1, 1), |tree| tree.place(&error::Path::parse(field)))
}

/// The JSON Schema of scenario files.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(file::ScenarioFile).to_value();
    bounds::write_into(&mut schema);
    schema
}
