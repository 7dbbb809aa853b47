//! What is worth telling of a leaderless store.

use crate::units::{HallId, OpId};

use super::record::Record;

/// What happens in a leaderless store. (Twelve bytes at most: an event has no room for more.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeaderlessNote {
    /// A hall wrote a version for a client. One note for each version that it replaces.
    Wrote {
        /// Which record.
        record: Record,
        /// The client's operation.
        op: OpId,
        /// The operation whose version it replaces; `u32::MAX` for none.
        over: u32,
    },
    /// A copy changed.
    Took {
        /// Which record.
        record: Record,
        /// The newest operation that is in it; `u32::MAX` for none.
        op: u32,
        /// What it shows now.
        value: i32,
    },
    /// Of two writes that met, one went.
    Discarded {
        /// Which record.
        record: Record,
        /// The one that went knew of the other: only the clocks are to blame.
        knew: bool,
        /// The operation that went.
        op: u32,
        /// The operation that stays.
        by: u32,
    },
    /// Answered a read.
    Served {
        /// Which record.
        record: Record,
        /// How many versions stood side by side.
        versions: u8,
        /// The operation.
        op: OpId,
        /// The operation whose version it shows; `u32::MAX` for none.
        of: u32,
    },
    /// Too few halls can be reached or have answered; nothing was written.
    TooFew {
        /// Which record.
        record: Record,
        /// How many there are.
        found: u8,
        /// The operation.
        op: OpId,
    },
    /// A read met an older copy and sends the newer one.
    Repaired {
        /// Which record.
        record: Record,
        /// Whose copy is older.
        hall: HallId,
    },
    /// Holds a copy that belongs to another hall.
    Hinted {
        /// Which record.
        record: Record,
        /// Whose it is.
        hall: HallId,
        /// The operation.
        op: u32,
    },
    /// Brought what it held to where it belongs.
    HandedOff {
        /// Which record.
        record: Record,
        /// Whose it is.
        hall: HallId,
    },
    /// Has heard nothing new of a hall for too long.
    Suspected {
        /// Which hall.
        hall: HallId,
        /// Its generation, as far as heard.
        generation: u32,
    },
    /// Has heard something new of a hall that it had suspected.
    Welcomed {
        /// Which hall.
        hall: HallId,
        /// Its generation.
        generation: u32,
    },
    /// A suspected hall speaks, and what it says of itself is older than what was heard before: it stays suspected.
    Disbelieved {
        /// Which hall.
        hall: HallId,
        /// The generation that it tells.
        generation: u32,
        /// The heartbeat that it tells.
        heartbeat: u32,
    },
    /// Compared its shelf with another hall's, to the end.
    Compared {
        /// With whom.
        hall: HallId,
        /// How many records differed.
        differ: u16,
        /// How many hashes travelled.
        hashes: u32,
    },
    /// Dropped the mark of a deletion.
    Expired {
        /// Which record.
        record: Record,
        /// The deletion.
        op: u32,
    },
    /// A record came back whose deletion is forgotten here.
    Returned {
        /// Which record.
        record: Record,
        /// The operation whose version came back.
        op: u32,
        /// What it shows now.
        value: i32,
    },
}
