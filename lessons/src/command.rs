//! What the `isles` command does, one file for each of its verbs.

pub mod check;
pub mod export;
pub mod report;
pub mod run;
pub mod sweep;

use std::path::Path;
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;

use crate::catalogue;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Every expectation is met.
    Holds = 0,
    /// An expectation is not met.
    Failed = 1,
    /// The input cannot be used.
    BadInput = 2,
}

/// Reads a scenario file (`-` for the standard input, or the name of a shipped scenario). On failure: what to tell, one line for each
/// mistake.
pub fn open(path: &Path) -> Result<Scenario, String> {
    if let Some(shipped) = path.to_str().and_then(catalogue::find)
        && !path.exists()
    {
        return Ok(shipped.scenario());
    }
    let text = if path == Path::new("-") {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let name = path.display();
    let text = text.map_err(|error| format!("{name}: {error}"))?;
    split_isles_reader::read(&text).map_err(|errors| {
        let lines: Vec<String> = errors
            .iter()
            .map(|error| format!("{name}:{error}"))
            .collect();
        lines.join("\n")
    })
}

/// Plays a scenario to its end, or to another moment.
pub fn play(scenario: Scenario, seed: Option<u64>, until: Option<Time>) -> Timeline {
    let seed = seed.unwrap_or(scenario.seed);
    let until = until.unwrap_or(scenario.until);
    let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
    run.seek(until);
    run
}
