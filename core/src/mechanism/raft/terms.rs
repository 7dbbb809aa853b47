//! Every courier carries a term, and the term decides first what it is worth. (Raft §5.1)

use crate::effect::{Effects, Note, Why};
use crate::units::{HallId, Span, Term};

use super::{Raft, RaftMessage};

impl Raft {
    /// Sorts a courier by its term first (Raft §5.1), then by what it says.
    pub(super) fn receive(
        &mut self,
        now: Span,
        from: HallId,
        message: RaftMessage,
        out: &mut Effects,
    ) {
        let term = message.term();
        if term < self.term {
            self.answer_stale(from, term, &message, out);
            return;
        }
        if term > self.term && !self.catch_up(now, from, &message, out) {
            return;
        }
        match message {
            RaftMessage::RequestVote {
                term,
                last_index,
                last_term,
                pre,
                transfer,
            } => {
                let newest = (last_term, last_index);
                if pre {
                    self.on_pre_vote_request(now, from, term, newest, out);
                } else {
                    self.on_vote_request(now, from, newest, transfer, out);
                }
            }
            RaftMessage::Vote {
                term: _,
                asked,
                granted,
                pre,
            } => {
                self.on_vote(now, from, asked, granted, pre, out);
            }
            RaftMessage::Append {
                term: _,
                prev_index,
                prev_term,
                entries,
                commit,
                round,
            } => {
                if self.follow(now, from, out) {
                    let previous = (prev_index, prev_term);
                    self.on_append(from, previous, entries.as_slice(), commit, round, out);
                }
            }
            RaftMessage::Appended {
                term: _,
                success,
                index,
                conflict_term,
                round,
            } => {
                if success {
                    self.on_stored(now, from, index, round, out);
                } else {
                    self.on_conflict(now, from, index, conflict_term, round, out);
                }
            }
            RaftMessage::InstallSnapshot {
                term: _,
                snapshot,
                round,
            } => {
                if self.follow(now, from, out) {
                    self.on_install(from, *snapshot, round, out);
                }
            }
            RaftMessage::TimeoutNow { .. } => self.on_timeout_now(now, out),
        }
    }

    /// A higher term (Raft §5.1): follow it, unless the rules say that it does not count. False when the courier is done with.
    fn catch_up(
        &mut self,
        now: Span,
        from: HallId,
        message: &RaftMessage,
        out: &mut Effects,
    ) -> bool {
        match *message {
            // Thesis §9.6: a pre-vote changes nobody's term. Its grant repeats the term that was asked for.
            RaftMessage::RequestVote { pre: true, .. }
            | RaftMessage::Vote {
                pre: true,
                granted: true,
                ..
            } => true,
            // Thesis §4.2.3: whoever heard a leader a moment ago neither votes nor takes over the term, unless that leader itself
            // told the candidate to stand.
            RaftMessage::RequestVote { term, transfer, .. }
                if self.rules.check_quorum && !transfer && self.leader_lives(now) =>
            {
                self.refuse_vote(from, term, Why::LeaderAlive, false, out);
                false
            }
            RaftMessage::Append { term, .. } | RaftMessage::InstallSnapshot { term, .. } => {
                self.become_follower(term, Some(from), Why::HigherTerm, out);
                true
            }
            RaftMessage::RequestVote { term, .. }
            | RaftMessage::Vote { term, .. }
            | RaftMessage::Appended { term, .. }
            | RaftMessage::TimeoutNow { term } => {
                self.become_follower(term, None, Why::HigherTerm, out);
                true
            }
        }
    }

    /// A lower term (Raft §5.1): tell a leader or candidate of the past, ignore answers.
    fn answer_stale(&mut self, from: HallId, term: Term, message: &RaftMessage, out: &mut Effects) {
        match *message {
            // A pre-vote too is answered with the higher term, or a hall that comes back with a lower one stays stuck for ever
            // (etcd #8243).
            RaftMessage::RequestVote { pre, .. } => {
                self.refuse_vote(from, term, Why::StaleTerm, pre, out);
            }
            // The answer also frees a hall stuck on a higher term: the leader takes the term over and the city elects anew.
            RaftMessage::Append { round, .. } | RaftMessage::InstallSnapshot { round, .. } => {
                out.note(Note::IgnoredStale { from, term });
                let answer = RaftMessage::Appended {
                    term: self.term,
                    success: false,
                    index: self.log.last_index().next(),
                    conflict_term: Term(0),
                    round,
                };
                self.send(from, answer, out);
            }
            RaftMessage::Vote { .. }
            | RaftMessage::Appended { .. }
            | RaftMessage::TimeoutNow { .. } => out.note(Note::IgnoredStale { from, term }),
        }
    }
}
