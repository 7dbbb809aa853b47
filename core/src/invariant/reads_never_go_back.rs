//! Reads never go back: a client that saw a key's newer value does not see an older one later. ("Monotonic reads")
//!
//! A read reflects a ledger up to a row: the note of the hall that served it says which. The later read is older when its ledger
//! does not contain what the earlier read saw: it stops before it, or branched off before it. That shows only if the key
//! changed in the rows that the later read does not contain, and the two values differ. What counts is what the client got: of
//! several servings of one read, the one whose answer reached it. (An answer repeated from a client's session reflects what
//! nobody noted, and is passed over.)

#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use crate::command::Act;
use crate::effect::Note;
use crate::event::{Event, EventKind, Outcome};
use crate::mechanism::leaderless::{LeaderlessNote, NO_OP};
use crate::message::Party;
use crate::units::{ClientId, EventId, HallId, OpId};

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
    /// Where there are no ledgers: the write that the answer shows.
    of: u32,
    value: i32,
    /// The event that made the hall serve it, which is the cause of the answer's leaving, too.
    step: Option<EventId>,
    /// The event with which the answer left; a disk may hold it back, for ever if the hall crashes.
    sent: Option<EventId>,
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
    /// The event with which the courier left that came last.
    came: Option<EventId>,
    servings: Vec<Serving>,
    seen: Vec<Seen>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ReadsNeverGoBack {
    readers: Vec<Reader>,
}

impl ReadsNeverGoBack {
    fn reader(&mut self, client: ClientId) -> &mut Reader {
        let at = client.index();
        if self.readers.len() <= at {
            self.readers.resize_with(at + 1, Reader::default);
        }
        &mut self.readers[at]
    }
}

impl Monitor for ReadsNeverGoBack {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let event = scene.event;
        if let EventKind::Delivered { .. } = event.kind {
            if let Some(client) = event.who().and_then(Party::as_client) {
                self.reader(client).came = event.cause();
            }
            return Finding::Nothing;
        }
        if let EventKind::Sent { to, .. } = event.kind {
            if let Some(client) = to.as_client() {
                self.reader(client).leave(event, scene.id);
            }
            return Finding::Nothing;
        }
        let (EventKind::Invoked { op, .. }
        | EventKind::Ended { op, .. }
        | EventKind::Note(
            Note::ReadServed { op, .. } | Note::Leaderless(LeaderlessNote::Served { op, .. }),
        )) = event.kind
        else {
            return Finding::Nothing;
        };
        let Some(operation) = scene.world.operation(op) else {
            return Finding::Nothing;
        };
        if !operation.act.is_read() {
            return Finding::Nothing;
        }
        let reader = self.reader(operation.client);
        if let EventKind::Invoked { .. } = event.kind {
            reader.pending = Some(op);
            reader.servings.clear();
        } else if let EventKind::Note(Note::ReadServed { index, value, .. }) = event.kind {
            if let (Some(hall), true) = (event.hall(), reader.pending == Some(op))
                && reader.servings.len() < SERVINGS_MAX
            {
                reader.servings.push(Serving {
                    hall,
                    row: scene.ledgers.row_at(hall, index),
                    of: NO_OP,
                    value,
                    step: event.cause(),
                    sent: None,
                });
            }
        } else if let EventKind::Note(Note::Leaderless(LeaderlessNote::Served { of, .. })) =
            event.kind
        {
            if let (Some(hall), true) = (event.hall(), reader.pending == Some(op))
                && reader.servings.len() < SERVINGS_MAX
            {
                reader.servings.push(Serving {
                    hall,
                    row: RowId::ROOT,
                    of,
                    value: 0,
                    step: event.cause(),
                    sent: None,
                });
            }
        } else if let EventKind::Ended { outcome, .. } = event.kind {
            reader.pending = None;
            if let Outcome::Acknowledged(_) = outcome {
                return reader.read(scene, operation.act, op);
            }
        }
        Finding::Nothing
    }
}

impl Reader {
    /// A hall's answer left.
    fn leave(&mut self, event: &Event, id: EventId) {
        let mut servings = self.servings.iter_mut();
        let served = servings.find(|one| one.sent.is_none() && one.step == event.cause());
        if let Some(serving) = served {
            serving.sent = Some(id);
        }
    }

    /// The client got an answer.
    fn read(&mut self, scene: &Scene<'_>, act: Act, op: OpId) -> Finding {
        let came = self.came;
        let answer = self
            .servings
            .iter()
            .find(|serving| serving.sent.is_some() && serving.sent == came);
        let Some(serving) = answer.copied() else {
            return Finding::Nothing;
        };
        let now = Seen {
            act,
            serving,
            op,
            event: scene.id,
        };
        let Some(before) = self.seen.iter_mut().find(|seen| seen.act == act) else {
            self.seen.push(now);
            return Finding::Nothing;
        };
        if !scene.world.rules().has_ledgers() {
            let (copies, seen) = (&scene.ledgers.copies, before.serving.of);
            let older = serving.of == NO_OP || copies.descends(seen, serving.of) == Some(true);
            let witness = Witness {
                halls: alloc::vec![before.serving.hall, serving.hall],
                ops: alloc::vec![before.op, op],
                against: Some(before.event),
                ..Witness::default()
            };
            *before = now;
            return if older && seen != serving.of {
                Finding::broken(witness)
            } else {
                Finding::Tested
            };
        }
        if contains(scene.ledgers, &serving, before.serving.row) {
            *before = now;
            return Finding::Tested;
        }
        let shows = serving.value != before.serving.value
            && changed_since(scene, act, before.serving.row, &serving);
        if !shows {
            return Finding::Tested;
        }
        Finding::broken(Witness {
            halls: alloc::vec![before.serving.hall, serving.hall],
            index: Some(scene.ledgers.row(serving.row).index),
            term: None,
            ops: alloc::vec![before.op, op],
            against: Some(before.event),
        })
    }
}

/// Whether the ledger that an answer reflects contains `row`.
fn contains(ledgers: &Ledgers, answer: &Serving, row: RowId) -> bool {
    let index = ledgers.row(row).index;
    let last = ledgers.row(answer.row).index;
    if index > last {
        return false;
    }
    if ledgers.row_at(answer.hall, last) == answer.row {
        return ledgers.row_at(answer.hall, index) == row;
    }
    // The hall's ledger has changed since it gave the answer.
    let mut at = answer.row;
    while ledgers.row(at).index > index {
        at = ledgers.row(at).parent;
    }
    at == row
}

/// Whether the key changed in the rows up to `newer` that the ledger of the `older` answer does not contain.
fn changed_since(scene: &Scene<'_>, read: Act, newer: RowId, older: &Serving) -> bool {
    let mut at = newer;
    // Every ledger contains the root.
    while !contains(scene.ledgers, older, at) {
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
        Act::Write(key, _)
        | Act::CompareAndSet(key, ..)
        | Act::Deposit(key, _)
        | Act::Add(key, _)
        | Act::Remove(key, _)
        | Act::Delete(key)
        | Act::Resolve(key, _) => read == Act::Read(key),
        Act::Transfer(from, to, _) => read == Act::Read(from) || read == Act::Read(to),
        Act::Sell(house, _) => read == Act::Owner(house),
        Act::Noop
        | Act::Read(_)
        | Act::Birth(_)
        | Act::Death(_)
        | Act::Permit(_)
        | Act::Owner(_)
        | Act::Configure { .. }
        | Act::Lock(_) => false,
    }
}
