//! What a leaderless store keeps, record by record, and which halls are a record's homes.

use crate::command::{Citizen, House, Key};
use crate::state::{CityState, Life};
use crate::units::{HallId, HallSet};

/// One record: everything that merges by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// A register, an account or a cart: whichever it is used as.
    Key(Key),
    /// Who owns a house: 0 for nobody, else the citizen's place plus one.
    House(House),
    /// A citizen's life: 0 unborn, 1 alive, 2 dead.
    Life(Citizen),
    /// How many permits a citizen holds.
    Permits(Citizen),
}

impl Record {
    /// Where it stands in the scenario's list of its kind.
    pub const fn place(self) -> usize {
        match self {
            Self::Key(key) => key.0 as usize,
            Self::House(house) => house.0 as usize,
            Self::Life(citizen) | Self::Permits(citizen) => citizen.0 as usize,
        }
    }

    /// What it holds in a city's state.
    pub fn held(self, state: &CityState) -> i32 {
        match self {
            Self::Key(key) => state.value(key),
            Self::House(house) => state.owner(house).map_or(0, |owner| i32::from(owner.0) + 1),
            Self::Life(citizen) => match state.life(citizen) {
                Life::Unborn => 0,
                Life::Alive => 1,
                Life::Dead => 2,
            },
            Self::Permits(citizen) => i32::from(state.permits(citizen)),
        }
    }

    /// Puts into a city's state what it holds now.
    pub fn show(self, value: i32, state: &mut CityState) {
        match self {
            Self::Key(key) => state.set_value(key, value),
            Self::House(house) => {
                let owner = u8::try_from(value)
                    .ok()
                    .and_then(|code| code.checked_sub(1));
                state.set_owner(house, owner.map(Citizen));
            }
            Self::Life(citizen) => state.set_life(
                citizen,
                match value {
                    1 => Life::Alive,
                    2 => Life::Dead,
                    _ => Life::Unborn,
                },
            ),
            Self::Permits(citizen) => {
                state.set_permits(citizen, u16::try_from(value.max(0)).unwrap_or(u16::MAX));
            }
        }
    }
}

/// All records of a city: each has a place in one list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    keys: usize,
    houses: usize,
    citizens: usize,
}

impl Catalogue {
    /// The records of a city.
    pub fn of(origin: &CityState) -> Self {
        Self {
            keys: origin.values().len(),
            houses: origin.houses(),
            citizens: origin.citizens(),
        }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.keys + self.houses + 2 * self.citizens
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// A record's place in the list; nothing for one that the city does not have.
    pub const fn find(self, record: Record) -> Option<usize> {
        let place = record.place();
        let (before, count) = match record {
            Record::Key(_) => (0, self.keys),
            Record::House(_) => (self.keys, self.houses),
            Record::Life(_) => (self.keys + self.houses, self.citizens),
            Record::Permits(_) => (self.keys + self.houses + self.citizens, self.citizens),
        };
        if place < count {
            Some(before + place)
        } else {
            None
        }
    }

    /// The record at a place in the list.
    pub const fn get(self, at: usize) -> Option<Record> {
        let (houses, lives) = (self.keys, self.keys + self.houses);
        let permits = lives + self.citizens;
        if at < houses {
            Some(Record::Key(Key(at as u8)))
        } else if at < lives {
            Some(Record::House(House((at - houses) as u8)))
        } else if at < permits {
            Some(Record::Life(Citizen((at - lives) as u8)))
        } else if at < self.len() {
            Some(Record::Permits(Citizen((at - permits) as u8)))
        } else {
            None
        }
    }

    /// All records, in their order.
    pub fn iter(self) -> impl Iterator<Item = Record> {
        (0..self.len()).filter_map(move |at| self.get(at))
    }
}

/// The halls in the order in which they are turned to for a record: round the ring from the record's place. The first N are its
/// homes. (Dynamo §4.2, §4.3: the preference list; here every hall stands once on the ring, and records are dealt out in turn)
pub fn preference(members: HallSet, record: Record) -> impl Iterator<Item = HallId> {
    let count = members.len().max(1);
    let start = record.place() % count;
    members.iter().skip(start).chain(members.iter().take(start))
}

/// A record's homes.
pub fn homes(members: HallSet, record: Record, n: u8) -> HallSet {
    preference(members, record)
        .take(usize::from(n.max(1)))
        .collect()
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    /// Dynamo §4.3: the N halls that follow clockwise on the ring.
    #[test]
    fn the_homes_are_the_next_n_on_the_ring() {
        let members = HallSet::first(5);
        let of = |key| {
            preference(members, Record::Key(Key(key)))
                .map(|hall| hall.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(of(0), [0, 1, 2, 3, 4]);
        assert_eq!(of(3), [3, 4, 0, 1, 2]);
        assert_eq!(of(8), of(3));
        assert_eq!(
            homes(members, Record::Key(Key(4)), 3),
            [HallId(4), HallId(0), HallId(1)].into_iter().collect()
        );
        assert_eq!(homes(members, Record::Key(Key(4)), 200), members);
        assert_eq!(
            homes(HallSet::EMPTY, Record::Key(Key(4)), 3),
            HallSet::EMPTY
        );
    }

    #[test]
    fn every_record_has_a_place_of_its_own() {
        let catalogue = Catalogue::of(&CityState::new(alloc::vec![1, 2, 3], 2, 4));
        let all: Vec<Record> = catalogue.iter().collect();
        assert_eq!(all.len(), 3 + 4 + 2 * 2);
        for (at, record) in all.iter().enumerate() {
            assert_eq!(catalogue.find(*record), Some(at));
        }
        assert_eq!(catalogue.find(Record::Key(Key(3))), None);
        assert_eq!(catalogue.get(all.len()), None);
    }
}
