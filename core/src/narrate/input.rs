//! What comes from outside, in sentences.

use alloc::format;
use alloc::string::String;

use super::note::list;
use super::{Words, wish};
use crate::effect::Order;
use crate::input::{Input, Path};
use crate::trace::Telling;
use crate::units::{HallId, HallSet};

/// An input as a sentence.
pub fn input(telling: Telling<'_>, input: &Input, words: Words) -> String {
    let hall = |hall: HallId| telling.hall(hall);
    let way = |path: &Path| way(*path, telling, words);
    match (input, words) {
        (Input::Cut(path), Words::Story) => format!("The flood takes {}.", way(path)),
        (Input::Cut(path), Words::Engineering) => format!("{} is cut.", capital(&way(path))),
        (Input::Heal(path), Words::Story) => {
            format!("The water falls: {} is whole again.", way(path))
        }
        (Input::Heal(path), Words::Engineering) => format!("{} heals.", capital(&way(path))),
        (Input::Partition(groups), _) => partition(groups, telling, words),
        (Input::Degrade(path, _), Words::Story) => format!("The way is bad now: {}.", way(path)),
        (Input::Degrade(path, quality), Words::Engineering) => format!(
            "{} now has delay {} s, jitter {} s, loss {} ‰.",
            capital(&way(path)),
            quality.delay,
            quality.jitter,
            quality.loss_per_mille
        ),
        (Input::Flap(path, ..), Words::Story) => {
            format!("The flood comes and goes over {}.", way(path))
        }
        (Input::Flap(path, down, up, lasts), Words::Engineering) => format!(
            "{} flaps: cut for {down} s, whole for {up} s, during {lasts} s.",
            capital(&way(path))
        ),
        (Input::Pause(who, None), Words::Story) => format!("Frost takes {}.", hall(*who)),
        (Input::Pause(who, Some(lasts)), Words::Story) => {
            format!("Frost takes {} for {lasts} s.", hall(*who))
        }
        (Input::Pause(who, None), Words::Engineering) => format!("{} is paused.", hall(*who)),
        (Input::Pause(who, Some(lasts)), Words::Engineering) => {
            format!("{} is paused for {lasts} s.", hall(*who))
        }
        (Input::Resume(who), Words::Story) => format!("The ice on {} melts.", hall(*who)),
        (Input::Resume(who), Words::Engineering) => format!("{} is resumed.", hall(*who)),
        (Input::Crash(who), Words::Story) => format!("Lightning strikes {}.", hall(*who)),
        (Input::Crash(who), Words::Engineering) => format!("{} is made to crash.", hall(*who)),
        (Input::PowerOff(who), _) => format!("{} is to lose its power.", hall(*who)),
        (Input::Restart(who), Words::Story) => format!("Somebody unlocks {} again.", hall(*who)),
        (Input::Restart(who), Words::Engineering) => format!("{} is restarted.", hall(*who)),
        (Input::WipeDisk(who), Words::Story) => format!("{}’s archive burns.", hall(*who)),
        (Input::WipeDisk(who), Words::Engineering) => format!("{}’s disk is wiped.", hall(*who)),
        (Input::Slow(who, by), _) => format!("{} takes {by} s longer for everything.", hall(*who)),
        (Input::SlowDisk(who, by), Words::Story) => {
            format!("{}’s scribe takes {by} s for a page.", hall(*who))
        }
        (Input::SlowDisk(who, by), Words::Engineering) => {
            format!("{}’s disk takes {by} s to persist.", hall(*who))
        }
        (Input::ClockOffset(who, by), _) => {
            format!("{}’s wall clock is set {} s off.", hall(*who), seconds(*by))
        }
        (Input::ClockDrift(who, ppm), _) => {
            format!("{}’s clocks run {ppm:+} parts per million off.", hall(*who))
        }
        (Input::ClockJump(who, by), _) => {
            format!("{}’s wall clock jumps by {} s.", hall(*who), seconds(*by))
        }
        (Input::Ask(client, act), _) => {
            format!(
                "{} wants the city to {}.",
                telling.client(*client),
                wish(*act, telling)
            )
        }
        (Input::AskAt(client, at, act), _) => format!(
            "{} goes to {}, to have it {}.",
            telling.client(*client),
            hall(*at),
            wish(*act, telling)
        ),
        (Input::Rules(_), Words::Story) => "The city changes its rules.".into(),
        (Input::Rules(_), Words::Engineering) => "The mechanism’s rules change.".into(),
        (Input::Guards(_), Words::Story) => "The city changes its guards.".into(),
        (Input::Guards(_), Words::Engineering) => "The guards’ settings change.".into(),
        (Input::Order(who, Order::TransferLeadership(to)), _) => {
            format!(
                "{} is told to hand the leadership to {}.",
                hall(*who),
                hall(*to)
            )
        }
        (Input::Order(who, Order::ChangeMembers(voters)), _) => {
            format!(
                "{} is told to make {} the voters.",
                hall(*who),
                list(*voters, telling)
            )
        }
        (Input::Order(who, Order::TakeSnapshot), _) => {
            format!("{} is told to take a snapshot.", hall(*who))
        }
    }
}

fn partition(groups: &[HallSet], telling: Telling<'_>, words: Words) -> String {
    let mut text = String::new();
    for (place, group) in groups.iter().enumerate() {
        if place > 0 {
            text.push_str(" | ");
        }
        text.push_str(&list(*group, telling));
    }
    match words {
        Words::Story => format!("The flood parts the city: {text}."),
        Words::Engineering => format!("The network is partitioned: {text}."),
    }
}

fn way(path: Path, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall: HallId| telling.hall(hall);
    let island = |island| telling.island(island);
    let bridge = words.pick("the bridge", "the link");
    match path {
        Path::BridgeOneWay(a, b) => format!("{bridge} from {} to {}", island(a), island(b)),
        Path::Bridge(a, b) => format!("{bridge} between {} and {}", island(a), island(b)),
        Path::LinkOneWay(a, b) => format!("the way from {} to {}", hall(a), hall(b)),
        Path::Link(a, b) => format!("the way between {} and {}", hall(a), hall(b)),
        Path::From(who) => format!("every way out of {}", hall(who)),
        Path::To(who) => format!("every way to {}", hall(who)),
        Path::Management => words
            .pick("the wires to the power boxes", "the management network")
            .into(),
        Path::AllBridges => words
            .pick("every bridge", "every link between sites")
            .into(),
        Path::Everything => words
            .pick("every bridge and every road", "every link")
            .into(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Microseconds with their sign, as seconds.
pub fn seconds(micros: i64) -> String {
    let sign = if micros < 0 { '-' } else { '+' };
    format!("{sign}{}", crate::units::Span(micros.unsigned_abs()))
}
