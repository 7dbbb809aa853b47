//! What the halls of a leaderless store say to one another. (Dynamo 2007, §4.5–§4.8)

use alloc::sync::Arc;

use crate::merkle::Hash;
use crate::message::{Courier, Envelope};
use crate::units::{HallId, OpId, Term};

use super::cell::Cell;
use super::gossip::Pulse;
use super::record::Record;

/// Everything that travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeaderlessMessage {
    /// "What do you have of this record?"
    Get {
        /// For which wish.
        op: OpId,
        /// Which record.
        record: Record,
    },
    /// "This is what I have."
    Got {
        /// For which wish.
        op: OpId,
        /// Which record.
        record: Record,
        /// The copy.
        cell: Arc<Cell>,
    },
    /// "Put this on your shelf."
    Put {
        /// For which wish.
        op: OpId,
        /// Which record.
        record: Record,
        /// The copy.
        cell: Arc<Cell>,
        /// "It belongs to this hall; hold it until you can bring it there." (Dynamo §4.6: the hint)
        hint: Option<HallId>,
    },
    /// "It is on my shelf."
    Took {
        /// For which wish.
        op: OpId,
        /// Which record.
        record: Record,
    },
    /// "Yours is older than what others have: take this." (Dynamo §5: read repair)
    Repair {
        /// Which record.
        record: Record,
        /// The copy.
        cell: Arc<Cell>,
    },
    /// "I held this for you." (Dynamo §4.6)
    HandOff {
        /// Which record.
        record: Record,
        /// The copy.
        cell: Arc<Cell>,
        /// What the copy comes to: it may have grown meanwhile.
        hash: Hash,
    },
    /// "I have it."
    HandedOff {
        /// Which record.
        record: Record,
        /// What the copy came to.
        hash: Hash,
    },
    /// What the sender has heard of everybody. (Dynamo §4.8)
    Gossip {
        /// Each hall's pulse, as far as heard.
        pulses: Arc<[(HallId, Pulse)]>,
        /// "Tell me yours."
        ask: bool,
    },
    /// Hashes of nodes of the tree over what both keep. (Dynamo §4.7)
    Tree {
        /// Nodes and their hashes at the sender.
        nodes: Arc<[(u16, Hash)]>,
        /// How many hashes this comparison has taken so far, these included.
        hashes: u32,
        /// Who began it.
        began: HallId,
    },
    /// "All that you sent is the same here."
    Alike {
        /// How many hashes the comparison took.
        hashes: u32,
        /// Who began it.
        began: HallId,
    },
    /// Copies of the records that differ.
    Shelf {
        /// Places in the list of all records, and copies.
        cells: Arc<[(u16, Arc<Cell>)]>,
        /// "Send me yours."
        back: bool,
        /// How many hashes the comparison has taken so far.
        hashes: u32,
        /// Who began it.
        began: HallId,
    },
}

impl LeaderlessMessage {
    /// The outside of this message.
    pub fn envelope(&self) -> Envelope {
        let outside = |courier, granted, a: u32, b: usize| Envelope {
            courier,
            granted,
            pre: false,
            term: Term(0),
            a,
            b: b as u32,
        };
        match self {
            Self::Get { op, .. } => outside(Courier::Fetch, false, op.0, 0),
            Self::Got { op, .. } => outside(Courier::Version, true, op.0, 1),
            Self::Put { op, hint, .. } => Envelope {
                pre: hint.is_some(),
                ..outside(Courier::Version, false, op.0, 1)
            },
            Self::Took { op, .. } => outside(Courier::Ack, true, op.0, 0),
            Self::Repair { .. } => outside(Courier::Version, false, u32::MAX, 1),
            Self::HandOff { .. } => Envelope {
                pre: true,
                ..outside(Courier::Version, false, u32::MAX, 1)
            },
            Self::HandedOff { .. } => outside(Courier::Ack, true, 0, 0),
            Self::Gossip { pulses, ask } => outside(Courier::Gossip, !ask, 0, pulses.len()),
            Self::Tree { nodes, hashes, .. } => outside(Courier::Tree, false, *hashes, nodes.len()),
            Self::Alike { hashes, .. } => outside(Courier::Tree, true, *hashes, 0),
            Self::Shelf { cells, back, .. } => {
                outside(Courier::Version, !back, u32::MAX, cells.len())
            }
        }
    }
}
