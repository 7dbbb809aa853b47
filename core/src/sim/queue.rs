//! What is due: small keys, the soonest few in order and the rest in a heap. Ties in time are broken by the order in which things
//! were put in.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::{Ordering, Reverse};

use crate::effect::Timer;
use crate::units::{ClientId, HallId, Time};

use super::NEVER;

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
    /// A hall's watchdog may bite; its deadline is looked up.
    Watchdog(HallId),
    /// A hall's power comes back, if nothing has come between: how often it had opened.
    PowerOn(HallId, u32),
    /// A client's habit.
    Habit(ClientId),
    /// A client looks at its clock: perhaps it tries again, perhaps its patience ends.
    Glance(ClientId),
    /// A flapping path falls or rises: its place in the list of inputs and how often it has turned.
    Flap(u32, u32),
    /// A stream that waited delivers what it kept.
    Reconnect(HallId, HallId, u32),
}

/// The most things that are kept in order.
const NEAR_MAX: usize = 64;

/// Something due, with its place in the order of putting in.
#[derive(Clone, Copy, Debug)]
struct Key {
    at: Time,
    number: u32,
    due: Due,
}

impl Key {
    const fn rank(&self) -> (Time, u32) {
        (self.at, self.number)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
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
        self.rank().cmp(&other.rank())
    }
}

/// Everything that is due, soonest first.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// What is due soon, in order, the soonest last: most cities have no more than this.
    near: Vec<Key>,
    /// What is due after that.
    far: BinaryHeap<Reverse<Key>>,
    /// When the soonest of what is far is due; the end of time when nothing is.
    far_from: Time,
    pushed: u32,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            near: Vec::new(),
            far: BinaryHeap::new(),
            far_from: NEVER,
            pushed: 0,
        }
    }
}

impl Queue {
    pub(super) fn push(&mut self, at: Time, due: Due) {
        self.pushed += 1;
        let number = self.pushed;
        let key = Key { at, number, due };
        if at >= self.far_from {
            self.far.push(Reverse(key));
            return;
        }
        // What is due at the same moment was put in before, and stays before it.
        let place = self.near.partition_point(|other| other.at > at);
        self.near.insert(place, key);
        if self.near.len() > NEAR_MAX {
            self.spill();
        }
    }

    /// Half of what is near becomes far.
    #[cold]
    fn spill(&mut self) {
        let far = self.near.drain(..NEAR_MAX / 2);
        self.far.extend(far.map(Reverse));
        self.look_far();
    }

    /// Nothing is near: some of what is far comes near.
    #[cold]
    fn draw_near(&mut self) {
        while self.near.len() < NEAR_MAX / 2
            && let Some(Reverse(key)) = self.far.pop()
        {
            self.near.push(key);
        }
        self.near.reverse();
        self.look_far();
    }

    fn look_far(&mut self) {
        self.far_from = self.far.peek().map_or(NEVER, |key| key.0.at);
    }

    pub(super) fn next_at(&self) -> Option<Time> {
        self.near.last().map(|key| key.at)
    }

    /// Takes out the soonest thing.
    pub(super) fn pop(&mut self) -> Option<Due> {
        let key = self.near.pop()?;
        if self.near.is_empty() && self.far_from < NEVER {
            self.draw_near();
        }
        Some(key.due)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{Due, Queue};
    use crate::units::Time;

    proptest! {
        /// A dumb twin: the first of the soonest, looked up in a list.
        #[test]
        fn what_is_due_comes_soonest_first_and_else_in_the_order_of_putting_in(
            changes in prop::collection::vec(prop::option::weighted(0.7, 0u64..40), 0..600),
        ) {
            let mut queue = Queue::default();
            let mut plain: Vec<(u64, u32)> = Vec::new();
            let mut now = 0;
            let rest = core::iter::repeat_n(None, 600);
            for (number, change) in (0..).zip(changes.into_iter().chain(rest)) {
                let soonest = plain.iter().min_by_key(|(at, number)| (*at, *number)).copied();
                prop_assert_eq!(queue.next_at(), soonest.map(|(at, _)| Time(at)));
                if let Some(after) = change {
                    queue.push(Time(now + after), Due::Flap(number, 0));
                    plain.push((now + after, number));
                } else {
                    let popped = match queue.pop() {
                        Some(Due::Flap(number, 0)) => Some(number),
                        other => {
                            prop_assert!(other.is_none());
                            None
                        }
                    };
                    prop_assert_eq!(popped, soonest.map(|(_, number)| number));
                    plain.retain(|(_, number)| Some(*number) != popped);
                    now = soonest.map_or(now, |(at, _)| at);
                }
            }
        }
    }
}
