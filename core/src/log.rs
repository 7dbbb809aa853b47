//! A ledger: rows from just after the last snapshot to the newest. Full pages are shared between clones, so that a
//! checkpoint of a long ledger costs one pointer per page.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::Entry;
use crate::units::{Index, Term};

/// Rows per shared page.
const PAGE: usize = 256;

/// A replicated log. Index 1 is the first row ever written; rows up to `base` live only in a snapshot.
#[derive(Clone, Debug)]
pub struct Log {
    base: Index,
    base_term: Term,
    pages: Vec<Arc<Vec<Entry>>>,
    tail: Vec<Entry>,
}

impl Default for Log {
    fn default() -> Self {
        Self::new()
    }
}

impl Log {
    /// An empty ledger.
    pub const fn new() -> Self {
        Self {
            base: Index::ZERO,
            base_term: Term(0),
            pages: Vec::new(),
            tail: Vec::new(),
        }
    }

    /// A ledger whose rows up to `base` were replaced by a snapshot. (Raft §7)
    pub const fn from_snapshot(base: Index, base_term: Term) -> Self {
        Self {
            base,
            base_term,
            pages: Vec::new(),
            tail: Vec::new(),
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
        self.pages.len() * PAGE + self.tail.len()
    }

    /// Whether no row is held.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The newest row's index; [`Self::base`] when empty.
    pub const fn last_index(&self) -> Index {
        Index(self.base.0 + self.len() as u32)
    }

    /// The newest row's term.
    pub fn last_term(&self) -> Term {
        self.tail
            .last()
            .or_else(|| self.pages.last().and_then(|page| page.last()))
            .map_or(self.base_term, |entry| entry.term)
    }

    /// The row at `index`, unless it is compacted away or not yet written.
    pub fn get(&self, index: Index) -> Option<&Entry> {
        let at = index.0.checked_sub(self.base.0 + 1)? as usize;
        let full = self.pages.len() * PAGE;
        if at >= full {
            self.tail.get(at - full)
        } else {
            self.pages
                .get(at / PAGE)
                .and_then(|page| page.get(at % PAGE))
        }
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
        self.tail.push(entry);
        if self.tail.len() == PAGE {
            let mut page = Vec::with_capacity(PAGE);
            page.append(&mut self.tail);
            self.pages.push(Arc::new(page));
        }
        self.last_index()
    }

    /// Drops the rows from `from` on. Rows at or below the snapshot stay.
    pub fn truncate_from(&mut self, from: Index) {
        let keep = from.0.saturating_sub(self.base.0 + 1) as usize;
        let full = self.pages.len() * PAGE;
        if keep >= full {
            self.tail.truncate(keep - full);
            return;
        }
        let page = keep / PAGE;
        self.tail.clear();
        self.tail
            .extend_from_slice(&self.pages[page][..keep % PAGE]);
        self.pages.truncate(page);
    }

    /// Replaces the rows up to `index` by a snapshot. Does nothing when they are compacted already, or not held.
    pub fn compact_to(&mut self, index: Index) {
        let Some(term) = self.term_at(index) else {
            return;
        };
        if index <= self.base {
            return;
        }
        let rest: Vec<Entry> = self.entries(index.next()).copied().collect();
        *self = Self::from_snapshot(index, term);
        for entry in rest {
            self.push(entry);
        }
    }

    /// The held rows from `from` (or the first held one) to the newest.
    pub fn entries(&self, from: Index) -> impl Iterator<Item = &Entry> {
        let skip = from.0.saturating_sub(self.base.0 + 1) as usize;
        let first_page = (skip / PAGE).min(self.pages.len());
        let skip = skip - first_page * PAGE;
        self.pages[first_page..]
            .iter()
            .flat_map(|page| page.iter())
            .chain(self.tail.iter())
            .skip(skip)
    }
}
