//! What halls and keepers say to one another.

use crate::message::{Courier, Envelope};
use crate::units::{HallId, Span, Term, Token};

use super::table::{LockAct, SessionId, Standing};

/// Between a hall and a keeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockMessage {
    /// A hall asks for something that the keepers must agree on.
    Ask {
        /// The hall's own running number, the same for every retry.
        serial: u32,
        /// What.
        act: LockAct,
    },
    /// It is agreed.
    Answer {
        /// Which question.
        serial: u32,
        /// How the hall's session stands.
        standing: Standing,
    },
    /// This keeper does not lead; perhaps it knows who does.
    NotLeader(Option<HallId>),
    /// "I am still here."
    KeepAlive {
        /// Whose.
        session: SessionId,
        /// When it was sent, on the hall's own monotonic clock: from then on the lease counts.
        sent: Span,
    },
    /// The session goes on.
    Kept {
        /// Whose.
        session: SessionId,
        /// When the hall sent the question, on its own clock.
        sent: Span,
    },
    /// The session is over.
    Gone(SessionId),
    /// Somebody left the queue: look again. (ZooKeeper's watch; it fires once)
    Changed(SessionId),
}

impl LockMessage {
    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let plain = |courier, granted, token: Option<Token>| Envelope {
            courier,
            granted,
            pre: false,
            term: Term(token.map_or(0, |token| token.0)),
            a: 0,
            b: 0,
        };
        match *self {
            Self::Ask { .. } | Self::Changed(_) => plain(Courier::Lock, false, None),
            Self::Answer { standing, .. } => {
                plain(Courier::Lock, standing.session.is_some(), standing.number)
            }
            Self::KeepAlive { .. } => plain(Courier::Heartbeat, false, None),
            Self::Kept { .. } => plain(Courier::Ack, true, None),
            Self::NotLeader(_) | Self::Gone(_) => plain(Courier::Ack, false, None),
        }
    }
}
