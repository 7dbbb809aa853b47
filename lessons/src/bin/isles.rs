//! The `isles` command: run, check, export and share scenarios without a page.

use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use split_isles_core::narrate::Words;
use split_isles_core::scenario::{Scenario, TIME_MAX};
use split_isles_core::units::Time;
use split_isles_lessons::command::export::{Format, export};
use split_isles_lessons::command::run::{Told, print};
use split_isles_lessons::command::sweep::{Shard, parse_seeds, sweep};
use split_isles_lessons::command::{Exit, check, lesson, open, play};
use split_isles_lessons::expect::findings;
use split_isles_lessons::link::{Run, to_fragment};

/// Play Split Isles scenarios: the same simulation as on the page.
///
/// Exit codes: 0 every expectation holds, 1 an expectation failed, 2 bad input.
#[derive(Parser)]
#[command(name = "isles", version)]
struct Isles {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Play a scenario; print its events, verdicts and what its clients saw.
    Run {
        /// A scenario file, the name of a shipped scenario (harbour-raft), or - for the standard input.
        file: PathBuf,
        /// Another seed than the file's.
        #[arg(long)]
        seed: Option<u64>,
        /// Another end than the file's, such as 20s.
        #[arg(long, value_parser = moment)]
        until: Option<Time>,
        /// Print one JSON document (described in lessons/README.md).
        #[arg(long, conflicts_with_all = ["text", "events"])]
        json: bool,
        /// Print a text (what happens without --json).
        #[arg(long)]
        text: bool,
        /// How a text tells the events.
        #[arg(long, value_enum, default_value = "lines")]
        events: Events,
    },
    /// Validate scenario files, run them, and verify what they expect.
    Check {
        /// Scenario files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Validate files of lessons, as the page does when it opens one.
    Lesson {
        /// Lesson files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Write a run in a form that other tools read.
    Export {
        /// A scenario file, the name of a shipped scenario (harbour-raft), or - for the standard input.
        file: PathBuf,
        /// The form.
        #[arg(long, value_enum)]
        format: Format,
        /// Another seed than the file's.
        #[arg(long)]
        seed: Option<u64>,
        /// Another end than the file's, such as 20s.
        #[arg(long, value_parser = moment)]
        until: Option<Time>,
    },
    /// Print the JSON Schema of scenario files.
    Schema,
    /// Print the fragment of a link that opens a scenario on the page.
    Link {
        /// A scenario file, the name of a shipped scenario (harbour-raft), or - for the standard input.
        file: PathBuf,
        /// Another seed than the file's.
        #[arg(long)]
        seed: Option<u64>,
        /// The moment that the playhead stands at, such as 12.5s.
        #[arg(long, value_parser = moment, default_value = "0s")]
        at: Time,
        /// The page's address, to print the whole link.
        #[arg(long, default_value = "")]
        page: String,
    },
    /// Play a scenario under many seeds, and print those under which an expectation fails.
    Sweep {
        /// A scenario file, the name of a shipped scenario (harbour-raft), or - for the standard input.
        file: PathBuf,
        /// From the first seed up to, not including, the last: 0..1000.
        #[arg(long, value_parser = parse_seeds)]
        seeds: Range<u64>,
        /// Only one of several equal parts of the seeds: 2/8.
        #[arg(long, value_parser = Shard::parse, default_value = "1/1")]
        shard: Shard,
    },
}

/// How a text tells the events.
#[derive(Clone, Copy, ValueEnum)]
enum Events {
    /// One stable line each.
    Lines,
    /// A sentence each, in the story's words.
    Story,
    /// A sentence each, in engineers' words.
    Engineering,
    /// Not at all.
    None,
}

fn moment(text: &str) -> Result<Time, String> {
    let moment = split_isles_reader::read_time(text)
        .ok_or_else(|| format!("expected a moment such as 20s or 1500ms, found {text:?}"))?;
    if moment > TIME_MAX {
        return Err(format!(
            "expected a moment of at most {TIME_MAX} s, found {text:?}"
        ));
    }
    Ok(moment)
}

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = carry_out(&mut out, Isles::parse().verb).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    });
    match ended {
        Ok(exit) => ExitCode::from(exit as u8),
        // Whoever read the output has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(Exit::BadInput as u8)
        }
    }
}

fn carry_out(out: &mut impl Write, verb: Verb) -> io::Result<Exit> {
    match verb {
        Verb::Run {
            file,
            seed,
            until,
            json,
            text: _,
            events,
        } => with(&file, |scenario| {
            let mut run = play(scenario, seed, until);
            let end = run.at();
            // A run that ends early cannot show all that is expected of the whole.
            let findings = if until.is_some() {
                Vec::new()
            } else {
                findings(&mut run)
            };
            run.seek(end);
            if json {
                export(out, &run, &findings, Format::Json)?;
            } else {
                print(out, &run, &findings, told(events))?;
            }
            Ok(outcome(findings.iter().all(|finding| finding.met)))
        }),
        Verb::Check { files } => check::check(out, &files),
        Verb::Lesson { files } => lesson::lesson(out, &files),
        Verb::Export {
            file,
            format,
            seed,
            until,
        } => with(&file, |scenario| {
            let mut run = play(scenario, seed, until);
            let end = run.at();
            let findings = if until.is_some() {
                Vec::new()
            } else {
                findings(&mut run)
            };
            run.seek(end);
            export(out, &run, &findings, format)?;
            Ok(Exit::Holds)
        }),
        Verb::Schema => {
            writeln!(out, "{:#}", split_isles_reader::schema())?;
            Ok(Exit::Holds)
        }
        Verb::Link {
            file,
            seed,
            at,
            page,
        } => with(&file, |scenario| {
            let mut run = Run::fresh(scenario);
            run.seed = seed.unwrap_or(run.seed);
            run.at = at;
            writeln!(out, "{page}{}", to_fragment(&run))?;
            Ok(Exit::Holds)
        }),
        Verb::Sweep { file, seeds, shard } => {
            with(&file, |scenario| sweep(out, &scenario, seeds, shard))
        }
    }
}

/// Does something with a scenario file, or tells what is wrong with it.
fn with(
    file: &std::path::Path,
    then: impl FnOnce(Scenario) -> io::Result<Exit>,
) -> io::Result<Exit> {
    match open(file) {
        Ok(scenario) => then(scenario),
        Err(mistakes) => {
            complain(&mistakes);
            Ok(Exit::BadInput)
        }
    }
}

/// Tells what is wrong. Where nobody listens any more, the exit code still says it.
fn complain(what: &impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{what}");
}

const fn outcome(holds: bool) -> Exit {
    if holds { Exit::Holds } else { Exit::Failed }
}

const fn told(events: Events) -> Told {
    match events {
        Events::Lines => Told::Lines,
        Events::Story => Told::Sentences(Words::Story),
        Events::Engineering => Told::Sentences(Words::Engineering),
        Events::None => Told::Nothing,
    }
}
