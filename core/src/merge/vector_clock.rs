//! Vector clocks: who has seen how much of whom. They notice that two writes knew nothing of one another; they do not say which is to
//! stay. (Mattern 1989; Fidge 1988; `DeCandia` et al., "Dynamo", 2007, §4.4)

use alloc::collections::BTreeMap;

use super::{Actor, Dot};

/// How two clocks stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first had been seen by the second.
    Before,
    /// The second had been seen by the first.
    After,
    /// They have seen the same.
    Equal,
    /// Each has seen something that the other has not.
    Concurrent,
}

/// How many writes of each actor have been seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VectorClock(BTreeMap<Actor, u32>);

impl VectorClock {
    /// How many of an actor's writes have been seen.
    pub fn get(&self, actor: Actor) -> u32 {
        self.0.get(&actor).copied().unwrap_or(0)
    }

    /// The actor writes once more.
    pub fn tick(&mut self, actor: Actor) -> Dot {
        let counter = self.0.entry(actor).or_insert(0);
        *counter += 1;
        Dot {
            actor,
            counter: *counter,
        }
    }

    /// Whether a write has been seen.
    pub fn has(&self, dot: Dot) -> bool {
        self.get(dot.actor) >= dot.counter
    }

    /// Has now seen this write, and all of its actor before it.
    pub fn see(&mut self, dot: Dot) {
        let counter = self.0.entry(dot.actor).or_insert(0);
        *counter = (*counter).max(dot.counter);
    }

    /// Has now seen what either has.
    pub fn merge(&mut self, other: &Self) {
        for (actor, counter) in &other.0 {
            self.see(Dot {
                actor: *actor,
                counter: *counter,
            });
        }
    }

    /// How this one stands to another.
    pub fn compare(&self, other: &Self) -> Order {
        let covers = |one: &Self, two: &Self| two.0.iter().all(|(actor, n)| one.get(*actor) >= *n);
        match (covers(self, other), covers(other, self)) {
            (true, true) => Order::Equal,
            (true, false) => Order::After,
            (false, true) => Order::Before,
            (false, false) => Order::Concurrent,
        }
    }

    /// How many actors stand in it: its size.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing has been seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All counters, by actor.
    pub fn iter(&self) -> impl Iterator<Item = (Actor, u32)> {
        self.0.iter().map(|(actor, counter)| (*actor, *counter))
    }

    /// Forgets actors until at most so many are left, those of the lowest counters first. What is forgotten may make an old write
    /// look concurrent with a newer one. (Dynamo §4.4: clock truncation)
    pub fn prune(&mut self, most: usize) {
        while self.0.len() > most {
            let least = self.0.iter().min_by_key(|(_, counter)| **counter);
            let Some(actor) = least.map(|(actor, _)| *actor) else {
                return;
            };
            self.0.remove(&actor);
        }
    }
}

impl FromIterator<(Actor, u32)> for VectorClock {
    fn from_iter<I: IntoIterator<Item = (Actor, u32)>>(counters: I) -> Self {
        Self(counters.into_iter().filter(|(_, n)| *n > 0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Actor = Actor(0);
    const B: Actor = Actor(1);
    const C: Actor = Actor(2);

    fn clock(counters: &[(Actor, u32)]) -> VectorClock {
        counters.iter().copied().collect()
    }

    #[test]
    fn before_after_equal_and_concurrent_are_told_apart() {
        let older = clock(&[(A, 1), (B, 1)]);
        let newer = clock(&[(A, 2), (B, 1)]);
        let other = clock(&[(A, 1), (B, 1), (C, 1)]);
        assert_eq!(older.compare(&newer), Order::Before);
        assert_eq!(newer.compare(&older), Order::After);
        assert_eq!(newer.compare(&newer), Order::Equal);
        assert_eq!(newer.compare(&other), Order::Concurrent);
        assert_eq!(clock(&[]).compare(&clock(&[(A, 0)])), Order::Equal);
    }

    #[test]
    fn a_merged_clock_has_seen_what_either_had() {
        let mut one = clock(&[(A, 2), (B, 1)]);
        let other = clock(&[(A, 1), (C, 3)]);
        one.merge(&other);
        assert_eq!(one, clock(&[(A, 2), (B, 1), (C, 3)]));
        assert_eq!(
            one.tick(C),
            Dot {
                actor: C,
                counter: 4
            }
        );
        assert!(one.has(Dot {
            actor: C,
            counter: 2
        }));
    }

    #[test]
    fn a_pruned_clock_takes_its_own_past_for_something_else() {
        let past = clock(&[(A, 1), (B, 5)]);
        let mut present = clock(&[(A, 1), (B, 5), (C, 9)]);
        present.prune(2);
        assert_eq!(present.len(), 2);
        assert_eq!(past.compare(&present), Order::Concurrent);
    }
}
