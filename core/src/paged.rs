//! A growing list whose full pages are shared between clones, so that a checkpoint of a long run costs one pointer per page.

use alloc::sync::Arc;
use alloc::vec::Vec;

/// Items per shared page.
const PAGE: usize = 256;

/// A list that is appended to, read anywhere, and cheap to clone.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pages: Vec<Arc<Vec<T>>>,
    tail: Vec<T>,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Paged<T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self {
            pages: Vec::new(),
            tail: Vec::new(),
        }
    }

    /// How many items there are.
    pub const fn len(&self) -> usize {
        self.pages.len() * PAGE + self.tail.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at a place.
    pub fn get(&self, at: usize) -> Option<&T> {
        let full = self.pages.len() * PAGE;
        if at >= full {
            self.tail.get(at - full)
        } else {
            self.pages
                .get(at / PAGE)
                .and_then(|page| page.get(at % PAGE))
        }
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.tail
            .last()
            .or_else(|| self.pages.last().and_then(|page| page.last()))
    }

    /// Appends an item.
    pub fn push(&mut self, item: T) {
        self.tail.push(item);
        if self.tail.len() == PAGE {
            let page = core::mem::take(&mut self.tail);
            self.pages.push(Arc::new(page));
            self.tail.reserve_exact(PAGE / 8);
        }
    }

    /// The items from a place on.
    pub fn iter_from(&self, at: usize) -> impl Iterator<Item = &T> {
        let first = (at / PAGE).min(self.pages.len());
        let skip = at - first * PAGE;
        self.pages[first..]
            .iter()
            .flat_map(|page| page.iter())
            .chain(self.tail.iter())
            .skip(skip)
    }
}

impl<T: Clone> Paged<T> {
    /// The item at a place, to change it. A page shared with a checkpoint is copied first.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let full = self.pages.len() * PAGE;
        if at >= full {
            self.tail.get_mut(at - full)
        } else {
            self.pages
                .get_mut(at / PAGE)
                .and_then(|page| Arc::make_mut(page).get_mut(at % PAGE))
        }
    }

    /// Keeps the first `keep` items.
    pub fn truncate(&mut self, keep: usize) {
        let full = self.pages.len() * PAGE;
        if keep >= full {
            self.tail.truncate(keep - full);
            return;
        }
        self.tail.clear();
        self.tail
            .extend_from_slice(&self.pages[keep / PAGE][..keep % PAGE]);
        self.pages.truncate(keep / PAGE);
    }
}
