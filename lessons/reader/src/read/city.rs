//! The city and its clients, from a file.

use split_isles_core::scenario::{
    City, Client, Habit, Hall, Island, KeyName, LinkQuality, NAME_MAX, Office,
};
use split_isles_core::units::{HallId, IslandId, Span, Time};

use super::Conversion;
use crate::city::{HallTable, QualityFile};
use crate::defaults;
use crate::duration::Duration;
use crate::error::Path;
use crate::file::ScenarioFile;
use crate::names::Directory;
use crate::people::{ClientFile, HabitFile};
use crate::words::OfficeWord;

impl Conversion {
    /// The city without its references by name.
    pub(super) fn city(&mut self, file: &ScenarioFile) -> City {
        let city = file.city.clone().unwrap_or_default();
        let islands: Vec<Island> = file
            .island
            .iter()
            .map(|island| Island {
                name: island.name.clone(),
            })
            .collect();
        self.came("city.islands", Path::default().key("island"));
        City {
            bridges: all_pairs(islands.len()),
            islands,
            halls: self.halls(file),
            road: quality(city.road.as_ref(), defaults::ROAD),
            bridge: quality(city.bridge.as_ref(), defaults::BRIDGE),
            transport: city.transport.map_or_else(Default::default, Into::into),
            disk: city.disk.map_or(defaults::DISK, Duration::span),
            first_leader: HallId(0),
            keys: match city.keys {
                Some(keys) => keys
                    .into_iter()
                    .map(|key| KeyName {
                        name: key.0.name,
                        initial: key.0.initial.unwrap_or(0),
                    })
                    .collect(),
                None => vec![KeyName {
                    name: defaults::KEY.0.to_owned(),
                    initial: defaults::KEY.1,
                }],
            },
            citizens: city.citizens.unwrap_or_else(|| owned(&defaults::CITIZENS)),
            houses: city.houses.unwrap_or_else(|| owned(&defaults::HOUSES)),
        }
    }

    fn halls(&mut self, file: &ScenarioFile) -> Vec<Hall> {
        let mut halls = Vec::new();
        for (island_place, island) in file.island.iter().enumerate() {
            for (place, hall) in island.halls.iter().enumerate() {
                let path = Path::default()
                    .key("island")
                    .item(island_place)
                    .key("halls")
                    .item(place);
                let built = build(
                    &hall.0,
                    IslandId(u8::try_from(island_place).unwrap_or(u8::MAX)),
                );
                halls.push((hall.0.place, built, path));
            }
        }
        self.put_in_order(&mut halls);
        self.came("city.halls", Path::default().key("island"));
        for (place, (_, _, path)) in halls.iter().enumerate() {
            self.came(&format!("city.halls[{place}]"), path.clone());
            // What the core calls the clock's drift and offset has other names in the file.
            self.came(
                &format!("city.halls[{place}].clock_offset_us"),
                path.key("clock_offset"),
            );
        }
        halls.into_iter().map(|(_, hall, _)| hall).collect()
    }

    /// Either no hall says its place, or all do and each place is taken once.
    fn put_in_order(&mut self, halls: &mut [(Option<u8>, Hall, Path)]) {
        if halls.iter().all(|(place, _, _)| place.is_none()) {
            return;
        }
        let mut taken = vec![false; halls.len()];
        for (place, _, path) in halls.iter() {
            let slot = place.and_then(|place| taken.get_mut(usize::from(place)));
            match slot {
                Some(slot) if !*slot => *slot = true,
                Some(_) | None => {
                    let found = place.map_or("none".to_owned(), |place| place.to_string());
                    let expected = "every hall to have a place of its own, counted from 0";
                    self.mistake(path.key("place"), found, expected);
                }
            }
        }
        halls.sort_by_key(|(place, _, _)| *place);
    }

    /// Whose power each power box turns off.
    pub(super) fn power_boxes(&mut self, file: &ScenarioFile, city: &mut City, names: &Directory) {
        for (island_place, island) in file.island.iter().enumerate() {
            for (place, hall) in island.halls.iter().enumerate() {
                let path = Path::default().key("island").item(island_place);
                let path = path.key("halls").item(place);
                match (hall.0.office, &hall.0.of) {
                    (Some(OfficeWord::PowerBox), Some(of)) => {
                        let of = names.halls.find(of, &path.key("of"), &mut self.mistakes);
                        let built = names.halls.get(&hall.0.name);
                        let built = built.and_then(|at| city.halls.get_mut(usize::from(at)));
                        if let Some(built) = built {
                            built.office = Office::PowerBox(HallId(of));
                        }
                    }
                    (Some(OfficeWord::PowerBox), None) => {
                        let expected = "the name of the hall whose power it turns off";
                        self.mistake(path.key("of"), "nothing", expected);
                    }
                    (_, Some(of)) => {
                        let found = crate::error::quoted(of);
                        self.mistake(
                            path.key("of"),
                            found,
                            "this only beside office = \"power-box\"",
                        );
                    }
                    (_, None) => {}
                }
            }
        }
    }

    /// The city's references by name.
    pub(super) fn city_references(
        &mut self,
        file: &ScenarioFile,
        city: &mut City,
        names: &Directory,
    ) {
        let Some(said) = &file.city else { return };
        let path = Path::default().key("city");
        if let Some(name) = &said.first_leader {
            let hall = names
                .halls
                .find(name, &path.key("first_leader"), &mut self.mistakes);
            city.first_leader = HallId(hall);
        }
        if let Some(bridges) = &said.bridges {
            city.bridges.clear();
            for (place, bridge) in bridges.iter().enumerate() {
                let path = path.key("bridges").item(place);
                let (a, b, one_way) = names.islands.pair(bridge, &path, &mut self.mistakes);
                if one_way {
                    self.mistake(
                        path,
                        crate::error::quoted(bridge),
                        "a bridge that goes both ways, such as \"West-East\"",
                    );
                }
                city.bridges.push((IslandId(a), IslandId(b)));
            }
        }
    }

    /// The clients: as the file says, or one on each island.
    pub(super) fn clients(
        &mut self,
        file: &ScenarioFile,
        names: &Directory,
        until: Time,
    ) -> Vec<Client> {
        self.came("clients", Path::default().key("client"));
        let Some(clients) = &file.client else {
            return default_clients(file.island.iter().map(|island| island.name.as_str()));
        };
        clients
            .iter()
            .enumerate()
            .map(|(place, client)| {
                let path = Path::default().key("client").item(place);
                self.client(client, names, until, &path)
            })
            .collect()
    }

    fn client(
        &mut self,
        client: &ClientFile,
        names: &Directory,
        until: Time,
        path: &Path,
    ) -> Client {
        let island = names
            .islands
            .find(&client.island, &path.key("island"), &mut self.mistakes);
        let home = client.home.as_ref().map(|home| {
            HallId(
                names
                    .halls
                    .find(home, &path.key("home"), &mut self.mistakes),
            )
        });
        Client {
            name: client.name.clone(),
            island: IslandId(island),
            home,
            attachment: client.attachment.map_or(defaults::ATTACHMENT, Into::into),
            timeout: client.timeout.map_or(defaults::TIMEOUT, Duration::span),
            retries: client.retries.unwrap_or(defaults::RETRIES),
            retry_after: client
                .retry_after
                .map_or(defaults::RETRY_AFTER, Duration::span),
            habit: client.habit.as_ref().map(|habit| build_habit(habit, until)),
        }
    }
}

/// The clients of a city whose file says nothing of them: a clerk beside each island's halls.
pub(crate) fn default_clients<'n>(islands: impl Iterator<Item = &'n str>) -> Vec<Client> {
    islands
        .zip(0..)
        .map(|(island, place)| Client {
            name: clerk_of(island),
            island: IslandId(place),
            home: None,
            attachment: defaults::ATTACHMENT,
            timeout: defaults::TIMEOUT,
            retries: defaults::RETRIES,
            retry_after: defaults::RETRY_AFTER,
            habit: None,
        })
        .collect()
}

/// What the clerk of an island is called; where that would be too long a name, as the island.
fn clerk_of(island: &str) -> String {
    let name = format!("{island} clerk");
    if name.chars().count() > NAME_MAX {
        island.to_owned()
    } else {
        name
    }
}

/// Every island joined with every other.
pub(crate) fn all_pairs(islands: usize) -> Vec<(IslandId, IslandId)> {
    let islands = u8::try_from(islands.min(split_isles_core::units::ISLANDS_MAX)).unwrap_or(0);
    (0..islands)
        .flat_map(|a| (a + 1..islands).map(move |b| (IslandId(a), IslandId(b))))
        .collect()
}

/// A link's quality: what the file says, over what it would be.
pub(super) fn quality(file: Option<&QualityFile>, before: LinkQuality) -> LinkQuality {
    let Some(file) = file else { return before };
    LinkQuality {
        delay: file.delay.map_or(before.delay, Duration::span),
        jitter: file.jitter.map_or(before.jitter, Duration::span),
        loss_per_mille: file.loss_per_mille.unwrap_or(before.loss_per_mille),
        duplicate_per_mille: file
            .duplicate_per_mille
            .unwrap_or(before.duplicate_per_mille),
        reorder_per_mille: file.reorder_per_mille.unwrap_or(before.reorder_per_mille),
    }
}

fn build(hall: &HallTable, island: IslandId) -> Hall {
    Hall {
        name: hall.name.clone(),
        island,
        weight: hall.weight.unwrap_or(1),
        witness: hall.witness.unwrap_or(false),
        spare: hall.spare.unwrap_or(false),
        clock_offset_us: hall.clock_offset.map_or(0, |shift| shift.0),
        clock_drift_ppm: hall.clock_drift_ppm.unwrap_or(0),
        office: match hall.office {
            None => Office::City,
            Some(OfficeWord::Archive) => Office::Archive,
            Some(OfficeWord::Keeper) => Office::Keeper,
            // Whose it is can be told only once all halls have their numbers.
            Some(OfficeWord::PowerBox) => Office::PowerBox(HallId(0)),
        },
    }
}

fn build_habit(habit: &HabitFile, until: Time) -> Habit {
    Habit {
        workload: habit.workload.into(),
        from: habit.from.map_or(Time::ZERO, Duration::time),
        until: habit.until.map_or(until, Duration::time),
        every: Span(habit.every.0),
        reads_percent: habit.reads_percent.unwrap_or(0),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
