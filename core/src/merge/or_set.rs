//! A cart that merges: add wins over a removal that knew nothing of it, and what was removed knowingly stays removed. Beside it the
//! plain union, which brings deleted things back. (Bieniusa et al., "An optimized conflict-free replicated set", 2012; Dynamo §4.4: the
//! shopping cart)

use alloc::collections::{BTreeMap, BTreeSet};

use super::vector_clock::{Order, VectorClock};
use super::{Actor, Dot};
use crate::command::Item;

/// An observed-remove set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OrSet {
    /// Each thing with the additions that put it there.
    items: BTreeMap<Item, BTreeSet<Dot>>,
    /// All additions that have been seen, also of what is gone.
    seen: VectorClock,
}

impl OrSet {
    /// The actor puts a thing in.
    pub fn add(&mut self, actor: Actor, item: Item) {
        let dot = self.seen.tick(actor);
        self.items.insert(item, BTreeSet::from([dot]));
    }

    /// Takes a thing out: all additions of it that are known here.
    pub fn remove(&mut self, item: Item) {
        self.items.remove(&item);
    }

    /// Keeps an addition that both have, or that the other has not seen yet.
    pub fn merge(&mut self, other: &Self) {
        let all: BTreeSet<Item> = self
            .items
            .keys()
            .chain(other.items.keys())
            .copied()
            .collect();
        for item in all {
            let none = BTreeSet::new();
            let mine = self.items.get(&item).unwrap_or(&none);
            let theirs = other.items.get(&item).unwrap_or(&none);
            let stays: BTreeSet<Dot> = mine
                .iter()
                .filter(|dot| theirs.contains(dot) || !other.seen.has(**dot))
                .chain(theirs.iter().filter(|dot| !self.seen.has(**dot)))
                .copied()
                .collect();
            if stays.is_empty() {
                self.items.remove(&item);
            } else {
                self.items.insert(item, stays);
            }
        }
        self.seen.merge(&other.seen);
    }

    /// What is in it.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.items.keys().copied()
    }

    /// Each thing with the additions that put it there.
    pub fn additions(&self) -> impl Iterator<Item = (Item, Dot)> {
        let each = self.items.iter();
        each.flat_map(|(item, dots)| dots.iter().map(|dot| (*item, *dot)))
    }

    /// All additions that have been seen.
    pub const fn seen(&self) -> &VectorClock {
        &self.seen
    }
}

/// A cart that is one version after another, and where two versions knew nothing of one another, all that is in either: what one side took
/// out, the other brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnionCart {
    items: BTreeSet<Item>,
    /// The changes that have been seen.
    seen: VectorClock,
}

impl UnionCart {
    /// The actor puts a thing in.
    pub fn add(&mut self, actor: Actor, item: Item) {
        self.seen.tick(actor);
        self.items.insert(item);
    }

    /// The actor takes a thing out.
    pub fn remove(&mut self, actor: Actor, item: Item) {
        self.seen.tick(actor);
        self.items.remove(&item);
    }

    /// The later of the two; if neither is, everything that is in either.
    pub fn merge(&mut self, other: &Self) {
        match self.seen.compare(&other.seen) {
            Order::After | Order::Equal => {}
            Order::Before => self.clone_from(other),
            Order::Concurrent => {
                self.items.extend(&other.items);
                self.seen.merge(&other.seen);
            }
        }
    }

    /// Makes it hold just these things.
    pub fn fill(&mut self, items: impl IntoIterator<Item = Item>) {
        self.items = items.into_iter().collect();
    }

    /// What is in it.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.items.iter().copied()
    }

    /// The changes that have been seen.
    pub const fn seen(&self) -> &VectorClock {
        &self.seen
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    const A: Actor = Actor(0);
    const B: Actor = Actor(1);
    const BREAD: Item = Item(0);
    const LAMP: Item = Item(1);

    fn items(set: &OrSet) -> Vec<Item> {
        set.items().collect()
    }

    #[test]
    fn an_addition_that_the_removal_did_not_know_of_wins_in_both_orders() {
        let mut one = OrSet::default();
        one.add(A, BREAD);
        let mut other = one.clone();
        one.remove(BREAD);
        other.add(B, BREAD);
        let (mut left, mut right) = (one.clone(), other.clone());
        left.merge(&other);
        right.merge(&one);
        assert_eq!(items(&left), [BREAD]);
        assert_eq!(left, right);
    }

    #[test]
    fn what_was_removed_knowingly_stays_removed_and_the_union_brings_it_back() {
        let (mut one, mut plain) = (OrSet::default(), UnionCart::default());
        for item in [BREAD, LAMP] {
            one.add(A, item);
            plain.add(A, item);
        }
        let (other, mut other_plain) = (one.clone(), plain.clone());
        one.remove(LAMP);
        plain.remove(A, LAMP);
        // Whoever has seen both sides loses nothing by it.
        let mut seen = other_plain.clone();
        seen.merge(&plain);
        assert_eq!(seen, plain);
        other_plain.add(B, BREAD);
        one.merge(&other);
        plain.merge(&other_plain);
        assert_eq!(items(&one), [BREAD]);
        assert_eq!(plain.items().collect::<Vec<_>>(), [BREAD, LAMP]);
    }
}
