//! The run's dice: seeded, portable, and asked only by the world.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use crate::units::Span;

/// A seeded generator with whole-number draws only.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Pcg32);

impl Dice {
    /// The dice of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(Pcg32::seed_from_u64(seed))
    }

    /// A number from `low` to `high`, both included, without bias (Lemire 2019).
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let Some(range) = (high - low).checked_add(1) else {
            return self.0.next_u32();
        };
        let mut wide = u64::from(self.0.next_u32()) * u64::from(range);
        if (wide as u32) < range {
            let threshold = range.wrapping_neg() % range;
            while (wide as u32) < threshold {
                wide = u64::from(self.0.next_u32()) * u64::from(range);
            }
        }
        low + (wide >> 32) as u32
    }

    /// Whether something that happens so many times in a thousand happens now. Draws only when it is not certain.
    pub(crate) fn per_mille(&mut self, chance: u16) -> bool {
        match chance {
            0 => false,
            1_000.. => true,
            1..1_000 => self.between(0, 999) < u32::from(chance),
        }
    }

    /// A span from zero to `most`. Draws only when there is a choice.
    pub(crate) fn span(&mut self, most: Span) -> Span {
        if most == Span::ZERO {
            return Span::ZERO;
        }
        Span(u64::from(
            self.between(0, u32::try_from(most.0).unwrap_or(u32::MAX)),
        ))
    }
}
