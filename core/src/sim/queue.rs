//! What is due: a heap of small keys. Ties in time are broken by the order in which things were put in.

use alloc::collections::BinaryHeap;
use core::cmp::{Ordering, Reverse};

use crate::effect::Timer;
use crate::units::{ClientId, HallId, Time};

/// Something that is due at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) enum Due {
    /// A courier arrives or is lost: its slot, and the slot's use count, so that a stale key is told apart.
    Courier(u32, u32),
    /// A hall's timer may run out; its deadline is looked up.
    Timer(HallId, Timer),
    /// A slow hall gets to the oldest thing on its desk.
    Desk(HallId, u32),
    /// A disk finishes its oldest write.
    Disk(HallId, u32),
    /// A pause ends by itself, if it is still the same pause.
    Resume(HallId, u32),
    /// A client's habit.
    Habit(ClientId),
    /// A client looks at its clock: perhaps it tries again, perhaps its patience ends.
    Glance(ClientId),
    /// A flapping path falls or rises: its place in the list of inputs and how often it has turned.
    Flap(u32, u32),
    /// A stream that waited delivers what it kept.
    Reconnect(HallId, HallId, u32),
}

/// A heap's key. Its rank, moment first and then the order of putting in, is unlike every other's.
#[derive(Clone, Copy, Debug)]
struct Key {
    rank: u128,
    due: Due,
}

impl Key {
    const fn at(&self) -> Time {
        Time((self.rank >> 64) as u64)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

/// Everything that is due, soonest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    heap: BinaryHeap<Reverse<Key>>,
    pushed: u64,
}

impl Queue {
    pub(super) fn push(&mut self, at: Time, due: Due) {
        self.pushed += 1;
        let rank = u128::from(at.0) << 64 | u128::from(self.pushed);
        self.heap.push(Reverse(Key { rank, due }));
    }

    pub(super) fn next_at(&self) -> Option<Time> {
        self.heap.peek().map(|key| key.0.at())
    }

    pub(super) fn pop(&mut self) -> Option<(Time, Due)> {
        self.heap.pop().map(|key| (key.0.at(), key.0.due))
    }
}
