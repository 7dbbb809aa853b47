//! Inputs and deeds in a trace.

use alloc::string::String;
use core::fmt;

use super::{Name, Telling, write_halls};
use crate::command::{Act, Citizen, House};
use crate::effect::Order;
use crate::input::{Input, Path};
use crate::mechanism::MechanismRules;
use crate::units::{HallId, IslandId, Span};

/// What a client asks for, as it stands in traces: `sell No._12 Moreau`.
pub fn act(telling: Telling<'_>, act: Act) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_act(&mut text, telling, act);
    text
}

/// An input, as it stands in traces: `cut bridge West-East`.
pub fn input(telling: Telling<'_>, input: &Input) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_input(&mut text, telling, input);
    text
}

fn seconds(span: Span) -> String {
    alloc::format!("{span}s")
}

pub(super) fn write_input(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    input: &Input,
) -> fmt::Result {
    let hall = |hall: HallId| Name(telling.hall(hall));
    match input {
        Input::Cut(path) => write_path(out, telling, "cut", *path),
        Input::Heal(path) => write_path(out, telling, "heal", *path),
        Input::Partition(groups) => {
            write!(out, "partition ")?;
            for (place, group) in groups.iter().enumerate() {
                if place > 0 {
                    write!(out, "|")?;
                }
                write_halls(out, telling, *group)?;
            }
            Ok(())
        }
        Input::Degrade(path, quality) => {
            write_path(out, telling, "degrade", *path)?;
            write!(
                out,
                " delay={} jitter={} loss={} duplicate={} reorder={}",
                seconds(quality.delay),
                seconds(quality.jitter),
                quality.loss_per_mille,
                quality.duplicate_per_mille,
                quality.reorder_per_mille
            )
        }
        Input::Flap(path, down, up, lasts) => {
            write_path(out, telling, "flap", *path)?;
            write!(
                out,
                " down={} up={} lasts={}",
                seconds(*down),
                seconds(*up),
                seconds(*lasts)
            )
        }
        Input::Pause(who, None) => write!(out, "pause {}", hall(*who)),
        Input::Pause(who, Some(lasts)) => {
            write!(out, "pause {} for={}", hall(*who), seconds(*lasts))
        }
        Input::Resume(who) => write!(out, "resume {}", hall(*who)),
        Input::Crash(who) => write!(out, "crash {}", hall(*who)),
        Input::PowerOff(who) => write!(out, "power-off {}", hall(*who)),
        Input::Restart(who) => write!(out, "restart {}", hall(*who)),
        Input::WipeDisk(who) => write!(out, "wipe-disk {}", hall(*who)),
        Input::Slow(who, by) => write!(out, "slow {} by={}", hall(*who), seconds(*by)),
        Input::SlowDisk(who, by) => write!(out, "slow-disk {} by={}", hall(*who), seconds(*by)),
        Input::ClockOffset(who, by) => write!(out, "clock-offset {} us={by}", hall(*who)),
        Input::ClockDrift(who, ppm) => write!(out, "clock-drift {} ppm={ppm}", hall(*who)),
        Input::ClockJump(who, by) => write!(out, "clock-jump {} us={by}", hall(*who)),
        Input::Ask(client, act) => {
            write!(out, "ask {} ", Name(telling.client(*client)))?;
            write_act(out, telling, *act)
        }
        Input::AskAt(client, at, act) => {
            write!(out, "ask {} ", Name(telling.client(*client)))?;
            write_act(out, telling, *act)?;
            write!(out, " at={}", hall(*at))
        }
        Input::Rules(rules) => {
            let mechanism = match rules {
                MechanismRules::NaiveFailover(_) => "naive",
                MechanismRules::MajorityCheck(_) => "majority",
                MechanismRules::Raft(_) => "raft",
                MechanismRules::Paxos(_) => "paxos",
                MechanismRules::Leaderless(_) => "leaderless",
            };
            write!(out, "rules {mechanism}")
        }
        Input::Guards(_) => write!(out, "guards"),
        Input::Order(who, Order::TransferLeadership(to)) => {
            write!(out, "transfer-leadership {} to={}", hall(*who), hall(*to))
        }
        Input::Order(who, Order::ChangeMembers(voters)) => {
            write!(out, "change-members {} to=", hall(*who))?;
            write_halls(out, telling, *voters)
        }
        Input::Order(who, Order::TakeSnapshot) => write!(out, "take-snapshot {}", hall(*who)),
    }
}

fn write_path(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    verb: &str,
    path: Path,
) -> fmt::Result {
    let hall = |hall: HallId| Name(telling.hall(hall));
    let island = |island: IslandId| Name(telling.island(island));
    write!(out, "{verb} ")?;
    match path {
        Path::BridgeOneWay(a, b) => write!(out, "bridge {}->{}", island(a), island(b)),
        Path::Bridge(a, b) => write!(out, "bridge {}-{}", island(a), island(b)),
        Path::LinkOneWay(a, b) => write!(out, "link {}->{}", hall(a), hall(b)),
        Path::Link(a, b) => write!(out, "link {}-{}", hall(a), hall(b)),
        Path::From(who) => write!(out, "from {}", hall(who)),
        Path::To(who) => write!(out, "to {}", hall(who)),
        Path::Management => write!(out, "management network"),
        Path::AllBridges => write!(out, "all bridges"),
        Path::Everything => write!(out, "all links"),
    }
}

pub(super) fn write_act(out: &mut impl fmt::Write, telling: Telling<'_>, act: Act) -> fmt::Result {
    let key = |key| Name(telling.scenario.key_name(key));
    let citizen = |citizen: Citizen| Name(telling.citizen(citizen));
    let house = |house: House| Name(telling.house(house));
    match act {
        Act::Noop => write!(out, "noop"),
        Act::Read(of) => write!(out, "read {}", key(of)),
        Act::Write(of, value) => write!(out, "write {}={value}", key(of)),
        Act::CompareAndSet(of, expected, value) => {
            write!(out, "compare-and-set {}={expected}->{value}", key(of))
        }
        Act::Deposit(of, amount) => write!(out, "deposit {}{amount:+}", key(of)),
        Act::Transfer(from, to, amount) => {
            write!(out, "transfer {}->{} {amount}", key(from), key(to))
        }
        Act::Birth(who) => write!(out, "birth {}", citizen(who)),
        Act::Death(who) => write!(out, "death {}", citizen(who)),
        Act::Permit(who) => write!(out, "permit {}", citizen(who)),
        Act::Sell(of, to) => write!(out, "sell {} {}", house(of), citizen(to)),
        Act::Owner(of) => write!(out, "owner {}", house(of)),
        Act::Lock(act) => super::keeper::write_act(out, telling, act),
        Act::Add(of, item) => write!(out, "add {} {}", key(of), item.name()),
        Act::Remove(of, item) => write!(out, "remove {} {}", key(of), item.name()),
        Act::Delete(of) => write!(out, "delete {}", key(of)),
        Act::Resolve(of, value) => write!(out, "resolve {}={value}", key(of)),
        Act::Configure { old, new } => {
            write!(out, "configure ")?;
            write_halls(out, telling, old)?;
            write!(out, "->")?;
            write_halls(out, telling, new)
        }
    }
}
