//! A voter's side of elections: to whom it gives its one vote, and to whom not. (Raft §5.2, §5.4.1; thesis §4.2.3, §9.6)

use crate::effect::{Effects, Note, Role, Why};
use crate::units::{HallId, Index, Span, Term};

use super::{Raft, RaftMessage};

impl Raft {
    /// A call for votes of this hall's own term. (Raft §5.2, §5.4.1)
    pub(super) fn on_vote_request(
        &mut self,
        now: Span,
        from: HallId,
        newest: (Term, Index),
        transfer: bool,
        out: &mut Effects,
    ) {
        // Thesis §4.2.3, for a request of the hall's own term: with lease reads the promise to a leader of an earlier term lasts.
        let promised = self.rules.check_quorum && !transfer && now < self.promised_until;
        let why = promised
            .then_some(Why::LeaderAlive)
            .or_else(|| self.bound_to_another(from));
        if let Some(why) = why.or_else(|| self.behind(newest)) {
            self.refuse_vote(from, self.term, why, false, out);
            return;
        }
        if self.vote.is_none() {
            self.vote = Some(from);
            self.unsaved_vote = true;
        }
        out.note(Note::Voted {
            candidate: from,
            term: self.term,
        });
        self.reset_election_timer(out);
        let answer = RaftMessage::Vote {
            term: self.term,
            asked: self.term,
            granted: true,
            pre: false,
        };
        self.send(from, answer, out);
    }

    /// The question before a candidacy: would you vote for me in `term`? Changes nothing here. (Thesis §9.6)
    pub(super) fn on_pre_vote_request(
        &mut self,
        now: Span,
        from: HallId,
        term: Term,
        newest: (Term, Index),
        out: &mut Effects,
    ) {
        let why = if self.leader_lives(now) {
            Some(Why::LeaderAlive)
        } else if term == self.term {
            self.bound_to_another(from)
        } else {
            None
        };
        if let Some(why) = why.or_else(|| self.behind(newest)) {
            self.refuse_vote(from, term, why, true, out);
            return;
        }
        let answer = RaftMessage::Vote {
            term,
            asked: term,
            granted: true,
            pre: true,
        };
        self.send(from, answer, out);
    }

    pub(super) fn refuse_vote(
        &mut self,
        candidate: HallId,
        asked: Term,
        why: Why,
        pre: bool,
        out: &mut Effects,
    ) {
        out.note(Note::VoteRefused {
            candidate,
            why,
            term: asked,
        });
        let answer = RaftMessage::Vote {
            term: self.term,
            asked,
            granted: false,
            pre,
        };
        self.send(candidate, answer, out);
    }

    /// Raft §5.2: one vote per term.
    fn bound_to_another(&self, candidate: HallId) -> Option<Why> {
        match self.vote {
            Some(given) if given == candidate => None,
            Some(_) => Some(Why::AlreadyVoted),
            // A leader of this very term exists: this hall's vote could only make a second one.
            None if self.leader.is_some() => Some(Why::LeaderFound),
            None => None,
        }
    }

    /// Raft §5.4.1: the later last term wins; of equal ones, the longer ledger.
    fn behind(&self, newest: (Term, Index)) -> Option<Why> {
        let mine = (self.log.last_term(), self.log.last_index());
        (self.rules.compare_logs && newest < mine).then_some(Why::LogBehind)
    }

    /// Whether a leader was heard within the shortest election timeout. (Thesis §4.2.3)
    pub(super) fn leader_lives(&self, now: Span) -> bool {
        self.role == Role::Leader
            || now < self.promised_until
            || (self.leader.is_some() && now < self.heard_at + self.rules.election_min)
    }
}
