//! What a client may ask of a city, and the row that it becomes in a ledger.

use serde::{Deserialize, Serialize};

use crate::mechanism::keeper::LockAct;
use crate::units::{ClientId, HallSet, OpId, Term};

/// The name of a register or an account, by its place in the scenario's list of keys.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Key(pub u8);

/// A citizen, by place in the scenario's list of citizens.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Citizen(pub u8);

/// A house, by place in the scenario's list of houses.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct House(pub u8);

/// A thing that can lie in a cart.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Item(pub u8);

impl Item {
    /// What there is to be had.
    pub const NAMES: [&'static str; 12] = [
        "bread", "lamp", "rope", "kettle", "apples", "boots", "candle", "map", "salt", "oars",
        "honey", "net",
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        let at = self.0 as usize;
        if at < Self::NAMES.len() {
            Self::NAMES[at]
        } else {
            "?"
        }
    }

    /// Its bit in the number that a cart is shown as; nothing for a thing that is not to be had.
    pub const fn bit(self) -> i32 {
        if (self.0 as usize) < Self::NAMES.len() {
            1 << self.0
        } else {
            0
        }
    }
}

/// One deed: what is to be done to the city's state. Amounts are whole units of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// Nothing. A new Raft leader appends one to learn what is committed. (Raft §8)
    Noop,
    /// Reads a register or an account.
    Read(Key),
    /// Sets a register to a value, whatever it was.
    Write(Key, i32),
    /// Sets a register to the second value if it holds the first.
    CompareAndSet(Key, i32, i32),
    /// Pays into (or, when negative, out of) an account. Refused when the balance would fall below zero.
    Deposit(Key, i32),
    /// Moves money from the first account to the second. Refused when the first has too little.
    Transfer(Key, Key, u32),
    /// Enters a citizen into the register of births. Refused when already entered.
    Birth(Citizen),
    /// Enters a citizen's death. Refused when not alive.
    Death(Citizen),
    /// Gives a citizen a permit. Refused for the dead and the unborn.
    Permit(Citizen),
    /// Sells a house to a citizen. Refused when it is already sold.
    Sell(House, Citizen),
    /// Reads who owns a house: 0 for nobody, else the citizen's place plus one.
    Owner(House),
    /// Changes the membership. During a joint change both sets are non-empty and differ. (Raft §6)
    Configure {
        /// The voters before the change.
        old: HallSet,
        /// The voters after the change.
        new: HallSet,
    },
    /// A hall asks the lock service for something; only there.
    Lock(LockAct),
    /// Puts a thing into a cart. A cart is shown as a number with one bit for each thing.
    Add(Key, Item),
    /// Takes a thing out of a cart.
    Remove(Key, Item),
    /// Deletes a register; it reads as 0 then.
    Delete(Key),
    /// Sets a register in the place of all versions that stand side by side, having seen them all. Where there is only ever one
    /// version, a plain write.
    Resolve(Key, i32),
}

impl Act {
    /// Whether the act leaves the state as it was.
    pub const fn is_read(self) -> bool {
        matches!(self, Self::Read(_) | Self::Owner(_))
    }

    /// The number in the act that whoever asks may choose freely.
    pub const fn number(mut self) -> Option<i32> {
        match self.free() {
            Some(number) => Some(*number),
            None => None,
        }
    }

    /// The same act with another number. The least number of all stands for a refusal, so the one above it takes its place.
    #[must_use]
    pub const fn with_number(mut self, number: i32) -> Self {
        if let Some(free) = self.free() {
            *free = if number == Answer::REJECTED {
                number + 1
            } else {
                number
            };
        }
        self
    }

    const fn free(&mut self) -> Option<&mut i32> {
        match self {
            Self::Write(_, number) | Self::Deposit(_, number) | Self::Resolve(_, number) => {
                Some(number)
            }
            Self::Noop
            | Self::Read(_)
            | Self::CompareAndSet(..)
            | Self::Transfer(..)
            | Self::Birth(_)
            | Self::Death(_)
            | Self::Permit(_)
            | Self::Sell(..)
            | Self::Owner(_)
            | Self::Configure { .. }
            | Self::Lock(_)
            | Self::Add(..)
            | Self::Remove(..)
            | Self::Delete(_) => None,
        }
    }
}

/// A deed with its sender's marks, as it travels and as it stands in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Command {
    /// The client's operation; `None` for rows that no client asked for.
    pub op: Option<OpId>,
    /// Who asked. Meaningless without `op`.
    pub client: ClientId,
    /// The client's own running number, the same for every retry: what makes "exactly once" possible. (Raft §8)
    pub serial: u32,
    /// What is to be done.
    pub act: Act,
}

impl Command {
    /// A row that no client asked for.
    pub const fn internal(act: Act) -> Self {
        Self {
            op: None,
            client: ClientId(0),
            serial: 0,
            act,
        }
    }
}

/// One row of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The term in which a leader wrote it; 0 where there are no terms.
    pub term: Term,
    /// The deed.
    pub command: Command,
}

/// How a hall answers a client. The client may never hear it: then the outcome stays *unknown*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Done. Reads carry the value; writes carry the state that they left (balance, owner, …).
    Done(i32),
    /// The state machine said no (house sold, balance too low, citizen dead). The refusal is itself a result.
    Rejected,
    /// This hall is not the leader; perhaps it knows who is. Nothing was written.
    NotLeader(Option<crate::units::HallId>),
    /// This hall cannot serve now (no majority, transfer in progress, too much in flight). Nothing was written.
    Unavailable,
}

impl Answer {
    /// What [`crate::effect::Note::Applied`] shows for a refusal by the state machine.
    pub const REJECTED: i32 = i32::MIN;

    /// The answer as one number, as the history keeps it.
    pub const fn shown(self) -> i32 {
        match self {
            Self::Done(value) => value,
            Self::Rejected | Self::NotLeader(_) | Self::Unavailable => Self::REJECTED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_can_be_chosen_where_an_act_has_one() {
        let write = Act::Write(Key(0), 1);
        assert_eq!(write.with_number(4_500).number(), Some(4_500));
        let sale = Act::Sell(House(0), Citizen(0));
        assert_eq!((sale.number(), sale.with_number(3)), (None, sale));
    }

    #[test]
    fn no_act_holds_the_number_of_a_refusal() {
        let held = Act::Deposit(Key(0), 1).with_number(Answer::REJECTED);
        assert_eq!(held.number(), Some(i32::MIN + 1));
    }
}
