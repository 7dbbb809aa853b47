//! A hall's shelves: its own copies, and what it holds for others.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::state::CityState;
use crate::units::HallId;

use super::cell::Cell;
use super::record::{Catalogue, Record};

/// A place on a hall's shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Its own copy of a record.
    Own(Record),
    /// What it holds of a record for another hall.
    Held(HallId, Record),
}

/// All copies in one hall. The disk keeps the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelves {
    /// Which records there are.
    catalogue: Catalogue,
    /// The own copies, in the order of the catalogue; empty on a disk that was never written to.
    cells: Vec<Arc<Cell>>,
    /// What is held for others.
    held: BTreeMap<(HallId, Record), Arc<Cell>>,
}

impl Shelves {
    /// The shelves of a city in which nobody has asked for anything.
    pub fn of(catalogue: Catalogue, origin: &CityState) -> Self {
        let cell = |record: Record| Arc::new(Cell::origin(record.held(origin)));
        Self {
            catalogue,
            cells: catalogue.iter().map(cell).collect(),
            held: BTreeMap::new(),
        }
    }

    /// Whether nothing was ever put here.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.held.is_empty()
    }

    /// Which records there are.
    pub const fn catalogue(&self) -> Catalogue {
        self.catalogue
    }

    /// The own copy of a record; nothing for one that the city does not have.
    pub fn cell(&self, record: Record) -> Option<&Arc<Cell>> {
        self.cells.get(self.catalogue.find(record)?)
    }

    /// The own copies, in the order of the catalogue.
    pub fn cells(&self) -> &[Arc<Cell>] {
        &self.cells
    }

    /// Puts an own copy in its place.
    pub fn put(&mut self, record: Record, cell: Arc<Cell>) {
        let place = self.catalogue.find(record);
        if let Some(place) = place.and_then(|at| self.cells.get_mut(at)) {
            *place = cell;
        }
    }

    /// What is held for others.
    pub fn held(&self) -> impl Iterator<Item = (HallId, Record, &Arc<Cell>)> {
        self.held
            .iter()
            .map(|((hall, record), cell)| (*hall, *record, cell))
    }

    /// What is held of a record for a hall.
    pub fn held_for(&self, hall: HallId, record: Record) -> Option<&Arc<Cell>> {
        self.held.get(&(hall, record))
    }

    /// Holds something for another hall, or nothing any more.
    pub fn hold(&mut self, hall: HallId, record: Record, cell: Option<Arc<Cell>>) {
        match cell {
            Some(cell) => self.held.insert((hall, record), cell),
            None => self.held.remove(&(hall, record)),
        };
    }

    /// Makes one place the same as on other shelves: what a disk does. A disk that was never written to takes over all.
    pub fn copy(&mut self, place: Place, from: &Self) {
        if self.cells.is_empty() {
            self.clone_from(from);
            return;
        }
        match place {
            Place::Own(record) => {
                if let Some(cell) = from.cell(record) {
                    self.put(record, Arc::clone(cell));
                }
            }
            Place::Held(hall, record) => {
                self.hold(hall, record, from.held_for(hall, record).cloned());
            }
        }
    }
}
