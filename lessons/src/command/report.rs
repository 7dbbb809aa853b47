//! A finished run as one JSON document: the form that scripts and CI read, stable within a `format` number.

use serde::Serialize;
use split_isles_core::event::{Event, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Verdict, Violation};
use split_isles_core::trace::{Telling, act, invariant_word, kind};
use split_isles_core::units::{EventId, Time};

use crate::expect::Finding;

/// The form of this document. It grows only when a field changes its meaning or goes away.
pub const FORMAT: u32 = 1;

/// A run.
#[derive(Debug, Serialize)]
pub struct Report {
    format: u32,
    title: String,
    seed: u64,
    until_us: u64,
    /// When the run reached one of its limits and stopped for good; nothing if it did not.
    stopped_us: Option<u64>,
    /// The world at the end as one number: equal runs have equal fingerprints, on every machine.
    fingerprint: String,
    halls: Vec<String>,
    clients: Vec<String>,
    events: Vec<EventLine>,
    operations: Vec<OperationLine>,
    verdicts: Vec<VerdictLine>,
    expectations: Vec<ExpectationLine>,
    holds: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct EventLine {
    pub(super) id: u32,
    pub(super) at_us: u64,
    /// To whom it happened; nobody for the world itself.
    pub(super) who: Option<String>,
    /// The first word of what happened.
    pub(super) kind: String,
    /// The rest of it.
    pub(super) detail: String,
    pub(super) cause: Option<u32>,
}

#[derive(Debug, Serialize)]
struct OperationLine {
    op: u32,
    client: String,
    act: String,
    invoked_us: u64,
    ended_us: Option<u64>,
    /// `acknowledged`, `refused`, `unknown`, or nothing while it is pending.
    outcome: Option<&'static str>,
    value: Option<i32>,
}

#[derive(Debug, Serialize)]
struct VerdictLine {
    invariant: &'static str,
    /// `holds`, `broken`, `not-tested` or `not-judged`.
    verdict: &'static str,
    violation: Option<ViolationLine>,
}

#[derive(Debug, Serialize)]
struct ViolationLine {
    at_us: u64,
    event: u32,
    against: Option<u32>,
    halls: Vec<String>,
    row: Option<u32>,
    term: Option<u32>,
    operations: Vec<u32>,
    /// The events that led there, the earliest first.
    causes: Vec<u32>,
}

#[derive(Debug, Serialize)]
struct ExpectationLine {
    expected: String,
    found: String,
    met: bool,
}

/// How many causes of a violation are told.
const CAUSES: usize = 32;

impl Report {
    /// The report of a run that was played to its end.
    pub fn of(run: &Timeline, findings: &[Finding]) -> Self {
        let telling = Telling::of(run);
        let scenario = run.scenario();
        let hall_names = scenario.city.halls.iter().map(|hall| hall.name.clone());
        let clients = scenario.clients.iter().map(|client| client.name.clone());
        Self {
            format: FORMAT,
            title: scenario.title.clone(),
            seed: run.seed(),
            until_us: run.at().0,
            stopped_us: stopped_at(run).map(|at| at.0),
            fingerprint: format!("{:016x}", run.world().fingerprint()),
            halls: hall_names.collect(),
            clients: clients.collect(),
            events: events(run)
                .map(|(id, event)| event_line(telling, id, event))
                .collect(),
            operations: run
                .world()
                .operations()
                .iter_from(0)
                .map(|operation| OperationLine {
                    op: operation.id.0,
                    client: telling.client(operation.client).to_owned(),
                    act: act(telling, operation.act),
                    invoked_us: operation.invoked.0,
                    ended_us: operation.ended.map(|(at, _)| at.0),
                    outcome: operation.ended.map(|(_, outcome)| outcome_word(outcome)),
                    value: operation.ended.and_then(|(_, outcome)| match outcome {
                        Outcome::Acknowledged(value) => Some(value),
                        Outcome::Refused | Outcome::Unknown => None,
                    }),
                })
                .collect(),
            verdicts: InvariantId::ALL
                .iter()
                .map(|invariant| verdict_line(run, *invariant))
                .collect(),
            expectations: findings
                .iter()
                .map(|finding| ExpectationLine {
                    expected: finding.expected.clone(),
                    found: finding.found.clone(),
                    met: finding.met,
                })
                .collect(),
            holds: findings.iter().all(|finding| finding.met),
        }
    }
}

/// When a run reached one of its limits and stopped for good.
pub(super) fn stopped_at(run: &Timeline) -> Option<Time> {
    run.world().is_stopped().then(|| run.world().now())
}

/// The events of a run up to its playhead.
pub(super) fn events(run: &Timeline) -> impl Iterator<Item = (EventId, &Event)> {
    let count = run.world().events();
    run.events()
        .iter_from(EventId(0))
        .take_while(move |(id, _)| id.0 < count)
}

pub(super) fn event_line(telling: Telling<'_>, id: EventId, event: &Event) -> EventLine {
    let what = kind(telling, event);
    let (kind, detail) = what.split_once(' ').unwrap_or((&what, ""));
    EventLine {
        id: id.0,
        at_us: event.at().0,
        who: event.who().map(|party| telling.party(party).to_owned()),
        kind: kind.to_owned(),
        detail: detail.to_owned(),
        cause: event.cause().map(|cause| cause.0),
    }
}

/// How an operation ended, as one word.
pub(super) const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Acknowledged(_) => "acknowledged",
        Outcome::Refused => "refused",
        Outcome::Unknown => "unknown",
    }
}

fn verdict_line(run: &Timeline, invariant: InvariantId) -> VerdictLine {
    let (verdict, violation) = match run.verdict(invariant) {
        Verdict::NotTested => ("not-tested", None),
        Verdict::Holds => ("holds", None),
        Verdict::NotJudged => ("not-judged", None),
        Verdict::Broken(violation) => ("broken", Some(violation_line(run, &violation))),
    };
    VerdictLine {
        invariant: invariant_word(invariant),
        verdict,
        violation,
    }
}

fn violation_line(run: &Timeline, violation: &Violation) -> ViolationLine {
    let witness = &violation.witness;
    let scenario = run.scenario();
    let causes = run.events().causes(violation.event, CAUSES);
    ViolationLine {
        at_us: violation.at.0,
        event: violation.event.0,
        against: witness.against.map(|event| event.0),
        halls: witness
            .halls
            .iter()
            .map(|hall| scenario.hall_name(*hall).to_owned())
            .collect(),
        row: witness.index.map(|index| index.0),
        term: witness.term.map(|term| term.0),
        operations: witness.ops.iter().map(|op| op.0).collect(),
        causes: causes.iter().map(|event| event.0).collect(),
    }
}
