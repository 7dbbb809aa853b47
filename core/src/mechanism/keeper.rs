//! A keeper of the lock service: Raft among the keepers, and what they agree on is who has a session and who stands where in the queue
//! for the city's seal.
//!
//! The leading keeper alone counts down the sessions, on its own monotonic clock, and has each one that ran out closed by agreement. A
//! new leading keeper knows no deadlines and gives every session its full time again (etcd: leases are extended when the leader
//! changes). Without a quorum nothing can be closed, so time stands still for sessions. (Chubby §2.8–2.9)

mod message;
mod table;

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::command::{Act, Answer, Command};
use crate::effect::{Effect, Effects, NodeInput, Note, Role, Timer};
use crate::mechanism::raft::{Raft, RaftRules};
use crate::mechanism::{Durable, Setting};
use crate::message::Message;
use crate::units::{CLIENTS_MAX, ClientId, HallId, LocalTime, OpId, Span};
use crate::view::guard::{ServiceView, SessionView};

pub use self::message::LockMessage;
pub use self::table::{LockAct, LockTable, Place, SessionId, Standing};

/// Operations that no client of the city began.
const NO_OP: OpId = OpId(u32::MAX);

/// The timings and switches of the lock service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeeperRules {
    /// How long a session lasts without a word from its hall.
    pub ttl: Span,
    /// Who is woken when the queue changes.
    pub watch: LockWatch,
}

impl Default for KeeperRules {
    fn default() -> Self {
        Self {
            ttl: Span::from_s(12),
            watch: LockWatch::Predecessor,
        }
    }
}

/// Who is woken when the queue changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LockWatch {
    /// The one behind who left: everybody watches the place before its own.
    #[default]
    Predecessor,
    /// Everybody who waits: the herd. (ZooKeeper Recipes, "Locks": the herd effect)
    Everyone,
}

/// What happens between halls and the lock service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LockNote {
    /// The keepers opened a session.
    Opened(SessionId),
    /// The keepers closed a session that ran out, or was given up.
    Closed(SessionId),
    /// A hall was woken, because the queue changed.
    Woken(SessionId),
    /// A hall holds the lock now.
    Acquired(crate::units::Token),
    /// A hall no longer acts as holder of the lock.
    Released(crate::units::Token),
}

/// A session's time as the leading keeper counts it.
#[derive(Clone, Copy, Debug)]
struct Deadline {
    session: SessionId,
    at: Span,
}

/// The last question of a hall, and its answer once it is agreed.
#[derive(Clone, Copy, Debug)]
struct Agreed {
    client: ClientId,
    serial: u32,
    standing: Standing,
}

/// A keeper.
#[derive(Clone, Debug)]
pub struct Keeper {
    rules: KeeperRules,
    me: HallId,
    raft: Box<Raft>,
    table: LockTable,
    agreed: Vec<Agreed>,
    /// While this keeper leads.
    deadlines: Vec<Deadline>,
    /// Sessions whose end was asked for and may be agreed on any moment: no word of theirs is confirmed any more.
    closing: Vec<SessionId>,
    /// This keeper's own running number, for closing sessions.
    serial: u32,
    inner: Effects,
}

impl Keeper {
    /// A keeper at its opening.
    pub fn open(rules: &KeeperRules, setting: Setting, durable: &Durable) -> Self {
        let me = setting.me;
        Self {
            rules: rules.clone(),
            me,
            raft: Box::new(Raft::open(RaftRules::default(), setting, durable)),
            table: LockTable::default(),
            agreed: Vec::new(),
            deadlines: Vec::new(),
            closing: Vec::new(),
            serial: 0,
            inner: Effects::new(),
        }
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &KeeperRules) {
        self.rules = rules.clone();
    }

    /// The Raft among the keepers.
    pub const fn raft(&self) -> &Raft {
        &self.raft
    }

    /// What is agreed, as far as this keeper knows.
    pub const fn table(&self) -> &LockTable {
        &self.table
    }

    /// What an onlooker sees of it.
    pub fn view(&self, now: Span) -> ServiceView {
        let deadline = |session| {
            let found = self.deadlines.iter().find(|at| at.session == session);
            found.map(|deadline| deadline.at.saturating_sub(now))
        };
        let sessions = self.table.halls().map(|(session, hall)| SessionView {
            session,
            hall,
            left: deadline(session),
        });
        ServiceView::Keeper {
            sessions: sessions.collect(),
            queue: self.table.queue().to_vec(),
        }
    }

    /// One step.
    pub fn step(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        match input {
            NodeInput::Message {
                from,
                message: Message::Lock(message),
            } => self.hear(now, from, message, out),
            NodeInput::Timer(Timer::Session) => self.close_overdue(now, out),
            NodeInput::Request(_) => {}
            other @ (NodeInput::Start
            | NodeInput::Message { .. }
            | NodeInput::Timer(_)
            | NodeInput::Chosen { .. }
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::RulesChanged
            | NodeInput::Resumed
            | NodeInput::Order(_)) => self.through_raft(now, other, out),
        }
    }

    fn hear(&mut self, now: LocalTime, from: HallId, message: LockMessage, out: &mut Effects) {
        if self.raft.role() != Role::Leader {
            let hint = self.raft.insight().leader;
            if let LockMessage::Ask { .. } | LockMessage::KeepAlive { .. } = message {
                out.send(from, Message::Lock(LockMessage::NotLeader(hint)));
            }
            return;
        }
        match message {
            LockMessage::Ask { serial, act } => {
                self.propose(now, client_of(from), serial, act, out);
            }
            LockMessage::KeepAlive { session, .. } if self.closing.contains(&session) => {}
            LockMessage::KeepAlive { session, sent } => {
                let answer = if self.table.is_open(session) {
                    self.prolong(now, session, out);
                    LockMessage::Kept { session, sent }
                } else {
                    LockMessage::Gone(session)
                };
                out.send(from, Message::Lock(answer));
            }
            LockMessage::Answer { .. }
            | LockMessage::NotLeader(_)
            | LockMessage::Kept { .. }
            | LockMessage::Gone(_)
            | LockMessage::Changed(_) => {}
        }
    }

    fn propose(
        &mut self,
        now: LocalTime,
        client: ClientId,
        serial: u32,
        act: LockAct,
        out: &mut Effects,
    ) {
        let command = Command {
            op: Some(NO_OP),
            client,
            serial,
            act: Act::Lock(act),
        };
        self.through_raft(now, NodeInput::Request(command), out);
    }

    /// Lets Raft have a step, and takes in what it carried out.
    fn through_raft(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        let mut inner = core::mem::take(&mut self.inner);
        self.raft.step(now, input, &mut inner);
        for effect in inner.drain() {
            match effect {
                Effect::Note(Note::Applied { index, .. }) => {
                    out.pass(effect);
                    let command = self.raft.log().get(index).map(|entry| entry.command);
                    if let Some(command) = command {
                        self.carry_out(now, command, out);
                    }
                }
                Effect::Reply { client, answer, .. } => self.answer(client, answer, out),
                Effect::Believe { role, .. } => {
                    out.pass(effect);
                    self.take_office(now, role == Role::Leader, out);
                }
                Effect::Send { .. }
                | Effect::SetTimer { .. }
                | Effect::CancelTimer(_)
                | Effect::Persist(_)
                | Effect::Choose { .. }
                | Effect::Claim { .. }
                | Effect::Withdraw
                | Effect::Power { .. }
                | Effect::Pet(_)
                | Effect::Note(_) => out.pass(effect),
            }
        }
        self.inner = inner;
    }

    /// A new leading keeper gives every session its full time; one that leads no more counts nothing down.
    fn take_office(&mut self, now: LocalTime, leads: bool, out: &mut Effects) {
        self.deadlines.clear();
        self.closing.clear();
        if leads {
            let sessions: Vec<SessionId> = self.table.sessions().collect();
            for session in sessions {
                self.prolong(now, session, out);
            }
        } else {
            out.cancel_timer(Timer::Session);
        }
    }

    fn carry_out(&mut self, now: LocalTime, command: Command, out: &mut Effects) {
        let Act::Lock(act) = command.act else { return };
        let before = self.table.queue().to_vec();
        let standing = self.table.apply(act);
        self.agreed.retain(|agreed| agreed.client != command.client);
        self.agreed.push(Agreed {
            client: command.client,
            serial: command.serial,
            standing,
        });
        match act {
            LockAct::Open(_) => {
                if let Some(session) = standing.session {
                    out.note(Note::Lock(LockNote::Opened(session)));
                    if self.raft.role() == Role::Leader {
                        self.prolong(now, session, out);
                    }
                }
            }
            LockAct::Close(session) => {
                self.closing.retain(|closing| *closing != session);
                out.note(Note::Lock(LockNote::Closed(session)));
                self.deadlines
                    .retain(|deadline| deadline.session != session);
                self.wake(&before, out);
            }
            LockAct::Leave(_) => self.wake(&before, out),
            LockAct::Join(_) | LockAct::Look(_) => {}
        }
    }

    /// Tells those who watch that somebody left the queue.
    fn wake(&self, before: &[Place], out: &mut Effects) {
        if self.raft.role() != Role::Leader {
            return;
        }
        let queue = self.table.queue();
        for (at, place) in queue.iter().enumerate() {
            let was = before.iter().position(|other| other.number == place.number);
            let ahead = |list: &[Place], at: usize| at.checked_sub(1).map(|at| list[at].number);
            let predecessor_left = was.is_some_and(|was| ahead(before, was) != ahead(queue, at));
            let woken = match self.rules.watch {
                LockWatch::Predecessor => predecessor_left,
                LockWatch::Everyone => queue.len() < before.len() && was != Some(0),
            };
            if woken {
                let changed = LockMessage::Changed(place.session);
                out.send(place.hall, Message::Lock(changed));
            }
        }
    }

    fn answer(&self, client: ClientId, answer: Answer, out: &mut Effects) {
        let Some(hall) = hall_of(client) else { return };
        let agreed = self.agreed.iter().find(|agreed| agreed.client == client);
        let message = match (answer, agreed) {
            (Answer::Done(_) | Answer::Rejected, Some(agreed)) => LockMessage::Answer {
                serial: agreed.serial,
                standing: agreed.standing,
            },
            (Answer::NotLeader(hint), _) => LockMessage::NotLeader(hint),
            (Answer::Done(_) | Answer::Rejected | Answer::Unavailable, _) => {
                LockMessage::NotLeader(None)
            }
        };
        if hall != self.me {
            out.send(hall, Message::Lock(message));
        }
    }

    fn prolong(&mut self, now: LocalTime, session: SessionId, out: &mut Effects) {
        let at = now.monotonic + self.rules.ttl;
        self.deadlines
            .retain(|deadline| deadline.session != session);
        self.deadlines.push(Deadline { session, at });
        self.set_alarm(now, out);
    }

    fn set_alarm(&self, now: LocalTime, out: &mut Effects) {
        if let Some(next) = self.deadlines.iter().map(|deadline| deadline.at).min() {
            out.set_timer(Timer::Session, next.saturating_sub(now.monotonic));
        }
    }

    /// Has the sessions closed whose time is over. Each is asked for again only after another full time, should the agreement fail.
    fn close_overdue(&mut self, now: LocalTime, out: &mut Effects) {
        let over = |deadline: &&Deadline| deadline.at <= now.monotonic;
        let overdue: Vec<SessionId> = self
            .deadlines
            .iter()
            .filter(over)
            .map(|deadline| deadline.session)
            .collect();
        for session in overdue {
            self.prolong(now, session, out);
            self.closing.push(session);
            self.serial += 1;
            let me = client_of(self.me);
            self.propose(now, me, self.serial, LockAct::Close(session), out);
        }
        self.set_alarm(now, out);
    }
}

/// A hall as a client of the keepers: beyond all clients of the city.
const fn client_of(hall: HallId) -> ClientId {
    ClientId(CLIENTS_MAX as u8 + hall.0)
}

/// The hall behind such a client.
const fn hall_of(client: ClientId) -> Option<HallId> {
    match client.0.checked_sub(CLIENTS_MAX as u8) {
        Some(hall) => Some(HallId(hall)),
        None => None,
    }
}
