//! What halls said to one another: counted courier by courier, with a sample now and then, so that any moment is a sample and a
//! short count from there.

use alloc::vec::Vec;

use crate::event::{Event, EventKind, Outcome, Shape};
use crate::history::Events;
use crate::message::{Courier, Party};
use crate::sim::World;
use crate::units::{EventId, OpId};

use super::Traffic;

/// Events between two samples.
const SPACING: u32 = 4_096;
/// What a courier takes without rows: sender, kind, term, two indices, the commit index.
const HEAD: u64 = 32;
/// What a row takes: term, operation, client, serial, deed.
const ROW: u64 = 24;
/// What a hash of a tree takes, with the node's number.
const HASH: u64 = 10;
/// What a hall's pulse takes: who, generation, heartbeat.
const PULSE: u64 = 9;
/// What a state takes, for want of anything better: as much as so many rows.
const STATE_ROWS: u64 = 16;

/// The running count and its samples.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    now: Traffic,
    samples: Vec<Traffic>,
}

impl Counted {
    /// An event happens. The first of each stretch takes the sample of everything before it.
    pub(super) fn sample(&mut self, id: u32) {
        if id.is_multiple_of(SPACING) {
            self.samples.push(self.now);
        }
    }

    /// Counts a courier that left.
    pub(super) const fn sent(&mut self, event: &Event, to: Party, shape: Shape, rows: u16) {
        self.now.sent(event, to, shape, rows);
    }

    /// Counts an operation that ended.
    pub(super) fn ended(&mut self, op: OpId, outcome: Outcome, world: &World) {
        self.now.ended(op, outcome, world);
    }

    /// The count once so many events have happened.
    pub(super) fn at(&self, count: u32, events: &Events, world: &World) -> Traffic {
        let stretch = count / SPACING;
        let Some(sample) = self.samples.get(stretch as usize) else {
            return self.now;
        };
        let mut traffic = *sample;
        for (id, event) in events.iter_from(EventId(stretch * SPACING)) {
            if id.0 >= count {
                break;
            }
            traffic.add(event, world);
        }
        traffic
    }
}

impl Traffic {
    fn add(&mut self, event: &Event, world: &World) {
        if let EventKind::Sent { to, shape, b, .. } = event.kind {
            self.sent(event, to, shape, b);
        } else if let EventKind::Ended { op, outcome } = event.kind {
            self.ended(op, outcome, world);
        }
    }

    const fn sent(&mut self, event: &Event, to: Party, shape: Shape, rows: u16) {
        if to.as_hall().is_none() || event.hall().is_none() {
            return;
        }
        let count = rows as u64;
        let rows = match shape.courier() {
            // A copy of a record takes about what a row does.
            Courier::Append | Courier::Version => rows as u64,
            Courier::Snapshot => STATE_ROWS,
            Courier::Heartbeat
            | Courier::Vote
            | Courier::Ack
            | Courier::Transfer
            | Courier::Request
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Gossip
            | Courier::Tree => 0,
        };
        let small = match shape.courier() {
            Courier::Tree => HASH * count,
            Courier::Gossip => PULSE * count,
            Courier::Heartbeat
            | Courier::Append
            | Courier::Vote
            | Courier::Ack
            | Courier::Snapshot
            | Courier::Transfer
            | Courier::Request
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Version => 0,
        };
        self.couriers += 1;
        self.bytes += HEAD + ROW * rows + small;
    }

    fn ended(&mut self, op: OpId, outcome: Outcome, world: &World) {
        if let Outcome::Acknowledged(_) = outcome
            && world.operation(op).is_some_and(|o| !o.act.is_read())
        {
            self.acknowledged += 1;
        }
    }
}
