//! What guards a city beside its mechanism: between a hall's decision and the world. Each guard can be switched on and off while
//! all else stays as it is.

mod generation;
mod lease;
mod numbering;
mod rules;
mod shown;
mod stamping;
mod stonith;
mod token;
mod watchdog;

use crate::command::Answer;
use crate::effect::{Choice, Effect, Effects, NodeInput, Note, Role, Timer, Why};
use crate::mechanism::Mechanism;
use crate::mechanism::archive::ArchiveMessage;
use crate::mechanism::power_box::FenceMessage;
use crate::message::Message;
use crate::units::{HallId, HallSet, LocalTime, Token};

use self::lease::{Lease, Turn};
use self::numbering::Numbering;
use self::stamping::Stamping;
use self::stonith::Stonith;

pub use self::generation::GenerationRules;
pub use self::lease::LeaseRules;
pub use self::numbering::DrawView;
pub use self::rules::{GuardRules, Posts};
pub use self::stonith::StonithRules;
pub use self::token::TokenSource;
pub use self::watchdog::WatchdogRules;

/// A hall's guards: they stand between its mind and the world.
#[derive(Clone, Debug)]
pub struct Guards {
    rules: GuardRules,
    /// The deeds on their way to the archive; nothing in a city without one.
    stamping: Option<Stamping>,
    /// The seal of the city; nothing in a city without keepers.
    lease: Option<Lease>,
    /// The fence agent; nothing in a city without power boxes.
    stonith: Option<Stonith>,
    /// The numbers that it draws; nothing in a city without an archive.
    numbering: Option<Numbering>,
    /// Whom the hall followed last: whose place it would take.
    followed: Option<HallId>,
    /// Whom it followed before, and nobody is known to have made sure of: a leader may fall before its own fence was confirmed.
    unsure: HallSet,
    /// The mind claimed the office and was told to wait.
    claims: bool,
    /// Whether the watchdog counts.
    watched: bool,
    inner: Effects,
}

impl Guards {
    /// The guards of a hall that opens; nothing where there is nobody to deal with.
    pub fn open(rules: &GuardRules, posts: Posts) -> Option<Self> {
        let stamping = posts.archive.map(Stamping::new);
        let lease = Lease::new(posts.me, posts.first, posts.keepers, rules.keepers.ttl);
        let stonith = Stonith::new(posts.me, posts.power_boxes);
        let dog = rules.watchdog.is_some();
        let any = stamping.is_some() || lease.is_some() || stonith.is_some() || dog;
        any.then(|| Self {
            rules: rules.clone(),
            stamping,
            lease,
            stonith,
            numbering: posts.archive.map(Numbering::new),
            followed: None,
            unsure: HallSet::EMPTY,
            claims: false,
            watched: false,
            inner: Effects::new(),
        })
    }

    /// Replaces the rules in the middle of a run.
    pub fn set_rules(&mut self, rules: &GuardRules) {
        self.rules = rules.clone();
        if let Some(lease) = &mut self.lease {
            lease.set_ttl(rules.keepers.ttl);
        }
    }

    /// One step of a guarded mind.
    pub fn step(
        &mut self,
        mind: &mut Mechanism,
        now: LocalTime,
        input: NodeInput,
        out: &mut Effects,
    ) {
        self.settle(mind, now, out);
        match input {
            // Nothing is asked again once a deed is stamped.
            NodeInput::Timer(Timer::Stamp) => {
                let (number, admitted) = (self.number(mind, now), self.leads(mind));
                if let Some(stamping) = &mut self.stamping {
                    stamping.send(&self.rules, number, admitted, out);
                }
            }
            NodeInput::Message {
                message:
                    Message::Archive(ArchiveMessage::Counter {
                        serial,
                        shows,
                        moved,
                    }),
                ..
            } => {
                if let Some(numbering) = &mut self.numbering {
                    numbering.hear(self.rules.token, serial, shows, moved, out);
                }
                self.settle(mind, now, out);
            }
            NodeInput::Timer(Timer::Number) => {
                if let Some(numbering) = &mut self.numbering {
                    numbering.ask(self.rules.token, out);
                }
            }
            NodeInput::Chosen {
                choice: Choice::Token,
                value,
            } => {
                if let Some(numbering) = &mut self.numbering {
                    numbering.drawn(value, out);
                }
                self.settle(mind, now, out);
            }
            NodeInput::Message {
                message: Message::Archive(message),
                ..
            } => {
                if let Some(stamping) = &mut self.stamping {
                    stamping.hear(&message, out);
                }
            }
            NodeInput::Message {
                from,
                message: Message::Lock(message),
            } => {
                if let (Some(lease), Some(rules)) = (&mut self.lease, &self.rules.lease) {
                    let turn = lease.hear(rules, from, message, now, out);
                    self.take_turn(mind, now, turn, out);
                }
            }
            NodeInput::Timer(Timer::KeepAlive) => {
                if let (Some(lease), Some(rules)) = (&mut self.lease, &self.rules.lease) {
                    lease.show(rules, now.monotonic, out);
                }
            }
            NodeInput::Timer(Timer::Ask) => {
                if let Some(lease) = &mut self.lease {
                    lease.ask_again(now.monotonic, out);
                }
            }
            NodeInput::Message {
                from,
                message: Message::Fence(FenceMessage::Confirmed { serial, by }),
            } => {
                let gone = self.stonith.as_mut();
                if gone.is_some_and(|stonith| stonith.hear(from, serial, by, out)) {
                    self.after_fence(mind, now, out);
                }
            }
            NodeInput::Timer(Timer::Fence) => {
                if let Some(stonith) = &mut self.stonith {
                    stonith.ask(out);
                }
            }
            NodeInput::Timer(Timer::Lease) => self.look_at_clock(mind, now, out),
            input @ (NodeInput::Start
            | NodeInput::Message { .. }
            | NodeInput::Request(_)
            | NodeInput::Timer(_)
            | NodeInput::Chosen { .. }
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::RulesChanged
            | NodeInput::Resumed
            | NodeInput::Order(_)) => {
                if let NodeInput::Message { from, message } = &input {
                    self.be_sure_of(mind, *from, message);
                }
                self.look_at_clock(mind, now, out);
                self.through_mind(mind, now, input, out);
            }
        }
        self.note_leader(mind);
        self.pet(mind, out);
    }

    /// Remembers whom the hall follows, and whom it followed before.
    fn note_leader(&mut self, mind: &Mechanism) {
        let Some(leader) = mind
            .follows()
            .filter(|leader| self.followed != Some(*leader))
        else {
            return;
        };
        if mind.elects() {
            self.unsure = self.unsure.union(self.followed.into_iter().collect());
        }
        self.followed = Some(leader);
        self.unsure.remove(leader);
    }

    /// Whoever speaks in this term, and does not lead it, leads no older one.
    fn be_sure_of(&mut self, mind: &Mechanism, from: HallId, message: &Message) {
        if let Message::Raft(message) = message
            && message.envelope().term >= mind.term()
            && mind.follows() != Some(from)
        {
            self.unsure.remove(from);
        }
    }

    /// One rival is dark; there may be another.
    fn after_fence(&mut self, mind: &mut Mechanism, now: LocalTime, out: &mut Effects) {
        if let (Some(stonith), Some(rules)) = (&mut self.stonith, &self.rules.stonith)
            && let Some(dark) = stonith.view().filter(|view| view.confirmed)
        {
            self.unsure.remove(dark.target);
            if mind.elects()
                && let Some(next) = self.unsure.iter().next()
            {
                stonith.aim(rules, Some(next), out);
            }
        }
        if self.agree() {
            self.admit(mind, now, out);
        }
    }

    /// Brings the guards into line with rules that were switched: what is off lets go, what is on asks a hall that leads already.
    fn settle(&mut self, mind: &mut Mechanism, now: LocalTime, out: &mut Effects) {
        match (&mut self.lease, &self.rules.lease) {
            (Some(lease), None) if lease.is_wanted() => lease.give_up(now.monotonic, out),
            (Some(lease), Some(rules)) if mind.role() == Role::Leader && !lease.is_wanted() => {
                lease.want(rules, now.monotonic, out);
            }
            (_, _) => {}
        }
        if let (Some(stonith), None) = (&mut self.stonith, &self.rules.stonith) {
            stonith.stand_down(out);
        }
        if let Some(numbering) = &mut self.numbering {
            if !self.rules.token.is_drawn() {
                numbering.put_back(out);
            } else if mind.role() == Role::Leader || self.claims {
                numbering.want(self.rules.token, out);
            }
        }
        if self.claims && self.agree() {
            self.admit(mind, now, out);
        }
    }

    /// The number of a deed that is stamped now.
    fn number(&self, mind: &Mechanism, now: LocalTime) -> Option<Token> {
        let seal = self.lease.as_ref().and_then(Lease::number);
        let drawn = self.numbering.as_ref().and_then(Numbering::number);
        self.rules.token.number(mind.term(), seal, drawn, now)
    }

    /// All guards agree.
    fn admit(&mut self, mind: &mut Mechanism, now: LocalTime, out: &mut Effects) {
        self.claims = false;
        // Whose place it took is no longer anybody's concern.
        (self.followed, self.unsure) = (None, HallSet::EMPTY);
        self.through_mind(mind, now, NodeInput::Admitted, out);
    }

    /// A hall that leads and works keeps its watchdog quiet; one that leads no more lets it rest.
    fn pet(&mut self, mind: &Mechanism, out: &mut Effects) {
        let leads = self.leads(mind);
        match &self.rules.watchdog {
            Some(rules) if leads => out.pet(Some(rules.timeout)),
            Some(_) | None if self.watched => out.pet(None),
            Some(_) | None => {}
        }
        self.watched = leads && self.rules.watchdog.is_some();
    }

    /// Before it does anything, a hall with a lease looks at its clock.
    fn look_at_clock(&mut self, mind: &mut Mechanism, now: LocalTime, out: &mut Effects) {
        if let (Some(lease), Some(rules)) = (&mut self.lease, &self.rules.lease) {
            let turn = lease.judge(rules, now.monotonic, out);
            self.take_turn(mind, now, turn, out);
        }
    }

    fn take_turn(&mut self, mind: &mut Mechanism, now: LocalTime, turn: Turn, out: &mut Effects) {
        match turn {
            Turn::Nothing => {}
            Turn::Gained => {
                if self.agree() {
                    self.admit(mind, now, out);
                }
                if let (Some(lease), Some(rules)) = (&self.lease, &self.rules.lease) {
                    lease.set_alarm(rules, now.monotonic, out);
                }
            }
            Turn::Lost => {
                // Whoever held the seal meanwhile has drawn a higher number.
                if let Some(numbering) = &mut self.numbering {
                    numbering.put_back(out);
                }
                self.through_mind(mind, now, NodeInput::Expelled(Why::LeaseOver), out);
            }
        }
    }

    /// Whether the hall acts as holder of the lock.
    pub fn acts_as_holder(&self) -> bool {
        self.rules.lease.is_some() && self.lease.as_ref().is_some_and(Lease::is_acting)
    }

    /// Whether the hall leads, and all guards agree.
    fn leads(&self, mind: &Mechanism) -> bool {
        mind.role() == Role::Leader && self.agree()
    }

    /// Whether all guards agree that the hall acts as leader.
    pub fn agree(&self) -> bool {
        let sealed = match (&self.lease, &self.rules.lease) {
            (Some(lease), Some(_)) => lease.is_acting(),
            (None, _) | (_, None) => true,
        };
        let alone = match (&self.stonith, &self.rules.stonith) {
            (Some(stonith), Some(rules)) => stonith.agrees(rules),
            (None, _) | (_, None) => true,
        };
        let numbered = match &self.numbering {
            Some(numbering) => !self.rules.token.is_drawn() || numbering.number().is_some(),
            None => true,
        };
        sealed && alone && numbered
    }

    fn through_mind(
        &mut self,
        mind: &mut Mechanism,
        now: LocalTime,
        input: NodeInput,
        out: &mut Effects,
    ) {
        if let NodeInput::Request(command) = &input
            && mind.role() == Role::Leader
            && !self.agree()
        {
            if let Some(op) = command.op {
                out.reply(command.client, op, Answer::Unavailable);
            }
            return;
        }
        let mut inner = core::mem::take(&mut self.inner);
        mind.step(now, input, &mut inner);
        for effect in inner.drain() {
            self.let_pass(mind, now, effect, out);
        }
        self.inner = inner;
    }

    /// What a mind asks for, as the guards let it pass.
    fn let_pass(
        &mut self,
        mind: &mut Mechanism,
        now: LocalTime,
        effect: Effect,
        out: &mut Effects,
    ) {
        match effect {
            Effect::Note(Note::Applied { index, .. }) if mind.role() == Role::Leader => {
                out.pass(effect);
                let (number, admitted) = (self.number(mind, now), self.agree());
                if let (Some(stamping), Some(entry)) = (&mut self.stamping, mind.log().get(index)) {
                    stamping.take(
                        entry.command,
                        mind.state(),
                        number,
                        admitted,
                        &self.rules,
                        out,
                    );
                }
            }
            Effect::Reply { client, op, answer } => {
                let held = self
                    .stamping
                    .as_mut()
                    .is_some_and(|stamping| stamping.hold_back(client, op, answer));
                if !held {
                    out.pass(effect);
                }
            }
            Effect::Claim { instead_of } => {
                if self.claim(now, instead_of, out) {
                    self.enter(mind, now, NodeInput::Admitted, out);
                } else {
                    self.claims = true;
                    self.enter(mind, now, NodeInput::NotYet, out);
                }
            }
            Effect::Believe { role, .. } => {
                out.pass(effect);
                if role != Role::Leader {
                    self.stand_down(now, out);
                } else if mind.elects() {
                    let rival = self.followed.or_else(|| self.unsure.iter().next());
                    self.claims = !self.claim(now, rival, out);
                }
            }
            Effect::Withdraw => self.stand_down(now, out),
            Effect::Send { .. }
            | Effect::SetTimer { .. }
            | Effect::CancelTimer(_)
            | Effect::Persist(_)
            | Effect::Choose { .. }
            | Effect::Power { .. }
            | Effect::Pet(_)
            | Effect::Note(_) => out.pass(effect),
        }
    }

    /// The mind would lead: whether all guards agree now.
    fn claim(&mut self, now: LocalTime, instead_of: Option<HallId>, out: &mut Effects) -> bool {
        if let (Some(lease), Some(rules)) = (&mut self.lease, &self.rules.lease) {
            lease.want(rules, now.monotonic, out);
            lease.set_alarm(rules, now.monotonic, out);
        }
        if let (Some(stonith), Some(rules)) = (&mut self.stonith, &self.rules.stonith) {
            stonith.aim(rules, instead_of, out);
        }
        if let Some(numbering) = &mut self.numbering {
            numbering.want(self.rules.token, out);
        }
        self.agree()
    }

    /// The mind leads no more, and claims nothing.
    fn stand_down(&mut self, now: LocalTime, out: &mut Effects) {
        self.claims = false;
        if let Some(lease) = &mut self.lease {
            lease.give_up(now.monotonic, out);
        }
        if let Some(stonith) = &mut self.stonith {
            stonith.stand_down(out);
        }
        if let Some(numbering) = &mut self.numbering {
            numbering.put_back(out);
        }
        if let Some(stamping) = &mut self.stamping {
            stamping.drop_unready();
        }
    }

    /// Answers a claim in the midst of a step.
    fn enter(&mut self, mind: &mut Mechanism, now: LocalTime, input: NodeInput, out: &mut Effects) {
        let mut answer = Effects::new();
        mind.step(now, input, &mut answer);
        for effect in answer.drain() {
            self.let_pass(mind, now, effect, out);
        }
    }
}
