//! Finds a lesson's facts in its runs.

use std::collections::BTreeMap;

use split_isles_core::history::Timeline;
use split_isles_core::units::{EventId, Span, Time};
use split_isles_reader::read_time;
use split_isles_taught::{has_words, lines};

use crate::compile::{hall_named, key_named, tally};
use crate::fact::Fact;
use crate::text::placeholders;

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found {
    /// A moment of the run.
    Moment(Time),
    /// A length of time.
    Length(Span),
    /// A number.
    Number(i64),
}

/// Finds all facts. `run` gives a run by its name.
///
/// # Errors
/// The fact that cannot be found, and why.
pub fn find(
    facts: &BTreeMap<String, Fact>,
    runs: &mut BTreeMap<String, Timeline>,
) -> Result<BTreeMap<String, Found>, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(&String, &Fact)> = facts.iter().collect();
    // A fact may need others: those that need nothing more come first, round by round.
    while !open.is_empty() {
        let (ready, waiting): (Vec<_>, Vec<_>) = open
            .iter()
            .partition(|(_, fact)| needs(fact).iter().all(|other| found.contains_key(*other)));
        if ready.is_empty() {
            let (name, fact) = waiting[0];
            return Err(format!("facts.{name}: needs {}", needs(fact).join(", ")));
        }
        for (name, fact) in ready {
            let one = one(fact, runs, &found).map_err(|what| format!("facts.{name}: {what}"))?;
            found.insert(name.clone(), one);
        }
        open = waiting;
    }
    Ok(found)
}

/// The facts on which one is built.
fn needs(fact: &Fact) -> Vec<&str> {
    let times = [&fact.at, &fact.after].into_iter().flatten();
    let ends = [&fact.from, &fact.to].into_iter().flatten();
    times
        .flat_map(|time| placeholders(time))
        .chain(ends.map(String::as_str))
        .collect()
}

fn one(
    fact: &Fact,
    runs: &mut BTreeMap<String, Timeline>,
    found: &BTreeMap<String, Found>,
) -> Result<Found, String> {
    let known = |name: &str| match found.get(name) {
        Some(Found::Moment(at)) => Ok(*at),
        _ => Err(format!("{name} is no moment")),
    };
    if let (Some(from), Some(to)) = (&fact.from, &fact.to) {
        let (from, to) = (known(from)?, known(to)?);
        if to < from {
            return Err(format!("it ends at {to} s, before {from} s"));
        }
        return Ok(Found::Length(to.since(from)));
    }
    let time = |text: &Option<String>| {
        let time = |text: &String| match placeholders(text).first() {
            Some(name) => known(name),
            None => {
                read_time(text).ok_or_else(|| format!("{text:?}: expected a moment such as 12s"))
            }
        };
        text.as_ref().map(time).transpose()
    };
    let (at, after) = (time(&fact.at)?, time(&fact.after)?);
    let run = fact.run.as_ref().and_then(|run| runs.get_mut(run));
    in_run(fact, run.ok_or("there is no such run")?, at, after)
}

fn in_run(
    fact: &Fact,
    run: &mut Timeline,
    at: Option<Time>,
    after: Option<Time>,
) -> Result<Found, String> {
    run.seek(at.unwrap_or(run.scenario().until));
    let scenario = run.scenario().clone();
    if let Some(words) = &fact.event {
        let after = after.unwrap_or(Time::ZERO);
        let found = lines(run, EventId(0))
            .find(|((_, event), line)| event.at() >= after && has_words(line, words));
        let ((_, event), line) = found.ok_or_else(|| format!("no event {words:?}"))?;
        return match &fact.field {
            None => Ok(Found::Moment(event.at())),
            Some(field) => number_behind(&line, field),
        };
    }
    if let Some(words) = &fact.events {
        let count = lines(run, EventId(0)).filter(|(_, line)| has_words(line, words));
        let count = u32::try_from(count.count()).unwrap_or(u32::MAX);
        return Ok(Found::Number(count.into()));
    }
    let world = run.world();
    if let Some(hall) = &fact.term {
        let (_, term) = world.belief(hall_named(&scenario, hall)?);
        return Ok(Found::Number(term.0.into()));
    }
    let mind = |hall: &str| -> Result<_, String> {
        let id = hall_named(&scenario, hall)?;
        world.mind(id).ok_or_else(|| format!("{hall} is down"))
    };
    if let Some(hall) = &fact.commit {
        return Ok(Found::Number(mind(hall)?.commit_index().0.into()));
    }
    if let Some(hall) = &fact.rows {
        return Ok(Found::Number(mind(hall)?.log().last_index().0.into()));
    }
    if let Some(cell) = &fact.value {
        let key = key_named(&scenario, &cell.key)?;
        let value = mind(&cell.hall)?.state().value(key);
        return Ok(Found::Number(value.into()));
    }
    if let Some(what) = &fact.counts {
        return Ok(Found::Number(run.measures().tally(tally(what)?).into()));
    }
    let measures = run.measures();
    match fact.measure.as_deref() {
        Some("two-flags") => Ok(Found::Length(measures.two_flags)),
        Some("no-leader-longest") => Ok(Found::Length(measures.leaderless.longest)),
        Some("failover-last") => measures
            .failovers
            .last()
            .and_then(split_isles_core::measure::Failover::took)
            .map(Found::Length)
            .ok_or_else(|| "nobody took over".to_owned()),
        Some("stale-reads") => Ok(Found::Number(measures.reads.stale.into())),
        Some("reads") => Ok(Found::Number(measures.reads.served.into())),
        Some(other) => Err(format!("there is no measure {other:?}")),
        None => Err("expected a way of finding it".to_owned()),
    }
}

/// The number behind `field=` in a line.
fn number_behind(line: &str, field: &str) -> Result<Found, String> {
    let behind = line
        .split_whitespace()
        .find_map(|word| word.strip_prefix(field)?.strip_prefix('='));
    behind
        .and_then(|number| number.parse().ok())
        .map(Found::Number)
        .ok_or_else(|| format!("no number {field}= in {line:?}"))
}
