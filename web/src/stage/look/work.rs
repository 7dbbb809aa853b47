//! What a hall is at in a city where nobody leads: it keeps a shelf, or it takes part in one decree.

use split_isles_core::mechanism::paxos::PaxosInsight;
use split_isles_core::view::HallView;

/// A hall's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// It keeps a shelf.
    Shelf {
        /// How many of its records have several versions.
        apart: usize,
        /// How much it holds for others.
        hints: usize,
    },
    /// It takes part in a decree.
    Decree(Decree),
}

/// How far a decree is, as a hall knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decree {
    /// It has heard of none.
    None,
    /// It has promised to take part in no older ballot than this round's.
    Promised(u32),
    /// It proposes, in this round.
    Proposes(u32),
    /// It has accepted something, in this round.
    Accepted(u32),
    /// It knows what was chosen.
    Chosen,
}

impl Work {
    /// A hall's work; nothing where somebody leads, or might.
    pub(crate) fn of(hall: &HallView) -> Option<Self> {
        if let Some(store) = &hall.insight.store {
            let home = store.records.iter().filter(|copy| copy.at_home);
            return Some(Self::Shelf {
                apart: home.filter(|copy| copy.versions.len() > 1).count(),
                hints: store.hints.len(),
            });
        }
        hall.insight
            .paxos
            .as_ref()
            .map(|paxos| Self::Decree(Decree::of(paxos)))
    }
}

impl Decree {
    fn of(paxos: &PaxosInsight) -> Self {
        let accepted = paxos.accepted.map(|(ballot, _)| ballot);
        match (&paxos.chosen, &paxos.proposing, accepted) {
            (Some(_), _, _) => Self::Chosen,
            (None, Some(proposing), _) => Self::Proposes(proposing.ballot.round()),
            (None, None, Some(ballot)) => Self::Accepted(ballot.round()),
            (None, None, None) if paxos.promised.hall().is_some() => {
                Self::Promised(paxos.promised.round())
            }
            (None, None, None) => Self::None,
        }
    }
}
