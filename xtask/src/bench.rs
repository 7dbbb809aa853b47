//! Measuring: speed and memory on this machine and in a browser, and the size of the page, beside the aims and the peers.

mod figures;
mod payload;

use anyhow::Result;
use clap::{Args, ValueEnum};

use self::figures::Figure;
use crate::package;
use crate::page::{self, Profile};
use crate::shell::{self, say};
use crate::test::{Browser, BrowserRun};

/// What `cargo xtask bench` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these kinds (all of them unless told)
    #[arg(value_enum)]
    kinds: Vec<Kind>,
}

/// A kind of measurement.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The simulation on this machine: `tests/bench/`
    Native,
    /// The page in a real browser: `tests/browser/bench/`
    Browser,
    /// What a first visit downloads
    Payload,
}

impl Kind {
    /// Measures; each line that comes back is `what: figure`.
    fn measure(self) -> Result<Vec<String>> {
        match self {
            Self::Native => {
                say("Measuring", "the simulation on this machine");
                let run = [
                    "--release",
                    "--quiet",
                    "--package",
                    "split-isles-tests",
                    "--bin",
                    "bench",
                ];
                shell::lines(shell::cargo_locked("run").args(run))
            }
            Self::Browser => {
                let run = BrowserRun {
                    project: "bench",
                    dev: false,
                    rest: &[],
                };
                let browser = Browser::start(&run)?;
                say("Measuring", "the page in a browser");
                browser.measure(&run)
            }
            Self::Payload => {
                let built = page::build(Profile::Web)?;
                let mut lines = payload::measure(&built)?;
                lines.extend(package::weigh(&built)?);
                Ok(lines)
            }
        }
    }
}

/// Measures one kind after another and prints the table.
pub(crate) fn run(options: &Options) -> Result<()> {
    let kinds = if options.kinds.is_empty() {
        Kind::value_variants()
    } else {
        &options.kinds
    };
    let mut figures = Vec::new();
    for kind in kinds {
        figures.extend(kind.measure()?.iter().filter_map(|line| Figure::read(line)));
    }
    print!("{}", figures::table(&figures));
    Ok(())
}
