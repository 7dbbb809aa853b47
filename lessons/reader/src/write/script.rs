//! The acts of the script, into a file.

use split_isles_core::command::{Act, Citizen, House, Key};
use split_isles_core::effect::Order;
use split_isles_core::guard::GuardRules;
use split_isles_core::input::{Input, Path as Way};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{LinkQuality, Scenario};
use split_isles_core::units::{ClientId, HallId, HallSet, Span};

use super::unless;
use crate::duration::{Duration, Shift};
use crate::guards::GuardsFile;
use crate::names::Directory;
use crate::read::usual_quality;
use crate::rules::MechanismFile;
use crate::script::{
    ActFile, AllWord, AmountFile, AskFile, ClockFile, CompareFile, DeedFile, DegradeFile,
    DriftFile, FlapFile, HandOverFile, ItemFile, MembersFile, PathFile, PauseFile, SellFile,
    SlowFile, TransferFile, WriteFile,
};

/// One act. `rules` and `guards` are those in force until then.
pub(super) fn act_file(
    input: &Input,
    scenario: &Scenario,
    names: &Directory,
    rules: &MechanismRules,
    guards: &GuardRules,
) -> ActFile {
    let hall = |hall: HallId| names.halls.of(hall.index()).to_owned();
    let halls = |set: HallSet| set.iter().map(hall).collect::<Vec<String>>();
    let slow = |who: HallId, by: Span| SlowFile {
        hall: hall(who),
        by: by.into(),
    };
    let clock = |who: HallId, by: i64| ClockFile {
        hall: hall(who),
        by: Shift(by),
    };
    match input {
        Input::Cut(path) => ActFile::Cut(way(*path, names)),
        Input::Heal(path) => ActFile::Heal(way(*path, names)),
        Input::Partition(groups) => {
            ActFile::Partition(groups.iter().map(|group| halls(*group)).collect())
        }
        Input::Degrade(path, quality) => {
            ActFile::Degrade(degrade(*path, *quality, scenario, names))
        }
        Input::Flap(path, down, up, lasts) => ActFile::Flap(FlapFile {
            down: (*down).into(),
            up: (*up).into(),
            lasts: (*lasts).into(),
            path: way(*path, names),
        }),
        Input::Pause(who, lasts) => ActFile::Pause(PauseFile {
            hall: hall(*who),
            lasts: lasts.map(Duration::from),
        }),
        Input::Resume(who) => ActFile::Resume(hall(*who)),
        Input::Crash(who) => ActFile::Crash(hall(*who)),
        Input::PowerOff(who) => ActFile::PowerOff(hall(*who)),
        Input::Restart(who) => ActFile::Restart(hall(*who)),
        Input::WipeDisk(who) => ActFile::WipeDisk(hall(*who)),
        Input::Slow(who, by) => ActFile::Slow(slow(*who, *by)),
        Input::SlowDisk(who, by) => ActFile::SlowDisk(slow(*who, *by)),
        Input::ClockOffset(who, by) => ActFile::ClockOffset(clock(*who, *by)),
        Input::ClockDrift(who, ppm) => ActFile::ClockDrift(DriftFile {
            hall: hall(*who),
            ppm: *ppm,
        }),
        Input::ClockJump(who, by) => ActFile::ClockJump(clock(*who, *by)),
        Input::Ask(client, act) => ActFile::Ask(ask(*client, None, *act, names)),
        Input::AskAt(client, who, act) => ActFile::Ask(ask(*client, Some(hall(*who)), *act, names)),
        Input::Rules(new) => ActFile::Rules(MechanismFile::from_to(Some(rules), new)),
        Input::Guards(new) => ActFile::Guards(GuardsFile::from_to(guards, new, names)),
        Input::Order(who, Order::TransferLeadership(to)) => {
            ActFile::TransferLeadership(HandOverFile {
                hall: hall(*who),
                to: hall(*to),
            })
        }
        Input::Order(who, Order::ChangeMembers(voters)) => ActFile::ChangeMembers(MembersFile {
            hall: hall(*who),
            voters: halls(*voters),
        }),
        Input::Order(who, Order::TakeSnapshot) => ActFile::TakeSnapshot(hall(*who)),
    }
}

fn way(way: Way, names: &Directory) -> PathFile {
    let bridge = |a, b, one_way| PathFile::Bridge(names.islands.join(a, b, one_way));
    let link = |a, b, one_way| PathFile::Link(names.halls.join(a, b, one_way));
    let hall = |hall: HallId| names.halls.of(hall.index()).to_owned();
    match way {
        Way::BridgeOneWay(a, b) => bridge(a.index(), b.index(), true),
        Way::Bridge(a, b) => bridge(a.index(), b.index(), false),
        Way::LinkOneWay(a, b) => link(a.index(), b.index(), true),
        Way::Link(a, b) => link(a.index(), b.index(), false),
        Way::From(who) => PathFile::From(hall(who)),
        Way::To(who) => PathFile::To(hall(who)),
        Way::AllBridges => PathFile::All(AllWord::Bridges),
        Way::Management => PathFile::All(AllWord::Management),
        Way::Everything => PathFile::All(AllWord::Links),
    }
}

fn degrade(path: Way, quality: LinkQuality, scenario: &Scenario, names: &Directory) -> DegradeFile {
    let usual = usual_quality(path, scenario);
    DegradeFile {
        delay: unless(quality.delay, &usual.delay).map(Duration::from),
        jitter: unless(quality.jitter, &usual.jitter).map(Duration::from),
        loss_per_mille: unless(quality.loss_per_mille, &usual.loss_per_mille),
        duplicate_per_mille: unless(quality.duplicate_per_mille, &usual.duplicate_per_mille),
        reorder_per_mille: unless(quality.reorder_per_mille, &usual.reorder_per_mille),
        path: way(path, names),
    }
}

fn ask(client: ClientId, hall: Option<String>, act: Act, names: &Directory) -> AskFile {
    AskFile {
        client: names.clients.of(client.index()).to_owned(),
        hall,
        deed: deed(act, names),
    }
}

fn deed(act: Act, names: &Directory) -> DeedFile {
    let key = |key: Key| names.keys.of(key.0.into()).to_owned();
    let citizen = |citizen: Citizen| names.citizens.of(citizen.0.into()).to_owned();
    let house = |house: House| names.houses.of(house.0.into()).to_owned();
    match act {
        Act::Read(of) => DeedFile::Read(key(of)),
        Act::Write(of, value) => DeedFile::Write(WriteFile {
            key: key(of),
            value,
        }),
        Act::CompareAndSet(of, expected, value) => DeedFile::CompareAndSet(CompareFile {
            key: key(of),
            expected,
            value,
        }),
        Act::Deposit(of, amount) => {
            let pay = AmountFile {
                key: key(of),
                amount: amount.unsigned_abs(),
            };
            if amount < 0 {
                DeedFile::Withdraw(pay)
            } else {
                DeedFile::Deposit(pay)
            }
        }
        Act::Transfer(from, to, amount) => DeedFile::Transfer(TransferFile {
            from: key(from),
            to: key(to),
            amount,
        }),
        Act::Birth(who) => DeedFile::Birth(citizen(who)),
        Act::Death(who) => DeedFile::Death(citizen(who)),
        Act::Permit(who) => DeedFile::Permit(citizen(who)),
        Act::Sell(of, to) => DeedFile::Sell(SellFile {
            house: house(of),
            to: citizen(to),
        }),
        Act::Owner(of) => DeedFile::Owner(house(of)),
        Act::Add(of, item) => DeedFile::Add(ItemFile {
            key: key(of),
            item: item.name().to_owned(),
        }),
        Act::Remove(of, item) => DeedFile::Remove(ItemFile {
            key: key(of),
            item: item.name().to_owned(),
        }),
        Act::Delete(of) => DeedFile::Delete(key(of)),
        Act::Resolve(of, value) => DeedFile::Resolve(WriteFile {
            key: key(of),
            value,
        }),
        // The checks refuse a client that asks for a row which only a leader writes.
        Act::Noop | Act::Configure { .. } | Act::Lock(_) => DeedFile::Read(String::new()),
    }
}
