//! Places that serve a city beside its halls: an archive, keepers of the lock service, power boxes. They stand behind the halls in the
//! scenario's order, so that a hall keeps its place whatever is added or taken away.

use split_isles_core::scenario::{Hall, Office, Scenario, check};
use split_isles_core::units::{HALLS_MAX, HallId};

use crate::guide::place_halls;

/// A kind of place that serves a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    /// Storage outside the halls.
    Archive,
    /// Keepers of the lock service.
    Keepers,
    /// A power box for each hall.
    PowerBoxes,
}

/// Which places serve a city.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Services {
    /// An archive.
    pub(crate) archive: bool,
    /// So many keepers.
    pub(crate) keepers: usize,
    /// A power box for each hall.
    pub(crate) power_boxes: bool,
}

impl Services {
    /// Those that a city has.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let holding = |office| scenario.city.holding(office).len();
        Self {
            archive: holding(Office::Archive) > 0,
            keepers: holding(Office::Keeper),
            power_boxes: scenario.city.power_boxes().next().is_some(),
        }
    }

    /// Gives a city these and no others. A script or an expectation that speaks of a place which is no longer there goes. Where there is no
    /// room nothing changes.
    pub(crate) fn put_in(self, scenario: &mut Scenario) {
        let mut halls: Vec<Hall> = scenario
            .city
            .halls
            .iter()
            .filter(|hall| hall.office == Office::City)
            .cloned()
            .collect();
        let governing = halls.len();
        let islands = scenario.city.islands.len().max(1);
        let on = |island: usize, name: String, office| Hall {
            name,
            office,
            ..place_on(island % islands)
        };
        if self.archive {
            halls.push(on(islands - 1, "Archive".to_owned(), Office::Archive));
        }
        for keeper in 0..self.keepers {
            halls.push(on(keeper, format!("K{}", keeper + 1), Office::Keeper));
        }
        if self.power_boxes {
            for hall in 0..governing {
                let home = halls[hall].island.index();
                let name = format!("Power {}", halls[hall].name);
                halls.push(on(home, name, Office::PowerBox(HallId(hall as u8))));
            }
        }
        let moved = governing < scenario.city.halls.len();
        if halls.len() > HALLS_MAX {
            return;
        }
        scenario.city.halls = halls;
        // Whoever stood behind the halls may have another number now.
        if moved && !check(scenario).is_empty() {
            scenario.script.clear();
            scenario.expect.clear();
        }
    }
}

/// A plain place on an island.
fn place_on(island: usize) -> Hall {
    let mut counts = vec![0; island];
    counts.push(1);
    place_halls(&counts).swap_remove(0)
}

/// Sees to it that a city has what a guard takes.
pub(super) fn found(scenario: &mut Scenario, lacks: impl Fn(&mut Services)) {
    let mut services = Services::of(scenario);
    let before = services;
    lacks(&mut services);
    if services != before {
        services.put_in(scenario);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Replay, city};

    #[test]
    fn services_come_and_go_and_the_halls_stay_where_they_are() {
        let bare = city(&[2, 3], Replay::Raft.rules());
        let all = Services {
            archive: true,
            keepers: 3,
            power_boxes: true,
        };
        let mut full = bare.clone();
        all.put_in(&mut full);
        assert_eq!(check(&full), []);
        assert_eq!(Services::of(&full), all);
        assert_eq!(full.city.halls[..5], bare.city.halls[..]);
        assert_eq!(full.city.halls.len(), 5 + 1 + 3 + 5);
        // A box stands on its hall's island.
        for (hall, power_box) in full.city.power_boxes() {
            let island = |at: HallId| full.city.halls[at.index()].island;
            assert_eq!(island(hall), island(power_box));
        }
        Services::default().put_in(&mut full);
        assert_eq!(full, bare);
    }

    #[test]
    fn a_city_without_room_stays_as_it_is() {
        let mut crowded = city(&[15, 15], Replay::Raft.rules());
        let before = crowded.clone();
        Services {
            power_boxes: true,
            ..Services::default()
        }
        .put_in(&mut crowded);
        assert_eq!(crowded, before);
    }
}
