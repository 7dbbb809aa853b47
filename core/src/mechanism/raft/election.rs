//! A candidate's and a leader's side of elections: who stands, who wins, who stands down. (Raft §5.2; thesis §6.2, §9.6)

use alloc::boxed::Box;

use crate::command::{Act, Answer, Command};
use crate::effect::{Choice, Effects, Note, Role, Timer, Why};
use crate::units::{HallId, HallSet, Span, Term};

use super::{Leading, Raft, RaftMessage, Reads};

impl Raft {
    /// Silence for too long: stand for election, or ask first whether that makes sense.
    pub(super) fn on_election_timeout(&mut self, now: Span, out: &mut Effects) {
        if self.role == Role::Leader || !self.may_stand() {
            return;
        }
        if self.rules.pre_vote {
            self.become_pre_candidate(now, out);
        } else {
            self.become_candidate(now, false, out);
        }
    }

    /// Thesis §9.6: asks in the name of the next term, and enters it only if a quorum would follow.
    fn become_pre_candidate(&mut self, now: Span, out: &mut Effects) {
        self.leader = None;
        self.change(Role::PreCandidate, self.term, out);
        self.call_for_votes(now, self.term.next(), false, out);
    }

    /// Raft §5.2: a new term, and the first vote to oneself. `transfer` when the leader gave the order.
    pub(super) fn become_candidate(&mut self, now: Span, transfer: bool, out: &mut Effects) {
        self.leader = None;
        self.vote = Some(self.me);
        self.unsaved_vote = true;
        let term = self.term.next();
        self.change(Role::Candidate, term, out);
        out.note(Note::Voted {
            candidate: self.me,
            term,
        });
        self.call_for_votes(now, term, transfer, out);
    }

    fn call_for_votes(&mut self, now: Span, term: Term, transfer: bool, out: &mut Effects) {
        self.votes = HallSet::only(self.me);
        self.refusals = HallSet::EMPTY;
        self.draw_timeout(out);
        if self.members.has_quorum(self.votes, &self.weights) {
            self.win(now, out);
            return;
        }
        let message = RaftMessage::RequestVote {
            term,
            last_index: self.log.last_index(),
            last_term: self.log.last_term(),
            pre: self.role == Role::PreCandidate,
            transfer,
        };
        for peer in self.peers().iter() {
            self.send(peer, message.clone(), out);
        }
    }

    /// A vote came in. Votes are a set of halls, so that a doubled courier counts once.
    pub(super) fn on_vote(
        &mut self,
        now: Span,
        from: HallId,
        asked: Term,
        granted: bool,
        pre: bool,
        out: &mut Effects,
    ) {
        // A pre-vote is not a vote, however late it comes; and an answer is worth something only to the request at hand.
        let asking = match (self.role, pre) {
            (Role::PreCandidate, true) => self.term.next(),
            (Role::Candidate, false) => self.term,
            (Role::PreCandidate, false)
            | (Role::Candidate, true)
            | (Role::Follower | Role::Leader, _) => return,
        };
        if asked != asking {
            return;
        }
        if granted {
            // It may have asked twice in one term, and been refused at first.
            self.refusals.remove(from);
            self.votes.insert(from);
            if self.members.has_quorum(self.votes, &self.weights) {
                self.win(now, out);
            }
        } else if !self.votes.contains(from) {
            self.refusals.insert(from);
            let still_possible = self.members.all().difference(self.refusals);
            if !self.members.has_quorum(still_possible, &self.weights) {
                // Lost for certain. It waits for its next timeout as a follower; the vote of this term stays given.
                self.change(Role::Follower, self.term, out);
                self.draw_timeout(out);
            }
        }
    }

    fn win(&mut self, now: Span, out: &mut Effects) {
        if self.role == Role::PreCandidate {
            self.become_candidate(now, false, out);
        } else {
            self.become_leader(now, out);
        }
    }

    fn become_leader(&mut self, now: Span, out: &mut Effects) {
        self.leader = Some(self.me);
        let mut leading = Leading::new(now, self.log.last_index());
        leading.matched[self.me.index()] = self.log.last_index();
        self.leading = Some(Box::new(leading));
        self.change(Role::Leader, self.term, out);
        out.cancel_timer(Timer::Election);
        out.set_timer(Timer::CheckQuorum, self.rules.election_min);
        if self.rules.noop_on_election {
            // Raft §8: a leader learns what is committed by committing a row of its own term.
            self.append_own(Command::internal(Act::Noop), out);
        }
        self.on_heartbeat_due(now, out);
        self.advance_commit_as_leader(out);
    }

    /// Steps down, or follows a new term. The vote of a term is forgotten only with the term.
    pub(super) fn become_follower(
        &mut self,
        term: Term,
        leader: Option<HallId>,
        why: Why,
        out: &mut Effects,
    ) {
        let (was, old_term) = (self.role, self.term);
        if term > self.term {
            self.vote = None;
            self.unsaved_vote = true;
            self.keep_promise();
        }
        self.leader = leader;
        if was == Role::Follower {
            // Raft §5.2: a higher term alone does not reset the election timer.
            self.change(Role::Follower, term, out);
            return;
        }
        out.note(Note::SteppedDown {
            why,
            term: old_term,
        });
        self.change(Role::Follower, term, out);
        if let Some(leading) = self.leading.take() {
            out.cancel_timer(Timer::Heartbeat);
            out.cancel_timer(Timer::CheckQuorum);
            out.cancel_timer(Timer::Transfer);
            // Reads change nothing: the reader may ask elsewhere at once. Of writes nothing can be said; they stay unanswered.
            for read in leading.reads {
                if let Some(op) = read.command.op {
                    self.save(out);
                    out.reply(read.command.client, op, Answer::NotLeader(leader));
                }
            }
        }
        self.draw_timeout(out);
    }

    /// Thesis §6.4.1: an answered heartbeat is a promise not to vote for a while, and the leader may count on it until it hears of a
    /// higher term itself. So the promise outlives the term.
    fn keep_promise(&mut self) {
        let heard_another = self.leader.is_some_and(|leader| leader != self.me);
        if self.rules.reads == Reads::Lease && heard_another {
            let until = self.heard_at + self.rules.election_min;
            self.promised_until = self.promised_until.max(until);
        }
    }

    fn change(&mut self, role: Role, term: Term, out: &mut Effects) {
        self.role = role;
        self.term = term;
        if matches!(role, Role::Follower) {
            self.votes = HallSet::EMPTY;
            self.refusals = HallSet::EMPTY;
        }
        out.believe(role, term);
    }

    /// A leader of this hall's own term speaks. False when that cannot be: this hall leads that term itself.
    pub(super) fn follow(&mut self, now: Span, leader: HallId, out: &mut Effects) -> bool {
        match self.role {
            // Only in a city whose votes do not reach the disk. Each goes on in its belief; the lamps show the break.
            Role::Leader => return false,
            // Raft §5.2: a candidate recognises the leader of its term.
            Role::Candidate | Role::PreCandidate => {
                self.become_follower(self.term, Some(leader), Why::LeaderFound, out);
            }
            Role::Follower => self.leader = Some(leader),
        }
        self.heard_at = now;
        self.reset_election_timer(out);
        true
    }

    /// A leader that has not heard from a quorum for an election timeout stands down. (Thesis §6.2)
    pub(super) fn on_check_quorum_due(&mut self, now: Span, out: &mut Effects) {
        let Some(leading) = self.leading.as_deref() else {
            return;
        };
        let until = self.heard_quorum_at(leading).min(now) + self.rules.election_min;
        if until > now {
            out.set_timer(Timer::CheckQuorum, until.saturating_sub(now));
        } else if self.rules.check_quorum {
            self.become_follower(self.term, None, Why::QuorumLost, out);
        } else {
            out.set_timer(Timer::CheckQuorum, self.rules.election_min);
        }
    }

    /// When a quorum had last answered; the leader itself always has.
    pub(super) fn heard_quorum_at(&self, leading: &Leading) -> Span {
        self.members.reached(&self.weights, Span::ZERO, |hall| {
            if hall == self.me {
                Span(u64::MAX)
            } else {
                leading.heard_at[hall.index()]
            }
        })
    }

    /// Asks for a new election timeout; the answer starts the timer. (Raft §5.2)
    pub(super) fn draw_timeout(&self, out: &mut Effects) {
        if self.may_stand() {
            let low = u32::try_from(self.rules.election_min.0).unwrap_or(u32::MAX);
            let high = u32::try_from(self.rules.election_max.0).unwrap_or(u32::MAX);
            out.choose(Choice::ElectionTimeout, low, high.max(low));
        }
    }

    /// Starts the wait anew, with the timeout drawn last: a heartbeat costs no dice.
    pub(super) fn reset_election_timer(&self, out: &mut Effects) {
        if self.role != Role::Leader && self.may_stand() {
            if self.timeout == Span::ZERO {
                self.draw_timeout(out);
            } else {
                out.set_timer(Timer::Election, self.timeout);
            }
        }
    }
}
