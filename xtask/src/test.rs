//! Every test of the project, in areas that can also be run one by one.

mod browser;
mod chromium;
mod examples;
mod firefox;
mod native;
mod tally;
mod wasm;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

pub(crate) use self::browser::{Browser, BrowserRun};
pub(crate) use self::tally::Tally;
use crate::shell::{self, say};
use crate::tidy;

/// What `cargo xtask test` and `cargo xtask ci` can be told.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these areas (all but Firefox unless told)
    #[arg(value_enum)]
    areas: Vec<Area>,
    /// Test the unoptimised page in the browser: quicker to build
    #[arg(long)]
    dev: bool,
    /// For the area's own program: nextest's filter, or Playwright's file name and flags
    #[arg(last = true)]
    rest: Vec<String>,
}

/// A kind of test.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Area {
    /// The code is formatted
    Format,
    /// The tree keeps its own rules
    Tidy,
    /// Clippy has nothing to say, for this machine and for the browser
    Lint,
    /// Unit, property and golden tests on this machine
    Native,
    /// The examples in the documentation
    Docs,
    /// Unit tests that run as WebAssembly
    Wasm,
    /// The built page in a real browser
    Browser,
    /// The same in Firefox, in short; only when asked for
    Firefox,
}

impl Area {
    /// What it is called on the command line.
    fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Those that are run when none is named.
    fn usual() -> Vec<Self> {
        let all = Self::value_variants().iter().copied();
        all.filter(|area| *area != Self::Firefox).collect()
    }

    /// Runs it.
    fn run(self, options: &Options) -> Result<Tally> {
        match self {
            Self::Format => native::format(),
            Self::Tidy => tidy::run(),
            Self::Lint => native::lint(),
            Self::Native => native::test(&options.rest),
            Self::Docs => native::docs(),
            Self::Wasm => wasm::test(),
            Self::Browser | Self::Firefox => {
                let run = BrowserRun {
                    project: if self == Self::Firefox {
                        "firefox"
                    } else {
                        "tests"
                    },
                    dev: options.dev,
                    rest: &options.rest,
                };
                Browser::start(&run)?.test(&run)
            }
        }
    }
}

/// How one area went.
struct Report {
    area: Area,
    result: Result<Tally>,
    spent: Duration,
}

/// Runs the areas one after another, each whatever became of the others, and sums up.
pub(crate) fn run(options: &Options) -> Result<()> {
    let areas = if options.areas.is_empty() {
        Area::usual()
    } else {
        options.areas.clone()
    };
    let start = Instant::now();
    let reports: Vec<_> = areas.iter().map(|area| report(*area, options)).collect();
    sum_up(&reports, start.elapsed())
}

/// The same as `test`, as strictly as a machine that nobody watches should be: nothing is written over, and the lock
/// files decide every version.
pub(crate) fn ci(options: &Options) -> Result<()> {
    shell::be_strict();
    run(options)
}

/// Runs one area and keeps what came of it.
fn report(area: Area, options: &Options) -> Report {
    say("Testing", area.name());
    let start = Instant::now();
    let result = area.run(options);
    if let Err(error) = &result {
        shell::fail(&format!("{}: {error:#}", area.name()));
    }
    Report {
        area,
        result,
        spent: start.elapsed(),
    }
}

/// Prints a line per area and one for all; an error when any of them failed.
fn sum_up(reports: &[Report], spent: Duration) -> Result<()> {
    println!();
    let mut sum = Tally::default();
    for report in reports {
        let seconds = report.spent.as_secs_f64();
        let outcome = match &report.result {
            Ok(tally) if tally.count() > 0 => format!("ok, {tally}"),
            Ok(_) => "ok".to_owned(),
            Err(_) => "FAILED".to_owned(),
        };
        println!("{:>12}  {outcome} ({seconds:.0} s)", report.area.name());
        if let Ok(tally) = &report.result {
            sum += *tally;
        }
    }
    let failed: Vec<_> = reports
        .iter()
        .filter(|one| one.result.is_err())
        .map(|one| one.area.name())
        .collect();
    let minutes = spent.as_secs_f64() / 60.0;
    if failed.is_empty() {
        println!("{:>12}  {sum}, nothing failed ({minutes:.1} min)", "all");
        return Ok(());
    }
    bail!(
        "failed: {}; {sum} in the other areas ({minutes:.1} min)",
        failed.join(", ")
    )
}
