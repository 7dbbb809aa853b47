//! A ledger: rows from just after the last snapshot to the newest.

use crate::command::Entry;
use crate::paged::Paged;
use crate::units::{Index, Term};

/// A replicated log. Index 1 is the first row ever written; rows up to `base` live only in a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Log {
    base: Index,
    base_term: Term,
    rows: Paged<Entry>,
}

impl Log {
    /// An empty ledger.
    pub const fn new() -> Self {
        Self::from_snapshot(Index::ZERO, Term(0))
    }

    /// A ledger whose rows up to `base` were replaced by a snapshot. (Raft §7)
    pub const fn from_snapshot(base: Index, base_term: Term) -> Self {
        Self {
            base,
            base_term,
            rows: Paged::new(),
        }
    }

    /// The last row that lives only in the snapshot; 0 without one.
    pub const fn base(&self) -> Index {
        self.base
    }

    /// The term of the row at [`Self::base`].
    pub const fn base_term(&self) -> Term {
        self.base_term
    }

    /// How many rows are held, snapshot not counted.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is held.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a clone would share every row.
    pub const fn is_all_shared(&self) -> bool {
        self.rows.is_all_shared()
    }

    /// The newest row's index; [`Self::base`] when empty.
    pub const fn last_index(&self) -> Index {
        Index(self.base.0 + self.len() as u32)
    }

    /// The newest row's term.
    pub fn last_term(&self) -> Term {
        self.rows.last().map_or(self.base_term, |entry| entry.term)
    }

    /// The row at `index`, unless it is compacted away or not yet written.
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.rows
            .get(index.0.checked_sub(self.base.0 + 1)? as usize)
    }

    /// The term at `index`: of a held row, of the snapshot's last row, or 0 at index 0. `None` beyond either end.
    pub fn term_at(&self, index: Index) -> Option<Term> {
        if index == self.base {
            Some(self.base_term)
        } else {
            self.get(index).map(|e| e.term)
        }
    }

    /// Appends one row and returns its index.
    pub fn push(&mut self, entry: Entry) -> Index {
        self.rows.push(entry);
        self.last_index()
    }

    /// Drops the rows from `from` on. Rows at or below the snapshot stay.
    pub fn truncate_from(&mut self, from: Index) {
        self.rows
            .truncate(from.0.saturating_sub(self.base.0 + 1) as usize);
    }

    /// Replaces the rows up to `index` by a snapshot. Does nothing when they are compacted already, or not held.
    pub fn compact_to(&mut self, index: Index) {
        let Some(term) = self.term_at(index) else {
            return;
        };
        if index <= self.base {
            return;
        }
        self.rows.drop_front((index.0 - self.base.0) as usize);
        (self.base, self.base_term) = (index, term);
    }

    /// The held rows from `from` (or the first held one) to the newest.
    pub fn entries(&self, from: Index) -> impl Iterator<Item = &Entry> {
        self.rows
            .iter_from(from.0.saturating_sub(self.base.0 + 1) as usize)
    }
}
