//! A hall's disk: what survives a crash is what was persisted to the end.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::command::Entry;
use crate::effect::Persist;
use crate::log::Log;
use crate::mechanism::leaderless::Shelves;
use crate::mechanism::{Durable, Mechanism, Snapshot};
use crate::units::{EventId, HallId, Index, Span, Term, Time, Token};

/// A write that is under way, with a copy of what it writes.
#[derive(Clone, Debug)]
enum Write {
    HardState(Term, Option<HallId>, Token),
    Rows(Index, Vec<Entry>),
    Snapshot(Option<Snapshot>, Log),
    Shelves(Shelves),
}

/// The disk, and the writes under way in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    durable: Durable,
    pending: VecDeque<(Write, EventId)>,
    /// How long a write takes.
    pub(super) latency: Span,
    free_at: Time,
    /// Counts the writes that ever began: the number of the newest.
    begun: u32,
    done: u32,
}

impl Disk {
    pub(super) fn with_latency(latency: Span) -> Self {
        Self {
            latency,
            ..Self::default()
        }
    }

    pub(super) const fn durable(&self) -> &Durable {
        &self.durable
    }

    /// The number of the newest write under way; nothing when all is on disk.
    pub(super) const fn waiting_for(&self) -> Option<u32> {
        if self.begun == self.done {
            None
        } else {
            Some(self.begun)
        }
    }

    /// Writes at once, or begins to write: then the moment at which it will be done and the write's number.
    pub(super) fn persist(
        &mut self,
        what: Persist,
        mind: &Mechanism,
        now: Time,
        cause: EventId,
    ) -> Option<(Time, u32)> {
        if self.latency == Span::ZERO && self.pending.is_empty() {
            self.write_through(what, mind);
            return None;
        }
        let write = match what {
            Persist::HardState => {
                let (term, vote, counter) = mind.hard_state();
                Write::HardState(term, vote, counter)
            }
            // The same step went on to put a snapshot in the place of these rows: they are in it.
            Persist::Log(from) if from <= mind.log().base() => {
                Write::Snapshot(mind.snapshot().cloned(), mind.log().clone())
            }
            Persist::Log(from) => Write::Rows(from, mind.log().entries(from).copied().collect()),
            Persist::Snapshot => Write::Snapshot(mind.snapshot().cloned(), mind.log().clone()),
            Persist::Shelf(_) => Write::Shelves(
                mind.store()
                    .map_or_else(Shelves::default, |store| store.shelves().clone()),
            ),
        };
        self.pending.push_back((write, cause));
        self.begun += 1;
        self.free_at = self.free_at.max(now) + self.latency;
        Some((self.free_at, self.begun))
    }

    fn write_through(&mut self, what: Persist, mind: &Mechanism) {
        match what {
            Persist::HardState => {
                let (term, vote, counter) = mind.hard_state();
                self.durable.term = term;
                self.durable.vote = vote;
                self.durable.counter = counter;
            }
            Persist::Log(from) => {
                if from.previous() > self.durable.log.last_index() || from <= mind.log().base() {
                    // Rows skipped while persisting was switched off are written along with the first that is not.
                    self.write_through(Persist::Snapshot, mind);
                    return;
                }
                self.durable.log.truncate_from(from);
                for entry in mind.log().entries(from) {
                    self.durable.log.push(*entry);
                }
                // The same rows stand in memory: from time to time both share one copy.
                if mind.log().is_all_shared() {
                    self.durable.log = mind.log().clone();
                }
            }
            Persist::Snapshot => {
                self.durable.snapshot = mind.snapshot().cloned();
                self.durable.log = mind.log().clone();
            }
            Persist::Shelf(place) => {
                if let Some(store) = mind.store() {
                    self.durable.shelves.copy(place, store.shelves());
                }
            }
        }
    }

    /// The oldest write is done. Returns why it was begun; nothing when a crash has swept it away.
    pub(super) fn finish(&mut self, number: u32) -> Option<EventId> {
        if number != self.done + 1 {
            return None;
        }
        let (write, cause) = self.pending.pop_front()?;
        self.done = number;
        match write {
            Write::HardState(term, vote, counter) => {
                self.durable.term = term;
                self.durable.vote = vote;
                self.durable.counter = counter;
            }
            Write::Rows(from, rows) => {
                self.durable.log.truncate_from(from);
                // After a gap (rows never persisted) the tail would stand at wrong indices: it is not kept.
                if self.durable.log.last_index().next() == from {
                    for entry in rows {
                        self.durable.log.push(entry);
                    }
                }
            }
            Write::Snapshot(snapshot, log) => {
                self.durable.snapshot = snapshot;
                self.durable.log = log;
            }
            Write::Shelves(shelves) => self.durable.shelves = shelves,
        }
        Some(cause)
    }

    /// How far the writes that are done reach.
    pub(super) const fn done(&self) -> u32 {
        self.done
    }

    /// The hall is down: writes under way never end.
    pub(super) fn crash(&mut self, now: Time) {
        self.pending.clear();
        self.done = self.begun;
        self.free_at = now;
    }

    /// Nothing is left.
    pub(super) fn wipe(&mut self) {
        self.durable = Durable::default();
    }
}
