//! What clients ask by themselves, drawn from the dice.

use crate::command::{Act, Citizen, House, Key};
use crate::scenario::Workload;
use crate::units::{ClientId, Span};

use super::World;
use super::queue::Due;

impl World {
    pub(super) fn begin_habits(&mut self) {
        for at in 0..self.clients.len() {
            if let Some(habit) = self.scenario.clients[at].habit {
                self.queue.push(habit.from, Due::Habit(ClientId(at as u8)));
            }
        }
    }

    pub(super) fn habit_due(&mut self, client: ClientId) {
        let Some(habit) = self.scenario.clients[client.index()].habit else {
            return;
        };
        if self.now > habit.until {
            return;
        }
        let every = habit.every.max(Span(1));
        self.queue.push(self.now + every, Due::Habit(client));
        if self.clients[client.index()].pending.is_some() {
            return;
        }
        let reads = self.dice.between(0, 99) < u32::from(habit.reads_percent);
        if let Some(act) = self.draw(habit.workload, reads) {
            self.wish(client, act, None, None);
        }
    }

    /// A deed of the kind; nothing when the city has nothing of the kind.
    fn draw(&mut self, workload: Workload, read: bool) -> Option<Act> {
        let keys = self.scenario.city.keys.len();
        let citizens = self.scenario.city.citizens.len();
        let houses = self.scenario.city.houses.len();
        let mut pick = |count: usize| {
            count
                .checked_sub(1)
                .map(|last| self.dice.between(0, last as u32) as u8)
        };
        let key = pick(keys).map(Key);
        let citizen = pick(citizens).map(Citizen);
        let house = pick(houses).map(House);
        match (workload, read) {
            (Workload::Register | Workload::BankAccount, true) => key.map(Act::Read),
            (Workload::CityLedger, true) => house.map(Act::Owner),
            // Every written value is unlike every other, so that a reader's value names its writer.
            (Workload::Register, false) => {
                let value = i32::try_from(self.operations.len()).unwrap_or(i32::MAX - 1) + 1;
                key.map(|key| Act::Write(key, value))
            }
            (Workload::BankAccount, false) => {
                let amount = self.dice.between(1, 100);
                let other = Key(self.dice.between(0, keys.saturating_sub(1) as u32) as u8);
                match self.dice.between(0, 2) {
                    0 => key.map(|key| Act::Deposit(key, amount.cast_signed())),
                    1 => key.map(|key| Act::Deposit(key, -amount.cast_signed())),
                    _ => key
                        .filter(|key| *key != other)
                        .map(|key| Act::Transfer(key, other, amount)),
                }
            }
            (Workload::CityLedger, false) => match self.dice.between(0, 9) {
                0 => citizen.map(Act::Death),
                1 => citizen.map(Act::Birth),
                2..=5 => citizen.map(Act::Permit),
                _ => house
                    .zip(citizen)
                    .map(|(house, citizen)| Act::Sell(house, citizen)),
            },
        }
    }
}
