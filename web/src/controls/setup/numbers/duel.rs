//! How proposers of Paxos wait: for a majority, and for one another.

use split_isles_core::mechanism::MechanismRules;

use super::Slot;

/// A proposer's wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// For a majority, before it begins a new ballot.
    Patience,
    /// At most so long once its ballot was beaten; 0 for not at all.
    BackOff,
}

impl Wait {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Patience, Self::BackOff];

    /// The least and the most, in milliseconds.
    pub(super) const fn bounds(self) -> (u64, u64) {
        match self {
            Self::Patience => (10, 600_000),
            Self::BackOff => (0, 600_000),
        }
    }

    /// Where it stands; nothing in a city without ballots.
    pub(super) const fn slot(self, rules: &mut MechanismRules) -> Option<Slot<'_>> {
        let MechanismRules::Paxos(rules) = rules else {
            return None;
        };
        Some(Slot::Span(match self {
            Self::Patience => &mut rules.patience,
            Self::BackOff => &mut rules.back_off,
        }))
    }
}
