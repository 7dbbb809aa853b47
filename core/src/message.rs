//! Couriers: what halls and clients say to one another, and how each courier looks from outside.

use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::command::{Answer, Command, Entry};
use crate::mechanism::archive::ArchiveMessage;
use crate::mechanism::keeper::LockMessage;
use crate::mechanism::leaderless::LeaderlessMessage;
use crate::mechanism::paxos::PaxosMessage;
use crate::mechanism::power_box::FenceMessage;
use crate::mechanism::primary_backup::BackupMessage;
use crate::mechanism::raft::RaftMessage;
use crate::units::{ClientId, HallId, OpId, Term};

/// Someone who can send or receive: a hall or a client. One byte, for the sake of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party(u8);

impl Party {
    const CLIENTS: u8 = 64;

    /// A hall.
    pub const fn hall(hall: HallId) -> Self {
        Self(hall.0)
    }

    /// A client.
    pub const fn client(client: ClientId) -> Self {
        Self(Self::CLIENTS + client.0)
    }

    pub(crate) const fn code(self) -> u8 {
        self.0
    }

    pub(crate) const fn from_code(code: u8) -> Self {
        Self(code)
    }

    /// The hall, if this is one.
    pub const fn as_hall(self) -> Option<HallId> {
        if self.0 < Self::CLIENTS {
            Some(HallId(self.0))
        } else {
            None
        }
    }

    /// The client, if this is one.
    pub const fn as_client(self) -> Option<ClientId> {
        if self.0 < Self::CLIENTS {
            None
        } else {
            Some(ClientId(self.0 - Self::CLIENTS))
        }
    }
}

/// The rows that a courier carries. One row, the common case, needs no allocation; many are shared between copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entries {
    /// None: a heartbeat.
    #[default]
    None,
    /// One row.
    One(Entry),
    /// Several rows, in order.
    Many(Arc<[Entry]>),
}

impl Entries {
    /// The rows as a slice.
    pub fn as_slice(&self) -> &[Entry] {
        match self {
            Self::None => &[],
            Self::One(entry) => core::slice::from_ref(entry),
            Self::Many(entries) => entries,
        }
    }
}

impl<'a> FromIterator<&'a Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = &'a Entry>>(entries: I) -> Self {
        let mut entries = entries.into_iter();
        let Some(first) = entries.next() else {
            return Self::None;
        };
        let Some(second) = entries.next() else {
            return Self::One(*first);
        };
        Self::Many(
            [first, second]
                .into_iter()
                .chain(entries)
                .copied()
                .collect(),
        )
    }
}

/// Everything that can travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Between halls of a city with naive failover or a majority check.
    Backup(BackupMessage),
    /// Between halls of a Raft city.
    Raft(RaftMessage),
    /// Between halls and the archive.
    Archive(ArchiveMessage),
    /// Between halls and the keepers of the lock service.
    Lock(LockMessage),
    /// Between fence agents and power boxes.
    Fence(FenceMessage),
    /// Between halls of a Paxos city.
    Paxos(PaxosMessage),
    /// Between halls of a leaderless store.
    Leaderless(LeaderlessMessage),
    /// A client's wish.
    Request(Command),
    /// A hall's answer to a client.
    Response {
        /// The operation that is answered.
        op: OpId,
        /// The answer.
        answer: Answer,
    },
}

/// What kind of courier one sees on the map: the shape and glyph, never the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Courier {
    /// "I am here and I lead", with nothing to write.
    Heartbeat,
    /// Rows to be written.
    Append,
    /// A call for votes, or for a promise to vote (pre-vote).
    Vote,
    /// A vote, an acknowledgement, or a refusal.
    Ack,
    /// A whole state, for one who is too far behind.
    Snapshot,
    /// "Stand for election now": leadership transfer.
    Transfer,
    /// A client's wish.
    Request,
    /// The answer to a client.
    Response,
    /// A deed for the archive.
    Deed,
    /// A question to the lock service, or its answer.
    Lock,
    /// An order to a power box, or its confirmation.
    Fence,
    /// "What do you have of this record?"
    Fetch,
    /// Copies of records: an answer, a write, a repair, or something to hold for another.
    Version,
    /// What was heard of everybody.
    Gossip,
    /// Hashes of a tree over the records, or word that they are alike.
    Tree,
}

impl Courier {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 15] = [
        Self::Heartbeat,
        Self::Append,
        Self::Vote,
        Self::Ack,
        Self::Snapshot,
        Self::Transfer,
        Self::Request,
        Self::Response,
        Self::Deed,
        Self::Lock,
        Self::Fence,
        Self::Fetch,
        Self::Version,
        Self::Gossip,
        Self::Tree,
    ];
}

/// The outside of a courier, as the history keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Envelope {
    /// Shape and glyph.
    pub courier: Courier,
    /// Whether a reply says yes (a vote granted, rows stored, a wish fulfilled). False for what is not a reply.
    pub granted: bool,
    /// Whether this belongs to a pre-vote. (Raft thesis §9.6)
    pub pre: bool,
    /// The sender's term; 0 where there are no terms.
    pub term: Term,
    /// First detail: previous index of an append, last index of a vote request, match index of an acknowledgement,
    /// the operation of a request or a response.
    pub a: u32,
    /// Second detail: number of rows of an append, last term of a vote request.
    pub b: u32,
}

impl Message {
    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let plain = |courier, granted, op: Option<OpId>| Envelope {
            courier,
            granted,
            pre: false,
            term: Term(0),
            a: op.map_or(0, |op| op.0),
            b: 0,
        };
        match self {
            Self::Backup(message) => message.envelope(),
            Self::Raft(message) => message.envelope(),
            Self::Archive(message) => message.envelope(),
            Self::Lock(message) => message.envelope(),
            Self::Fence(message) => message.envelope(),
            Self::Paxos(message) => message.envelope(),
            Self::Leaderless(message) => message.envelope(),
            Self::Request(command) => plain(Courier::Request, false, command.op),
            Self::Response { op, answer } => plain(
                Courier::Response,
                matches!(answer, Answer::Done(_)),
                Some(*op),
            ),
        }
    }
}
