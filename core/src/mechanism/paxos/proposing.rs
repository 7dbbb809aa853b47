//! The proposer: runs ballots until one value is chosen, its own or another's. (Lamport 2001, §2.2 and §2.4)

use crate::command::{Answer, Command};
use crate::effect::{Choice, Effects, Note, Persist, Role, Timer};
use crate::units::{HallId, HallSet};

use super::message::{Accepted, Ballot, PaxosMessage, PaxosNote};
use super::{DECREE, Paxos, Proposing};

/// What a proposer is at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proposal {
    pub(super) ballot: Ballot,
    /// What its client wants.
    pub(super) wish: Command,
    /// Who promised, in the first phase; who accepted, in the second.
    pub(super) agreed: HallSet,
    /// The newest ballot in which something was accepted, as far as heard, and what.
    heard: Accepted,
    /// What it asks to be accepted, once it may.
    asked: Option<Command>,
    /// An acceptor has promised a newer ballot: this one is given up.
    beaten: bool,
}

impl Proposal {
    const fn of(wish: Command) -> Self {
        Self {
            ballot: Ballot::NONE,
            wish,
            agreed: HallSet::EMPTY,
            heard: None,
            asked: None,
            beaten: false,
        }
    }

    pub(super) fn shown(self) -> Proposing {
        Proposing {
            ballot: self.ballot,
            wish: self.wish,
            asks: self.asked,
            bound_by: self.heard.map(|(ballot, _)| ballot),
            agreed: self.agreed,
            beaten: self.beaten,
        }
    }
}

impl Paxos {
    /// A client wants something decided, or wants to know what was.
    pub(super) fn request(&mut self, command: Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        if let Some(chosen) = self.chosen {
            self.answer(command, chosen, out);
            return;
        }
        let other = self.proposal.is_some_and(|own| own.wish.op != Some(op));
        if command.act.is_read() || other {
            // What is decided is not known here; and one wish at a time is enough for one decree.
            out.reply(command.client, op, Answer::Unavailable);
        } else if self.proposal.is_none() {
            self.proposal = Some(Proposal::of(command));
            self.begin_ballot(out);
        }
    }

    /// Phase 1a: a ballot higher than any heard of. The proposer remembers on disk which ballots it has used up. (§2.5)
    pub(super) fn begin_ballot(&mut self, out: &mut Effects) {
        let Some(wish) = self.proposal.map(|proposal| proposal.wish) else {
            return;
        };
        self.round = self.round.saturating_add(1);
        let ballot = Ballot::new(self.round, self.setting.me);
        self.proposal = Some(Proposal {
            ballot,
            ..Proposal::of(wish)
        });
        self.promised = ballot;
        if self.rules.persist {
            out.persist(Persist::HardState);
        }
        out.believe(Role::Candidate, ballot.as_term());
        out.set_timer(Timer::Election, self.rules.patience);
        self.tell_all(PaxosMessage::Prepare(ballot), out);
    }

    /// Phase 2a: once a majority has promised, the value is what was accepted in the newest ballot that any of them tells of; the
    /// proposer's own wish only when none of them has accepted anything. (§2.2, P2c)
    pub(super) fn on_promise(
        &mut self,
        from: HallId,
        ballot: Ballot,
        accepted: Accepted,
        out: &mut Effects,
    ) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        if proposal.ballot != ballot || proposal.asked.is_some() || proposal.beaten {
            return;
        }
        proposal.agreed.insert(from);
        let known = proposal.heard.map_or(Ballot::NONE, |(ballot, _)| ballot);
        if let Some(newer) = accepted.filter(|(ballot, _)| *ballot > known) {
            proposal.heard = Some(newer);
        }
        let (agreed, heard, wish) = (proposal.agreed, proposal.heard, proposal.wish);
        if !self.is_majority(agreed) {
            return;
        }
        let bound = heard.filter(|_| self.rules.adopt);
        if let Some((by, _)) = bound {
            Self::tell(out, PaxosNote::Bound { ballot, by });
        }
        let value = bound.map_or(wish, |(_, command)| command);
        if let Some(proposal) = &mut self.proposal {
            proposal.asked = Some(value);
            proposal.agreed = HallSet::EMPTY;
        }
        out.set_timer(Timer::Election, self.rules.patience);
        self.tell_all(PaxosMessage::Accept(ballot, value), out);
    }

    /// A majority has accepted: the decree stands, and everybody is told. (§2.3)
    pub(super) fn on_accepted(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        let Some(command) = proposal.asked.filter(|_| proposal.ballot == ballot) else {
            return;
        };
        proposal.agreed.insert(from);
        let agreed = proposal.agreed;
        if self.is_majority(agreed) {
            self.learn(ballot, command, out);
            self.spread(out);
        }
    }

    /// Somebody has promised more.
    pub(super) fn on_refused(&mut self, ballot: Ballot, promised: Ballot, out: &mut Effects) {
        self.round = self.round.max(promised.round());
        if self.proposal.is_some_and(|own| own.ballot == ballot) {
            self.give_way(promised, out);
        }
    }

    /// A newer ballot than its own is known to be under way: a new one, after a while. (§2.4: two proposers that each begin a newer
    /// ballot at once can go on for ever)
    pub(super) fn give_way(&mut self, newer: Ballot, out: &mut Effects) {
        let Some(proposal) = &mut self.proposal else {
            return;
        };
        if newer <= proposal.ballot || proposal.beaten {
            return;
        }
        proposal.beaten = true;
        let (ballot, by) = (proposal.ballot, newer);
        Self::tell(out, PaxosNote::Beaten { ballot, by });
        let most = u32::try_from(self.rules.back_off.0).unwrap_or(u32::MAX);
        out.choose(Choice::BackOff, 1, most.max(1));
    }

    /// Tells a client what became of its wish: done, if it was chosen; else another was.
    pub(super) fn answer(&self, wish: Command, chosen: Command, out: &mut Effects) {
        let Some(op) = wish.op else { return };
        let answer = if wish.act.is_read() {
            let answer = self.state.read(wish.act);
            out.note(Note::ReadServed {
                op,
                index: DECREE,
                value: answer.shown(),
            });
            answer
        } else if wish.op == chosen.op {
            self.state.answered(&chosen).unwrap_or(Answer::Done(0))
        } else {
            Answer::Rejected
        };
        out.reply(wish.client, op, answer);
    }
}
