//! A growing list whose full pages are shared between clones, so that a checkpoint of a long run costs one pointer per page.

use alloc::sync::Arc;
use alloc::vec::Vec;

/// Items per shared page.
const PAGE: usize = 128;

/// A list that is appended to at the end, forgotten from the front, read anywhere, and cheap to clone.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pages: Vec<Arc<Vec<T>>>,
    tail: Vec<T>,
    /// How many items at the front of the first page are forgotten.
    skip: usize,
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
            skip: 0,
        }
    }

    /// How many items there are.
    pub const fn len(&self) -> usize {
        self.in_pages() + self.tail.len() - self.skip
    }

    const fn in_pages(&self) -> usize {
        self.pages.len() * PAGE
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether every item stands on a page that clones share.
    pub const fn is_all_shared(&self) -> bool {
        self.tail.is_empty()
    }

    /// The item at a place.
    pub fn get(&self, at: usize) -> Option<&T> {
        let at = at + self.skip;
        match at.checked_sub(self.in_pages()) {
            Some(at) => self.tail.get(at),
            None => self.pages[at / PAGE].get(at % PAGE),
        }
    }

    /// The last item.
    pub fn last(&self) -> Option<&T> {
        self.len().checked_sub(1).and_then(|at| self.get(at))
    }

    /// Appends an item.
    pub fn push(&mut self, item: T) {
        self.tail.push(item);
        if self.tail.len() == PAGE {
            let page = core::mem::take(&mut self.tail);
            self.pages.push(Arc::new(page));
        }
    }

    /// The items from a place on.
    pub fn iter_from(&self, at: usize) -> impl Iterator<Item = &T> {
        let at = at + self.skip;
        let first = (at / PAGE).min(self.pages.len());
        let pages = self.pages[first..].iter().flat_map(|page| page.iter());
        pages.chain(self.tail.iter()).skip(at - first * PAGE)
    }

    /// Forgets the first `count` items. Whole pages go at once; the rest of a page stays as long as the page does.
    pub fn drop_front(&mut self, count: usize) {
        self.skip += count.min(self.len());
        let whole = (self.skip / PAGE).min(self.pages.len());
        self.pages.drain(..whole);
        self.skip -= whole * PAGE;
        if self.pages.is_empty() {
            self.tail.drain(..self.skip);
            self.skip = 0;
        }
    }
}

impl<T: Clone> Paged<T> {
    /// The item at a place, to change it. A page shared with a checkpoint is copied first.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let at = at + self.skip;
        match at.checked_sub(self.in_pages()) {
            Some(at) => self.tail.get_mut(at),
            None => Arc::make_mut(&mut self.pages[at / PAGE]).get_mut(at % PAGE),
        }
    }

    /// Keeps the first `keep` items.
    pub fn truncate(&mut self, keep: usize) {
        let keep = keep + self.skip;
        if let Some(keep) = keep.checked_sub(self.in_pages()) {
            self.tail.truncate(keep);
            return;
        }
        self.tail.clear();
        self.tail
            .extend_from_slice(&self.pages[keep / PAGE][..keep % PAGE]);
        self.pages.truncate(keep / PAGE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Change {
        Push(u8),
        Truncate(usize),
        DropFront(usize),
        Set(usize),
    }

    fn change() -> impl Strategy<Value = Change> {
        prop_oneof![
            6 => any::<u8>().prop_map(Change::Push),
            1 => (0..600usize).prop_map(Change::Truncate),
            1 => (0..300usize).prop_map(Change::DropFront),
            1 => (0..600usize).prop_map(Change::Set),
        ]
    }

    proptest! {
        #[test]
        fn a_paged_list_is_a_list(changes in prop::collection::vec(change(), 0..200)) {
            let mut paged = Paged::new();
            let mut plain = std::vec::Vec::new();
            for (step, change) in changes.into_iter().enumerate() {
                match change {
                    Change::Push(count) => for k in 0..count {
                        paged.push(step + usize::from(k));
                        plain.push(step + usize::from(k));
                    },
                    Change::Truncate(keep) => {
                        paged.truncate(keep);
                        plain.truncate(keep);
                    }
                    Change::DropFront(count) => {
                        paged.drop_front(count);
                        plain.drain(..count.min(plain.len()));
                    }
                    Change::Set(at) => {
                        let copy = paged.clone();
                        if let Some(item) = paged.get_mut(at) {
                            *item += 1;
                        }
                        prop_assert_eq!(copy.get(at), plain.get(at), "the copy stays as it was");
                        if let Some(item) = plain.get_mut(at) {
                            *item += 1;
                        }
                    }
                }
                prop_assert_eq!(paged.len(), plain.len());
                prop_assert_eq!(paged.last(), plain.last());
                for from in [0, 1, 127, 128, plain.len()] {
                    prop_assert!(paged.iter_from(from).eq(plain.iter().skip(from)));
                }
            }
        }
    }
}
