//! A counter that merges: each actor counts its own additions and subtractions, and the sum of all is the value. (Shapiro et al. 2011,
//! "PN-Counter")

use alloc::collections::BTreeMap;

use super::Actor;

/// What each actor has added and taken away so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counter(BTreeMap<Actor, (u64, u64)>);

impl Counter {
    /// The actor adds so much, or takes it away.
    pub fn add(&mut self, actor: Actor, amount: i64) {
        let (up, down) = self.0.entry(actor).or_insert((0, 0));
        if amount >= 0 {
            *up = up.saturating_add(amount.unsigned_abs());
        } else {
            *down = down.saturating_add(amount.unsigned_abs());
        }
    }

    /// Everything that either has heard of.
    pub fn merge(&mut self, other: &Self) {
        for (actor, (up, down)) in &other.0 {
            let mine = self.0.entry(*actor).or_insert((0, 0));
            *mine = (mine.0.max(*up), mine.1.max(*down));
        }
    }

    /// Whether nobody has counted anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What each actor has added and taken away.
    pub fn iter(&self) -> impl Iterator<Item = (Actor, u64, u64)> {
        self.0
            .iter()
            .map(|(actor, (up, down))| (*actor, *up, *down))
    }

    /// What it comes to.
    pub fn value(&self) -> i64 {
        let sum = |(up, down): &(u64, u64)| up.wrapping_sub(*down).cast_signed();
        self.0.values().map(sum).fold(0, i64::wrapping_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_sides_did_adds_up() {
        let bank = Actor(0);
        let mut start = Counter::default();
        start.add(bank, 700);
        let (mut mumbai, mut singapore) = (start.clone(), start);
        mumbai.add(Actor(1), -200);
        singapore.add(Actor(2), 100);
        let mut merged = mumbai.clone();
        merged.merge(&singapore);
        assert_eq!(merged.value(), 600);
        singapore.merge(&mumbai);
        assert_eq!(singapore, merged);
        // To hear the same again changes nothing.
        merged.merge(&mumbai);
        assert_eq!(merged.value(), 600);
    }
}
