//! All rows that any hall ever wrote, as a tree: a row stands behind its predecessor, and two ledgers that differ branch.

use alloc::vec::Vec;

use crate::units::{EventId, HallId, HallSet, Index, OpId, Term};

/// A row of the tree; [`RowId::ROOT`] stands before every first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::invariant) struct RowId(u32);

impl RowId {
    /// Before the first row.
    pub(in crate::invariant) const ROOT: Self = Self(0);
}

/// The operation number of a row that no client asked for.
pub(super) const NO_OP: u32 = u32::MAX;
/// One row that some hall wrote once.
#[derive(Clone, Copy, Debug)]
pub(in crate::invariant) struct Row {
    pub(in crate::invariant) index: Index,
    pub(in crate::invariant) term: Term,
    op: u32,
    /// The row before it.
    pub(in crate::invariant) parent: RowId,
    /// The next other row that was written at the same index.
    sibling: RowId,
    /// The next other row with the same operation.
    same_op: RowId,
    /// Who holds it: in memory, or on disk while down.
    pub(in crate::invariant) holders: HallSet,
    /// The event with which it was written first.
    pub(in crate::invariant) born: EventId,
}

impl Row {
    /// The client's operation, if one asked for this row.
    pub(in crate::invariant) const fn op(&self) -> Option<OpId> {
        if self.op == NO_OP {
            None
        } else {
            Some(OpId(self.op))
        }
    }
}

/// The tree.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    rows: Vec<Row>,
    /// The newest row written at each index, from 1; the others follow by `sibling`.
    newest_at: Vec<RowId>,
    /// The newest row of each operation; the others follow by `same_op`.
    newest_of: Vec<RowId>,
}

impl Tree {
    /// Only the root.
    pub(super) fn new() -> Self {
        let root = Row {
            index: Index::ZERO,
            term: Term(0),
            op: NO_OP,
            parent: RowId::ROOT,
            sibling: RowId::ROOT,
            same_op: RowId::ROOT,
            holders: HallSet::EMPTY,
            born: EventId(0),
        };
        Self {
            rows: alloc::vec![root],
            newest_at: Vec::new(),
            newest_of: Vec::new(),
        }
    }

    /// The row with this content behind that parent; added, if it is new.
    pub(super) fn find_or_add(
        &mut self,
        index: Index,
        term: Term,
        op: u32,
        parent: RowId,
        born: EventId,
    ) -> RowId {
        let known = self.written_at(index).find(|row| {
            let row = self.row(*row);
            row.term == term && row.op == op && row.parent == parent
        });
        if let Some(row) = known {
            return row;
        }
        let id = RowId(self.rows.len() as u32);
        let sibling = link(&mut self.newest_at, size(index.previous()), id);
        let same_op = if op == NO_OP {
            RowId::ROOT
        } else {
            link(&mut self.newest_of, op as usize, id)
        };
        self.rows.push(Row {
            index,
            term,
            op,
            parent,
            sibling,
            same_op,
            holders: HallSet::EMPTY,
            born,
        });
        id
    }

    /// A hall holds a row from now on.
    pub(super) fn hold(&mut self, row: RowId, hall: HallId) {
        self.rows[row.0 as usize].holders.insert(hall);
    }

    /// A hall holds a row no longer. True when nobody does.
    pub(super) fn let_go(&mut self, row: RowId, hall: HallId) -> bool {
        let holders = &mut self.rows[row.0 as usize].holders;
        holders.remove(hall);
        holders.is_empty()
    }

    /// A row.
    pub(super) fn row(&self, row: RowId) -> &Row {
        &self.rows[row.0 as usize]
    }

    /// Whether two rows have the same term and deed, whatever stands before them.
    pub(super) fn is_same_deed(&self, one: RowId, other: RowId) -> bool {
        let (one, other) = (self.row(one), self.row(other));
        one.term == other.term && one.op == other.op
    }

    /// All rows that were ever written at an index, the newest first.
    pub(super) fn written_at(&self, index: Index) -> impl Iterator<Item = RowId> {
        let first = size(index)
            .checked_sub(1)
            .and_then(|at| self.newest_at.get(at))
            .copied();
        self.follow(first.unwrap_or_default(), |row| row.sibling)
    }

    /// All rows that were ever written for an operation, the newest first.
    pub(super) fn written_for(&self, op: OpId) -> impl Iterator<Item = RowId> {
        let first = self.newest_of.get(op.index()).copied();
        self.follow(first.unwrap_or_default(), |row| row.same_op)
    }

    fn follow(&self, first: RowId, next: fn(&Row) -> RowId) -> impl Iterator<Item = RowId> {
        core::iter::successors(Some(first), move |row| Some(next(self.row(*row))))
            .take_while(|row| *row != RowId::ROOT)
    }
}

/// Puts `id` at the head of the list at a place, and returns the head before it.
fn link(heads: &mut Vec<RowId>, at: usize, id: RowId) -> RowId {
    if heads.len() <= at {
        heads.resize(at + 1, RowId::ROOT);
    }
    core::mem::replace(&mut heads[at], id)
}

/// So many rows stand up to `index`.
pub(super) const fn size(index: Index) -> usize {
    index.0 as usize
}
