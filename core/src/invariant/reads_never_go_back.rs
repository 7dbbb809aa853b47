//! Reads never go back: a client that saw a key's newer value does not see an older one later. ("Monotonic reads")
//!
//! A read reflects a ledger up to a row: the note of the hall that served it says which. The later read is older when its ledger
//! does not contain what the earlier read saw: it stops before it, or branched off before it. That shows only if the key
//! changed in the rows that the later read does not contain, and the two values differ. What counts is what the client got: of
//! several servings of one read, the one whose answer reached it. (An answer repeated from a client's session reflects what
//! nobody noted, and is passed over.)

use alloc::vec::Vec;

use crate::command::Act;
use crate::effect::Note;
use crate::event::{Event, EventKind, Outcome};
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
        | EventKind::Note(Note::ReadServed { op, .. })) = event.kind
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
                    value,
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
        let served = self.servings.iter_mut().find(|serving| {
            serving.sent.is_none()
                && serving.step == event.cause()
                && Some(serving.hall) == event.hall()
        });
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

#[cfg(test)]
mod tests {
    use super::SERVINGS_MAX;
    use crate::command::{Act, Citizen, House, Key};
    use crate::invariant::testing::{A, B, Told};
    use crate::invariant::{InvariantId, Verdict};
    use crate::units::OpId;

    const ID: InvariantId = InvariantId::ReadsNeverGoBack;
    const READ: Act = Act::Read(Key(0));

    /// Two writes of the first key and one of the second, in that order, and reads by one client. A has all rows, B too but for
    /// what is said.
    fn told(rows_of_b: u32) -> Told {
        let acts = [
            (1, Act::Write(Key(0), 5)),
            (1, Act::Write(Key(0), 6)),
            (1, Act::Write(Key(1), 7)),
            (0, READ),
            (0, READ),
            (0, Act::Read(Key(1))),
        ];
        let mut told = Told::of(&acts);
        for index in 1..=3 {
            told.appends(A, index, 1, index - 1);
        }
        for index in 1..=rows_of_b {
            told.appends(B, index, 1, index - 1);
        }
        told
    }

    fn reads(told: &mut Told, op: u32, hall: crate::units::HallId, index: u32, value: i32) {
        told.invokes(op);
        let serving = told.serves(hall, op, index, value);
        told.hears(hall, op, serving, value);
    }

    #[test]
    fn an_older_value_after_a_newer_one_breaks_it() {
        let mut told = told(1);
        reads(&mut told, 3, A, 2, 6);
        assert_eq!(told.verdict(ID), Verdict::NotTested);
        reads(&mut told, 4, B, 1, 5);
        let broken = told.broken(ID);
        assert_eq!(broken.witness.halls, [A, B]);
        assert_eq!(broken.witness.ops, [OpId(3), OpId(4)]);
    }

    #[test]
    fn every_deed_that_changes_what_is_read_shows() {
        let (one, other, owner) = (Key(0), Key(1), Act::Owner(House(0)));
        for (deed, read, shows) in [
            (Act::CompareAndSet(one, 0, 5), READ, true),
            (Act::Deposit(one, 5), READ, true),
            (Act::Deposit(other, 5), READ, false),
            (Act::Transfer(one, other, 5), READ, true),
            (Act::Transfer(other, one, 5), READ, true),
            (Act::Sell(House(0), Citizen(4)), owner, true),
            (Act::Sell(House(1), Citizen(4)), owner, false),
        ] {
            let mut told = Told::of(&[(1, deed), (0, read), (0, read)]);
            told.appends(A, 1, 1, 0);
            reads(&mut told, 1, A, 1, 5);
            reads(&mut told, 2, B, 0, 0);
            let broken = matches!(told.verdict(ID), Verdict::Broken(_));
            assert_eq!(broken, shows, "{deed:?}");
        }
    }

    #[test]
    fn newer_values_and_the_same_again_hold() {
        let mut told = told(3);
        reads(&mut told, 3, B, 1, 5);
        reads(&mut told, 4, A, 2, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn an_older_ledger_in_which_the_key_was_the_same_does_not_show() {
        let mut told = told(2);
        reads(&mut told, 3, A, 3, 6);
        reads(&mut told, 4, B, 2, 6);
        reads(&mut told, 5, B, 2, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn the_other_branch_of_a_split_is_older_when_it_lacks_what_was_seen() {
        let mut told = Told::of(&[
            (1, Act::Write(Key(0), 5)),
            (1, Act::Write(Key(0), 6)),
            (0, READ),
            (0, READ),
        ]);
        told.appends(A, 1, 0, 0);
        told.appends(B, 1, 0, 1);
        reads(&mut told, 2, A, 1, 5);
        reads(&mut told, 3, B, 1, 6);
        assert_eq!(told.broken(ID).witness.halls, [A, B]);
    }

    #[test]
    fn the_other_branch_of_a_split_is_not_older_when_only_it_changed_the_key() {
        let mut told = Told::of(&[
            (1, Act::Write(Key(0), 5)),
            (1, Act::Write(Key(1), 7)),
            (1, Act::Write(Key(0), 6)),
            (0, READ),
            (0, READ),
        ]);
        for (hall, second) in [(A, 1), (B, 2)] {
            told.appends(hall, 1, 0, 0);
            told.appends(hall, 2, 0, second);
        }
        reads(&mut told, 3, A, 2, 5);
        reads(&mut told, 4, B, 2, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn what_a_hall_said_and_the_client_never_heard_does_not_count() {
        let mut told = told(1);
        reads(&mut told, 3, A, 2, 6);
        told.invokes(4);
        told.serves(B, 4, 1, 5);
        let serving = told.serves(A, 4, 2, 6);
        told.hears(A, 4, serving, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        // The same servings, and B's answer comes.
        told.invokes(4);
        let serving = told.serves(B, 4, 1, 5);
        told.serves(A, 4, 2, 6);
        told.hears(B, 4, serving, 5);
        assert_eq!(told.broken(ID).witness.halls, [A, B]);
    }

    #[test]
    fn of_the_servings_of_one_read_a_bounded_number_is_kept() {
        for (servings, shows) in [(SERVINGS_MAX, true), (SERVINGS_MAX + 1, false)] {
            let mut told = told(1);
            reads(&mut told, 3, A, 2, 6);
            told.invokes(4);
            let last = (0..servings).map(|_| told.serves(B, 4, 1, 5)).last();
            told.hears(B, 4, last.expect("one at least"), 5);
            let broken = matches!(told.verdict(ID), Verdict::Broken(_));
            assert_eq!(broken, shows, "{servings}");
        }
    }

    #[test]
    fn what_left_and_never_came_does_not_count_either() {
        let mut told = told(1);
        reads(&mut told, 3, A, 2, 6);
        told.invokes(4);
        let lost = told.serves(B, 4, 1, 5);
        told.answers(B, 4, lost, 5);
        let serving = told.serves(A, 4, 2, 6);
        told.hears(A, 4, serving, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn the_last_read_that_saw_the_newer_value_is_the_witness() {
        let mut told = Told::of(&[(1, Act::Write(Key(0), 5)), (0, READ), (0, READ), (0, READ)]);
        told.appends(A, 1, 1, 0);
        reads(&mut told, 1, A, 1, 5);
        told.invokes(2);
        let serving = told.serves(A, 2, 1, 5);
        let last = told.hears(A, 2, serving, 5);
        reads(&mut told, 3, B, 0, 0);
        let broken = told.broken(ID);
        assert_eq!(broken.witness.ops, [OpId(2), OpId(3)]);
        assert_eq!(broken.witness.against, Some(last));
    }

    #[test]
    fn an_answer_reflects_what_its_hall_held_when_it_gave_it() {
        let mut told = told(0);
        reads(&mut told, 3, A, 1, 5);
        told.invokes(4);
        let serving = told.serves(A, 4, 2, 6);
        for row in [3, 2, 1] {
            told.strikes(A, row, 1, row - 1);
        }
        told.appends(A, 1, 2, 2);
        told.hears(A, 4, serving, 6);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }
}
