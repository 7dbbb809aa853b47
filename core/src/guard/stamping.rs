//! The deeds of a leader on their way to the archive. Between the decision and the courier lies work, and nothing asks the
//! city again: whoever sleeps here wakes up and sends.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::command::{Act, Answer, Command, Key};
use crate::effect::{Effects, Note, Timer};
use crate::mechanism::archive::{ArchiveMessage, ArchiveNote};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{ClientId, HallId, OpId, Span, Token};
use crate::view::guard::StampedView;

use super::{GuardRules, TokenSource};

/// How soon a hall looks again whether it has a number by now.
const LOOK_AGAIN: Span = Span::from_ms(50);

/// A deed on its way.
#[derive(Clone, Debug)]
struct Deed {
    command: Command,
    token: Option<Token>,
    /// It was decided while all guards agreed, and has its number if it needs one: nothing is asked again.
    ready: bool,
}

/// A client's answer that waits until the archive has everything it tells of.
#[derive(Clone, Copy, Debug)]
struct Owed {
    client: ClientId,
    op: OpId,
    answer: Answer,
}

/// What lies on the desk, what is under way, and who waits for it.
#[derive(Clone, Debug)]
pub(super) struct Stamping {
    archive: HallId,
    desk: VecDeque<Deed>,
    sent: Vec<OpId>,
    owed: Vec<Owed>,
}

impl Stamping {
    pub(super) const fn new(archive: HallId) -> Self {
        Self {
            archive,
            desk: VecDeque::new(),
            sent: Vec::new(),
            owed: Vec::new(),
        }
    }

    /// What lies on the desk.
    pub(super) fn view(&self) -> Vec<StampedView> {
        let stamped = |deed: &Deed| StampedView {
            op: deed.command.op,
            token: deed.token,
        };
        self.desk.iter().map(stamped).collect()
    }

    /// A deed is decided: it is stamped now, with the number of now.
    pub(super) fn take(
        &mut self,
        command: Command,
        state: &CityState,
        token: Option<Token>,
        admitted: bool,
        rules: &GuardRules,
        out: &mut Effects,
    ) {
        let ready = admitted && has_number(token, rules);
        let idle = self.desk.is_empty();
        for key in archived(command.act).into_iter().flatten() {
            let act = Act::Write(key, state.value(key));
            self.desk.push_back(Deed {
                command: Command { act, ..command },
                token,
                ready,
            });
        }
        if idle && !self.desk.is_empty() {
            out.set_timer(Timer::Stamp, rules.archive.work);
        }
    }

    /// The deed in hand is stamped: its courier leaves. One that was carried out before the guards agreed waits until they do, and is
    /// stamped with the number of then.
    pub(super) fn send(
        &mut self,
        rules: &GuardRules,
        number: Option<Token>,
        admitted: bool,
        out: &mut Effects,
    ) {
        let waits = |deed: &Deed| !(deed.ready || admitted && has_number(number, rules));
        if self.desk.front().is_some_and(waits) {
            out.set_timer(Timer::Stamp, rules.archive.work.max(LOOK_AGAIN));
            return;
        }
        let Some(Deed {
            command,
            token,
            ready,
        }) = self.desk.pop_front()
        else {
            return;
        };
        let token = if ready { token } else { number };
        self.sent.extend(command.op);
        let store = ArchiveMessage::Store { command, token };
        out.send(self.archive, Message::Archive(store));
        if !self.desk.is_empty() {
            out.set_timer(Timer::Stamp, rules.archive.work);
        }
    }

    /// The hall leads no more: what the guards never agreed to is for the next leader to bring.
    pub(super) fn drop_unready(&mut self) {
        self.desk.retain(|deed| deed.ready);
    }

    /// Keeps a client's answer until the archive has the deed. False when it has nothing to do with the archive.
    pub(super) fn hold_back(&mut self, client: ClientId, op: OpId, answer: Answer) -> bool {
        let done = matches!(answer, Answer::Done(_));
        let ours = done && self.is_open(op);
        if ours {
            self.owed.push(Owed { client, op, answer });
        }
        ours
    }

    fn is_open(&self, op: OpId) -> bool {
        self.desk.iter().any(|deed| deed.command.op == Some(op)) || self.sent.contains(&op)
    }

    /// The archive answers.
    pub(super) fn hear(&mut self, message: &ArchiveMessage, out: &mut Effects) {
        match *message {
            ArchiveMessage::Store { .. }
            | ArchiveMessage::ReadCounter { .. }
            | ArchiveMessage::MoveCounter { .. }
            | ArchiveMessage::Counter { .. } => {}
            ArchiveMessage::Stored { op } => {
                if let Some(at) = self.sent.iter().position(|sent| *sent == op) {
                    self.sent.remove(at);
                }
                if !self.is_open(op)
                    && let Some(at) = self.owed.iter().position(|owed| owed.op == op)
                {
                    let owed = self.owed.remove(at);
                    out.reply(owed.client, owed.op, owed.answer);
                }
            }
            // Whoever asked is not told that it failed: the row stands in the ledger, and a newer leader may bring it.
            ArchiveMessage::TurnedAway { op, highest } => {
                self.sent.retain(|sent| *sent != op);
                self.owed.retain(|owed| owed.op != op);
                out.note(Note::Archive(ArchiveNote::TurnedAway { op, highest }));
            }
        }
    }
}

/// Whether a deed with this number has one if it needs one.
fn has_number(number: Option<Token>, rules: &GuardRules) -> bool {
    number.is_some() || rules.token == TokenSource::None
}

/// The registers whose values a deed changes. The archive keeps registers and accounts; the books of births and houses stay in the
/// halls.
const fn archived(act: Act) -> [Option<Key>; 2] {
    match act {
        Act::Write(key, _)
        | Act::CompareAndSet(key, ..)
        | Act::Deposit(key, _)
        | Act::Add(key, _)
        | Act::Remove(key, _)
        | Act::Delete(key)
        | Act::Resolve(key, _) => [Some(key), None],
        Act::Transfer(from, to, _) => [Some(from), Some(to)],
        Act::Noop
        | Act::Read(_)
        | Act::Birth(_)
        | Act::Death(_)
        | Act::Permit(_)
        | Act::Sell(..)
        | Act::Owner(_)
        | Act::Configure { .. }
        | Act::Lock(_) => [None, None],
    }
}
