//! The rules of both mechanisms in one shape, so that the machinery asks once and not twice.

use crate::mechanism::majority_check::MajorityRules;
use crate::mechanism::naive_failover::{Acknowledge, NaiveRules, OnHeal};
use crate::units::Span;

/// What the two mechanisms have in common, and what only the majority check has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) heartbeat: Span,
    pub(super) silence: Span,
    pub(super) stagger: Span,
    pub(super) acknowledge: Acknowledge,
    pub(super) on_heal: OnHeal,
    pub(super) check: Check,
}

/// What a hall checks before it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    /// Nothing: silence means death.
    Silence,
    /// That it counts a majority.
    Majority {
        /// A leader that counts no majority takes its flag down.
        step_down: bool,
    },
}

impl Rules {
    /// How long a hall with so many others before it in line waits for a leader.
    ///
    /// Under a majority check even the first in line waits one `stagger` more than `silence`. A leader that is cut off counts its
    /// majority as lost after `silence`, and the others heard it for the last time up to one heartbeat before they were cut
    /// off; with a stagger longer than a heartbeat the old flag is down before the new one rises.
    pub(super) const fn patience(&self, place: u64) -> Span {
        let place = match self.check {
            Check::Silence => place,
            Check::Majority { .. } => place + 1,
        };
        Span(
            self.silence
                .0
                .saturating_add(self.stagger.0.saturating_mul(place)),
        )
    }

    /// Whether this is a majority check.
    pub(super) const fn counts(&self) -> bool {
        match self.check {
            Check::Silence => false,
            Check::Majority { .. } => true,
        }
    }

    /// Whether a leader that counts no majority takes its flag down.
    pub(super) const fn steps_down(&self) -> bool {
        match self.check {
            Check::Silence => false,
            Check::Majority { step_down } => step_down,
        }
    }
}

impl From<&NaiveRules> for Rules {
    fn from(rules: &NaiveRules) -> Self {
        Self {
            heartbeat: rules.heartbeat,
            silence: rules.silence,
            stagger: rules.stagger,
            acknowledge: rules.acknowledge,
            on_heal: rules.on_heal,
            check: Check::Silence,
        }
    }
}

impl From<&MajorityRules> for Rules {
    fn from(rules: &MajorityRules) -> Self {
        Self {
            heartbeat: rules.heartbeat,
            silence: rules.silence,
            stagger: rules.stagger,
            acknowledge: rules.acknowledge,
            on_heal: rules.on_heal,
            check: Check::Majority {
                step_down: rules.step_down,
            },
        }
    }
}
