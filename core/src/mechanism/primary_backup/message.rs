//! What halls of a city without terms say to one another, and the flag by which they tell one reign from the next.

use crate::message::{Courier, Entries, Envelope};
use crate::units::{HallId, Index, Term};

/// A raised flag: one reign of one hall. Later flags count for more; of two raised at the same moment, that of the higher
/// hall. It stands where a term should stand, and fails where a term does not: the moment is read from a wall clock that
/// nobody agreed on, and nobody was asked. (Redis tells one reign from the next by a replication id, likewise unvoted.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flag {
    /// Its generation, where leaders are numbered; 0 elsewhere.
    pub generation: Term,
    /// When it was raised, by the wall clock of the hall that raised it.
    pub raised_us: i64,
    /// Who raised it.
    pub hall: HallId,
}

impl Flag {
    /// Whether it was raised later, whatever its generation.
    pub(super) fn is_newer_than(self, other: Self) -> bool {
        (self.raised_us, self.hall) > (other.raised_us, other.hall)
    }
}

/// What halls of a city without terms say to one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupMessage {
    /// "I am here", and perhaps "and I lead".
    Heartbeat {
        /// The generation that the sender knows of; 0 where leaders are not numbered.
        generation: Term,
        /// The sender's flag, if it is up.
        flag: Option<Flag>,
        /// The sender's last row.
        last: Index,
        /// Up to where the sender holds rows for committed.
        commit: Index,
    },
    /// Rows to be copied.
    Copy {
        /// The leader's flag.
        flag: Flag,
        /// The row just before the new ones.
        prev: Index,
        /// The new rows.
        entries: Entries,
        /// Up to where the leader holds rows for committed.
        commit: Index,
    },
    /// A leader's whole ledger, for a hall that followed another flag before.
    Ledger {
        /// The leader's flag.
        flag: Flag,
        /// All rows from the first.
        entries: Entries,
        /// Up to where the leader holds rows for committed.
        commit: Index,
    },
    /// "I have all your rows up to here on disk." From a witness: "I saw you, with so many rows."
    Stored {
        /// The flag that is followed.
        flag: Flag,
        /// Up to where.
        upto: Index,
    },
    /// "I lack your rows after this one."
    Missing {
        /// The flag that is followed.
        flag: Flag,
        /// The last row in common; absent when nothing is known to be in common.
        after: Option<Index>,
    },
    /// "Your flag is not of the newest generation."
    Outdated {
        /// The newest that the sender knows of.
        generation: Term,
    },
}

impl BackupMessage {
    /// The generation that it tells of; 0 where leaders are not numbered.
    pub const fn generation(&self) -> Term {
        match self {
            Self::Heartbeat { generation, .. } | Self::Outdated { generation } => *generation,
            Self::Copy { flag, .. }
            | Self::Ledger { flag, .. }
            | Self::Stored { flag, .. }
            | Self::Missing { flag, .. } => flag.generation,
        }
    }

    /// The sender's own flag, if it leads.
    pub const fn own_flag(&self) -> Option<Flag> {
        match self {
            Self::Heartbeat { flag, .. } => *flag,
            Self::Copy { flag, .. } | Self::Ledger { flag, .. } => Some(*flag),
            Self::Stored { .. } | Self::Missing { .. } | Self::Outdated { .. } => None,
        }
    }

    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let count = |entries: &Entries| entries.as_slice().len() as u32;
        let (courier, granted, a, b) = match self {
            Self::Heartbeat { flag, last, .. } => {
                (Courier::Heartbeat, false, last.0, u32::from(flag.is_some()))
            }
            Self::Copy { prev, entries, .. } => (Courier::Append, false, prev.0, count(entries)),
            Self::Ledger { entries, .. } => (Courier::Snapshot, false, count(entries), 0),
            Self::Stored { upto, .. } => (Courier::Ack, true, upto.0, 0),
            Self::Outdated { .. } => (Courier::Ack, false, 0, 0),
            Self::Missing { after, .. } => (Courier::Ack, false, after.map_or(0, |i| i.0), 0),
        };
        Envelope {
            courier,
            granted,
            pre: false,
            term: self.generation(),
            a,
            b,
        }
    }
}
