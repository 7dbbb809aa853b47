//! Bringing copies up to date: what a read found, what was held for somebody, what two trees show to differ. (Dynamo 2007, §4.6, §4.7, §5)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Effects, Note, Persist, Timer};
use crate::merkle::{Hash, Tree};
use crate::units::{HallId, HallSet, LocalTime, Span};

use super::cell::{Cell, Discard};
use super::insight::ComparisonView;
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
    fn put(&mut self, record: Record, cell: Arc<Cell>, out: &mut Effects) {
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
    fn expire(&mut self, now: LocalTime, record: Record, out: &mut Effects) {
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

    /// The tree over what this hall and another both keep. What one of them does not keep has no hash. (Dynamo §4.7: a tree for each
    /// range that two nodes share)
    fn tree_with(&self, other: HallId) -> Tree {
        let catalogue = self.shelves.catalogue();
        Tree::over(
            catalogue
                .iter()
                .zip(self.shelves.cells())
                .map(|(record, cell)| {
                    if self.is_home(self.me, record) && self.is_home(other, record) {
                        cell.hash(&self.rules)
                    } else {
                        Hash::default()
                    }
                }),
        )
    }

    /// Begins a comparison with the next hall on the ring that seems to be up.
    pub(super) fn compare_next(&mut self, now: LocalTime, out: &mut Effects) {
        out.set_timer(Timer::Compare, self.rules.anti_entropy);
        let down = self.gossip.suspects(&self.rules);
        let others: HallSet = self
            .members
            .iter()
            .filter(|hall| *hall != self.me)
            .collect();
        let others = others.difference(down);
        let after = self.compared_last;
        let next = others
            .iter()
            .find(|hall| Some(*hall) > after)
            .or_else(|| others.iter().next());
        let Some(with) = next else { return };
        self.compared_last = Some(with);
        let tree = self.tree_with(with);
        let began = self.me;
        self.begin_comparison(now, (with, began), &tree);
        let root = tree.node(0).unwrap_or_default();
        self.send_nodes((with, began), [(0, root)].into_iter().collect(), 0, out);
    }

    fn begin_comparison(&mut self, now: LocalTime, (with, by): (HallId, HallId), tree: &Tree) {
        let catalogue = self.shelves.catalogue();
        let both = |record: &Record| self.is_home(self.me, *record) && self.is_home(with, *record);
        let view = ComparisonView {
            with,
            by,
            began: now.monotonic,
            leaves: tree.leaves(),
            full_scan: catalogue.iter().filter(both).count() as u64 * Hash::BYTES,
            ..ComparisonView::default()
        };
        self.comparisons.insert((with, by), view);
    }

    fn send_nodes(
        &mut self,
        (to, began): (HallId, HallId),
        nodes: Arc<[(u16, Hash)]>,
        hashes: u32,
        out: &mut Effects,
    ) {
        let hashes = hashes.saturating_add(nodes.len() as u32);
        if let Some(comparison) = self.comparisons.get_mut(&(to, began)) {
            for (node, _) in nodes.iter() {
                comparison.mark(*node, false);
            }
            comparison.tally(hashes);
        }
        let message = LeaderlessMessage::Tree {
            nodes,
            hashes,
            began,
        };
        say(to, message, out);
    }

    /// Nodes have come: where they differ the comparison goes on below; where leaves differ copies are exchanged.
    pub(super) fn on_tree(
        &mut self,
        now: LocalTime,
        (from, began): (HallId, HallId),
        (nodes, hashes): (&[(u16, Hash)], u32),
        out: &mut Effects,
    ) {
        let tree = self.tree_with(from);
        if nodes.iter().any(|(node, _)| *node == 0) {
            self.begin_comparison(now, (from, began), &tree);
        }
        let mut below: Vec<(u16, Hash)> = Vec::new();
        let mut differ: Vec<usize> = Vec::new();
        for (node, hash) in nodes {
            let at = usize::from(*node);
            let Some(mine) = tree.node(at) else { continue };
            let differs = mine != *hash;
            if let Some(comparison) = self.comparisons.get_mut(&(from, began)) {
                comparison.mark(*node, differs);
            }
            match (differs, tree.leaf(at)) {
                (false, _) => {}
                (true, Some(leaf)) => differ.push(leaf),
                (true, None) => {
                    for child in [2 * at + 1, 2 * at + 2] {
                        if let (Some(hash), Ok(child)) = (tree.node(child), u16::try_from(child)) {
                            below.push((child, hash));
                        }
                    }
                }
            }
        }
        if let Some(comparison) = self.comparisons.get_mut(&(from, began)) {
            comparison.tally(hashes);
        }
        let alike = below.is_empty() && differ.is_empty();
        if !below.is_empty() {
            self.send_nodes((from, began), below.into(), hashes, out);
        }
        if !differ.is_empty() {
            let cells = self.shelves.cells();
            let cells: Arc<[(u16, Arc<Cell>)]> = differ
                .iter()
                .filter_map(|at| Some((*at as u16, Arc::clone(cells.get(*at)?))))
                .collect();
            self.end_comparison((from, began), &differ, hashes, out);
            say(
                from,
                LeaderlessMessage::Shelf {
                    cells,
                    back: true,
                    hashes,
                    began,
                },
                out,
            );
        }
        if alike {
            self.end_comparison((from, began), &[], hashes, out);
            say(from, LeaderlessMessage::Alike { hashes, began }, out);
        }
    }

    /// A comparison has come to its end here.
    pub(super) fn end_comparison(
        &mut self,
        (with, began): (HallId, HallId),
        differ: &[usize],
        hashes: u32,
        out: &mut Effects,
    ) {
        let catalogue = self.shelves.catalogue();
        if let Some(comparison) = self.comparisons.get_mut(&(with, began)) {
            for leaf in differ {
                comparison.mark((comparison.leaves - 1 + leaf) as u16, true);
                comparison.differ.extend(catalogue.get(*leaf));
            }
            comparison.tally(hashes);
            comparison.over = true;
        }
        out.note(Note::Leaderless(LeaderlessNote::Compared {
            hall: with,
            differ: differ.len() as u16,
            hashes,
        }));
    }

    /// Copies of records that differ have come: each side takes in the other's.
    pub(super) fn on_shelf(
        &mut self,
        (from, began): (HallId, HallId),
        (cells, back, hashes): (&[(u16, Arc<Cell>)], bool, u32),
        out: &mut Effects,
    ) {
        let catalogue = self.shelves.catalogue();
        let mut mine: Vec<(u16, Arc<Cell>)> = Vec::new();
        let differ: Vec<usize> = cells.iter().map(|(at, _)| usize::from(*at)).collect();
        for (at, cell) in cells {
            let Some(record) = catalogue.get(usize::from(*at)) else {
                continue;
            };
            if back && let Some(own) = self.shelves.cell(record) {
                mine.push((*at, Arc::clone(own)));
            }
            self.take(record, cell, out);
        }
        if back {
            self.end_comparison((from, began), &differ, hashes, out);
            let (cells, back) = (mine.into(), false);
            say(
                from,
                LeaderlessMessage::Shelf {
                    cells,
                    back,
                    hashes,
                    began,
                },
                out,
            );
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

impl ComparisonView {
    /// A node was compared. Whatever is above a node that was compared differs.
    fn mark(&mut self, node: u16, differs: bool) {
        if let Some(above) = node.checked_sub(1).map(|below| below / 2)
            && let Some(mark) = self.nodes.iter_mut().find(|(at, _)| *at == above)
        {
            mark.1 = true;
        }
        match self.nodes.iter_mut().find(|(at, _)| *at == node) {
            Some(mark) => mark.1 |= differs,
            None => self.nodes.push((node, differs)),
        }
    }

    const fn tally(&mut self, hashes: u32) {
        if hashes > self.hashes {
            self.hashes = hashes;
        }
        self.bytes = self.hashes as u64 * Hash::BYTES;
    }
}
