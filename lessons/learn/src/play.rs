//! Plays a lesson's runs: a scenario's file, and acts beside its own.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_reader::{read, read_time};

/// A run of a scenario file with acts appended to its script.
///
/// # Errors
/// What is wrong with the file or the acts.
pub fn play(text: &str, acts: &[toml::Table]) -> Result<Timeline, String> {
    let mut file: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let script = file
        .entry("script")
        .or_insert_with(|| toml::Value::Array(Vec::new()));
    let script = script.as_array_mut().ok_or("script: expected a list")?;
    script.extend(acts.iter().cloned().map(toml::Value::Table));
    script.sort_by_key(|act| {
        act.get("at")
            .and_then(toml::Value::as_str)
            .and_then(read_time)
    });
    let text = toml::to_string(&file).map_err(|error| error.to_string())?;
    let scenario = read(&text).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        told.join("; ")
    })?;
    let seed = scenario.seed;
    Ok(Timeline::new(Arc::new(scenario), seed, Vec::new()))
}
