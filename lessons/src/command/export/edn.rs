//! The clients' history as Jepsen writes it: one map per line, `:invoke`, then `:ok`, `:fail` or `:info`.
//!
//! To the checkers an operation of unknown outcome goes on for ever, and a process does one thing at a time: as in Jepsen, a client
//! goes on as another process after it.

use std::io::{self, Write};

use split_isles_core::command::Act;
use split_isles_core::event::{EventKind, Operation, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::trace::Telling;
use split_isles_core::units::OpId;

use crate::command::report::events;

pub(super) fn write(out: &mut impl Write, run: &Timeline) -> io::Result<()> {
    let mut index = 0u32;
    let clients = run.scenario().clients.len() as u64;
    let mut processes: Vec<u64> = (0..clients).collect();
    for (_, event) in events(run) {
        let (op, outcome) = match event.kind {
            EventKind::Invoked { op, .. } => (op, None),
            EventKind::Ended { op, outcome } => (op, Some(outcome)),
            EventKind::Input(_)
            | EventKind::Flapped(..)
            | EventKind::Sent { .. }
            | EventKind::Delivered { .. }
            | EventKind::Lost { .. }
            | EventKind::TimerFired(_)
            | EventKind::Believed { .. }
            | EventKind::Persisted
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Crashed
            | EventKind::PoweredOff
            | EventKind::WatchdogBit
            | EventKind::Opened { .. }
            | EventKind::Note(_)
            | EventKind::Retried { .. }
            | EventKind::LimitReached(_) => continue,
        };
        let Some(operation) = run.world().operation(OpId(op.0)) else {
            continue;
        };
        let Some(process) = processes.get_mut(operation.client.index()) else {
            continue;
        };
        let entry = Entry {
            index,
            micros: event.at().0,
            process: *process,
        };
        line(out, Telling::of(run), operation, outcome, &entry)?;
        index += 1;
        if outcome == Some(Outcome::Unknown) {
            *process += clients;
        }
    }
    Ok(())
}

/// Where an entry stands in the history.
struct Entry {
    index: u32,
    micros: u64,
    process: u64,
}

fn line(
    out: &mut impl Write,
    telling: Telling<'_>,
    operation: &Operation,
    outcome: Option<Outcome>,
    entry: &Entry,
) -> io::Result<()> {
    let (kind, value) = match outcome {
        None => ("invoke", None),
        Some(Outcome::Acknowledged(value)) => ("ok", Some(value)),
        Some(Outcome::Refused) => ("fail", None),
        Some(Outcome::Unknown) => ("info", None),
    };
    let (f, value) = call(telling, operation.act, value);
    let Entry {
        index,
        micros,
        process,
    } = entry;
    let nanos = u128::from(*micros) * 1_000;
    writeln!(
        out,
        "{{:index {index}, :time {nanos}, :type :{kind}, :process {process}, :f :{f}, :value {value}}}"
    )
}

/// The function's name, and its value: `[key value]`, as Jepsen's independent checkers take it.
fn call(telling: Telling<'_>, act: Act, returned: Option<i32>) -> (&'static str, String) {
    let key = |key| text(telling.scenario.key_name(key));
    let read = |value: Option<i32>| value.map_or("nil".to_owned(), |value| value.to_string());
    match act {
        Act::Noop => ("noop", "nil".to_owned()),
        Act::Read(of) => ("read", format!("[{} {}]", key(of), read(returned))),
        Act::Write(of, value) => ("write", format!("[{} {value}]", key(of))),
        Act::CompareAndSet(of, old, new) => ("cas", format!("[{} [{old} {new}]]", key(of))),
        Act::Deposit(of, amount) => ("add", format!("[{} {amount}]", key(of))),
        Act::Transfer(from, to, amount) => (
            "transfer",
            format!("{{:from {}, :to {}, :amount {amount}}}", key(from), key(to)),
        ),
        Act::Birth(who) => ("birth", text(telling.citizen(who))),
        Act::Death(who) => ("death", text(telling.citizen(who))),
        Act::Permit(who) => ("permit", text(telling.citizen(who))),
        Act::Sell(of, to) => {
            let (house, buyer) = (text(telling.house(of)), text(telling.citizen(to)));
            ("sell", format!("[{house} {buyer}]"))
        }
        Act::Owner(of) => (
            "owner",
            format!("[{} {}]", text(telling.house(of)), read(returned)),
        ),
        Act::Configure { .. } | Act::Lock(_) => ("configure", "nil".to_owned()),
        Act::Add(of, item) => ("put", format!("[{} {}]", key(of), text(item.name()))),
        Act::Remove(of, item) => ("take", format!("[{} {}]", key(of), text(item.name()))),
        Act::Delete(of) => ("delete", format!("[{} nil]", key(of))),
        Act::Resolve(of, value) => ("resolve", format!("[{} {value}]", key(of))),
    }
}

/// A name as a string. Names contain no control characters, so this is all that needs escaping.
fn text(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
