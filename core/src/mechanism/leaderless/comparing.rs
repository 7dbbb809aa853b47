//! Anti-entropy: two halls compare the trees over what both keep, root-down, and exchange what differs. (Dynamo 2007, §4.7)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Effects, Note, Timer};
use crate::merkle::{Hash, Tree};
use crate::units::{HallId, HallSet, LocalTime};

use super::cell::Cell;
use super::insight::ComparisonView;
use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::record::Record;
use super::{Leaderless, say};

impl Leaderless {
    /// The tree over what this hall and another both keep. What one of them does not keep has no hash. (Dynamo §4.7: a tree for each
    /// range that two nodes share)
    pub(super) fn tree_with(&self, other: HallId) -> Tree {
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

    pub(super) fn begin_comparison(
        &mut self,
        now: LocalTime,
        (with, by): (HallId, HallId),
        tree: &Tree,
    ) {
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

    pub(super) fn send_nodes(
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
