//! What a deed does to the few numbers that it touches: [`CityState::apply`] in small, for trying out orders by the thousand.

use crate::command::{Act, Citizen, House, Key};
use crate::state::{CityState, Life};

/// Something that can be judged apart from all else. Its state is one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Subject {
    /// A register or an account: its value.
    Key(Key),
    /// A house: its owner's code, or [`NO_HOUSE`].
    House(House),
    /// A citizen: the life's code in the lowest two bits, the permits above.
    Citizen(Citizen),
}

/// The state of a house that the city does not have.
const NO_HOUSE: i32 = -1;

const UNBORN: i32 = 0;
const ALIVE: i32 = 1;
const DEAD: i32 = 2;
const LIFE_BITS: i32 = 3;
const PERMIT: i32 = 4;

/// What a deed touches: at most two subjects. Rows that no client asks for touch nothing.
pub(super) const fn subjects(act: Act) -> (Option<Subject>, Option<Subject>) {
    match act {
        Act::Noop | Act::Configure { .. } | Act::Lock(_) => (None, None),
        Act::Read(key)
        | Act::Write(key, _)
        | Act::CompareAndSet(key, ..)
        | Act::Deposit(key, _)
        | Act::Add(key, _)
        | Act::Remove(key, _)
        | Act::Delete(key)
        | Act::Resolve(key, _) => (Some(Subject::Key(key)), None),
        Act::Transfer(from, to, _) => (Some(Subject::Key(from)), Some(Subject::Key(to))),
        Act::Birth(citizen) | Act::Death(citizen) | Act::Permit(citizen) => {
            (Some(Subject::Citizen(citizen)), None)
        }
        Act::Sell(house, _) | Act::Owner(house) => (Some(Subject::House(house)), None),
    }
}

impl Subject {
    /// The subject's state in a city.
    pub(super) fn initial(self, city: &CityState) -> i32 {
        match self {
            Self::Key(key) => city.value(key),
            Self::House(house) if usize::from(house.0) >= city.houses() => NO_HOUSE,
            Self::House(house) => city.owner(house).map_or(0, owner_code),
            Self::Citizen(citizen) => {
                let life = match city.life(citizen) {
                    Life::Unborn => UNBORN,
                    Life::Alive => ALIVE,
                    Life::Dead => DEAD,
                };
                life + PERMIT * i32::from(city.permits(citizen))
            }
        }
    }
}

fn owner_code(citizen: Citizen) -> i32 {
    i32::from(citizen.0) + 1
}

/// What a deed does that is not rejected: the answer, and the subjects' new states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) answer: i32,
    pub(super) first: i32,
    pub(super) second: i32,
}

/// What `act` does to subjects in these states; nothing when it is rejected. For a deed with one subject both states are that
/// subject's.
pub(super) fn carry_out(act: Act, first: i32, second: i32) -> Option<Done> {
    let set = |answer, first| {
        Some(Done {
            answer,
            first,
            second: first,
        })
    };
    match act {
        Act::Noop | Act::Configure { .. } | Act::Lock(_) => None,
        Act::Read(_) => set(first, first),
        Act::Owner(_) => set(first.max(0), first),
        Act::Write(_, value) | Act::Resolve(_, value) => set(value, value),
        Act::Delete(_) => set(0, 0),
        Act::Add(_, item) => set(first | item.bit(), first | item.bit()),
        Act::Remove(_, item) => set(first & !item.bit(), first & !item.bit()),
        Act::CompareAndSet(_, expected, value) => {
            (first == expected).then_some(()).and(set(value, value))
        }
        Act::Deposit(_, amount) => {
            let balance = first.checked_add(amount).filter(|balance| *balance >= 0)?;
            set(balance, balance)
        }
        Act::Transfer(from, to, amount) => {
            let amount = i32::try_from(amount).ok().filter(|a| *a <= first)?;
            let more = second.checked_add(amount)?;
            if from == to {
                return set(first, first);
            }
            let left = first - amount;
            Some(Done {
                answer: left,
                first: left,
                second: more,
            })
        }
        Act::Birth(_) => enter(first, UNBORN, ALIVE),
        Act::Death(_) => enter(first, ALIVE, DEAD),
        Act::Permit(_) => {
            let permits = (first / PERMIT + 1).min(i32::from(u16::MAX));
            (first & LIFE_BITS == ALIVE)
                .then_some(())
                .and(set(permits, ALIVE + PERMIT * permits))
        }
        Act::Sell(_, citizen) => {
            let code = owner_code(citizen);
            (first == 0).then_some(()).and(set(code, code))
        }
    }
}

fn enter(state: i32, from: i32, to: i32) -> Option<Done> {
    let after = state - from + to;
    (state & LIFE_BITS == from).then_some(Done {
        answer: 0,
        first: after,
        second: after,
    })
}

/// Whether an acknowledged answer to `act` says all about the subject's state after it.
pub(super) const fn tells_all(act: Act) -> bool {
    match act {
        Act::Read(_)
        | Act::Write(..)
        | Act::CompareAndSet(..)
        | Act::Deposit(..)
        | Act::Add(..)
        | Act::Remove(..)
        | Act::Delete(_)
        | Act::Resolve(..)
        | Act::Sell(..)
        | Act::Owner(_) => true,
        Act::Noop
        | Act::Configure { .. }
        | Act::Lock(_)
        | Act::Transfer(..)
        | Act::Birth(_)
        | Act::Death(_)
        | Act::Permit(_) => false,
    }
}

/// Whether an act sets its one subject to the same value whatever that was, so that what was there before leaves no trace.
pub(super) const fn is_plain_write(act: Act) -> bool {
    matches!(act, Act::Write(..) | Act::Delete(_) | Act::Resolve(..))
}
