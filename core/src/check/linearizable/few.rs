//! A list that is nearly always short: its first items stand in place, so that copying it takes no memory from the heap.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::{Deref, DerefMut};

/// How many items stand in place.
const IN_PLACE: usize = 4;

/// A list of small items.
#[derive(Clone, Debug)]
pub(super) enum Few<T> {
    /// So many of the items in place.
    InPlace(u8, [T; IN_PLACE]),
    /// More than fit in place, once there were so many.
    Many(Vec<T>),
}

impl<T: Copy + Default> Few<T> {
    pub(super) fn new() -> Self {
        Self::InPlace(0, [T::default(); IN_PLACE])
    }

    pub(super) fn one(item: T) -> Self {
        let mut items = [T::default(); IN_PLACE];
        items[0] = item;
        Self::InPlace(1, items)
    }

    pub(super) fn insert(&mut self, at: usize, item: T) {
        match self {
            Self::InPlace(len, items) if usize::from(*len) < IN_PLACE => {
                items.copy_within(at..usize::from(*len), at + 1);
                items[at] = item;
                *len += 1;
            }
            Self::InPlace(_, items) => {
                let mut many = Vec::with_capacity(2 * IN_PLACE);
                many.extend_from_slice(items);
                many.insert(at, item);
                *self = Self::Many(many);
            }
            Self::Many(items) => items.insert(at, item),
        }
    }

    pub(super) fn remove(&mut self, at: usize) {
        match self {
            Self::InPlace(len, items) => {
                items.copy_within(at + 1..usize::from(*len), at);
                *len -= 1;
            }
            Self::Many(items) => {
                items.remove(at);
            }
        }
    }

    pub(super) fn extend(&mut self, more: &[T]) {
        for item in more {
            self.insert(self.len(), *item);
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::InPlace(len, items) => &items[..usize::from(*len)],
            Self::Many(items) => items,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::InPlace(len, items) => &mut items[..usize::from(*len)],
            Self::Many(items) => items,
        }
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

impl<T: PartialOrd> PartialOrd for Few<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl<T: Ord> Ord for Few<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

#[cfg(test)]
mod tests {
    use super::Few;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_a_list(changes in prop::collection::vec((any::<bool>(), any::<u8>()), 0..40)) {
            let mut few = Few::new();
            let mut plain = Vec::new();
            for (grow, number) in changes {
                let before = (few.clone(), plain.clone());
                if grow || plain.is_empty() {
                    let at = usize::from(number) % (plain.len() + 1);
                    few.insert(at, number);
                    plain.insert(at, number);
                } else {
                    let at = usize::from(number) % plain.len();
                    few.remove(at);
                    plain.remove(at);
                }
                prop_assert_eq!(&*few, &plain[..]);
                prop_assert_eq!(few.cmp(&before.0), plain.cmp(&before.1));
            }
        }
    }
}
