//! Sets and maps as sorted lists. A tree for each type of entry would be most of what this crate adds to the page.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};

/// A set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sorted<T>(Vec<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord + Clone> Sorted<T> {
    pub(crate) fn insert(&mut self, one: T) {
        if let Err(place) = self.0.binary_search(&one) {
            self.0.insert(place, one);
        }
    }

    /// Takes in everything of another.
    pub(crate) fn unite(&mut self, other: &Self) {
        let mut joined = Vec::with_capacity(self.0.len() + other.0.len());
        let mut theirs = other.0.iter().peekable();
        for ours in mem::take(&mut self.0) {
            while let Some(one) = theirs.next_if(|one| **one < ours) {
                joined.push(one.clone());
            }
            theirs.next_if(|one| **one == ours);
            joined.push(ours);
        }
        joined.extend(theirs.cloned());
        self.0 = joined;
    }
}

impl<T> Sorted<T> {
    pub(crate) fn as_slice(&self) -> &[T] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    /// Of neighbours that are the same thing, the last stays.
    pub(crate) fn thin(&mut self, same: impl Fn(&T, &T) -> bool) {
        let mut kept: Vec<T> = Vec::with_capacity(self.0.len());
        for one in mem::take(&mut self.0) {
            match kept.last_mut() {
                Some(last) if same(last, &one) => *last = one,
                _ => kept.push(one),
            }
        }
        self.0 = kept;
    }
}

impl<T: Serialize> Serialize for Sorted<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for Sorted<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut list = in_order(Vec::deserialize(from)?, T::cmp);
        list.dedup();
        Ok(Self(list))
    }
}

/// A map by ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ById<V>(Vec<(String, V)>);

impl<V> Default for ById<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> ById<V> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&V> {
        let (_, value) = self.0.get(self.place(id).ok()?)?;
        Some(value)
    }

    pub(crate) fn insert(&mut self, id: &str, value: V) {
        match self.place(id) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (id.to_owned(), value)),
        }
    }

    /// What stands under an id, after something empty was put there if there was nothing.
    pub(crate) fn at(&mut self, id: &str) -> &mut V
    where
        V: Default,
    {
        let place = self.place(id).unwrap_or_else(|place| {
            self.0.insert(place, (id.to_owned(), V::default()));
            place
        });
        &mut self.0[place].1
    }

    /// Changes everything, and keeps what is to stay.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&mut V) -> bool) {
        self.0.retain_mut(|(_, value)| keep(value));
    }

    /// Takes in everything of another; `join` decides what becomes of two under one id.
    pub(crate) fn unite(&mut self, other: &Self, mut join: impl FnMut(&mut V, &V))
    where
        V: Clone,
    {
        let mut joined = Vec::with_capacity(self.0.len() + other.0.len());
        let mut theirs = other.0.iter().peekable();
        for mut ours in mem::take(&mut self.0) {
            while let Some(one) = theirs.next_if(|one| one.0 < ours.0) {
                joined.push(one.clone());
            }
            if let Some((_, value)) = theirs.next_if(|one| one.0 == ours.0) {
                join(&mut ours.1, value);
            }
            joined.push(ours);
        }
        joined.extend(theirs.cloned());
        self.0 = joined;
    }

    /// A map of these; the id that stands twice, if there is one: one of the two would be lost.
    pub(crate) fn of(entries: Vec<(String, V)>) -> Result<Self, String> {
        let entries = in_order(entries, |one, other| one.0.cmp(&other.0));
        let mut pairs = entries.windows(2);
        match pairs.find(|pair| pair[0].0 == pair[1].0) {
            Some(twice) => Err(twice[0].0.clone()),
            None => Ok(Self(entries)),
        }
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(one, _)| one.as_str().cmp(id))
    }
}

impl<V: Serialize> Serialize for ById<V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ById<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = ById<V>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object with an id for each entry")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ById<V>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                let twice = |id| de::Error::custom(format_args!("\"{id}\" stands twice"));
                ById::of(entries).map_err(twice)
            }
        }
        from.deserialize_map(Entries(PhantomData))
    }
}

/// Puts things in order. What was written here is in order; what somebody else wrote is sorted by its places, by the one sort that all share.
pub(crate) fn in_order<T>(list: Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<T> {
    if list.is_sorted_by(|one, other| compare(one, other).is_le()) {
        return list;
    }
    let order = order(list.len(), &mut |one, other| {
        compare(&list[one], &list[other])
    });
    let mut slots: Vec<_> = list.into_iter().map(Some).collect();
    let places = order.into_iter();
    places.filter_map(|place| slots[place].take()).collect()
}

/// The places of a list in the order of what stands there; equals stay as they are.
pub(crate) fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}
