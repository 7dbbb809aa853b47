//! `isles run`: what happened, what it means, and what the clients saw.

use std::io::{self, Write};

use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::invariant::InvariantId;
use split_isles_core::narrate::{Words, sentence};
use split_isles_core::trace::{Telling, act, invariant_word, write_line};

use super::report::{events, outcome_word, stopped_at};
use crate::expect::{Finding, verdict_words};

/// How events are told in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// As stable lines.
    Lines,
    /// As sentences.
    Sentences(Words),
    /// Not at all.
    Nothing,
}

/// Prints a run that was played to its end.
pub fn print(
    out: &mut impl Write,
    run: &Timeline,
    findings: &[Finding],
    told: Told,
) -> io::Result<()> {
    let scenario = run.scenario();
    let title = scenario.title.replace('\n', " ");
    writeln!(out, "# {title} (seed {})", run.seed())?;
    print_events(out, run, told)?;
    print_verdicts(out, run)?;
    print_operations(out, run)?;
    if !findings.is_empty() {
        writeln!(out, "\n# Expectations")?;
    }
    for Finding {
        expected,
        found,
        met,
    } in findings
    {
        let mark = if *met { "ok    " } else { "FAILED" };
        writeln!(out, "{mark} {expected}: {found}")?;
    }
    let events = run.world().events();
    let fingerprint = run.world().fingerprint();
    let stopped = match stopped_at(run) {
        Some(at) => format!(", stopped for good at {at} s by a limit"),
        None => String::new(),
    };
    writeln!(
        out,
        "\n# {events} events to {} s{stopped}, fingerprint {fingerprint:016x}",
        run.at()
    )
}

fn print_events(out: &mut impl Write, run: &Timeline, told: Told) -> io::Result<()> {
    let telling = Telling::of(run);
    match told {
        Told::Nothing => {}
        Told::Lines => {
            let mut line = String::new();
            for (id, event) in events(run) {
                line.clear();
                // Writing into a string cannot fail.
                let _ = write_line(&mut line, telling, id, event);
                writeln!(out, "{line}")?;
            }
        }
        Told::Sentences(words) => {
            for (_, event) in events(run) {
                let cause = event.cause().and_then(|cause| run.events().get(cause));
                let sentence = sentence(telling, event, cause, words);
                writeln!(out, "{:>7} s  {sentence}", event.at())?;
            }
        }
    }
    Ok(())
}

fn print_verdicts(out: &mut impl Write, run: &Timeline) -> io::Result<()> {
    writeln!(out, "\n# Verdicts at {} s", run.at())?;
    for invariant in InvariantId::ALL {
        let verdict = verdict_words(&run.verdict(invariant));
        writeln!(out, "{:<27} {verdict}", invariant_word(invariant))?;
    }
    Ok(())
}

fn print_operations(out: &mut impl Write, run: &Timeline) -> io::Result<()> {
    let telling = Telling::of(run);
    let operations = run.world().operations();
    if !operations.is_empty() {
        writeln!(out, "\n# What the clients saw")?;
    }
    for operation in operations.iter_from(0) {
        let (client, act) = (
            telling.client(operation.client),
            act(telling, operation.act),
        );
        write!(
            out,
            "{:>7} s  op={} {client}: {act}: ",
            operation.invoked, operation.id.0
        )?;
        match operation.ended {
            None => writeln!(out, "pending")?,
            Some((at, Outcome::Acknowledged(value))) => {
                writeln!(out, "acknowledged value={value} at {at} s")?;
            }
            Some((at, outcome @ (Outcome::Refused | Outcome::Unknown))) => {
                writeln!(out, "{} at {at} s", outcome_word(outcome))?;
            }
        }
    }
    Ok(())
}
