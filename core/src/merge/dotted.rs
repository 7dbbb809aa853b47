//! Dotted version vectors: each version carries the one write that made it beside what its writer had seen. Clients that write without
//! having read add a sibling each, and no more: with plain vector clocks kept by servers the siblings explode. (Preguiça, Baquero et
//! al., "Dotted Version Vectors", 2010; Riak 2.0)

use alloc::vec::Vec;

use super::vector_clock::{Order, VectorClock};
use super::{Actor, Dot};

/// Versions that stand side by side, each with its dot; and everything that has been seen here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DottedRegister<V = i32> {
    versions: Vec<(Dot, V)>,
    seen: VectorClock,
}

impl<V: Clone + Ord> DottedRegister<V> {
    /// A register with one version.
    pub fn of(dot: Dot, value: V) -> Self {
        let mut seen = VectorClock::default();
        seen.see(dot);
        Self {
            versions: alloc::vec![(dot, value)],
            seen,
        }
    }

    /// A client writes through a server, having seen what `context` has seen: those versions are replaced, and no others.
    pub fn write(&mut self, server: Actor, value: V, context: &VectorClock) -> Dot {
        let mut all = self.seen.clone();
        all.merge(context);
        let dot = all.tick(server);
        self.write_as(dot, value, context);
        dot
    }

    /// The same, with a dot that the server has chosen. It must be one that nobody has used.
    pub fn write_as(&mut self, dot: Dot, value: V, context: &VectorClock) {
        self.versions.retain(|(dot, _)| !context.has(*dot));
        self.seen.merge(context);
        self.put(dot, value);
    }

    /// Puts a version beside all others, replacing none.
    pub fn put(&mut self, dot: Dot, value: V) {
        self.seen.see(dot);
        self.versions.push((dot, value));
        self.versions.sort_unstable();
    }

    /// Puts all versions of both side by side, whatever was seen of them.
    pub fn join(&mut self, other: &Self) {
        for (dot, value) in &other.versions {
            if !self.versions.iter().any(|(mine, _)| mine == dot) {
                self.versions.push((*dot, value.clone()));
            }
        }
        self.versions.sort_unstable();
        self.seen.merge(&other.seen);
    }

    /// Has now seen what the clock has.
    pub fn see(&mut self, clock: &VectorClock) {
        self.seen.merge(clock);
    }

    /// Takes the other whole.
    pub fn replace(&mut self, other: &Self) {
        self.clone_from(other);
    }

    /// Drops versions.
    pub fn retain(&mut self, keep: impl FnMut(&(Dot, V)) -> bool) {
        self.versions.retain(keep);
    }

    /// Forgets what was seen of all but so many actors. See [`VectorClock::prune`].
    pub fn prune(&mut self, most: usize) {
        self.seen.prune(most);
    }

    /// All versions with their dots, in the order of their dots.
    pub fn versions(&self) -> &[(Dot, V)] {
        &self.versions
    }

    /// Keeps what both have, and what the other has not seen yet.
    pub fn merge(&mut self, other: &Self) {
        let both = |dot: &Dot| other.versions.iter().any(|(theirs, _)| theirs == dot);
        self.versions
            .retain(|(dot, _)| both(dot) || !other.seen.has(*dot));
        for (dot, value) in &other.versions {
            if !self.seen.has(*dot) {
                self.versions.push((*dot, value.clone()));
            }
        }
        self.versions.sort_unstable();
        self.seen.merge(&other.seen);
    }

    /// All versions.
    pub fn values(&self) -> impl Iterator<Item = V> {
        self.versions.iter().map(|(_, value)| value.clone())
    }

    /// What somebody who reads all versions has seen.
    pub const fn context(&self) -> &VectorClock {
        &self.seen
    }

    /// A write under one plain clock for all versions: the server cannot tell which of them the writer has seen, so it replaces all or
    /// none.
    pub fn write_plain_as(&mut self, dot: Dot, value: V, context: &VectorClock) {
        if matches!(context.compare(&self.seen), Order::After | Order::Equal) {
            self.versions.clear();
        }
        self.seen.merge(context);
        self.put(dot, value);
    }

    /// A merge under one plain clock: the older of two sets of versions goes; of two that knew nothing of one another both stay.
    pub fn merge_plain(&mut self, other: &Self) {
        match self.seen.compare(&other.seen) {
            Order::After => {}
            Order::Before => self.replace(other),
            Order::Equal | Order::Concurrent => self.join(other),
        }
    }
}

/// Versions that a server keeps under one plain clock for all of them: it cannot tell which of them a writer has seen, so it
/// replaces all or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlainRegister {
    versions: Vec<i32>,
    seen: VectorClock,
}

impl PlainRegister {
    /// A client writes through a server, having seen what `context` has seen.
    pub fn write(&mut self, server: Actor, value: i32, context: &VectorClock) {
        if matches!(context.compare(&self.seen), Order::After | Order::Equal) {
            self.versions.clear();
        }
        self.seen.merge(context);
        self.seen.tick(server);
        self.versions.push(value);
    }

    /// All versions.
    pub fn values(&self) -> impl Iterator<Item = i32> {
        self.versions.iter().copied()
    }

    /// What somebody who reads all versions has seen.
    pub const fn context(&self) -> &VectorClock {
        &self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interleaved_stale_writers_leave_two_siblings_and_with_one_plain_clock_a_hundred() {
        let server = Actor(0);
        let (mut dotted, mut plain) = (DottedRegister::default(), PlainRegister::default());
        // Two clients write in turn. Each knows what the server told it after its own last write, and nothing since.
        let mut contexts = [VectorClock::default(), VectorClock::default()];
        let mut plain_contexts = contexts.clone();
        for (value, client) in (0..100).zip([0, 1].into_iter().cycle()) {
            dotted.write(server, value, &contexts[client]);
            contexts[client] = dotted.context().clone();
            plain.write(server, value, &plain_contexts[client]);
            plain_contexts[client] = plain.context().clone();
        }
        assert_eq!(dotted.values().collect::<Vec<_>>(), [98, 99]);
        assert_eq!(plain.values().count(), 100);
    }
}
