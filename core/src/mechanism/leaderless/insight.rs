//! What the page shows of a hall of a leaderless store: plain data for shelves, siblings, hints, hearsay and trees.

use alloc::vec::Vec;

use crate::command::Item;
use crate::merge::vector_clock::VectorClock;
use crate::merkle::Hash;
use crate::units::{HallId, HallSet, OpId, Span};

use super::cell::{Cell, NO_OP};
use super::gossip::Pulse;
use super::record::Record;
use super::rules::LeaderlessRules;

/// A version of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// What it holds; nothing for a deletion: a tombstone.
    pub value: Option<i32>,
    /// When it was written, by its writer's wall clock, in microseconds; nothing for what was there before anybody wrote.
    pub stamp_us: Option<i64>,
    /// The hall that wrote it.
    pub writer: Option<HallId>,
    /// The client's operation.
    pub op: Option<OpId>,
    /// What its writer had seen, itself included: how many writes of each hall.
    pub clock: Vec<(HallId, u32)>,
}

/// One record on a hall's shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    /// Which.
    pub record: Record,
    /// The halls that keep it.
    pub homes: HallSet,
    /// Whether this hall is one of them. Another's copy is only what it needs to coordinate.
    pub at_home: bool,
    /// What a client would be told by this copy alone.
    pub shown: i32,
    /// The versions that stand side by side: one, none, or siblings.
    pub versions: Vec<VersionView>,
    /// What the copy as a whole has seen.
    pub seen: Vec<(HallId, u32)>,
    /// What each hall has added and taken away; empty when nothing was counted.
    pub counted: Vec<(HallId, u64, u64)>,
    /// The things in the cart; nothing when it is none.
    pub cart: Option<Vec<Item>>,
    /// The mark of its deletion was dropped, and nothing came since.
    pub expired: bool,
    /// One number for the whole copy.
    pub hash: Hash,
}

/// Something that is held for another hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HintView {
    /// Whose it is.
    pub hall: HallId,
    /// Which record.
    pub record: Record,
    /// What it shows.
    pub shown: i32,
}

/// What a hall has heard of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeighbourView {
    /// Of whom.
    pub hall: HallId,
    /// The latest pulse.
    pub pulse: Pulse,
    /// When that was news, on the own monotonic clock.
    pub heard_at: Span,
    /// Whether it is taken to be up.
    pub up: bool,
}

/// A comparison of two trees, root-down. Nodes are numbered as in [`crate::merkle::Tree`]: the root is 0, the children of n are 2n+1
/// and 2n+2.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonView {
    /// With whom.
    pub with: HallId,
    /// Who began it.
    pub by: HallId,
    /// When it began, on the own monotonic clock.
    pub began: Span,
    /// How many leaves each tree has.
    pub leaves: usize,
    /// The nodes whose hashes were compared, in order, and whether they differ as far as known.
    pub nodes: Vec<(u16, bool)>,
    /// The records that differ.
    pub differ: Vec<Record>,
    /// How many hashes travelled.
    pub hashes: u32,
    /// How many bytes of hashes travelled.
    pub bytes: u64,
    /// How many bytes of hashes a full scan takes: one hash for each record that both keep.
    pub full_scan: u64,
    /// Whether it has come to its end.
    pub over: bool,
}

/// A wish that the hall is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WishView {
    /// Which.
    pub op: OpId,
    /// Whether it still reads.
    pub reading: bool,
    /// Whether the client has its answer.
    pub answered: bool,
    /// The halls that were asked.
    pub asked: HallSet,
    /// The halls that have answered.
    pub heard: HallSet,
    /// How many answers it takes.
    pub needs: u8,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreView {
    /// The records, in the order of the city's lists: keys, houses, lives, permits.
    pub records: Vec<RecordView>,
    /// What is held for others.
    pub hints: Vec<HintView>,
    /// The own pulse.
    pub pulse: Pulse,
    /// What was heard of the others.
    pub neighbours: Vec<NeighbourView>,
    /// The last comparison of trees with each other hall: those that this hall began, and those that the other began.
    pub comparisons: Vec<ComparisonView>,
    /// The wishes in hand.
    pub wishes: Vec<WishView>,
}

fn clock(clock: &VectorClock) -> Vec<(HallId, u32)> {
    clock
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(actor, count)| (HallId(actor.0), count))
        .collect()
}

impl RecordView {
    pub(super) fn of(
        record: Record,
        cell: &Cell,
        (me, homes): (HallId, HallSet),
        rules: &LeaderlessRules,
    ) -> Self {
        let written = |op: u32| op != NO_OP;
        let versions = cell.versions().iter().map(|(dot, content)| VersionView {
            value: content.value,
            stamp_us: written(content.op).then_some(content.stamp_us),
            writer: written(content.op).then_some(HallId(dot.actor.0)),
            op: written(content.op).then_some(OpId(content.op)),
            clock: clock(&content.clock),
        });
        let bits = cell.shown(rules);
        let items = (0..Item::NAMES.len()).map(|at| Item(at as u8));
        Self {
            record,
            homes,
            at_home: homes.contains(me),
            shown: bits,
            versions: versions.collect(),
            seen: clock(cell.context()),
            counted: cell
                .counter()
                .iter()
                .map(|(actor, up, down)| (HallId(actor.0), up, down))
                .collect(),
            cart: cell
                .is_cart()
                .then(|| items.filter(|item| bits & item.bit() != 0).collect()),
            expired: cell.is_expired(),
            hash: cell.hash(rules),
        }
    }
}
