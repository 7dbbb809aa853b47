//! Paxos for one decree: the city decides one thing, once. (Lamport, "Paxos Made Simple", 2001)
//!
//! Every hall is proposer, acceptor and learner. The one row of the ledger is what this hall accepted last, its term the ballot; it is
//! committed once the hall knows that a majority accepted it. A client's wish is what a hall proposes; a client whose wish was not the
//! one that was chosen is told so.

mod message;

use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::command::{Answer, Command, Entry};
use crate::effect::{Choice, Effects, NodeInput, Note, Persist, Role, Timer, Why};
use crate::log::Log;
use crate::mechanism::{Durable, Insight, Setting};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, Span};

pub use self::message::{Accepted, Ballot, PaxosMessage};

/// The timings and switches of Paxos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaxosRules {
    /// How long a proposer waits for a majority before it begins a new ballot.
    pub patience: Span,
    /// The longest extra wait after a refusal, drawn anew each time: without it two proposers can chase one another for ever.
    /// (§2.4: progress needs a distinguished proposer)
    pub back_off: Span,
    /// A proposer proposes what was accepted in the highest ballot that it hears of, not its own wish. (§2.2, P2c)
    pub adopt: bool,
    /// Promises and what was accepted reach the disk before an answer leaves. (§3)
    pub persist: bool,
}

impl Default for PaxosRules {
    fn default() -> Self {
        Self {
            patience: Span::from_s(3),
            back_off: Span::from_s(2),
            adopt: true,
            persist: true,
        }
    }
}

/// What a proposer is at.
#[derive(Clone, Copy, Debug)]
struct Proposal {
    ballot: Ballot,
    /// What its client wants.
    wish: Command,
    /// Who promised, in the first phase; who accepted, in the second.
    agreed: HallSet,
    /// The highest ballot in which something was accepted, as far as heard, and what.
    heard: Accepted,
    /// What it asks to be accepted, once it may.
    asked: Option<Command>,
}

/// A hall under Paxos.
#[derive(Clone, Debug)]
pub struct Paxos {
    rules: PaxosRules,
    setting: Setting,
    /// The acceptor's promise.
    promised: Ballot,
    /// The acceptor's last acceptance: its one row.
    log: Log,
    proposal: Option<Proposal>,
    /// The highest round that was heard of.
    round: u32,
    chosen: Option<Command>,
    state: Arc<CityState>,
}

impl Paxos {
    /// A hall at its opening, from what its disk kept.
    pub fn open(rules: &PaxosRules, setting: Setting, durable: &Durable) -> Self {
        let promised = Ballot::of_term(durable.term);
        Self {
            rules: rules.clone(),
            promised,
            log: durable.log.clone(),
            proposal: None,
            round: promised.round(),
            chosen: None,
            state: Arc::clone(&setting.origin),
            setting,
        }
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &PaxosRules) {
        self.rules = rules.clone();
    }

    /// One step.
    pub fn step(&mut self, input: NodeInput, out: &mut Effects) {
        match input {
            NodeInput::Message {
                from,
                message: Message::Paxos(message),
            } => self.hear(from, message, out),
            NodeInput::Request(command) => self.request(command, out),
            NodeInput::Timer(Timer::Election) => self.begin_ballot(out),
            NodeInput::Chosen {
                choice: Choice::BackOff,
                value,
            } => out.set_timer(Timer::Election, Span(u64::from(value))),
            NodeInput::Start => out.believe(Role::Follower, self.promised.as_term()),
            _ => {}
        }
    }

    /// A client wants something decided.
    fn request(&mut self, command: Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        if let Some(chosen) = self.chosen {
            self.tell(command, chosen, out);
            return;
        }
        if command.act.is_read() {
            out.reply(command.client, op, Answer::Unavailable);
            return;
        }
        if self.proposal.is_some() {
            // One wish at a time; a retry of the same is answered when the ballot ends.
            return;
        }
        self.proposal = Some(Proposal {
            ballot: Ballot::NONE,
            wish: command,
            agreed: HallSet::EMPTY,
            heard: None,
            asked: None,
        });
        self.begin_ballot(out);
    }

    /// Phase 1a: a ballot higher than any heard of.
    fn begin_ballot(&mut self, out: &mut Effects) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        self.round += 1;
        let ballot = Ballot::new(self.round, self.setting.me);
        *proposal = Proposal {
            ballot,
            agreed: HallSet::EMPTY,
            heard: None,
            asked: None,
            ..*proposal
        };
        out.believe(Role::Candidate, ballot.as_term());
        out.set_timer(Timer::Election, self.rules.patience);
        self.to_all(PaxosMessage::Prepare(ballot), out);
    }

    /// Says something to every hall, itself included.
    fn to_all(&mut self, message: PaxosMessage, out: &mut Effects) {
        for hall in self.setting.members.all().iter() {
            if hall != self.setting.me {
                out.send(hall, Message::Paxos(message));
            }
        }
        self.hear(self.setting.me, message, out);
    }

    fn say(&mut self, to: HallId, message: PaxosMessage, out: &mut Effects) {
        if to == self.setting.me {
            self.hear(to, message, out);
        } else {
            out.send(to, Message::Paxos(message));
        }
    }

    fn hear(&mut self, from: HallId, message: PaxosMessage, out: &mut Effects) {
        match message {
            PaxosMessage::Prepare(ballot) => self.on_prepare(from, ballot, out),
            PaxosMessage::Promise(ballot, accepted) => {
                self.on_promise(from, ballot, accepted, out);
            }
            PaxosMessage::Accept(ballot, command) => self.on_accept(from, ballot, command, out),
            PaxosMessage::Accepted(ballot) => self.on_accepted(from, ballot, out),
            PaxosMessage::Refused(ballot, promised) => self.on_refused(ballot, promised, out),
            PaxosMessage::Chosen(ballot, command) => self.learn(ballot, command, out),
        }
    }

    /// Phase 1b: promises, unless it has promised a higher ballot.
    fn on_prepare(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        self.round = self.round.max(ballot.round());
        if ballot < self.promised {
            self.refuse(from, ballot, out);
            return;
        }
        if ballot > self.promised {
            self.promised = ballot;
            if self.rules.persist {
                out.persist(Persist::HardState);
            }
        }
        if from != self.setting.me {
            out.note(Note::Voted {
                candidate: from,
                term: ballot.as_term(),
            });
        }
        let accepted = self.accepted();
        self.say(from, PaxosMessage::Promise(ballot, accepted), out);
    }

    fn refuse(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        out.note(Note::VoteRefused {
            candidate: from,
            why: Why::StaleTerm,
            term: ballot.as_term(),
        });
        let promised = self.promised;
        self.say(from, PaxosMessage::Refused(ballot, promised), out);
    }

    /// What this acceptor accepted last.
    fn accepted(&self) -> Accepted {
        let entry = self.log.get(Index(1))?;
        Some((Ballot::of_term(entry.term), entry.command))
    }

    /// Phase 2a: a majority has promised; the value is bound by what they had accepted.
    fn on_promise(&mut self, from: HallId, ballot: Ballot, accepted: Accepted, out: &mut Effects) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        if proposal.ballot != ballot || proposal.asked.is_some() {
            return;
        }
        proposal.agreed.insert(from);
        let newer = |(ballot, _): &(Ballot, Command)| {
            proposal.heard.is_none_or(|(heard, _)| *ballot > heard)
        };
        if let Some(accepted) = accepted.filter(newer) {
            proposal.heard = Some(accepted);
        }
        if !self
            .setting
            .members
            .has_quorum(proposal.agreed, &self.setting.weights)
        {
            return;
        }
        let bound = proposal.heard.filter(|_| self.rules.adopt);
        let value = bound.map_or(proposal.wish, |(_, command)| command);
        proposal.asked = Some(value);
        proposal.agreed = HallSet::EMPTY;
        out.set_timer(Timer::Election, self.rules.patience);
        self.to_all(PaxosMessage::Accept(ballot, value), out);
    }

    /// Phase 2b: accepts, unless it has promised a higher ballot.
    fn on_accept(&mut self, from: HallId, ballot: Ballot, command: Command, out: &mut Effects) {
        self.round = self.round.max(ballot.round());
        if ballot < self.promised {
            self.refuse(from, ballot, out);
            return;
        }
        self.promised = ballot;
        self.accept(ballot, command, out);
        self.say(from, PaxosMessage::Accepted(ballot), out);
    }

    fn accept(&mut self, ballot: Ballot, command: Command, out: &mut Effects) {
        let entry = Entry {
            term: ballot.as_term(),
            command,
        };
        if self.log.get(Index(1)) == Some(&entry) {
            return;
        }
        if let Some(old) = self.log.get(Index(1)).copied() {
            out.note(Note::Struck {
                index: Index(1),
                term: old.term,
                op: old.command.op.map_or(u32::MAX, |op| op.0),
            });
            self.log.truncate_from(Index(1));
        }
        self.log.push(entry);
        out.note(Note::Appended {
            index: Index(1),
            term: entry.term,
            op: command.op.map_or(u32::MAX, |op| op.0),
        });
        if self.rules.persist {
            out.persist(Persist::HardState);
            out.persist(Persist::Log(Index(1)));
        }
    }

    /// A majority has accepted: the decree stands.
    fn on_accepted(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        let Some(command) = proposal.asked.filter(|_| proposal.ballot == ballot) else {
            return;
        };
        proposal.agreed.insert(from);
        if self
            .setting
            .members
            .has_quorum(proposal.agreed, &self.setting.weights)
        {
            self.to_all(PaxosMessage::Chosen(ballot, command), out);
        }
    }

    /// Somebody has promised more: a new ballot, after a while.
    fn on_refused(&mut self, ballot: Ballot, promised: Ballot, out: &mut Effects) {
        self.round = self.round.max(promised.round());
        let ours = self.proposal.as_ref();
        if ours.is_none_or(|proposal| proposal.ballot != ballot) {
            return;
        }
        let most = u32::try_from(self.rules.back_off.0).unwrap_or(u32::MAX);
        out.choose(Choice::BackOff, 1, most.max(1));
    }

    fn learn(&mut self, ballot: Ballot, command: Command, out: &mut Effects) {
        if self.chosen.is_some() {
            return;
        }
        self.accept(ballot, command, out);
        self.chosen = Some(command);
        out.note(Note::Committed {
            index: Index(1),
            term: ballot.as_term(),
        });
        let (answer, _) = Arc::make_mut(&mut self.state).apply(&command, true);
        out.note(Note::Applied {
            index: Index(1),
            op: command.op.map_or(u32::MAX, |op| op.0),
            result: answer.shown(),
        });
        out.cancel_timer(Timer::Election);
        out.believe(Role::Follower, self.promised.as_term());
        if let Some(proposal) = self.proposal.take() {
            self.tell(proposal.wish, command, out);
        }
    }

    /// Tells a client what became of its wish: done, if it was chosen; else another was.
    fn tell(&self, wish: Command, chosen: Command, out: &mut Effects) {
        let Some(op) = wish.op else { return };
        let answer = if wish.act.is_read() {
            self.state.read(wish.act)
        } else if wish.op == chosen.op {
            self.state.answered(&chosen).unwrap_or(Answer::Done(0))
        } else {
            Answer::Rejected
        };
        out.reply(wish.client, op, answer);
    }

    /// The acceptor's promise.
    pub const fn promised(&self) -> Ballot {
        self.promised
    }

    /// What this hall believes that it is.
    pub const fn role(&self) -> Role {
        if self.proposal.is_some() {
            Role::Candidate
        } else {
            Role::Follower
        }
    }

    /// The one row.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// 1 once the decree is known here.
    pub const fn commit_index(&self) -> Index {
        Index(self.chosen.is_some() as u32)
    }

    /// The state after the decree, once it is known.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        Insight {
            votes: self.proposal.map_or(HallSet::EMPTY, |proposal| proposal.agreed),
            members: self.setting.members,
            ..Insight::default()
        }
    }
}
