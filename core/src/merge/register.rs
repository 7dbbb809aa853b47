//! A register that keeps every version that none of the others had seen: siblings, to be resolved by whoever reads them. (Shapiro et al.
//! 2011, "MV-Register"; Dynamo §4.4)

use alloc::vec::Vec;

use super::Actor;
use super::vector_clock::{Order, VectorClock};

/// A version and what its writer had seen, itself included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sibling {
    /// What it holds.
    pub value: i32,
    /// What its writer had seen.
    pub clock: VectorClock,
}

/// All versions that stand side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Register(Vec<Sibling>);

impl Register {
    /// The actor writes, having seen what `context` has seen: those versions are replaced, and no others.
    pub fn write(&mut self, actor: Actor, value: i32, context: &VectorClock) {
        let mut clock = context.clone();
        // The actor's own writes are numbered one after another, whatever it has seen of them.
        let own = self.0.iter().map(|sibling| sibling.clock.get(actor)).max();
        clock.see(super::Dot {
            actor,
            counter: own.unwrap_or(0),
        });
        clock.tick(actor);
        self.take(Sibling { value, clock });
    }

    /// Keeps what either has, but for what the other has replaced.
    pub fn merge(&mut self, other: &Self) {
        for sibling in &other.0 {
            self.take(sibling.clone());
        }
    }

    fn take(&mut self, new: Sibling) {
        let older = |there: &Sibling| new.clock.compare(&there.clock) == Order::After;
        self.0.retain(|there| !older(there));
        let known = self.0.iter().any(|there| {
            matches!(
                new.clock.compare(&there.clock),
                Order::Before | Order::Equal
            )
        });
        if !known {
            let at = self.0.partition_point(|there| there.clock < new.clock);
            self.0.insert(at, new);
        }
    }

    /// All versions, in an order that everybody shares.
    pub fn siblings(&self) -> &[Sibling] {
        &self.0
    }

    /// What somebody who reads all versions has seen: the context of its next write.
    pub fn context(&self) -> VectorClock {
        let mut context = VectorClock::default();
        for sibling in &self.0 {
            context.merge(&sibling.clock);
        }
        context
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Actor = Actor(0);
    const B: Actor = Actor(1);

    fn values(register: &Register) -> Vec<i32> {
        let mut values: Vec<i32> = register.siblings().iter().map(|s| s.value).collect();
        values.sort_unstable();
        values
    }

    #[test]
    fn concurrent_writes_stand_side_by_side_until_somebody_resolves_them() {
        let (mut one, mut other) = (Register::default(), Register::default());
        one.write(A, 10, &VectorClock::default());
        other.write(B, 20, &VectorClock::default());
        let pair = {
            let mut pair = one.clone();
            pair.merge(&other);
            pair
        };
        assert_eq!(values(&pair), [10, 20]);
        let mut resolved = pair.clone();
        resolved.write(A, 30, &pair.context());
        assert_eq!(values(&resolved), [30]);
        // The old pair brings nothing back.
        resolved.merge(&pair);
        assert_eq!(values(&resolved), [30]);
        let mut back = pair;
        back.merge(&resolved);
        assert_eq!(back, resolved);
    }
}
