//! The acts of the script, from a file.

use split_isles_core::command::{Act, Citizen, House, Item, Key};
use split_isles_core::effect::Order;
use split_isles_core::guard::GuardRules;
use split_isles_core::input::{Input, Path as Way};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{LinkQuality, Scenario};
use split_isles_core::units::{ClientId, HallId, HallSet, IslandId};

use super::Conversion;
use super::city::quality;
use crate::city::QualityFile;
use crate::duration::Duration;
use crate::error::Path;
use crate::names::{Directory, Names};
use crate::script::{ActFile, AllWord, AskFile, DeedFile, PathFile};

impl Conversion {
    /// One act. `rules` and `guards` are those in force, and follow the script.
    pub(super) fn input(
        &mut self,
        act: &ActFile,
        scenario: &Scenario,
        names: &Directory,
        rules: &mut MechanismRules,
        guards: &mut GuardRules,
        step: &Path,
    ) -> Input {
        let path = step.key(act.field());
        match act {
            ActFile::Cut(way) => Input::Cut(self.way(way, names, &path)),
            ActFile::Heal(way) => Input::Heal(self.way(way, names, &path)),
            ActFile::Partition(groups) => Input::Partition(
                groups
                    .iter()
                    .enumerate()
                    .map(|(place, group)| self.hall_set(group, names, &path.item(place)))
                    .collect(),
            ),
            ActFile::Degrade(degrade) => {
                let way = self.way(&degrade.path, names, &path);
                let said = QualityFile {
                    delay: degrade.delay,
                    jitter: degrade.jitter,
                    loss_per_mille: degrade.loss_per_mille,
                    duplicate_per_mille: degrade.duplicate_per_mille,
                    reorder_per_mille: degrade.reorder_per_mille,
                };
                Input::Degrade(way, quality(Some(&said), usual_quality(way, scenario)))
            }
            ActFile::Flap(flap) => Input::Flap(
                self.way(&flap.path, names, &path),
                flap.down.span(),
                flap.up.span(),
                flap.lasts.span(),
            ),
            ActFile::Pause(pause) => Input::Pause(
                self.hall(&pause.hall, names, &path.key("hall")),
                pause.lasts.map(Duration::span),
            ),
            ActFile::Resume(hall) => Input::Resume(self.hall(hall, names, &path)),
            ActFile::Crash(hall) => Input::Crash(self.hall(hall, names, &path)),
            ActFile::PowerOff(hall) => Input::PowerOff(self.hall(hall, names, &path)),
            ActFile::Restart(hall) => Input::Restart(self.hall(hall, names, &path)),
            ActFile::WipeDisk(hall) => Input::WipeDisk(self.hall(hall, names, &path)),
            ActFile::Slow(slow) => Input::Slow(
                self.hall(&slow.hall, names, &path.key("hall")),
                slow.by.span(),
            ),
            ActFile::SlowDisk(slow) => Input::SlowDisk(
                self.hall(&slow.hall, names, &path.key("hall")),
                slow.by.span(),
            ),
            ActFile::ClockOffset(clock) => {
                Input::ClockOffset(self.hall(&clock.hall, names, &path.key("hall")), clock.by.0)
            }
            ActFile::ClockDrift(drift) => {
                Input::ClockDrift(self.hall(&drift.hall, names, &path.key("hall")), drift.ppm)
            }
            ActFile::ClockJump(clock) => {
                Input::ClockJump(self.hall(&clock.hall, names, &path.key("hall")), clock.by.0)
            }
            ActFile::Ask(ask) => self.ask(ask, names, &path),
            ActFile::Rules(file) => {
                *rules = file.over(Some(rules));
                Input::Rules(rules.clone())
            }
            ActFile::Guards(file) => {
                *guards = file.over(guards, names, &path, &mut self.mistakes);
                Input::Guards(guards.clone())
            }
            ActFile::TransferLeadership(order) => {
                let to = self.hall(&order.to, names, &path.key("to"));
                Input::Order(
                    self.hall(&order.hall, names, &path.key("hall")),
                    Order::TransferLeadership(to),
                )
            }
            ActFile::ChangeMembers(order) => {
                let voters = self.hall_set(&order.voters, names, &path.key("voters"));
                Input::Order(
                    self.hall(&order.hall, names, &path.key("hall")),
                    Order::ChangeMembers(voters),
                )
            }
            ActFile::TakeSnapshot(hall) => {
                Input::Order(self.hall(hall, names, &path), Order::TakeSnapshot)
            }
        }
    }

    fn hall(&mut self, name: &str, names: &Directory, path: &Path) -> HallId {
        HallId(names.halls.find(name, path, &mut self.mistakes))
    }

    fn hall_set(&mut self, list: &[String], names: &Directory, path: &Path) -> HallSet {
        let mut set = HallSet::EMPTY;
        for (place, name) in list.iter().enumerate() {
            // More halls than can be: the checks tell of the city itself.
            let hall = names
                .halls
                .find(name, &path.item(place), &mut self.mistakes);
            if usize::from(hall) < split_isles_core::units::HALLS_MAX {
                set.insert(HallId(hall));
            }
        }
        set
    }

    fn way(&mut self, way: &PathFile, names: &Directory, path: &Path) -> Way {
        match way {
            PathFile::Bridge(pair) => {
                let (a, b, one_way) =
                    names
                        .islands
                        .pair(pair, &path.key("bridge"), &mut self.mistakes);
                let (a, b) = (IslandId(a), IslandId(b));
                if one_way {
                    Way::BridgeOneWay(a, b)
                } else {
                    Way::Bridge(a, b)
                }
            }
            PathFile::Link(pair) => {
                let (a, b, one_way) = names
                    .halls
                    .pair(pair, &path.key("link"), &mut self.mistakes);
                let (a, b) = (HallId(a), HallId(b));
                if one_way {
                    Way::LinkOneWay(a, b)
                } else {
                    Way::Link(a, b)
                }
            }
            PathFile::From(hall) => Way::From(self.hall(hall, names, &path.key("from"))),
            PathFile::To(hall) => Way::To(self.hall(hall, names, &path.key("to"))),
            PathFile::All(AllWord::Bridges) => Way::AllBridges,
            PathFile::All(AllWord::Management) => Way::Management,
            PathFile::All(AllWord::Links) => Way::Everything,
        }
    }

    fn ask(&mut self, ask: &AskFile, names: &Directory, path: &Path) -> Input {
        let client = ClientId(names.clients.find(
            &ask.client,
            &path.key("client"),
            &mut self.mistakes,
        ));
        let act = self.deed(&ask.deed, names, path);
        match &ask.hall {
            Some(hall) => Input::AskAt(client, self.hall(hall, names, &path.key("hall")), act),
            None => Input::Ask(client, act),
        }
    }

    fn deed(&mut self, deed: &DeedFile, names: &Directory, path: &Path) -> Act {
        let path = path.key(deed.field());
        let mistakes = &mut self.mistakes;
        let mut key = |name: &str, path: &Path| Key(names.keys.find(name, path, mistakes));
        match deed {
            DeedFile::Read(name) => Act::Read(key(name, &path)),
            DeedFile::Write(write) => Act::Write(key(&write.key, &path.key("key")), write.value),
            DeedFile::CompareAndSet(set) => {
                Act::CompareAndSet(key(&set.key, &path.key("key")), set.expected, set.value)
            }
            DeedFile::Deposit(pay) => {
                let key = key(&pay.key, &path.key("key"));
                Act::Deposit(key, self.amount(i64::from(pay.amount), &path))
            }
            DeedFile::Withdraw(pay) => {
                let key = key(&pay.key, &path.key("key"));
                Act::Deposit(key, self.amount(-i64::from(pay.amount), &path))
            }
            DeedFile::Transfer(transfer) => Act::Transfer(
                key(&transfer.from, &path.key("from")),
                key(&transfer.to, &path.key("to")),
                transfer.amount,
            ),
            DeedFile::Birth(name) => Act::Birth(self.citizen(name, names, &path)),
            DeedFile::Death(name) => Act::Death(self.citizen(name, names, &path)),
            DeedFile::Permit(name) => Act::Permit(self.citizen(name, names, &path)),
            DeedFile::Sell(sell) => Act::Sell(
                House(names.houses.find(&sell.house, &path.key("house"), mistakes)),
                self.citizen(&sell.to, names, &path.key("to")),
            ),
            DeedFile::Owner(name) => Act::Owner(House(names.houses.find(name, &path, mistakes))),
            DeedFile::Add(put) => {
                let key = key(&put.key, &path.key("key"));
                Act::Add(key, self.item(&put.item, &path))
            }
            DeedFile::Remove(take) => {
                let key = key(&take.key, &path.key("key"));
                Act::Remove(key, self.item(&take.item, &path))
            }
            DeedFile::Delete(name) => Act::Delete(key(name, &path)),
            DeedFile::Resolve(write) => {
                Act::Resolve(key(&write.key, &path.key("key")), write.value)
            }
        }
    }

    fn item(&mut self, name: &str, path: &Path) -> Item {
        let list = Item::NAMES.iter().map(|name| (*name).to_owned()).collect();
        let things = Names::new("a thing for a cart", "things", list);
        Item(things.find(name, &path.key("item"), &mut self.mistakes))
    }

    fn citizen(&mut self, name: &str, names: &Directory, path: &Path) -> Citizen {
        Citizen(names.citizens.find(name, path, &mut self.mistakes))
    }

    fn amount(&mut self, amount: i64, path: &Path) -> i32 {
        i32::try_from(amount).unwrap_or_else(|_| {
            self.mistake(
                path.key("amount"),
                amount.to_string(),
                format!("an amount of at most {}", i32::MAX),
            );
            0
        })
    }
}

/// What a path carries like when nothing is wrong with it.
pub(crate) fn usual_quality(way: Way, scenario: &Scenario) -> LinkQuality {
    let island = |hall: HallId| {
        scenario
            .city
            .halls
            .get(hall.index())
            .map(|hall| hall.island)
    };
    match way {
        Way::Link(a, b) | Way::LinkOneWay(a, b) if island(a) == island(b) => scenario.city.road,
        Way::BridgeOneWay(..)
        | Way::Bridge(..)
        | Way::LinkOneWay(..)
        | Way::Link(..)
        | Way::From(_)
        | Way::To(_)
        | Way::Management
        | Way::AllBridges
        | Way::Everything => scenario.city.bridge,
    }
}

impl ActFile {
    /// The field under which the act stands in the file.
    pub(crate) const fn field(&self) -> &'static str {
        match self {
            Self::Cut(_) => "cut",
            Self::Heal(_) => "heal",
            Self::Partition(_) => "partition",
            Self::Degrade(_) => "degrade",
            Self::Flap(_) => "flap",
            Self::Pause(_) => "pause",
            Self::Resume(_) => "resume",
            Self::Crash(_) => "crash",
            Self::PowerOff(_) => "power_off",
            Self::Restart(_) => "restart",
            Self::WipeDisk(_) => "wipe_disk",
            Self::Slow(_) => "slow",
            Self::SlowDisk(_) => "slow_disk",
            Self::ClockOffset(_) => "clock_offset",
            Self::ClockDrift(_) => "clock_drift",
            Self::ClockJump(_) => "clock_jump",
            Self::Ask(_) => "ask",
            Self::Rules(_) => "rules",
            Self::Guards(_) => "guards",
            Self::TransferLeadership(_) => "transfer_leadership",
            Self::ChangeMembers(_) => "change_members",
            Self::TakeSnapshot(_) => "take_snapshot",
        }
    }
}

impl DeedFile {
    /// The field under which the deed stands in the file.
    const fn field(&self) -> &'static str {
        match self {
            Self::Read(_) => "read",
            Self::Write(_) => "write",
            Self::CompareAndSet(_) => "compare_and_set",
            Self::Deposit(_) => "deposit",
            Self::Withdraw(_) => "withdraw",
            Self::Transfer(_) => "transfer",
            Self::Birth(_) => "birth",
            Self::Death(_) => "death",
            Self::Permit(_) => "permit",
            Self::Sell(_) => "sell",
            Self::Owner(_) => "owner",
            Self::Add(_) => "add",
            Self::Remove(_) => "remove",
            Self::Delete(_) => "delete",
            Self::Resolve(_) => "resolve",
        }
    }
}
