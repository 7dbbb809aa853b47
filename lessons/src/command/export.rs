//! `isles export`: a run in the forms that other tools read.

mod edn;
mod mermaid;
mod shiviz;

use std::io::{self, Write};

use split_isles_core::history::Timeline;

use super::report::Report;
use crate::expect::Finding;

/// A form that another tool reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A log with vector clocks, for `ShiViz`.
    Shiviz,
    /// The clients' history, for Jepsen's checkers (Knossos, Elle).
    Edn,
    /// The whole report, as `isles run --json` prints it.
    Json,
    /// A sequence diagram.
    Mermaid,
}

/// Writes a run in a form that another tool reads.
pub fn export(
    out: &mut impl Write,
    run: &Timeline,
    findings: &[Finding],
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Shiviz => shiviz::write(out, run),
        Format::Edn => edn::write(out, run),
        Format::Mermaid => mermaid::write(out, run),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &Report::of(run, findings))?;
            writeln!(out)
        }
    }
}
