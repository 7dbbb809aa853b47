//! The choices of a store without a leader.

use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::{
    Accounts, Carts, Context, LeaderlessRules, Versions,
};

/// A value of a store's rules that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StorePick {
    /// Which versions stay when copies meet.
    Versions(Versions),
    /// What a writer is taken to have seen.
    Context(Context),
    /// How accounts are kept.
    Accounts(Accounts),
    /// How carts are kept.
    Carts(Carts),
}

impl StorePick {
    /// The choices, group by group.
    pub(super) fn groups() -> Vec<Vec<Self>> {
        vec![
            [
                Versions::LastWrite,
                Versions::LastWriteKeepOwn,
                Versions::Dotted,
                Versions::Plain,
            ]
            .map(Self::Versions)
            .to_vec(),
            [Context::Quorum, Context::Client]
                .map(Self::Context)
                .to_vec(),
            [Accounts::Counter, Accounts::Register]
                .map(Self::Accounts)
                .to_vec(),
            [Carts::ObservedRemove, Carts::Union]
                .map(Self::Carts)
                .to_vec(),
        ]
    }

    /// Whether it is the present choice; nothing in a city that has a leader.
    pub(super) fn is_in(self, rules: &MechanismRules) -> Option<bool> {
        let MechanismRules::Leaderless(rules) = rules else {
            return None;
        };
        Some(self.is_the_choice(rules))
    }

    fn is_the_choice(self, rules: &LeaderlessRules) -> bool {
        match self {
            Self::Versions(one) => rules.versions == one,
            Self::Context(one) => rules.context == one,
            Self::Accounts(one) => rules.accounts == one,
            Self::Carts(one) => rules.carts == one,
        }
    }

    /// Makes it the present choice.
    pub(super) const fn put_in(self, rules: &mut MechanismRules) {
        if let MechanismRules::Leaderless(rules) = rules {
            match self {
                Self::Versions(one) => rules.versions = one,
                Self::Context(one) => rules.context = one,
                Self::Accounts(one) => rules.accounts = one,
                Self::Carts(one) => rules.carts = one,
            }
        }
    }
}
