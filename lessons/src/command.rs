//! What the `isles` command does, one file for each of its verbs.

pub mod check;
pub mod export;
pub mod lesson;
pub mod report;
pub mod run;
pub mod sweep;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_reader::{ERRORS_MAX, TEXT_MAX};

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
    let name = path.display();
    let text = text(path)?;
    split_isles_reader::read(&text).map_err(|errors| {
        let mut lines: Vec<String> = errors
            .iter()
            .map(|error| format!("{name}:{error}"))
            .collect();
        if errors.len() >= ERRORS_MAX {
            lines.push(format!(
                "{name}: these are the first {ERRORS_MAX} mistakes; there may be more"
            ));
        }
        lines.join("\n")
    })
}

/// The text of a file, or of the standard input.
fn text(path: &Path) -> Result<String, String> {
    let name = path.display();
    let bytes = if path == Path::new("-") {
        bounded(io::stdin())
    } else {
        File::open(path).and_then(bounded)
    };
    let bytes = bytes.map_err(|error| not_read(path, &error))?;
    if bytes.len() > TEXT_MAX {
        return Err(format!(
            "{name}:1:1: found more than {TEXT_MAX} bytes, expected at most so many"
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let (good, rest) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let lines: Vec<_> = good.split(|byte| *byte == b'\n').collect();
        let line = lines.last().copied().unwrap_or_default();
        let column = String::from_utf8_lossy(line).chars().count() + 1;
        let found = rest.first().copied().unwrap_or_default();
        let place = format!("{name}:{}:{column}", lines.len());
        format!("{place}: found the byte 0x{found:02x}, expected text in UTF-8")
    })
}

/// Reads no more than can be a scenario: a device or a pipe may never end.
fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(TEXT_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why a file could not be read; for what looks like the name of a shipped scenario, which names there are.
fn not_read(path: &Path, error: &io::Error) -> String {
    let name = path.display();
    let plain = path.extension().is_none() && path.components().count() == 1;
    if error.kind() != io::ErrorKind::NotFound || !plain {
        return format!("{name}: {error}");
    }
    let shipped: Vec<&str> = catalogue::ALL.iter().map(|s| s.slug).collect();
    let shipped = shipped.join(", ");
    format!("{name}: found no such file, expected a scenario file or one of {shipped}")
}

/// Plays a scenario to its end, or to another moment.
pub fn play(scenario: Scenario, seed: Option<u64>, until: Option<Time>) -> Timeline {
    let seed = seed.unwrap_or(scenario.seed);
    let until = until.unwrap_or(scenario.until);
    let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
    run.seek(until);
    run
}
