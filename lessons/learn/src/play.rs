//! Plays a lesson's runs: a scenario's file, and acts beside its own.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_reader::{read, read_time, write};

/// A run of a scenario file with acts appended to its script, and no more events than so many.
///
/// # Errors
/// What is wrong with the file or the acts.
pub fn play(text: &str, acts: &[toml::Table], events_max: u32) -> Result<Timeline, String> {
    let mut file: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let script = file
        .entry("script")
        .or_insert_with(|| toml::Value::Array(Vec::new()));
    let script = script.as_array_mut().ok_or("script: expected a list")?;
    script.extend(acts.iter().cloned().map(toml::Value::Table));
    sort(script);
    let mut scenario = whole(&file)?;
    scenario.limits.events = scenario.limits.events.min(events_max);
    Ok(begun(scenario, Vec::new()))
}

/// A run of a scenario in which somebody has acted.
pub fn begun(scenario: Scenario, recorded: Vec<Timed>) -> Timeline {
    let seed = scenario.seed;
    Timeline::new(Arc::new(scenario), seed, recorded)
}

/// Acts in a scenario's numbers, each `after` so long from a moment.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn acts(
    scenario: &Scenario,
    acts: &[toml::Table],
    from: Time,
) -> Result<Vec<Timed>, String> {
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let mut file: toml::Table =
        toml::from_str(&write(scenario)).map_err(|error| error.to_string())?;
    // What an act means may rest on those before it: rules and guards are given as what changes.
    let script = file
        .entry("script")
        .or_insert_with(|| toml::Value::Array(Vec::new()));
    let script = script.as_array_mut().ok_or("script: expected a list")?;
    for act in acts {
        let mut act = act.clone();
        let after = act.remove("after");
        let after = after
            .as_ref()
            .and_then(toml::Value::as_str)
            .and_then(read_time);
        let after = after.ok_or_else(|| format!("{act:?}: expected after = \"…s\""))?;
        let at = format!("{}us", from.0 + after.0);
        act.insert("at".to_owned(), toml::Value::String(at));
        script.push(toml::Value::Table(act));
    }
    sort(script);
    let mut own = scenario.script.iter().peekable();
    let mut added = whole(&file)?.script;
    added.retain(|timed| own.next_if_eq(&timed).is_none());
    Ok(added)
}

/// Sorts acts by their moments; those of one moment keep their order.
fn sort(script: &mut [toml::Value]) {
    script.sort_by_key(|act| {
        act.get("at")
            .and_then(toml::Value::as_str)
            .and_then(read_time)
    });
}

fn whole(file: &toml::Table) -> Result<Scenario, String> {
    let text = toml::to_string(file).map_err(|error| error.to_string())?;
    read(&text).map_err(|errors| {
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        told.join("; ")
    })
}
