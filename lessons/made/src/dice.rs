//! What a seed decides about a card: whole numbers from one portable stream, so that a seed makes the same card on every machine.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

/// How often a card is drawn again when what came of a draw asks for nothing worth asking.
const TRIES: u32 = 1_024;
/// With overflow and debug checks on, so in all tests, so many must be enough: then the last of [`TRIES`] is never reached.
const TRIES_TESTED: u32 = 150;

/// Numbers drawn from a seed.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Pcg32);

impl Dice {
    /// The so-manieth attempt at a seed's card.
    fn new(seed: u64, attempt: u32) -> Self {
        // Seeds that stand side by side are to make cards that have nothing in common. (Steele, Lea & Flood 2014, "SplitMix")
        let mut mixed = seed.wrapping_add(u64::from(attempt).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self(Pcg32::seed_from_u64(mixed ^ mixed >> 31))
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        let range = u64::from(high - low) + 1;
        low + ((u64::from(self.0.next_u32()) * range) >> 32) as u32
    }

    /// The same, for places in lists.
    pub(crate) fn up_to(&mut self, most: usize) -> usize {
        self.between(0, most as u32) as usize
    }

    /// Whether something that happens so many times in a hundred happens now.
    pub(crate) fn percent(&mut self, chance: u32) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of some things.
    pub(crate) fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.up_to(things.len() - 1)]
    }

    /// Things in another order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            let other = self.up_to(at);
            things.swap(at, other);
        }
    }

    /// So many different numbers below `below`, in rising order.
    pub(crate) fn some(&mut self, count: usize, below: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..below).collect();
        self.shuffle(&mut all);
        all.truncate(count);
        all.sort_unstable();
        all
    }

    /// A round amount of money that is none of those.
    pub(crate) fn amount(&mut self, but: &[i32]) -> i32 {
        loop {
            let amount = self.between(10, 99).cast_signed() * 100;
            if !but.contains(&amount) {
                return amount;
            }
        }
    }

    /// A 64-bit number: a run's own seed.
    pub(crate) fn seed(&mut self) -> u64 {
        u64::from(self.0.next_u32())
    }
}

/// Draws until something comes of it.
pub(crate) fn until<T>(seed: u64, attempt: impl Fn(&mut Dice) -> Option<T>) -> T {
    let found = (0..TRIES).find_map(|at| {
        debug_assert!(at < TRIES_TESTED, "a kind that is drawn too often");
        attempt(&mut Dice::new(seed, at))
    });
    found.expect("of 1,024 draws one is good: no test has needed more than 150")
}

/// The same for a kind whose answers are not equally frequent: first the seed decides which of so many answers it is to be, so that none
/// becomes the usual one.
pub(crate) fn until_answer<T>(
    seed: u64,
    answers: usize,
    attempt: impl Fn(&mut Dice, usize) -> Option<T>,
) -> T {
    let aim = Dice::new(seed, TRIES).up_to(answers - 1);
    until(seed, |dice| attempt(dice, aim))
}
