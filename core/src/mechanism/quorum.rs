//! How many are enough: pure set arithmetic, the ground on which every majority stands.

use serde::{Deserialize, Serialize};

use crate::units::{HALLS_MAX, HallId, HallSet, Index};

/// The weight of each hall's vote. Equal weights make the ordinary majority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weights([u8; HALLS_MAX]);

impl Default for Weights {
    fn default() -> Self {
        Self([1; HALLS_MAX])
    }
}

impl Weights {
    /// Sets one hall's weight.
    #[must_use]
    pub fn with(mut self, hall: HallId, weight: u8) -> Self {
        self.0[hall.index()] = weight;
        self
    }

    /// One hall's weight.
    pub const fn of(&self, hall: HallId) -> u8 {
        self.0[hall.index()]
    }

    /// The weight of a whole set.
    pub fn total(&self, halls: HallSet) -> u32 {
        halls.iter().map(|hall| u32::from(self.of(hall))).sum()
    }

    /// Whether `present` weighs more than half of `all`: with equal weights, ⌊N/2⌋ + 1.
    pub fn is_majority(&self, present: HallSet, all: HallSet) -> bool {
        2 * self.total(present.intersection(all)) > self.total(all)
    }
}

/// Who votes. During a joint change decisions need a majority of both sets. (Raft §6)
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Members {
    /// The voters; during a change, the incoming ones.
    pub voters: HallSet,
    /// The voters being replaced; empty outside a joint change.
    pub outgoing: HallSet,
}

impl Members {
    /// A plain set of voters.
    pub const fn of(voters: HallSet) -> Self {
        Self {
            voters,
            outgoing: HallSet::EMPTY,
        }
    }

    /// Everybody who takes part.
    pub const fn all(&self) -> HallSet {
        self.voters.union(self.outgoing)
    }

    /// Whether a change is half done.
    pub const fn is_joint(&self) -> bool {
        !self.outgoing.is_empty()
    }

    /// Whether `halls` may decide.
    pub fn has_quorum(&self, halls: HallSet, weights: &Weights) -> bool {
        weights.is_majority(halls, self.voters)
            && (self.outgoing.is_empty() || weights.is_majority(halls, self.outgoing))
    }

    /// The greatest index that a quorum has reached, given how far each hall is.
    pub fn committed(&self, weights: &Weights, reached: impl Fn(HallId) -> Index) -> Index {
        self.reached(weights, Index::ZERO, reached)
    }

    /// The greatest mark that a quorum has reached, be it an index, a round or a moment; `least` without voters.
    pub fn reached<T: Ord + Copy>(
        &self,
        weights: &Weights,
        least: T,
        reached: impl Fn(HallId) -> T,
    ) -> T {
        let of = |set: HallSet| {
            let mut sorted = [(least, 0u8); HALLS_MAX];
            let mut count = 0;
            for hall in set.iter() {
                sorted[count] = (reached(hall), weights.of(hall));
                count += 1;
            }
            let sorted = &mut sorted[..count];
            sorted.sort_unstable_by(|a, b| b.cmp(a));
            let all: u32 = sorted.iter().map(|(_, weight)| u32::from(*weight)).sum();
            let mut present = 0;
            for (mark, weight) in sorted.iter() {
                present += u32::from(*weight);
                if 2 * present > all {
                    return *mark;
                }
            }
            least
        };
        if self.outgoing.is_empty() {
            of(self.voters)
        } else {
            of(self.voters).min(of(self.outgoing))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, Weights};
    use crate::units::{HALLS_MAX, HallId, HallSet, Index};

    /// All sets of the first `count` halls.
    fn sets(count: usize) -> impl Iterator<Item = HallSet> {
        (0..1u32 << count).map(HallSet)
    }

    #[test]
    fn with_equal_weights_a_majority_is_half_rounded_down_and_one() {
        let weights = Weights::default();
        for count in 1..=HALLS_MAX {
            let all = HallSet::first(count);
            for present in 0..=count {
                let enough = present > count / 2;
                assert_eq!(weights.is_majority(HallSet::first(present), all), enough);
            }
        }
        assert!(!weights.is_majority(HallSet::EMPTY, HallSet::EMPTY));
        let strangers = HallSet::first(9).difference(HallSet::first(3));
        assert!(!weights.is_majority(strangers, HallSet::first(3)));
    }

    #[test]
    fn two_quorums_always_meet() {
        let weights = Weights::default()
            .with(HallId(0), 3)
            .with(HallId(2), 0)
            .with(HallId(4), 2);
        let joint = Members {
            voters: HallSet(0b11_0110),
            outgoing: HallSet(0b00_1111),
        };
        for members in [Members::of(HallSet::first(6)), joint] {
            let quorums: alloc::vec::Vec<_> = sets(6)
                .filter(|set| members.has_quorum(*set, &weights))
                .collect();
            assert!(!quorums.is_empty());
            for (one, other) in quorums
                .iter()
                .flat_map(|a| quorums.iter().map(move |b| (a, b)))
            {
                let shared = one.intersection(*other);
                assert!(weights.total(shared.intersection(members.all())) > 0);
            }
        }
    }

    /// What a quorum has reached is the greatest mark at which those who are there, or beyond, are one.
    #[test]
    fn a_quorum_has_reached_what_enough_halls_have() {
        let joint = Members {
            voters: HallSet(0b1_1100),
            outgoing: HallSet(0b0_0111),
        };
        let heavy = Weights::default().with(HallId(1), 4).with(HallId(3), 0);
        for members in [Members::of(HallSet::first(5)), joint] {
            for weights in [Weights::default(), heavy] {
                for code in 0..3u32.pow(5) {
                    let reached = |hall: HallId| Index(code / 3u32.pow(hall.0.into()) % 3);
                    let at_least = |mark: u32| {
                        let there = HallSet::first(5).iter();
                        let there = there.filter(|hall| reached(*hall) >= Index(mark));
                        members.has_quorum(there.collect(), &weights)
                    };
                    let most = (0..3).rev().find(|mark| at_least(*mark));
                    let expected = Index(most.unwrap_or(0));
                    assert_eq!(members.committed(&weights, reached), expected, "{code}");
                }
            }
        }
    }
}
