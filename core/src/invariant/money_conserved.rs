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
//! A key that anybody sets outright (`Write`, `CompareAndSet`) is a register, not an account, and is left out.

use alloc::vec::Vec;

use crate::command::{Act, Answer, Key};
use crate::effect::Note;
use crate::event::{EventKind, Outcome};
use crate::units::{EventId, HallId, HallSet, Index, OpId};

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
        | Act::Configure { .. } => [None, None],
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
        if let Act::Write(key, _) | Act::CompareAndSet(key, ..) = act {
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
        let minds = leaders
            .iter()
            .filter_map(|hall| scene.world.mind(hall).map(|mind| (hall, mind)));
        for (hall, mind) in minds {
            for (key, account) in (0..).map(Key).zip(&self.accounts) {
                let least = account.sure - account.maybe_out;
                let most = account.sure + account.maybe_in;
                let holds = i64::from(mind.state().value(key));
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

#[cfg(test)]
mod tests {
    use crate::command::{Act, Answer, Key};
    use crate::effect::Note;
    use crate::event::{EventKind, Outcome};
    use crate::input::Input;
    use crate::invariant::testing::{A, B, BRIDGE, Told, ask, play, run, violation};
    use crate::invariant::{InvariantId, Verdict, Witness};
    use crate::mechanism::MechanismRules;
    use crate::mechanism::naive_failover::{NaiveRules, OnHeal};
    use crate::mechanism::raft::RaftRules;
    use crate::scenario::Scenario;
    use crate::units::{Index, OpId, Span, Time};

    const ID: InvariantId = InvariantId::MoneyConserved;
    /// The second account holds 100 at first, the first nothing.
    const EMPTY: Key = Key(0);
    const SAVINGS: Key = Key(1);

    #[test]
    fn paying_out_more_than_there_ever_was_breaks_it() {
        let out = Act::Deposit(SAVINGS, -70);
        let mut told = Told::of(&[(0, out), (1, out)]);
        told.invokes(0);
        told.invokes(1);
        let first = told.acknowledges(0, 30);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        let second = told.acknowledges(1, 30);
        let broken = told.broken(ID);
        assert_eq!(
            (broken.event, broken.witness.against),
            (second, Some(first))
        );
        assert_eq!(broken.witness.ops, [OpId(0), OpId(1)]);
    }

    #[test]
    fn an_unknown_deposit_may_have_paid_for_it_and_a_refused_one_may_not() {
        let story = |outcome| {
            let mut told = Told::of(&[
                (0, Act::Deposit(SAVINGS, 50)),
                (1, Act::Deposit(SAVINGS, -130)),
            ]);
            told.invokes(0);
            told.invokes(1);
            told.ends(0, outcome);
            told.acknowledges(1, 20);
            told.verdict(ID)
        };
        assert_eq!(story(Outcome::Unknown), Verdict::Holds);
        assert!(matches!(story(Outcome::Refused), Verdict::Broken(_)));
    }

    #[test]
    fn one_wish_carried_out_twice_on_a_ledger_breaks_it() {
        let mut told = Told::of(&[(0, Act::Transfer(SAVINGS, EMPTY, 10))]);
        told.invokes(0);
        let first = told.appends(A, 1, 1, 0);
        told.applies(A, 1, 0);
        told.appends(B, 1, 1, 0);
        told.applies(B, 1, 0);
        told.applies(A, 1, 0);
        told.acknowledges(0, 90);
        assert_eq!(
            told.verdict(ID),
            Verdict::Holds,
            "each hall once, and A again after a crash"
        );
        told.appends(A, 2, 1, 0);
        let again = told.applies(A, 2, 0);
        let broken = told.broken(ID);
        let witness = Witness {
            halls: alloc::vec![A],
            index: Some(Index(2)),
            ops: alloc::vec![OpId(0)],
            against: Some(first),
            ..Witness::default()
        };
        assert_eq!((broken.event, broken.witness), (again, witness));
    }

    #[test]
    fn one_wish_refused_twice_moves_no_money() {
        let mut told = Told::of(&[(0, Act::Deposit(EMPTY, -10))]);
        told.invokes(0);
        for index in [1, 2] {
            told.appends(A, index, 1, 0);
            let refused = Note::Applied {
                index: Index(index),
                op: 0,
                result: Answer::REJECTED,
            };
            told.note(A, refused);
        }
        assert_eq!(told.verdict(ID), Verdict::NotTested);
    }

    #[test]
    fn an_acknowledged_deposit_that_no_ledger_holds_is_lost_money() {
        let mut told = Told::of(&[(0, Act::Deposit(EMPTY, 10)), (0, Act::Write(EMPTY, 10))]);
        told.invokes(0);
        told.appends(A, 1, 0, 0);
        let promised = told.acknowledges(0, 10);
        assert_eq!(told.verdict(ID), Verdict::Holds);
        told.strikes(A, 1, 0, 0);
        let witness = Witness {
            halls: alloc::vec![A],
            index: Some(Index(1)),
            ops: alloc::vec![OpId(0)],
            against: Some(promised),
            ..Witness::default()
        };
        assert_eq!(told.broken(ID).witness, witness);
    }

    #[test]
    fn a_key_that_is_set_outright_is_no_account() {
        let mut told = Told::of(&[(0, Act::Write(EMPTY, 5)), (0, Act::Deposit(EMPTY, -5))]);
        told.invokes(0);
        told.invokes(1);
        told.acknowledges(0, 5);
        told.acknowledges(1, 0);
        assert!(!matches!(told.verdict(ID), Verdict::Broken(_)));
    }

    #[test]
    fn at_rest_a_leader_without_somebodys_deposit_breaks_it() {
        // Nobody yields, so nothing is struck: two leaders go on with different balances.
        let rules = NaiveRules {
            on_heal: OnHeal::NobodyYields,
            ..NaiveRules::default()
        };
        let mut city = Scenario::plain(&[3, 2], MechanismRules::NaiveFailover(rules));
        let story = [
            (4_000, Input::Cut(BRIDGE)),
            (10_000, ask(0, Act::Deposit(EMPTY, 20))),
            (10_000, ask(1, Act::Deposit(EMPTY, 30))),
            (12_000, Input::Heal(BRIDGE)),
        ];
        for (ms, input) in story {
            city.script.push(crate::input::Timed {
                at: Time::from_ms(ms),
                input,
            });
        }
        let run = play(city);
        let broken = violation(run.verdict(ID));
        assert!(broken.at > Time::from_ms(17_000));
        // The leader that paid in 20 lacks the 30. The last promise about that account is the other side of the story.
        assert_eq!(broken.witness.halls, [A]);
        assert_eq!(broken.witness.ops, [OpId(1)]);
        let told = broken.witness.against.and_then(|id| run.events().get(id));
        let promised = EventKind::Ended {
            op: OpId(1),
            outcome: Outcome::Acknowledged(30),
        };
        assert_eq!(told.map(|event| event.kind), Some(promised));
    }

    #[test]
    fn at_rest_what_was_certainly_paid_out_excuses_no_lower_balance() {
        // One of two lasting leaders has paid 50 in and 20 out: the other lacks 30, and no payment is in doubt.
        let rules = NaiveRules {
            on_heal: OnHeal::NobodyYields,
            ..NaiveRules::default()
        };
        let story = [
            (4_000, Input::Cut(BRIDGE)),
            (10_000, ask(0, Act::Deposit(EMPTY, 50))),
            (11_000, ask(0, Act::Deposit(EMPTY, -20))),
            (12_000, Input::Heal(BRIDGE)),
        ];
        let run = run(MechanismRules::NaiveFailover(rules), &story);
        assert_eq!(violation(run.verdict(ID)).witness.ops, [OpId(1)]);
    }

    #[test]
    fn at_rest_a_withdrawal_in_doubt_may_have_been_carried_out() {
        let mut city = Scenario::plain(&[3, 2], MechanismRules::Raft(RaftRules::default()));
        for client in &mut city.clients {
            client.timeout = Span::from_ms(1);
            client.retries = 0;
        }
        city.city.keys[0].initial = 100;
        city.script.push(crate::input::Timed {
            at: Time::from_ms(6_000),
            input: ask(0, Act::Deposit(EMPTY, -40)),
        });
        let run = play(city);
        let balance = run.world().mind(A).map(|mind| mind.state().value(EMPTY));
        assert_eq!(balance, Some(60), "carried out, and nobody was told");
        assert_eq!(run.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn paying_out_all_that_there_is_breaks_nothing() {
        let mut told = Told::of(&[(0, Act::Deposit(SAVINGS, -100))]);
        told.invokes(0);
        told.acknowledges(0, 0);
        assert_eq!(told.verdict(ID), Verdict::Holds);
    }

    #[test]
    fn at_rest_a_city_that_kept_every_deposit_holds() {
        let script = [
            (2_000, ask(0, Act::Deposit(EMPTY, 20))),
            (3_000, ask(1, Act::Deposit(EMPTY, 30))),
        ];
        let calm = run(
            MechanismRules::NaiveFailover(NaiveRules::default()),
            &script,
        );
        assert_eq!(calm.verdict(ID), Verdict::Holds);
        assert_eq!(calm.verdict(InvariantId::ReplicasConverge), Verdict::Holds);
    }
}
