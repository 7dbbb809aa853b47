//! The choices of a city's guards.

use split_isles_core::guard::TokenSource;
use split_isles_core::mechanism::keeper::LockWatch;
use split_isles_core::scenario::{Office, Scenario};

/// A value of a guard that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuardPick {
    /// Where the number on a deed comes from.
    Token(TokenSource),
    /// Who is woken when the queue for the seal moves.
    Watch(LockWatch),
}

impl GuardPick {
    /// The choices, group by group.
    pub(super) fn groups() -> Vec<Vec<Self>> {
        vec![
            [
                TokenSource::None,
                TokenSource::Term,
                TokenSource::Seal,
                TokenSource::Counter,
                TokenSource::RacyCounter,
                TokenSource::Clock,
                TokenSource::Uuid,
            ]
            .map(Self::Token)
            .to_vec(),
            [LockWatch::Predecessor, LockWatch::Everyone]
                .map(Self::Watch)
                .to_vec(),
        ]
    }

    /// Whether it is the present choice; nothing where there is no such choice.
    pub(super) fn is_in(self, scenario: &Scenario) -> Option<bool> {
        let has = |office| !scenario.city.holding(office).is_empty();
        let guards = &scenario.guards;
        match self {
            Self::Token(one) => has(Office::Archive).then_some(guards.token == one),
            Self::Watch(one) => has(Office::Keeper).then_some(guards.keepers.watch == one),
        }
    }

    /// Makes it the present choice.
    pub(super) const fn put_in(self, scenario: &mut Scenario) {
        match self {
            Self::Token(one) => scenario.guards.token = one,
            Self::Watch(one) => scenario.guards.keepers.watch = one,
        }
    }
}
