//! `isles check`: every file is sound, and every run shows what its file says.

use std::io::{self, Write};
use std::path::PathBuf;

use super::report::stopped_at;
use super::{Exit, open, play};
use crate::expect::findings;

/// Checks files and prints one line for each mistake and each file. The worst file decides how the command ends.
pub fn check(out: &mut impl Write, files: &[PathBuf]) -> io::Result<Exit> {
    let mut worst = Exit::Holds;
    for file in files {
        let name = file.display();
        let scenario = match open(file) {
            Ok(scenario) => scenario,
            Err(mistakes) => {
                writeln!(out, "{mistakes}")?;
                worst = worst.max(Exit::BadInput);
                continue;
            }
        };
        let mut run = play(scenario, None, None);
        let findings = findings(&mut run);
        let failed = findings.iter().filter(|finding| !finding.met);
        for finding in failed.clone() {
            writeln!(
                out,
                "{name}: expected: {}; found: {}",
                finding.expected, finding.found
            )?;
            worst = worst.max(Exit::Failed);
        }
        if failed.count() == 0 {
            let met = findings.len();
            let events = run.events().len();
            run.seek(run.scenario().until);
            // What is said of such a run is true of its beginning only.
            let stopped = match stopped_at(&run) {
                Some(at) => format!(", stopped for good at {at} s by a limit"),
                None => String::new(),
            };
            writeln!(
                out,
                "{name}: holds ({met} expectations, {events} events{stopped})"
            )?;
        }
    }
    Ok(worst)
}
