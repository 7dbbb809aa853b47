//! A lease on the city's seal: whoever leads holds the lock at the keepers, keeps it alive, and stops by its own clock before the keepers
//! could have given it to another.
//!
//! The holder counts from the moment at which it *sent* the word that was confirmed, and stops two skews early: once for its own
//! clock, once for the keepers'. (Gray & Cheriton 1989; Chubby §2.8) A clock that is further off than `max_skew`, or a hall that does
//! not look at its clock because it sleeps, is not covered by that.

use serde::{Deserialize, Serialize};

use crate::effect::{Effects, Note, Timer};
use crate::mechanism::keeper::{LockAct, LockMessage, LockNote, SessionId, Standing};
use crate::message::Message;
use crate::units::{HallId, HallSet, LocalTime, Span, Token};
use crate::view::guard::LeaseView;

/// How long a hall waits for an answer from a keeper before it asks another.
const ASK_AGAIN: Span = Span::from_ms(1_500);
/// How long it waits when it was told that the keeper does not lead.
const TURN_TO: Span = Span::from_ms(200);

/// The timings and switches of a lease.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseRules {
    /// How often the holder shows that it is there.
    pub keep_alive: Span,
    /// How far a clock may be off over one lease, as the city believes.
    pub max_skew: Span,
    /// The holder stops by its own clock, two skews before the lease is over.
    pub holder_stops: bool,
}

impl Default for LeaseRules {
    fn default() -> Self {
        Self {
            keep_alive: Span::from_s(4),
            max_skew: Span::from_ms(250),
            holder_stops: true,
        }
    }
}

/// What a hall knows of its session.
#[derive(Clone, Copy, Debug)]
struct Session {
    id: SessionId,
    /// When the last word that was confirmed left this hall.
    kept: Span,
}

/// A question on its way to the keepers.
#[derive(Clone, Copy, Debug)]
struct Question {
    serial: u32,
    act: LockAct,
    first_asked: Span,
}

/// What a step of the lease comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// As before.
    Nothing,
    /// The hall holds the seal now.
    Gained,
    /// The hall holds it no longer.
    Lost,
}

/// A hall's side of the lock service.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own: what was told, what is wanted, what is done"
)]
#[derive(Clone, Debug)]
pub(super) struct Lease {
    me: HallId,
    keepers: HallSet,
    asks: HallId,
    serial: u32,
    question: Option<Question>,
    session: Option<Session>,
    number: Option<Token>,
    /// Told that nobody stands before it.
    first: bool,
    /// The mechanism wants to lead.
    wanted: bool,
    acting: bool,
    /// When it last told the keepers that it is there.
    shown: Option<Span>,
    look_again: bool,
    /// It asks for nothing before that moment of its own clock.
    not_before: Span,
    /// A keeper answered that it does not lead: the next question goes where that answer points.
    told_to_wait: bool,
    ttl: Span,
}

impl Lease {
    /// A hall without a session; nothing in a city without keepers.
    ///
    /// At the founding of a city the others leave the seal to the first leader for one lease.
    pub(super) fn new(me: HallId, first: bool, keepers: HallSet, ttl: Span) -> Option<Self> {
        keepers.iter().next().map(|asks| Self {
            not_before: if first { Span::ZERO } else { ttl },
            me,
            keepers,
            asks,
            serial: 0,
            question: None,
            session: None,
            number: None,
            first: false,
            wanted: false,
            acting: false,
            shown: None,
            look_again: false,
            told_to_wait: false,
            ttl,
        })
    }

    pub(super) const fn set_ttl(&mut self, ttl: Span) {
        self.ttl = ttl;
    }

    /// Whether the mechanism wants to lead.
    pub(super) const fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// Whether the hall may act.
    pub(super) const fn is_acting(&self) -> bool {
        self.acting
    }

    /// The number of its place in the queue.
    pub(super) const fn number(&self) -> Option<Token> {
        self.number
    }

    /// Until when the hall may act by its own clock.
    pub(super) fn until(&self, rules: &LeaseRules) -> Option<Span> {
        let session = self.session?;
        let margin = rules.max_skew.scaled(2, 1);
        Some((session.kept + self.ttl).saturating_sub(margin))
    }

    /// What an inspector shows of it.
    pub(super) fn view(&self, rules: &LeaseRules, now: Span) -> LeaseView {
        LeaseView {
            session: self.session.map(|session| session.id),
            number: self.number,
            acting: self.acting,
            left: self.until(rules).unwrap_or_default().saturating_sub(now),
            ttl: self.ttl,
            margin: rules.max_skew.scaled(2, 1),
        }
    }

    /// The mechanism wants to lead: asks for the seal unless the hall has it.
    pub(super) fn want(&mut self, rules: &LeaseRules, now: Span, out: &mut Effects) -> Turn {
        self.wanted = true;
        let turn = self.judge(rules, now, out);
        if !self.acting {
            self.pursue(now, out);
        }
        turn
    }

    /// The mechanism leads no more: the seal is given back.
    pub(super) fn give_up(&mut self, now: Span, out: &mut Effects) {
        self.wanted = false;
        self.stop(out);
        self.pursue(now, out);
    }

    /// Compares the clock with the lease, and what the keepers told with what the hall wants.
    pub(super) fn judge(&mut self, rules: &LeaseRules, now: Span, out: &mut Effects) -> Turn {
        let in_time = !rules.holder_stops || self.until(rules).is_some_and(|until| now < until);
        // Whoever has asked to leave the queue may have left it already.
        let leaves = self
            .question
            .is_some_and(|asked| matches!(asked.act, LockAct::Leave(_) | LockAct::Close(_)));
        let holds = self.first && self.session.is_some() && in_time && !leaves;
        match (holds && self.wanted, self.acting) {
            (true, false) => {
                self.acting = true;
                if let Some(number) = self.number {
                    out.note(Note::Lock(LockNote::Acquired(number)));
                }
                Turn::Gained
            }
            (false, true) => {
                self.stop(out);
                Turn::Lost
            }
            (true, true) | (false, false) => Turn::Nothing,
        }
    }

    fn stop(&mut self, out: &mut Effects) {
        if self.acting {
            self.acting = false;
            if let Some(number) = self.number {
                out.note(Note::Lock(LockNote::Released(number)));
            }
        }
    }

    /// Takes the next step towards what is wanted.
    fn pursue(&mut self, now: Span, out: &mut Effects) {
        if self.question.is_some() {
            return;
        }
        if now < self.not_before {
            // Nobody else may remind it: a leader that was voted in claims its office once.
            if self.wanted {
                out.set_timer(Timer::Ask, self.not_before.saturating_sub(now));
            }
            return;
        }
        let act = match (self.session, self.number, self.wanted) {
            (None, _, true) => LockAct::Open(self.me),
            (Some(session), None, true) => LockAct::Join(session.id),
            (Some(session), Some(_), true) if self.look_again && !self.first => {
                self.look_again = false;
                LockAct::Look(session.id)
            }
            (Some(session), Some(_), false) => LockAct::Leave(session.id),
            (None, _, false) | (Some(_), None, false) | (Some(_), Some(_), true) => return,
        };
        self.serial += 1;
        self.question = Some(Question {
            serial: self.serial,
            act,
            first_asked: now,
        });
        self.ask(ASK_AGAIN, out);
    }

    fn ask(&self, again_after: Span, out: &mut Effects) {
        let Some(Question { serial, act, .. }) = self.question else {
            return;
        };
        out.send(self.asks, Message::Lock(LockMessage::Ask { serial, act }));
        out.set_timer(Timer::Ask, again_after);
    }

    /// No answer for too long: the next keeper is asked the same. Or the time has come to ask at all.
    pub(super) fn ask_again(&mut self, now: Span, out: &mut Effects) {
        if self.question.is_none() {
            self.pursue(now, out);
            return;
        }
        if !core::mem::take(&mut self.told_to_wait) {
            self.turn_to_next();
        }
        self.ask(ASK_AGAIN, out);
    }

    fn turn_to_next(&mut self) {
        let after = self.keepers.iter().find(|keeper| *keeper > self.asks);
        self.asks = after
            .or_else(|| self.keepers.iter().next())
            .unwrap_or(self.asks);
    }

    /// Time to show that it is there.
    pub(super) fn show(&mut self, rules: &LeaseRules, now: Span, out: &mut Effects) {
        if let Some(Session { id: session, kept }) = self.session {
            // The last word was not confirmed: another keeper may lead now.
            if self.shown.replace(now).is_some_and(|shown| kept < shown) {
                self.turn_to_next();
            }
            let alive = LockMessage::KeepAlive { session, sent: now };
            out.send(self.asks, Message::Lock(alive));
            out.set_timer(Timer::KeepAlive, rules.keep_alive);
        }
    }

    /// A keeper says something.
    pub(super) fn hear(
        &mut self,
        rules: &LeaseRules,
        from: HallId,
        message: LockMessage,
        now: LocalTime,
        out: &mut Effects,
    ) -> Turn {
        let now = now.monotonic;
        match message {
            LockMessage::Answer { serial, standing } => {
                if let Some(question) = self.question.take_if(|asked| asked.serial == serial) {
                    self.asks = from;
                    out.cancel_timer(Timer::Ask);
                    self.learn(rules, question.first_asked, standing, out);
                }
            }
            LockMessage::NotLeader(hint) => {
                // Where none leads yet, the nearest may soon.
                if let Some(hint) = hint.filter(|hint| self.keepers.contains(*hint)) {
                    self.asks = hint;
                }
                if hint.is_some_and(|hint| hint != from) && self.session.is_some() {
                    self.shown = None;
                    out.set_timer(Timer::KeepAlive, TURN_TO);
                }
                if self.question.is_some() {
                    self.told_to_wait = true;
                    out.set_timer(Timer::Ask, TURN_TO);
                }
            }
            LockMessage::Kept { session, sent } => {
                if let Some(mine) = self.session.as_mut().filter(|mine| mine.id == session) {
                    mine.kept = mine.kept.max(sent);
                }
            }
            LockMessage::Gone(session) => {
                if self.session.is_some_and(|mine| mine.id == session) {
                    self.forget();
                }
            }
            LockMessage::Changed(session) => {
                if self.session.is_some_and(|mine| mine.id == session) {
                    out.note(Note::Lock(LockNote::Woken(session)));
                    self.look_again = true;
                }
            }
            LockMessage::Ask { .. } | LockMessage::KeepAlive { .. } => {}
        }
        let turn = self.judge(rules, now, out);
        self.pursue(now, out);
        self.set_alarm(rules, now, out);
        turn
    }

    fn learn(&mut self, rules: &LeaseRules, asked: Span, standing: Standing, out: &mut Effects) {
        let Some(id) = standing.session else {
            self.forget();
            return;
        };
        if self.session.is_none_or(|session| session.id != id) {
            self.session = Some(Session { id, kept: asked });
            self.shown = None;
            out.set_timer(Timer::KeepAlive, rules.keep_alive);
        }
        self.number = standing.number;
        self.first = standing.first;
    }

    fn forget(&mut self) {
        self.session = None;
        self.first = false;
        // The number of the place stays until it is told that the hall acts no more.
        if !self.acting {
            self.number = None;
        }
    }

    /// The moment at which the holder stops must find it awake.
    pub(super) fn set_alarm(&self, rules: &LeaseRules, now: Span, out: &mut Effects) {
        if let (true, true, Some(until)) = (self.acting, rules.holder_stops, self.until(rules)) {
            out.set_timer(Timer::Lease, until.saturating_sub(now));
        }
    }
}
