//! Reads never go back: a client that saw a key's newer value does not see an older one later. ("Monotonic reads")
//!
//! A read reflects a ledger up to a row: the note of the hall that served it says which. The later read is older when its ledger
//! does not contain what the earlier read saw: it stops before it, or branched off before it. That shows only if the key
//! changed in the rows that the later read does not contain, and the two values differ. What counts is what the client got:
//! of several halls that served one read, the one whose value it was told, and the most favourable one of these.

use alloc::vec::Vec;

use crate::command::Act;
use crate::effect::Note;
use crate::event::{EventKind, Outcome};
use crate::units::{EventId, HallId, OpId};

use super::ledgers::{Ledgers, RowId};
use super::{Finding, Monitor, Scene, Witness};

/// How many servings of one read are kept.
const SERVINGS_MAX: usize = 16;

/// A hall served a client's pending read.
#[derive(Clone, Copy, Debug)]
struct Serving {
    hall: HallId,
    /// The last row that the answer reflects.
    row: RowId,
    value: i32,
}

/// What a client saw of a key last.
#[derive(Clone, Copy, Debug)]
struct Seen {
    act: Act,
    serving: Serving,
    op: OpId,
    event: EventId,
}

#[derive(Clone, Debug, Default)]
struct Reader {
    pending: Option<OpId>,
    servings: Vec<Serving>,
    seen: Vec<Seen>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ReadsNeverGoBack {
    readers: Vec<Reader>,
}

impl Monitor for ReadsNeverGoBack {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let (EventKind::Invoked { op, .. }
        | EventKind::Ended { op, .. }
        | EventKind::Note(Note::ReadServed { op, .. })) = scene.event.kind
        else {
            return Finding::Nothing;
        };
        let Some(operation) = scene.world.operation(op) else {
            return Finding::Nothing;
        };
        if !operation.act.is_read() {
            return Finding::Nothing;
        }
        let at = operation.client.index();
        if self.readers.len() <= at {
            self.readers.resize_with(at + 1, Reader::default);
        }
        let reader = &mut self.readers[at];
        if let EventKind::Invoked { .. } = scene.event.kind {
            reader.pending = Some(op);
            reader.servings.clear();
        } else if let EventKind::Note(Note::ReadServed { index, value, .. }) = scene.event.kind {
            if let (Some(hall), true) = (scene.event.hall(), reader.pending == Some(op))
                && reader.servings.len() < SERVINGS_MAX
            {
                let row = scene.ledgers.row_at(hall, index);
                reader.servings.push(Serving { hall, row, value });
            }
        } else if let EventKind::Ended { outcome, .. } = scene.event.kind {
            reader.pending = None;
            if let Outcome::Acknowledged(value) = outcome {
                return reader.read(scene, operation.act, op, value);
            }
        }
        Finding::Nothing
    }
}

impl Reader {
    /// The client was told a value.
    fn read(&mut self, scene: &Scene<'_>, act: Act, op: OpId, value: i32) -> Finding {
        let ledgers = scene.ledgers;
        let told = |serving: &&Serving| serving.value == value;
        let before = self.seen.iter_mut().find(|seen| seen.act == act);
        let Some(before) = before else {
            if let Some(serving) = self.servings.iter().find(told) {
                self.seen.push(Seen {
                    act,
                    serving: *serving,
                    op,
                    event: scene.id,
                });
            }
            return Finding::Nothing;
        };
        let fits = |serving: &&Serving| contains(ledgers, serving.row, before.serving.row);
        let candidates = || self.servings.iter().filter(told);
        if let Some(serving) = candidates().find(fits) {
            (before.serving, before.op, before.event) = (*serving, op, scene.id);
            return Finding::Tested;
        }
        let Some(serving) = candidates().next() else {
            return Finding::Nothing;
        };
        let shows = value != before.serving.value
            && changed_since(scene, act, before.serving.row, serving.row);
        if !shows {
            return Finding::Tested;
        }
        Finding::Broken(Witness {
            halls: alloc::vec![before.serving.hall, serving.hall],
            index: Some(ledgers.row(serving.row).index),
            term: None,
            ops: alloc::vec![before.op, op],
            against: Some(before.event),
        })
    }
}

/// Whether the ledger that ends in `ledger` contains `row`.
fn contains(ledgers: &Ledgers, ledger: RowId, row: RowId) -> bool {
    let index = ledgers.row(row).index;
    let mut at = ledger;
    while ledgers.row(at).index > index {
        at = ledgers.row(at).parent;
    }
    at == row
}

/// Whether the key changed in the rows up to `newer` that the ledger ending in `older` does not contain.
fn changed_since(scene: &Scene<'_>, read: Act, newer: RowId, older: RowId) -> bool {
    let mut at = newer;
    while at != RowId::ROOT && !contains(scene.ledgers, older, at) {
        let row = scene.ledgers.row(at);
        let act = row
            .op()
            .and_then(|op| scene.world.operation(op))
            .map(|o| o.act);
        if act.is_some_and(|act| concerns(act, read)) {
            return true;
        }
        at = row.parent;
    }
    false
}

/// Whether an act may change what a read returns.
fn concerns(act: Act, read: Act) -> bool {
    match act {
        Act::Write(key, _) | Act::CompareAndSet(key, ..) | Act::Deposit(key, _) => {
            read == Act::Read(key)
        }
        Act::Transfer(from, to, _) => read == Act::Read(from) || read == Act::Read(to),
        Act::Sell(house, _) => read == Act::Owner(house),
        Act::Noop
        | Act::Read(_)
        | Act::Birth(_)
        | Act::Death(_)
        | Act::Permit(_)
        | Act::Owner(_)
        | Act::Configure { .. } => false,
    }
}
