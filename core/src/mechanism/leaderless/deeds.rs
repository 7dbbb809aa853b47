//! What a client's wish needs of the store, and what it does to the copies that were gathered for it. Nothing here is decided by a
//! majority: two sides may both find that a house is still free.

use alloc::vec::Vec;

use crate::command::{Act, Answer, Command};
use crate::merge::vector_clock::VectorClock;
use crate::units::{HallId, OpId};

use super::cell::{Cell, Discard};
use super::record::Record;
use super::rules::{Accounts, LeaderlessRules};

/// The records that an act is about: at most two.
pub const fn records(act: Act) -> (Option<Record>, Option<Record>) {
    match act {
        Act::Read(key)
        | Act::Write(key, _)
        | Act::CompareAndSet(key, ..)
        | Act::Deposit(key, _)
        | Act::Add(key, _)
        | Act::Remove(key, _)
        | Act::Delete(key)
        | Act::Resolve(key, _) => (Some(Record::Key(key)), None),
        Act::Transfer(from, to, _) => (Some(Record::Key(from)), Some(Record::Key(to))),
        Act::Birth(citizen) | Act::Death(citizen) => (Some(Record::Life(citizen)), None),
        Act::Permit(citizen) => (Some(Record::Life(citizen)), Some(Record::Permits(citizen))),
        Act::Sell(house, _) | Act::Owner(house) => (Some(Record::House(house)), None),
        Act::Noop | Act::Configure { .. } | Act::Lock(_) => (None, None),
    }
}

/// Whether the act sets its record without a look at what is there. Only where one version ever stays: else a writer needs to have seen
/// what it replaces.
pub(super) const fn is_blind(act: Act, rules: &LeaderlessRules) -> bool {
    rules.versions.keeps_one() && matches!(act, Act::Write(..) | Act::Delete(_))
}

/// Whose wish is carried out, where and when, and what its writer has seen.
pub(super) struct Doing<'a> {
    pub(super) me: HallId,
    pub(super) op: OpId,
    pub(super) wall_us: i64,
    pub(super) rules: &'a LeaderlessRules,
    /// What the client has seen of the first record, where that is not all that was gathered.
    pub(super) context: Option<VectorClock>,
}

/// What came of it.
pub(super) struct Done {
    pub(super) answer: Answer,
    /// Which of the two copies changed.
    pub(super) changed: [bool; 2],
}

const REFUSED: Done = Done {
    answer: Answer::Rejected,
    changed: [false; 2],
};

impl Doing<'_> {
    /// Carries an act out on the copies that were gathered.
    pub(super) fn carry_out(
        &self,
        command: &Command,
        cells: &mut [Cell],
        discards: &mut Vec<Discard>,
    ) -> Done {
        let Some((first, rest)) = cells.split_first_mut() else {
            return REFUSED;
        };
        let rules = self.rules;
        let shown = first.shown(rules);
        let done = |value| Done {
            answer: Answer::Done(value),
            changed: [true, false],
        };
        match command.act {
            Act::Read(_) | Act::Owner(_) => Done {
                answer: Answer::Done(shown),
                changed: [false; 2],
            },
            Act::Write(_, value) | Act::Resolve(_, value) => {
                if first.is_cart() {
                    first.fill(self.me, self.op, value, rules);
                } else {
                    let all = matches!(command.act, Act::Resolve(..));
                    self.set(first, Some(value), all, discards);
                }
                done(value)
            }
            Act::Delete(_) => {
                if first.is_cart() {
                    first.fill(self.me, self.op, 0, rules);
                } else {
                    self.set(first, None, false, discards);
                }
                done(0)
            }
            Act::Add(_, item) => {
                first.add(self.me, self.op, item);
                done(first.shown(rules))
            }
            Act::Remove(_, item) => {
                if first.is_cart() {
                    first.fill(self.me, self.op, shown & !item.bit(), rules);
                }
                done(first.shown(rules))
            }
            Act::Deposit(_, amount) => match shown.checked_add(amount).filter(|sum| *sum >= 0) {
                Some(balance) => {
                    self.pay(first, amount, balance, discards);
                    done(balance)
                }
                None => REFUSED,
            },
            Act::Transfer(_, _, amount) => {
                let Some(second) = rest.first_mut() else {
                    return REFUSED;
                };
                let amount = i32::try_from(amount).ok().filter(|amount| *amount <= shown);
                let there = second.shown(rules);
                let Some((amount, more)) = amount.and_then(|a| Some((a, there.checked_add(a)?)))
                else {
                    return REFUSED;
                };
                self.pay(first, -amount, shown - amount, discards);
                self.pay(second, amount, more, discards);
                Done {
                    answer: Answer::Done(shown - amount),
                    changed: [true; 2],
                }
            }
            Act::Birth(_) => self.enter(first, 0, 1, discards),
            Act::Death(_) => self.enter(first, 1, 2, discards),
            Act::Permit(_) => {
                let Some(second) = rest.first_mut().filter(|_| shown == 1) else {
                    return REFUSED;
                };
                let permits = second.shown(rules).saturating_add(1);
                self.pay(second, 1, permits, discards);
                Done {
                    answer: Answer::Done(permits),
                    changed: [false, true],
                }
            }
            Act::Sell(_, citizen) if shown <= 0 => {
                let code = i32::from(citizen.0) + 1;
                self.set(first, Some(code), true, discards);
                done(code)
            }
            // To set a register only if it holds what is expected takes agreement, and nobody agrees on anything here. (Herlihy 1991)
            Act::Sell(..)
            | Act::CompareAndSet(..)
            | Act::Noop
            | Act::Configure { .. }
            | Act::Lock(_) => REFUSED,
        }
    }

    fn enter(&self, cell: &mut Cell, from: i32, to: i32, discards: &mut Vec<Discard>) -> Done {
        if cell.shown(self.rules) != from {
            return REFUSED;
        }
        self.set(cell, Some(to), true, discards);
        Done {
            answer: Answer::Done(0),
            changed: [true, false],
        }
    }

    /// Writes a version; with `all`, one that has seen everything that was gathered.
    fn set(&self, cell: &mut Cell, value: Option<i32>, all: bool, discards: &mut Vec<Discard>) {
        let everything = cell.context().clone();
        let context = match &self.context {
            Some(context) if !all => context,
            Some(_) | None => &everything,
        };
        let deed = (self.op, value, self.wall_us);
        cell.write(self.me, deed, context, self.rules, discards);
    }

    /// Counts, or writes the new balance back.
    fn pay(&self, cell: &mut Cell, amount: i32, balance: i32, discards: &mut Vec<Discard>) {
        match self.rules.accounts {
            Accounts::Counter => cell.count(self.me, self.op, amount),
            Accounts::Register => self.set(cell, Some(balance), true, discards),
        }
    }
}
