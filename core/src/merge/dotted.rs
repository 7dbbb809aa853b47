//! Dotted version vectors: each version carries the one write that made it beside what its writer had seen. Clients that write without
//! having read add a sibling each, and no more: with plain vector clocks kept by servers the siblings explode. (Preguiça, Baquero et
//! al., "Dotted Version Vectors", 2010; Riak 2.0)

use alloc::vec::Vec;

use super::vector_clock::{Order, VectorClock};
use super::{Actor, Dot};

/// Versions that stand side by side, each with its dot; and everything that has been seen here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DottedRegister {
    versions: Vec<(Dot, i32)>,
    seen: VectorClock,
}

impl DottedRegister {
    /// A client writes through a server, having seen what `context` has seen: those versions are replaced, and no others.
    pub fn write(&mut self, server: Actor, value: i32, context: &VectorClock) -> Dot {
        self.versions.retain(|(dot, _)| !context.has(*dot));
        self.seen.merge(context);
        let dot = self.seen.tick(server);
        self.versions.push((dot, value));
        dot
    }

    /// Keeps what both have, and what the other has not seen yet.
    pub fn merge(&mut self, other: &Self) {
        let both = |dot: &Dot| other.versions.iter().any(|(theirs, _)| theirs == dot);
        self.versions
            .retain(|(dot, _)| both(dot) || !other.seen.has(*dot));
        for (dot, value) in &other.versions {
            if !self.seen.has(*dot) {
                self.versions.push((*dot, *value));
            }
        }
        self.versions.sort_unstable();
        self.seen.merge(&other.seen);
    }

    /// All versions.
    pub fn values(&self) -> impl Iterator<Item = i32> {
        self.versions.iter().map(|(_, value)| *value)
    }

    /// What somebody who reads all versions has seen.
    pub const fn context(&self) -> &VectorClock {
        &self.seen
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
