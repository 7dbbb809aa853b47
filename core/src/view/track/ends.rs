//! Couriers that have arrived or are lost, in the order of their ends. A courier is under way within a window when it ended after
//! the window began and left before the window ended; this finds those without looking at the others.

use alloc::vec::Vec;

/// Couriers per block. The blocks tell which of them can be skipped.
const BLOCK: usize = 64;

/// The end of a courier's way and its beginning, as event numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// The event with which it arrived or was lost.
    pub(super) ended: u32,
    /// The event with which it left.
    pub(super) sent: u32,
}

/// Ways by their ends, with the earliest beginning of every block, and of every block of blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    ways: Vec<Way>,
    earliest: Vec<u32>,
    earliest_of_blocks: Vec<u32>,
}

impl Ends {
    /// Adds the newest end.
    pub(super) fn push(&mut self, way: Way) {
        let at = self.ways.len();
        self.ways.push(way);
        lower(&mut self.earliest, at / BLOCK, way.sent);
        lower(&mut self.earliest_of_blocks, at / BLOCK / BLOCK, way.sent);
    }

    /// Forgets the ends from event `events` on and returns them.
    pub(super) fn truncate(&mut self, events: u32) -> Vec<Way> {
        let keep = self.ways.partition_point(|way| way.ended < events);
        let gone = self.ways.split_off(keep);
        if !gone.is_empty() {
            let ways = core::mem::take(&mut self.ways);
            let whole = keep - keep % (BLOCK * BLOCK);
            self.earliest.truncate(whole / BLOCK);
            self.earliest_of_blocks.truncate(whole / BLOCK / BLOCK);
            for (at, way) in ways.iter().enumerate().skip(whole) {
                lower(&mut self.earliest, at / BLOCK, way.sent);
                lower(&mut self.earliest_of_blocks, at / BLOCK / BLOCK, way.sent);
            }
            self.ways = ways;
        }
        gone
    }

    /// How many ways ended before event `event`.
    pub(super) fn before(&self, event: u32) -> usize {
        self.ways.partition_point(|way| way.ended < event)
    }

    /// The ways at these places.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[Way] {
        &self.ways[from..to.max(from)]
    }

    /// The ways that ended with event `ended` or later and began before event `sent`, at most `most` of them.
    pub(super) fn across(&self, ended: u32, sent: u32, most: usize) -> Vec<Way> {
        let mut found = Vec::new();
        let mut at = self.before(ended);
        while at < self.ways.len() && found.len() < most {
            if at.is_multiple_of(BLOCK * BLOCK)
                && self.earliest_of_blocks[at / BLOCK / BLOCK] >= sent
            {
                at += BLOCK * BLOCK;
            } else if at.is_multiple_of(BLOCK) && self.earliest[at / BLOCK] >= sent {
                at += BLOCK;
            } else {
                if self.ways[at].sent < sent {
                    found.push(self.ways[at]);
                }
                at += 1;
            }
        }
        found
    }
}

fn lower(least: &mut Vec<u32>, at: usize, value: u32) {
    match least.get_mut(at) {
        Some(slot) => *slot = (*slot).min(value),
        None => least.push(value),
    }
}
