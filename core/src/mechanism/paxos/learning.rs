//! The learner: hears what was chosen, and sees to it that the others hear. (Lamport 2001, §2.3)
//!
//! Whoever counted a majority tells everybody, again and again until each has confirmed. A hall that accepted something and hears
//! nothing more asks; so does one that opens again, for what it knew is not on its disk.

use alloc::sync::Arc;

use crate::command::Command;
use crate::effect::{Effects, Note, Persist, Role, Timer};
use crate::message::Message;
use crate::units::{HallId, HallSet};

use super::accepting::op_number;
use super::message::{Ballot, PaxosMessage};
use super::{DECREE, Paxos};

impl Paxos {
    /// The decree is known here from now on, and is carried out.
    pub(super) fn learn(&mut self, ballot: Ballot, command: Command, out: &mut Effects) {
        if self.chosen.is_some() {
            return;
        }
        // What is chosen may stand in the row of every acceptor: all newer ballots are for the same value. (§2.2, P2)
        if self.accepted().is_none_or(|(_, own)| own != command) {
            self.write(ballot, command, out);
            if self.rules.persist {
                out.persist(Persist::Log(DECREE));
            }
        }
        self.chosen = Some(command);
        out.note(Note::Committed {
            index: DECREE,
            term: ballot.as_term(),
        });
        let (answer, _) = Arc::make_mut(&mut self.state).apply(&command, true);
        out.note(Note::Applied {
            index: DECREE,
            op: op_number(command),
            result: answer.shown(),
        });
        out.cancel_timer(Timer::Election);
        out.cancel_timer(Timer::Heartbeat);
        out.believe(Role::Follower, self.promised.as_term());
        if let Some(proposal) = self.proposal.take() {
            self.answer(proposal.wish, command, out);
        }
    }

    /// This hall counted the majority itself: from now on it tells the others.
    pub(super) fn spread(&mut self, out: &mut Effects) {
        if self.informed.is_none() {
            self.informed = Some(HallSet::only(self.setting.me));
            self.spread_or_ask(out);
        }
    }

    /// Tells those who have not confirmed; or asks, when it accepted something and does not know what became of it.
    pub(super) fn spread_or_ask(&mut self, out: &mut Effects) {
        let (to, message) = match (self.informed, self.chosen, self.accepted()) {
            (Some(informed), Some(command), accepted) => {
                let ballot = accepted.map_or(Ballot::NONE, |(ballot, _)| ballot);
                let ignorant = self.others().difference(informed);
                (ignorant, PaxosMessage::Chosen(ballot, command))
            }
            (None, None, Some(_)) => (self.others(), PaxosMessage::Ask),
            (Some(_), None, _) | (None, Some(_), _) | (None, None, None) => return,
        };
        for hall in to.iter() {
            out.send(hall, Message::Paxos(message));
        }
        if !to.is_empty() {
            out.set_timer(Timer::Heartbeat, self.rules.patience);
        }
    }

    /// Somebody tells the decree.
    pub(super) fn on_chosen(
        &mut self,
        from: HallId,
        ballot: Ballot,
        command: Command,
        out: &mut Effects,
    ) {
        self.learn(ballot, command, out);
        out.send(from, Message::Paxos(PaxosMessage::Known));
    }

    /// Somebody asks what became of it.
    pub(super) fn on_ask(&mut self, from: HallId, out: &mut Effects) {
        if let (Some(command), Some((ballot, _))) = (self.chosen, self.accepted()) {
            out.send(from, Message::Paxos(PaxosMessage::Chosen(ballot, command)));
        }
    }
}
