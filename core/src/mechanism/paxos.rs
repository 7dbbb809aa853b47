//! Paxos for one decree: the city decides one thing, once. (Lamport, "Paxos Made Simple", 2001)
//!
//! Every hall is proposer, acceptor and learner. The one row of the ledger is what this hall accepted last, its term the ballot; it is
//! committed once the hall knows that a majority accepted it. A client's wish is what a hall proposes; a client whose wish was not the
//! one that was chosen is told so.

mod accepting;
mod learning;
mod message;
mod proposing;
mod rules;
#[cfg(test)]
mod tests;

use alloc::sync::Arc;

use crate::command::{Answer, Command};
use crate::effect::{Choice, Effects, NodeInput, Note, Role, Timer};
use crate::log::Log;
use crate::mechanism::{Durable, Insight, Setting};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, Span};

use self::proposing::Proposal;

pub use self::message::{Accepted, Ballot, PaxosMessage, PaxosNote};
pub use self::rules::PaxosRules;

/// The only row that the ledger ever has.
const DECREE: Index = Index(1);

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
    /// While this hall spreads the word: who has confirmed to know the decree.
    informed: Option<HallSet>,
    state: Arc<CityState>,
}

/// What only the inspector asks of a hall under Paxos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaxosInsight {
    /// The highest ballot that it has promised; it takes part in no older one.
    pub promised: Ballot,
    /// What it accepted last, and in which ballot.
    pub accepted: Accepted,
    /// The ballot that it runs itself.
    pub proposing: Option<Proposing>,
    /// The decree, once it is known here.
    pub chosen: Option<Command>,
}

/// A ballot under way, as its proposer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposing {
    /// Which.
    pub ballot: Ballot,
    /// What its client wants.
    pub wish: Command,
    /// What it asks to be accepted; nothing while it still collects promises.
    pub asks: Option<Command>,
    /// The newest ballot in which something was accepted, as far as it was told: what binds it.
    pub bound_by: Option<Ballot>,
    /// Who promised, or in the second phase accepted.
    pub agreed: HallSet,
    /// It knows that its ballot is beaten, and waits.
    pub beaten: bool,
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
            informed: None,
            state: Arc::clone(&setting.origin),
            setting,
        }
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &PaxosRules) {
        self.rules = rules.clone();
    }

    /// One step.
    pub fn step(&mut self, input: &NodeInput, out: &mut Effects) {
        if !self.is_member(self.setting.me) {
            if let NodeInput::Request(command) = input
                && let Some(op) = command.op
            {
                out.reply(command.client, op, Answer::NotLeader(None));
            }
            return;
        }
        match *input {
            NodeInput::Start => self.start(out),
            NodeInput::Message {
                from,
                message: Message::Paxos(message),
            } => {
                if self.is_member(from) {
                    self.hear(from, message, out);
                }
            }
            NodeInput::Request(command) => self.request(command, out),
            NodeInput::Timer(Timer::Election) => self.begin_ballot(out),
            NodeInput::Timer(Timer::Heartbeat) => self.spread_or_ask(out),
            NodeInput::Chosen {
                choice: Choice::BackOff,
                value,
            } => out.set_timer(Timer::Election, Span(u64::from(value))),
            NodeInput::Message {
                message:
                    Message::Backup(_)
                    | Message::Raft(_)
                    | Message::Archive(_)
                    | Message::Lock(_)
                    | Message::Fence(_)
                    | Message::Leaderless(_)
                    | Message::Request(_)
                    | Message::Response { .. },
                ..
            }
            | NodeInput::Timer(
                Timer::CheckQuorum
                | Timer::Transfer
                | Timer::Stamp
                | Timer::Ask
                | Timer::KeepAlive
                | Timer::Lease
                | Timer::Session
                | Timer::Fence
                | Timer::PowerOn
                | Timer::Patience
                | Timer::Gossip
                | Timer::Handoff
                | Timer::Compare
                | Timer::Number,
            )
            | NodeInput::Chosen {
                choice: Choice::ElectionTimeout | Choice::Partner | Choice::Token,
                ..
            }
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::RulesChanged
            | NodeInput::Resumed
            | NodeInput::Order(_) => {}
        }
    }

    /// Opens the hall. One that accepted something before it went down wants to know what became of it.
    fn start(&mut self, out: &mut Effects) {
        out.believe(Role::Follower, self.promised.as_term());
        if self.accepted().is_some() {
            self.spread_or_ask(out);
        }
    }

    /// Says something to every hall; to itself last, so that what it then goes on to say comes after.
    fn tell_all(&mut self, message: PaxosMessage, out: &mut Effects) {
        for hall in self.others().iter() {
            out.send(hall, Message::Paxos(message));
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
            PaxosMessage::Chosen(ballot, command) => self.on_chosen(from, ballot, command, out),
            PaxosMessage::Known => {
                if let Some(informed) = &mut self.informed {
                    informed.insert(from);
                }
            }
            PaxosMessage::Ask => self.on_ask(from, out),
        }
    }

    const fn is_member(&self, hall: HallId) -> bool {
        self.setting.members.all().contains(hall)
    }

    const fn others(&self) -> HallSet {
        let all = self.setting.members.all();
        all.difference(HallSet::only(self.setting.me))
    }

    fn is_majority(&self, halls: HallSet) -> bool {
        self.setting
            .members
            .has_quorum(halls, &self.setting.weights)
    }

    fn tell(out: &mut Effects, note: PaxosNote) {
        out.note(Note::Paxos(note));
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
        if self.chosen.is_some() {
            DECREE
        } else {
            Index::ZERO
        }
    }

    /// The state after the decree, once it is known.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        Insight {
            votes: self
                .proposal
                .map_or(HallSet::EMPTY, |proposal| proposal.agreed),
            members: self.setting.members,
            paxos: Some(PaxosInsight {
                promised: self.promised,
                accepted: self.accepted(),
                proposing: self.proposal.map(Proposal::shown),
                chosen: self.chosen,
            }),
            ..Insight::default()
        }
    }
}
