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
