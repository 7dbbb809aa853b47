//! The city's state: what the rows of a ledger add up to. One pure function carries a deed out.

use alloc::vec::Vec;

use crate::command::{Act, Answer, Citizen, Command, House, Key};
use crate::units::ClientId;

/// Whether a citizen is known, and alive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Life {
    /// Not in the register of births.
    #[default]
    Unborn,
    /// Alive.
    Alive,
    /// Entered as dead.
    Dead,
}

/// The last deed of a client, kept so that a retry is answered and not repeated. (Raft §8)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Session {
    client: ClientId,
    serial: u32,
    answer: Answer,
}

/// Registers, accounts, citizens, permits and houses, and the client sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CityState {
    values: Vec<i32>,
    lives: Vec<Life>,
    permits: Vec<u16>,
    owners: Vec<Option<Citizen>>,
    sessions: Vec<Session>,
}

impl CityState {
    /// The state before the first row: each key's initial value, every citizen alive, every house unsold.
    pub fn new(values: Vec<i32>, citizens: usize, houses: usize) -> Self {
        Self {
            values,
            lives: alloc::vec![Life::Alive; citizens],
            permits: alloc::vec![0; citizens],
            owners: alloc::vec![None; houses],
            sessions: Vec::new(),
        }
    }

    /// A register's or an account's value; 0 for a key that the city does not have.
    pub fn value(&self, key: Key) -> i32 {
        self.values.get(usize::from(key.0)).copied().unwrap_or(0)
    }

    /// A citizen's life.
    pub fn life(&self, citizen: Citizen) -> Life {
        self.lives
            .get(usize::from(citizen.0))
            .copied()
            .unwrap_or_default()
    }

    /// How many permits a citizen holds.
    pub fn permits(&self, citizen: Citizen) -> u16 {
        self.permits
            .get(usize::from(citizen.0))
            .copied()
            .unwrap_or(0)
    }

    /// Who owns a house.
    pub fn owner(&self, house: House) -> Option<Citizen> {
        self.owners.get(usize::from(house.0)).copied().flatten()
    }

    /// How many houses the city has.
    pub const fn houses(&self) -> usize {
        self.owners.len()
    }

    /// How many citizens the city knows of.
    pub const fn citizens(&self) -> usize {
        self.lives.len()
    }

    /// Puts a register's or an account's value in its place, however it came about.
    pub(crate) fn set_value(&mut self, key: Key, value: i32) {
        *self.slot(key) = value;
    }

    /// The same for a citizen's life.
    pub(crate) fn set_life(&mut self, citizen: Citizen, life: Life) {
        if let Some(slot) = self.lives.get_mut(usize::from(citizen.0)) {
            *slot = life;
        }
    }

    /// The same for a citizen's permits.
    pub(crate) fn set_permits(&mut self, citizen: Citizen, permits: u16) {
        if let Some(slot) = self.permits.get_mut(usize::from(citizen.0)) {
            *slot = permits;
        }
    }

    /// The same for a house's owner.
    pub(crate) fn set_owner(&mut self, house: House, owner: Option<Citizen>) {
        if let Some(slot) = self.owners.get_mut(usize::from(house.0)) {
            *slot = owner;
        }
    }

    /// All values, by key.
    pub fn values(&self) -> &[i32] {
        &self.values
    }

    /// The answer already given to this client's deed. A deed older than the client's latest is answered as unavailable:
    /// its client has long gone on, and it must not be carried out after a newer one. (Raft §8)
    pub fn answered(&self, command: &Command) -> Option<Answer> {
        command.op?;
        let session = self.sessions.iter().find(|s| s.client == command.client)?;
        match command.serial.cmp(&session.serial) {
            core::cmp::Ordering::Less => Some(Answer::Unavailable),
            core::cmp::Ordering::Equal => Some(session.answer),
            core::cmp::Ordering::Greater => None,
        }
    }

    /// Carries out a row. With `once`, a deed already carried out only repeats its answer; the second value tells so.
    pub fn apply(&mut self, command: &Command, once: bool) -> (Answer, bool) {
        if once && let Some(answer) = self.answered(command) {
            return (answer, true);
        }
        let answer = self.carry_out(command.act);
        if once && command.op.is_some() {
            let session = Session {
                client: command.client,
                serial: command.serial,
                answer,
            };
            match self
                .sessions
                .iter_mut()
                .find(|s| s.client == command.client)
            {
                Some(slot) => *slot = session,
                None => self.sessions.push(session),
            }
        }
        (answer, false)
    }

    /// What a read would return now.
    pub fn read(&self, act: Act) -> Answer {
        match act {
            Act::Read(key) => Answer::Done(self.value(key)),
            Act::Owner(house) => Answer::Done(self.owner_code(house)),
            Act::Noop
            | Act::Write(..)
            | Act::CompareAndSet(..)
            | Act::Deposit(..)
            | Act::Transfer(..)
            | Act::Birth(_)
            | Act::Death(_)
            | Act::Permit(_)
            | Act::Sell(..)
            | Act::Configure { .. }
            | Act::Lock(_)
            | Act::Add(..)
            | Act::Remove(..)
            | Act::Delete(_)
            | Act::Resolve(..) => Answer::Rejected,
        }
    }

    fn owner_code(&self, house: House) -> i32 {
        self.owner(house)
            .map_or(0, |citizen| i32::from(citizen.0) + 1)
    }

    fn slot(&mut self, key: Key) -> &mut i32 {
        let at = usize::from(key.0);
        if self.values.len() <= at {
            self.values.resize(at + 1, 0);
        }
        &mut self.values[at]
    }

    fn carry_out(&mut self, act: Act) -> Answer {
        match act {
            // What keepers agree on stands in their own table.
            Act::Noop | Act::Configure { .. } | Act::Lock(_) => Answer::Done(0),
            Act::Read(_) | Act::Owner(_) => self.read(act),
            Act::Write(key, value) | Act::Resolve(key, value) => {
                *self.slot(key) = value;
                Answer::Done(value)
            }
            Act::Delete(key) => {
                *self.slot(key) = 0;
                Answer::Done(0)
            }
            Act::Add(key, item) => {
                let slot = self.slot(key);
                *slot |= item.bit();
                Answer::Done(*slot)
            }
            Act::Remove(key, item) => {
                let slot = self.slot(key);
                *slot &= !item.bit();
                Answer::Done(*slot)
            }
            Act::CompareAndSet(key, expected, value) => {
                let slot = self.slot(key);
                if *slot == expected {
                    *slot = value;
                    Answer::Done(value)
                } else {
                    Answer::Rejected
                }
            }
            Act::Deposit(key, amount) => {
                let slot = self.slot(key);
                match slot.checked_add(amount) {
                    Some(balance) if balance >= 0 => {
                        *slot = balance;
                        Answer::Done(balance)
                    }
                    Some(_) | None => Answer::Rejected,
                }
            }
            Act::Transfer(from, to, amount) => self.transfer(from, to, amount),
            Act::Birth(citizen) => self.enter(citizen, Life::Unborn, Life::Alive),
            Act::Death(citizen) => self.enter(citizen, Life::Alive, Life::Dead),
            Act::Permit(citizen) => {
                if self.life(citizen) != Life::Alive {
                    return Answer::Rejected;
                }
                let slot = &mut self.permits[usize::from(citizen.0)];
                *slot = slot.saturating_add(1);
                Answer::Done(i32::from(*slot))
            }
            Act::Sell(house, citizen) => {
                let Some(slot) = self.owners.get_mut(usize::from(house.0)) else {
                    return Answer::Rejected;
                };
                if slot.is_some() {
                    return Answer::Rejected;
                }
                *slot = Some(citizen);
                Answer::Done(self.owner_code(house))
            }
        }
    }

    fn transfer(&mut self, from: Key, to: Key, amount: u32) -> Answer {
        let Ok(amount) = i32::try_from(amount) else {
            return Answer::Rejected;
        };
        let (rich, poor) = (self.value(from), self.value(to));
        if rich < amount || poor.checked_add(amount).is_none() {
            return Answer::Rejected;
        }
        *self.slot(from) -= amount;
        *self.slot(to) += amount;
        Answer::Done(self.value(from))
    }

    fn enter(&mut self, citizen: Citizen, from: Life, to: Life) -> Answer {
        let at = usize::from(citizen.0);
        if self.lives.len() <= at {
            self.lives.resize(at + 1, Life::Unborn);
            self.permits.resize(at + 1, 0);
        }
        if self.lives[at] != from {
            return Answer::Rejected;
        }
        self.lives[at] = to;
        Answer::Done(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{CityState, Life};
    use crate::command::{Act, Answer, Citizen, Command, House, Key};
    use crate::units::{ClientId, OpId};

    fn command(client: u8, serial: u32, act: Act) -> Command {
        Command {
            op: Some(OpId(serial)),
            client: ClientId(client),
            serial,
            act,
        }
    }

    /// Carries deeds out one after another, each a wish of its own.
    #[track_caller]
    fn check(deeds: &[(Act, Answer)]) -> CityState {
        let mut state = CityState::new(alloc::vec![100, 0], 2, 1);
        for ((act, answer), serial) in deeds.iter().zip(1..) {
            let told = state.apply(&command(0, serial, *act), true);
            assert_eq!(told, (*answer, false), "{act:?}");
        }
        state
    }

    #[test]
    fn money_moves_only_where_there_is_enough() {
        let (a, b) = (Key(0), Key(1));
        let state = check(&[
            (Act::Deposit(a, -101), Answer::Rejected),
            (Act::Deposit(a, -30), Answer::Done(70)),
            (Act::Deposit(a, i32::MAX), Answer::Rejected),
            (Act::Transfer(a, b, 71), Answer::Rejected),
            (Act::Transfer(a, b, 70), Answer::Done(0)),
            (Act::Transfer(b, b, 70), Answer::Done(70)),
            (Act::Transfer(b, a, u32::MAX), Answer::Rejected),
            (Act::Deposit(a, 0), Answer::Done(0)),
        ]);
        assert_eq!((state.value(a), state.value(b)), (0, 70));
        let full = check(&[
            (Act::Write(b, i32::MAX), Answer::Done(i32::MAX)),
            (Act::Transfer(a, b, 1), Answer::Rejected),
        ]);
        assert_eq!(full.values(), [100, i32::MAX]);
    }

    #[test]
    fn a_register_is_set_outright_or_only_from_what_was_expected() {
        let x = Key(1);
        check(&[
            (Act::CompareAndSet(x, 1, 2), Answer::Rejected),
            (Act::CompareAndSet(x, 0, 2), Answer::Done(2)),
            (Act::Write(x, -5), Answer::Done(-5)),
            (Act::Read(x), Answer::Done(-5)),
        ]);
    }

    #[test]
    fn a_house_is_sold_once_and_only_the_living_are_registered() {
        let (she, he, house) = (Citizen(0), Citizen(1), House(0));
        let state = check(&[
            (Act::Owner(house), Answer::Done(0)),
            (Act::Sell(house, he), Answer::Done(2)),
            (Act::Sell(house, she), Answer::Rejected),
            (Act::Sell(house, he), Answer::Rejected),
            (Act::Sell(House(1), she), Answer::Rejected),
            (Act::Owner(house), Answer::Done(2)),
            (Act::Birth(she), Answer::Rejected),
            (Act::Permit(she), Answer::Done(1)),
            (Act::Permit(she), Answer::Done(2)),
            (Act::Death(she), Answer::Done(0)),
            (Act::Permit(she), Answer::Rejected),
            (Act::Death(she), Answer::Rejected),
            (Act::Birth(she), Answer::Rejected),
        ]);
        assert_eq!((state.permits(she), state.life(she)), (2, Life::Dead));
    }

    /// Raft §8: a wish is carried out once, whoever repeats it and however late; what its client has gone on from, never.
    #[test]
    fn a_session_answers_again_what_it_answered_before() {
        let deposit = |client, serial| command(client, serial, Act::Deposit(Key(1), 10));
        let mut state = CityState::new(alloc::vec![0, 0], 0, 0);
        assert_eq!(state.apply(&deposit(0, 2), true), (Answer::Done(10), false));
        assert_eq!(state.apply(&deposit(0, 2), true), (Answer::Done(10), true));
        assert_eq!(state.apply(&deposit(1, 2), true), (Answer::Done(20), false));
        assert_eq!(
            state.apply(&deposit(0, 1), true),
            (Answer::Unavailable, true)
        );
        assert_eq!(state.apply(&deposit(0, 3), true), (Answer::Done(30), false));
        let internal = Command::internal(Act::Noop);
        assert_eq!(state.apply(&internal, true), (Answer::Done(0), false));
        assert_eq!(
            state.apply(&deposit(0, 3), false),
            (Answer::Done(40), false)
        );
    }
}
