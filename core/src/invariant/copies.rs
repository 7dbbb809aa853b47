//! Which write knew of which, in a city without a ledger: shared by the monitors, kept up note by note.
//!
//! A version descends from those that it replaced when it was written. A write stands while some copy holds it, or a version that
//! descends from it: in memory, or on the disk of a hall that is down.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::mechanism::leaderless::{Cell, LeaderlessNote, NO_OP, Record, Shelves};
use crate::sim::World;
use crate::units::{EventId, OpId};

/// How many versions are looked through at most to find out whether one descends from another.
const WALK_MAX: usize = 256;

/// A write that was carried out.
#[derive(Clone, Debug)]
struct Written {
    record: Record,
    /// How many were written before it: whatever it descends from is among them.
    number: u32,
    over: Vec<u32>,
}

/// What the history tells of the versions of all records.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    written: Arc<BTreeMap<u32, Written>>,
    /// Acknowledged writes from which no other acknowledged write descends.
    heads: Vec<u32>,
    /// One of them was lost: nobody asks for the others any more.
    lost: bool,
    /// Deletions whose mark some hall has dropped.
    expired: BTreeSet<u32>,
    /// Writes that went for others which they knew nothing of, by whom, and the event.
    dropped: BTreeMap<u32, (u32, EventId)>,
}

impl Copies {
    /// Something happened in a store.
    pub(super) fn hear(&mut self, note: LeaderlessNote, id: EventId) {
        match note {
            LeaderlessNote::Wrote { record, op, over } => {
                let number = self.written.len() as u32;
                let written = Arc::make_mut(&mut self.written);
                let one = written.entry(op.0).or_insert_with(|| Written {
                    record,
                    number,
                    over: Vec::new(),
                });
                if over != NO_OP && over != op.0 {
                    one.over.push(over);
                }
            }
            LeaderlessNote::Discarded {
                op,
                by,
                knew: false,
                ..
            } if op != NO_OP => {
                self.dropped.entry(op).or_insert((by, id));
            }
            LeaderlessNote::Expired { op, .. } => {
                self.expired.insert(op);
            }
            LeaderlessNote::Discarded { .. }
            | LeaderlessNote::Took { .. }
            | LeaderlessNote::Served { .. }
            | LeaderlessNote::TooFew { .. }
            | LeaderlessNote::Repaired { .. }
            | LeaderlessNote::Hinted { .. }
            | LeaderlessNote::HandedOff { .. }
            | LeaderlessNote::Suspected { .. }
            | LeaderlessNote::Welcomed { .. }
            | LeaderlessNote::Disbelieved { .. }
            | LeaderlessNote::Compared { .. }
            | LeaderlessNote::Returned { .. } => {}
        }
    }

    /// Whether an operation wrote a version. What is only counted, or put into a cart, is none.
    pub(super) fn is_version(&self, op: OpId) -> bool {
        self.written.contains_key(&op.0)
    }

    fn record(&self, op: u32) -> Option<Record> {
        self.written.get(&op).map(|written| written.record)
    }

    /// Which write took the place of one that it knew nothing of, and with which event.
    pub(super) fn dropped(&self, op: OpId) -> Option<(OpId, EventId)> {
        let (by, event) = self.dropped.get(&op.0)?;
        Some((OpId(*by), *event))
    }

    /// A client was told that its write is done.
    pub(super) fn acknowledge(&mut self, op: OpId) {
        let Some(record) = self.record(op.0).filter(|_| !self.lost) else {
            return;
        };
        let heads = core::mem::take(&mut self.heads);
        let same = |head: &u32| self.record(*head) == Some(record);
        let known = heads
            .iter()
            .any(|head| same(head) && self.may_descend(*head, op.0));
        let stays = |head: &u32| known || !same(head) || !self.may_descend(op.0, *head);
        let new = (!known).then_some(op.0);
        self.heads = heads.iter().copied().filter(stays).chain(new).collect();
    }

    /// Whether an acknowledged write that must stand has lost against another somewhere.
    pub(super) fn is_doubtful(&self) -> bool {
        self.heads
            .iter()
            .any(|head| self.dropped.contains_key(head))
    }

    /// An acknowledged write is lost: only the first is told.
    pub(super) fn give_up(&mut self) {
        self.lost = true;
        self.heads.clear();
    }

    /// The acknowledged writes that must stand.
    pub(super) fn heads(&self) -> impl Iterator<Item = OpId> {
        self.heads.iter().map(|head| OpId(*head))
    }

    /// The same, and true where the way is too long to be walked.
    fn may_descend(&self, op: u32, from: u32) -> bool {
        self.descends(op, from).unwrap_or(true)
    }

    /// Whether a version is another one, or was written over it, directly or not; nothing where the way is too long to be walked.
    pub(super) fn descends(&self, op: u32, from: u32) -> Option<bool> {
        if op == from {
            return Some(true);
        }
        let Some(first) = self.written.get(&from).map(|written| written.number) else {
            return Some(false);
        };
        let mut seen = BTreeSet::new();
        let mut next = alloc::vec![op];
        while let Some(op) = next.pop() {
            if seen.len() > WALK_MAX {
                return None;
            }
            let Some(written) = self.written.get(&op).filter(|one| one.number > first) else {
                continue;
            };
            for over in &written.over {
                if *over == from {
                    return Some(true);
                }
                if seen.insert(*over) {
                    next.push(*over);
                }
            }
        }
        Some(false)
    }

    /// Whether a write stands somewhere.
    pub(super) fn stands(&self, world: &World, op: OpId) -> bool {
        let Some(record) = self.written.get(&op.0).map(|written| written.record) else {
            return true;
        };
        // A deletion stands, too, where its mark was dropped and nothing has come back.
        let forgotten = self
            .expired
            .iter()
            .any(|gone| self.may_descend(*gone, op.0));
        world.city_halls().iter().any(|hall| {
            let shelves = match world.mind(hall).and_then(|mind| mind.store()) {
                Some(store) => store.shelves(),
                None => &world.durable(hall).shelves,
            };
            copies(shelves, record).any(|cell| {
                let stands = |op_there: u32| self.may_descend(op_there, op.0);
                cell.versions()
                    .iter()
                    .any(|(_, content)| stands(content.op))
                    || forgotten && cell.is_expired()
            })
        })
    }
}

/// All copies of a record on a hall's shelves.
fn copies(shelves: &Shelves, record: Record) -> impl Iterator<Item = &Cell> {
    let held = shelves.held().filter(move |(_, other, _)| *other == record);
    let own = shelves.cell(record).into_iter();
    own.chain(held.map(|(_, _, cell)| cell)).map(|cell| &**cell)
}
