//! Taking copies in, holding them for others, and bringing what is old up to date. (Dynamo 2007, §4.6, §5)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Effects, Note, Persist, Timer};
use crate::merkle::Hash;
use crate::units::{HallId, LocalTime, Span};

use super::cell::{Cell, Discard};
use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::record::Record;
use super::shelf::Place;
use super::wish::Wish;
use super::{Leaderless, say};

impl Leaderless {
    /// Takes a copy in. Whatever changes is put on disk.
    pub(super) fn take(&mut self, record: Record, cell: &Arc<Cell>, out: &mut Effects) {
        let Some(old) = self.shelves.cell(record) else {
            return;
        };
        if old.yields_to(cell, self.me, &self.rules) {
            let (op, value) = (cell.reflects(), cell.shown(&self.rules));
            self.put(record, Arc::clone(cell), out);
            out.note(Note::Leaderless(LeaderlessNote::Took { record, op, value }));
            return;
        }
        let mut new = Cell::clone(old);
        let mut discards = Vec::new();
        new.merge(cell, &self.rules, &mut discards);
        let came_back = old.is_expired() && !new.is_expired();
        let changed = new != **old;
        tell_discards(record, &discards, out);
        if !changed {
            return;
        }
        let (op, value) = (new.reflects(), new.shown(&self.rules));
        let live = new.winner().is_some_and(|content| content.value.is_some());
        self.put(record, Arc::new(new), out);
        out.note(Note::Leaderless(if came_back && live {
            LeaderlessNote::Returned { record, op, value }
        } else {
            LeaderlessNote::Took { record, op, value }
        }));
    }

    /// Puts an own copy on the shelf and on disk.
    pub(super) fn put(&mut self, record: Record, cell: Arc<Cell>, out: &mut Effects) {
        let value = cell.shown(&self.rules);
        self.shelves.put(record, cell);
        record.show(value, Arc::make_mut(&mut self.state));
        out.persist(Persist::Shelf(Place::Own(record)));
    }

    /// Holds a copy for another hall until it can be brought there.
    pub(super) fn hold(&mut self, home: HallId, record: Record, cell: &Cell, out: &mut Effects) {
        if home == self.me || self.shelves.cell(record).is_none() {
            return;
        }
        let mut all = match self.shelves.held_for(home, record) {
            Some(held) => Cell::clone(held),
            None => cell.clone(),
        };
        let mut discards = Vec::new();
        all.merge(cell, &self.rules, &mut discards);
        tell_discards(record, &discards, out);
        let op = all.reflects();
        self.shelves.hold(home, record, Some(Arc::new(all)));
        out.persist(Persist::Shelf(Place::Held(home, record)));
        out.note(Note::Leaderless(LeaderlessNote::Hinted {
            record,
            hall: home,
            op,
        }));
    }

    /// This hall's copy of a record, with all that it holds of it for others.
    pub(super) fn copy_of(
        &mut self,
        now: LocalTime,
        record: Record,
        out: &mut Effects,
    ) -> Option<Arc<Cell>> {
        self.expire(now, record, out);
        let own = self.shelves.cell(record)?;
        let held = self.shelves.held().filter(|(_, other, _)| *other == record);
        let held: Vec<Arc<Cell>> = held.map(|(_, _, cell)| Arc::clone(cell)).collect();
        if held.is_empty() {
            return Some(Arc::clone(own));
        }
        let mut all = Cell::clone(own);
        for cell in held {
            all.merge(&cell, &self.rules, &mut Vec::new());
        }
        Some(Arc::new(all))
    }

    /// Drops the mark of a deletion that was kept for long enough.
    pub(super) fn expire(&mut self, now: LocalTime, record: Record, out: &mut Effects) {
        let kept = self.rules.tombstones_kept;
        let Some(old) = self.shelves.cell(record) else {
            return;
        };
        if kept == Span::ZERO
            || old
                .versions()
                .iter()
                .any(|(_, content)| content.value.is_some())
        {
            return;
        }
        let mut new = Cell::clone(old);
        if let Some(op) = new.expire(now.wall_us, kept) {
            self.put(record, Arc::new(new), out);
            out.note(Note::Leaderless(LeaderlessNote::Expired { record, op }));
        }
    }

    pub(super) fn expire_all(&mut self, now: LocalTime, out: &mut Effects) {
        for record in self.shelves.catalogue().iter() {
            self.expire(now, record, out);
        }
    }

    /// All answers to a read are in, or those that come: whoever has less is sent the sum. (Dynamo §5)
    pub(super) fn repair(&mut self, wish: &Wish, out: &mut Effects) {
        if !self.rules.read_repair {
            return;
        }
        for part in &wish.parts {
            let record = part.record;
            let mut copies = part.copies.iter().map(|(_, cell)| cell);
            let Some(first) = copies.next() else { continue };
            let mut all = Cell::clone(first);
            let mut discards = Vec::new();
            for cell in copies {
                all.merge(cell, &self.rules, &mut discards);
            }
            tell_discards(record, &discards, out);
            let hash = all.hash(&self.rules);
            let all = Arc::new(all);
            for (hall, cell) in &part.copies {
                if cell.hash(&self.rules) == hash {
                    continue;
                }
                out.note(Note::Leaderless(LeaderlessNote::Repaired {
                    record,
                    hall: *hall,
                }));
                let cell = Arc::clone(&all);
                match (*hall == self.me, part.stands_for(*hall)) {
                    (true, _) => self.take(record, &cell, out),
                    (false, None) => {
                        say(*hall, LeaderlessMessage::Repair { record, cell }, out);
                    }
                    // Whoever only stands in for somebody keeps what it holds.
                    (false, Some(_)) => {}
                }
            }
        }
    }

    /// Tries to bring what is held for others to where it belongs. (Dynamo §4.6)
    pub(super) fn hand_off(&mut self, out: &mut Effects) {
        let suspects = self.gossip.suspects(&self.rules);
        let held: Vec<(HallId, Record, Arc<Cell>)> = self
            .shelves
            .held()
            .filter(|(home, _, _)| !suspects.contains(*home))
            .map(|(home, record, cell)| (home, record, Arc::clone(cell)))
            .collect();
        for (home, record, cell) in held {
            let hash = cell.hash(&self.rules);
            say(home, LeaderlessMessage::HandOff { record, cell, hash }, out);
        }
        out.set_timer(Timer::Handoff, self.rules.handoff);
    }

    /// What was held is where it belongs; unless it has grown meanwhile, it is held no longer.
    pub(super) fn on_handed_off(
        &mut self,
        from: HallId,
        record: Record,
        hash: Hash,
        out: &mut Effects,
    ) {
        let held = self.shelves.held_for(from, record);
        if held.is_some_and(|cell| cell.hash(&self.rules) == hash) {
            self.shelves.hold(from, record, None);
            out.persist(Persist::Shelf(Place::Held(from, record)));
            out.note(Note::Leaderless(LeaderlessNote::HandedOff {
                record,
                hall: from,
            }));
        }
    }
}

/// Tells which writes went for others.
pub(super) fn tell_discards(record: Record, discards: &[Discard], out: &mut Effects) {
    for Discard { op, by, knew } in discards.iter().copied() {
        out.note(Note::Leaderless(LeaderlessNote::Discarded {
            record,
            knew,
            op,
            by,
        }));
    }
}
