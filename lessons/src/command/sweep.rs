//! `isles sweep`: the same scenario under many seeds, shared out among machines where there are several.

use std::io::{self, Write};
use std::ops::Range;

use split_isles_core::scenario::Scenario;

use super::{Exit, play};
use crate::expect::findings;

/// One of several equal parts of the work, counted from 1: `2/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part.
    pub part: u64,
    /// Of how many.
    pub of: u64,
}

impl Shard {
    /// The whole work.
    pub const WHOLE: Self = Self { part: 1, of: 1 };

    /// Reads `i/n`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || format!("expected a part of the whole such as 2/8, found {text:?}");
        let (part, of) = text.split_once('/').ok_or_else(expected)?;
        let (part, of) = part
            .parse()
            .ok()
            .zip(of.parse().ok())
            .ok_or_else(expected)?;
        if part == 0 || part > of {
            return Err(expected());
        }
        Ok(Self { part, of })
    }
}

/// Reads `A..B`, the end not included.
pub fn parse_seeds(text: &str) -> Result<Range<u64>, String> {
    let expected = || format!("expected seeds such as 0..1000, found {text:?}");
    let (from, to) = text.split_once("..").ok_or_else(expected)?;
    let (from, to) = from
        .parse()
        .ok()
        .zip(to.parse().ok())
        .ok_or_else(expected)?;
    if from >= to {
        return Err(expected());
    }
    Ok(from..to)
}

/// Runs a scenario under many seeds and prints every seed whose run does not show what was expected.
pub fn sweep(
    out: &mut impl Write,
    scenario: &Scenario,
    seeds: Range<u64>,
    shard: Shard,
) -> io::Result<Exit> {
    let (mut runs, mut failed) = (0u64, 0u64);
    let mut seed = seeds.start.saturating_add(shard.part - 1);
    while seed < seeds.end {
        let mut run = play(scenario.clone(), Some(seed), None);
        let findings = findings(&mut run);
        runs += 1;
        if findings.iter().any(|finding| !finding.met) {
            failed += 1;
        }
        for finding in findings.iter().filter(|finding| !finding.met) {
            writeln!(
                out,
                "seed {seed}: expected: {}; found: {}",
                finding.expected, finding.found
            )?;
        }
        let Some(next) = seed.checked_add(shard.of) else {
            break;
        };
        seed = next;
    }
    writeln!(out, "{runs} runs, {failed} of them not as expected")?;
    Ok(if failed == 0 {
        Exit::Holds
    } else {
        Exit::Failed
    })
}
