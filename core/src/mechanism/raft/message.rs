//! What Raft halls say to one another. (Raft, Figures 2 and 13; thesis §3.10, §9.6)

use alloc::boxed::Box;

use crate::mechanism::Snapshot;
use crate::message::{Courier, Entries, Envelope};
use crate::units::{Index, Term};

/// A Raft message. Every one carries the sender's term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RaftMessage {
    /// `RequestVote`, or the question before it (pre-vote).
    RequestVote {
        /// The candidate's term; in a pre-vote, the term that it would stand for.
        term: Term,
        /// Index of the candidate's last row.
        last_index: Index,
        /// Term of the candidate's last row.
        last_term: Term,
        /// Only asking. (Thesis §9.6)
        pre: bool,
        /// Stands on the leader's own order, so a living leader is no reason to refuse. (Thesis §4.2.3)
        transfer: bool,
    },
    /// The answer to `RequestVote`.
    Vote {
        /// The voter's term; when a pre-vote is granted, the term that was asked for.
        term: Term,
        /// The term of the request that is answered, so that an overtaken answer is not taken for one to a newer request.
        asked: Term,
        /// Yes or no.
        granted: bool,
        /// Answers a pre-vote.
        pre: bool,
    },
    /// `AppendEntries`; without entries, a heartbeat.
    Append {
        /// The leader's term.
        term: Term,
        /// Index of the row just before the new ones.
        prev_index: Index,
        /// Its term.
        prev_term: Term,
        /// The new rows.
        entries: Entries,
        /// The leader's commit index.
        commit: Index,
        /// Number of the heartbeat round, so that a leader can tell fresh answers from old. (Thesis §6.4)
        round: u32,
    },
    /// The answer to `AppendEntries` and `InstallSnapshot`.
    Appended {
        /// The follower's term.
        term: Term,
        /// Whether the rows are stored.
        success: bool,
        /// On success the last row known to match; on failure, where to try next.
        index: Index,
        /// On failure the term of the row before that place, for backing up by whole terms; else 0. (Raft §5.3)
        conflict_term: Term,
        /// The round that is answered.
        round: u32,
    },
    /// `InstallSnapshot`, in one piece.
    InstallSnapshot {
        /// The leader's term.
        term: Term,
        /// The snapshot.
        snapshot: Box<Snapshot>,
        /// Number of the heartbeat round.
        round: u32,
    },
    /// `TimeoutNow`: stand for election at once. (Thesis §3.10)
    TimeoutNow {
        /// The leader's term.
        term: Term,
    },
}

impl RaftMessage {
    /// The sender's term.
    pub const fn term(&self) -> Term {
        match self {
            Self::RequestVote { term, .. }
            | Self::Vote { term, .. }
            | Self::Append { term, .. }
            | Self::Appended { term, .. }
            | Self::InstallSnapshot { term, .. }
            | Self::TimeoutNow { term } => *term,
        }
    }

    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let term = self.term();
        let (courier, granted, pre, a, b) = match self {
            Self::RequestVote {
                last_index,
                last_term,
                pre,
                ..
            } => (Courier::Vote, false, *pre, last_index.0, last_term.0),
            Self::Vote { granted, pre, .. } => (Courier::Ack, *granted, *pre, 0, 0),
            Self::Append {
                prev_index,
                entries,
                ..
            } => {
                let count = entries.as_slice().len() as u32;
                let courier = if count == 0 {
                    Courier::Heartbeat
                } else {
                    Courier::Append
                };
                (courier, false, false, prev_index.0, count)
            }
            Self::Appended { success, index, .. } => (Courier::Ack, *success, false, index.0, 0),
            Self::InstallSnapshot { snapshot, .. } => (
                Courier::Snapshot,
                false,
                false,
                snapshot.last_index.0,
                snapshot.last_term.0,
            ),
            Self::TimeoutNow { .. } => (Courier::Transfer, false, false, 0, 0),
        };
        Envelope {
            courier,
            granted,
            pre,
            term,
            a,
            b,
        }
    }
}
