//! What is due: a heap of small keys. Ties in time are broken by the order in which things were put in.

use alloc::collections::BinaryHeap;
use core::cmp::Reverse;

use crate::effect::Timer;
use crate::units::{ClientId, HallId, OpId, Time};

/// Something that is due at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// A client tries again, if it still waits for this operation with this count of tries.
    Retry(ClientId, OpId, u8),
    /// A client's patience ends, if it still waits for this operation.
    Patience(ClientId, OpId),
    /// A flapping path falls or rises: its place in the list of inputs and how often it has turned.
    Flap(u32, u32),
    /// A stream that waited delivers what it kept.
    Reconnect(HallId, HallId, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    at: Time,
    order: u64,
    due: Due,
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
        self.heap.push(Reverse(Key {
            at,
            order: self.pushed,
            due,
        }));
    }

    pub(super) fn next_at(&self) -> Option<Time> {
        self.heap.peek().map(|key| key.0.at)
    }

    pub(super) fn pop(&mut self) -> Option<(Time, Due)> {
        self.heap.pop().map(|key| (key.0.at, key.0.due))
    }
}
