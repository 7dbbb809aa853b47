//! Money is neither made nor lost, though a client may not know what became of its wish.
//!
//! Every deposit, withdrawal and transfer is carried out at most once; an acknowledged one exactly once; a refused one never; of
//! an unknown or pending one nobody can say. So each account holds `initial + Σ acknowledged + Σ some of the unknown`, at any
//! moment of a city that keeps its promise. It breaks
//! - when a hall carries out one wish twice on its ledger;
//! - when an acknowledged one stands in no ledger any more;
//! - when more is paid out than there ever was: an account's initial balance, its acknowledged changes and *all* unknown
//!   payments into it together come to less than nothing;
//! - when a leader's balance, once the city is at rest, lies outside `initial + acknowledged − all unknown payments out` to
//!   `initial + acknowledged + all unknown payments in`.
//!
//! A key that anybody sets outright (`Write`, `CompareAndSet`, …) is a register, not an account, and is left out; a cart likewise.

#[cfg(test)]
mod tests;

use alloc::vec::Vec;

use crate::command::{Act, Answer, Key};
use crate::effect::Note;
use crate::event::{EventKind, Outcome};
use crate::units::{EventId, HallId, HallSet, Index, OpId};

use crate::mechanism::leaderless::{Leaderless, Record};

use super::ledgers::RowId;
use super::no_acknowledged_write_lost::lost_op;
use super::{Finding, Monitor, Scene, Witness};

/// What is known of an account.
#[derive(Clone, Copy, Debug, Default)]
struct Account {
    /// Initial balance and acknowledged changes.
    sure: i64,
    /// Payments in that are pending or unknown.
    maybe_in: i64,
    /// Payments out that are pending or unknown.
    maybe_out: i64,
    /// The last acknowledged change.
    last: Option<(OpId, EventId)>,
    register: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct MoneyConserved {
    accounts: Vec<Account>,
    /// The row with which each operation moved money, as far as seen last.
    moved: Vec<RowId>,
}

/// What an act does to accounts: at most two changes.
fn changes(act: Act) -> [Option<(Key, i64)>; 2] {
    match act {
        Act::Deposit(key, amount) => [Some((key, i64::from(amount))), None],
        Act::Transfer(from, to, amount) => [
            Some((from, -i64::from(amount))),
            Some((to, i64::from(amount))),
        ],
        Act::Noop
        | Act::Read(_)
        | Act::Write(..)
        | Act::CompareAndSet(..)
        | Act::Birth(_)
        | Act::Death(_)
        | Act::Permit(_)
        | Act::Sell(..)
        | Act::Owner(_)
        | Act::Configure { .. }
        | Act::Lock(_)
        | Act::Add(..)
        | Act::Remove(..)
        | Act::Delete(_)
        | Act::Resolve(..) => [None, None],
    }
}

impl MoneyConserved {
    fn account(&mut self, scene: &Scene<'_>, key: Key) -> &mut Account {
        let at = usize::from(key.0);
        while self.accounts.len() <= at {
            let city = &scene.world.scenario().city;
            let sure = city.keys.get(self.accounts.len()).map_or(0, |k| k.initial);
            self.accounts.push(Account {
                sure: i64::from(sure),
                ..Account::default()
            });
        }
        &mut self.accounts[at]
    }

    fn invoked(&mut self, scene: &Scene<'_>, act: Act) -> Finding {
        if let Act::Write(key, _)
        | Act::CompareAndSet(key, ..)
        | Act::Add(key, _)
        | Act::Remove(key, _)
        | Act::Delete(key)
        | Act::Resolve(key, _) = act
        {
            self.account(scene, key).register = true;
        }
        for (key, amount) in changes(act).into_iter().flatten() {
            let account = self.account(scene, key);
            account.maybe_in += amount.max(0);
            account.maybe_out += (-amount).max(0);
        }
        Finding::Nothing
    }

    fn ended(&mut self, scene: &Scene<'_>, op: OpId, act: Act, outcome: Outcome) -> Finding {
        let mut finding = Finding::Nothing;
        for (key, amount) in changes(act).into_iter().flatten() {
            let account = self.account(scene, key);
            if outcome != Outcome::Unknown {
                account.maybe_in -= amount.max(0);
                account.maybe_out -= (-amount).max(0);
            }
            if !matches!(outcome, Outcome::Acknowledged(_)) {
                continue;
            }
            account.sure += amount;
            let before = account.last.replace((op, scene.id));
            let overdrawn = !account.register && account.sure + account.maybe_in < 0;
            if overdrawn && !matches!(finding, Finding::Broken(_)) {
                finding = Finding::broken(Witness {
                    ops: before.map(|(op, _)| op).into_iter().chain([op]).collect(),
                    against: before.map(|(_, event)| event),
                    ..Witness::default()
                });
            } else if !matches!(finding, Finding::Broken(_)) {
                finding = Finding::Tested;
            }
        }
        finding
    }

    /// A hall carried out a row.
    fn applied(&mut self, scene: &Scene<'_>, hall: HallId, index: Index, op: OpId) -> Finding {
        let act = scene.world.operation(op).map(|operation| operation.act);
        let Some([Some((key, _)), _]) = act.map(changes) else {
            return Finding::Nothing;
        };
        if self.moved.len() <= op.index() {
            self.moved.resize(op.index() + 1, RowId::ROOT);
        }
        let before = core::mem::replace(
            &mut self.moved[op.index()],
            scene.ledgers.row_at(hall, index),
        );
        let row = scene.ledgers.row(before);
        let twice = before != RowId::ROOT
            && row.index < index
            && scene.ledgers.row_at(hall, row.index) == before;
        if !twice || self.account(scene, key).register {
            return Finding::Nothing;
        }
        Finding::broken(Witness {
            halls: alloc::vec![hall],
            index: Some(index),
            term: None,
            ops: alloc::vec![op],
            against: Some(row.born),
        })
    }

    /// The city has come to rest: whoever leads has the right balances.
    pub(super) fn settle(&self, scene: &Scene<'_>, halls: HallSet) -> Finding {
        let leaders = scene.ledgers.leaders().intersection(halls);
        let stores = !scene.world.rules().has_ledgers();
        let minds = if stores { halls } else { leaders }
            .iter()
            .filter_map(|hall| scene.world.mind(hall).map(|mind| (hall, mind)));
        for (hall, mind) in minds {
            for (key, account) in (0..).map(Key).zip(&self.accounts) {
                let least = account.sure - account.maybe_out;
                let most = account.sure + account.maybe_in;
                let holds = i64::from(mind.state().value(key));
                // Where there are no leaders, whoever keeps the account must have it right.
                let keeps = |store: &Leaderless| store.keeps(Record::Key(key));
                if stores && !mind.store().is_some_and(keeps) {
                    continue;
                }
                if !account.register && !(least..=most).contains(&holds) {
                    return Finding::broken(Witness {
                        halls: alloc::vec![hall],
                        ops: account.last.map(|(op, _)| op).into_iter().collect(),
                        against: account.last.map(|(_, event)| event),
                        ..Witness::default()
                    });
                }
            }
        }
        if self.accounts.is_empty() {
            Finding::Nothing
        } else {
            Finding::Tested
        }
    }

    /// Acknowledged money that stands in no ledger any more.
    fn gone(&mut self, scene: &Scene<'_>) -> Finding {
        for orphan in scene.ledgers.orphans() {
            let Some((op, told)) = lost_op(scene, *orphan) else {
                continue;
            };
            let act = scene.world.operation(op).map(|operation| operation.act);
            let Some([Some((key, _)), _]) = act.map(changes) else {
                continue;
            };
            if self.account(scene, key).register {
                continue;
            }
            return Finding::broken(Witness {
                halls: scene.event.hall().into_iter().collect(),
                index: Some(scene.ledgers.row(*orphan).index),
                ops: alloc::vec![op],
                against: Some(told),
                ..Witness::default()
            });
        }
        Finding::Nothing
    }
}

impl Monitor for MoneyConserved {
    fn observe(&mut self, scene: &Scene<'_>) -> Finding {
        let act = |op: OpId| scene.world.operation(op).map(|operation| operation.act);
        if let EventKind::Invoked { op, .. } = scene.event.kind {
            act(op).map_or(Finding::Nothing, |act| self.invoked(scene, act))
        } else if let EventKind::Ended { op, outcome } = scene.event.kind {
            act(op).map_or(Finding::Nothing, |act| self.ended(scene, op, act, outcome))
        } else if let EventKind::Note(Note::Applied { index, op, result }) = scene.event.kind {
            match scene.event.hall() {
                Some(hall) if result != Answer::REJECTED => {
                    self.applied(scene, hall, index, OpId(op))
                }
                Some(_) | None => Finding::Nothing,
            }
        } else {
            self.gone(scene)
        }
    }
}
