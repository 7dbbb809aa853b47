//! The dials of a store without a leader.

use split_isles_core::mechanism::MechanismRules;

use super::Slot;

/// A dial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dial {
    /// How many halls keep each record.
    N,
    /// How many must answer a read.
    R,
    /// How many must have a write.
    W,
    /// How long a hall waits for the others.
    Patience,
    /// The most actors in a vector clock; 0 for no limit.
    Prune,
    /// How often hints are brought home; 0 for never.
    Handoff,
    /// How often a hall gossips; 0 for never.
    Gossip,
    /// How long silence lasts before a hall is suspected.
    SuspectAfter,
    /// How often shelves are compared; 0 for never.
    AntiEntropy,
    /// How long the mark of a deletion is kept; 0 for ever.
    TombstonesKept,
}

impl Dial {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::N,
        Self::R,
        Self::W,
        Self::Patience,
        Self::Prune,
        Self::Handoff,
        Self::Gossip,
        Self::SuspectAfter,
        Self::AntiEntropy,
        Self::TombstonesKept,
    ];

    /// The least and the most among so many halls; lengths of time in milliseconds.
    pub(super) fn bounds(self, halls: usize) -> (u64, u64) {
        match self {
            Self::N | Self::R | Self::W => (1, halls.max(1) as u64),
            Self::Prune => (0, 31),
            Self::Patience | Self::SuspectAfter => (10, 600_000),
            Self::Handoff | Self::Gossip | Self::AntiEntropy | Self::TombstonesKept => {
                (0, 3_600_000)
            }
        }
    }

    /// Where it stands; nothing in a city that has a leader.
    pub(super) const fn slot(self, rules: &mut MechanismRules) -> Option<Slot<'_>> {
        let MechanismRules::Leaderless(rules) = rules else {
            return None;
        };
        Some(match self {
            Self::N => Slot::Byte(&mut rules.n),
            Self::R => Slot::Byte(&mut rules.r),
            Self::W => Slot::Byte(&mut rules.w),
            Self::Prune => Slot::Byte(&mut rules.prune),
            Self::Patience => Slot::Span(&mut rules.patience),
            Self::Handoff => Slot::Span(&mut rules.handoff),
            Self::Gossip => Slot::Span(&mut rules.gossip),
            Self::SuspectAfter => Slot::Span(&mut rules.suspect_after),
            Self::AntiEntropy => Slot::Span(&mut rules.anti_entropy),
            Self::TombstonesKept => Slot::Span(&mut rules.tombstones_kept),
        })
    }
}
