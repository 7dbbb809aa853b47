//! The row of chips: what was done to the city, who came to lead, what broke. Chips that would cover one another lose their words
//! first and then become one.

use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, HallId, HallSet, IslandId, Time};
use split_isles_core::view::track::{Mark, MarkKind};

use crate::strings::{Befell, Text, Times};
use crate::ui::Icon;

use super::draw::words_width;
use super::scene::Scene;

/// An invariant broke for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// When.
    pub(crate) at: Time,
    /// With which event.
    pub(crate) event: EventId,
    /// Which.
    pub(crate) invariant: InvariantId,
    /// Its name in a word or two.
    pub(crate) name: String,
}

/// A chip's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    /// A matter of course.
    Plain,
    /// A pause.
    Ice,
    /// A fault.
    Fault,
    /// A broken invariant.
    Bad,
}

impl Tone {
    /// Its class.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ice => "ice",
            Self::Fault => "flt",
            Self::Bad => "bad",
        }
    }
}

/// A chip in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chip {
    /// When.
    pub(super) at: Time,
    /// What is selected with it.
    pub(super) event: EventId,
    /// Its colour.
    pub(super) tone: Tone,
    /// Its icon; broken invariants have their octagon instead.
    pub(super) icon: Icon,
    /// Its words.
    pub(super) text: String,
    /// Whether the words are shown.
    pub(super) open: bool,
    /// How many events it stands for.
    pub(super) count: usize,
    /// Where it begins.
    pub(super) x: f64,
    /// How wide it may become.
    pub(super) room: f64,
}

/// With less room than this, words are left out; with less than they need, they end in an ellipsis.
const WORDS_MIN: f64 = 72.0;
/// Room for an icon alone, so wide that a finger finds it.
const CLOSED: f64 = 25.0;

/// The chips of a window. `input` finds an input by its place.
pub(super) fn chips(
    scene: Scene<'_>,
    breaches: &[Breach],
    input: impl Fn(u32) -> Option<Input>,
) -> Vec<Chip> {
    let marks = scene
        .tracks
        .marks
        .iter()
        .filter(|mark| mark.at > Time::ZERO);
    let mut chips: Vec<Chip> = marks
        .filter_map(|mark| of_mark(scene, mark, &input))
        .collect();
    let visible = |breach: &&Breach| scene.scale.from <= breach.at && breach.at <= scene.scale.to;
    chips.extend(breaches.iter().filter(visible).map(|breach| Chip {
        at: breach.at,
        event: breach.event,
        tone: Tone::Bad,
        icon: Icon::Cross,
        text: breach.name.clone(),
        open: true,
        count: 1,
        x: scene.scale.x(breach.at),
        room: 0.0,
    }));
    chips.sort_by(|a, b| a.x.total_cmp(&b.x).then(b.tone.cmp(&a.tone)));
    let chips = merged(chips, scene);
    opened(chips, scene.layout.narrow, scene.scale.right + 16.0)
}

/// Chips so close that even their icons would overlap become one, which looks like the gravest of them.
fn merged(chips: Vec<Chip>, scene: Scene<'_>) -> Vec<Chip> {
    let mut kept: Vec<Chip> = Vec::new();
    for chip in chips {
        match kept.last_mut() {
            Some(last) if chip.x - last.x < CLOSED => {
                // What broke is counted by itself: whatever else happened then can be seen below.
                let count = match (last.tone == Tone::Bad, chip.tone == Tone::Bad) {
                    (true, false) => last.count,
                    (false, true) => chip.count,
                    (true, true) | (false, false) => last.count + chip.count,
                };
                if chip.tone > last.tone {
                    let x = if chip.tone == Tone::Bad {
                        chip.x
                    } else {
                        last.x
                    };
                    *last = Chip { x, ..chip };
                }
                last.count = count;
            }
            Some(_) | None => kept.push(chip),
        }
    }
    for chip in kept
        .iter_mut()
        .filter(|chip| chip.count > 1 && chip.tone != Tone::Bad)
    {
        chip.text = scene.say(&Times::Several(chip.count)).into_owned();
    }
    kept
}

/// Shows the words where there is room for most of them before the next chip.
fn opened(mut chips: Vec<Chip>, narrow: bool, right: f64) -> Vec<Chip> {
    for at in 0..chips.len() {
        let next = chips.get(at + 1).map_or(right, |next| {
            next.x - if next.tone == Tone::Bad { 13.0 } else { 4.0 }
        });
        let chip = &mut chips[at];
        chip.room = (next - chip.x).floor();
        let whole = words_width(&chip.text) + 26.0;
        chip.open = !narrow && chip.room >= whole.min(WORDS_MIN);
    }
    chips
}

fn of_mark(scene: Scene<'_>, mark: &Mark, input: &impl Fn(u32) -> Option<Input>) -> Option<Chip> {
    let name = |hall: HallId| scene.scenario.hall_name(hall).to_owned();
    let (icon, tone, phrase) = match mark.kind {
        MarkKind::Input(place) => {
            let input = input(place)?;
            if let Input::Ask(_, act) | Input::AskAt(_, _, act) = input {
                let icon = if act.is_read() {
                    Icon::Read
                } else {
                    Icon::Write
                };
                return Some(chip(scene, mark, (icon, Tone::Plain), scene.deed(act)));
            }
            of_input(scene.scenario, &input)
        }
        MarkKind::Flapped(_, true) => (Icon::Wave, Tone::Fault, Times::Done(Befell::BridgeFloods)),
        MarkKind::Flapped(_, false) => {
            (Icon::Drain, Tone::Fault, Times::Done(Befell::BridgeDrains))
        }
        MarkKind::Leads(hall, term) => {
            let term = scene.mark(term);
            (Icon::Flag, Tone::Plain, Times::Leads(name(hall), term))
        }
        MarkKind::TurnedAway(by, number) => {
            (Icon::Lock, Tone::Plain, Times::TurnedAway(name(by), number))
        }
        MarkKind::Limit(_) => (Icon::Clock, Tone::Plain, Times::LimitReached),
    };
    Some(chip(scene, mark, (icon, tone), scene.say(&phrase)))
}

fn chip(scene: Scene<'_>, mark: &Mark, look: (Icon, Tone), text: Text) -> Chip {
    Chip {
        at: mark.at,
        event: mark.event,
        tone: look.1,
        icon: look.0,
        text: text.into_owned(),
        open: true,
        count: 1,
        x: scene.scale.x(mark.at),
        room: 0.0,
    }
}

/// What an input looks like and how it is called.
fn of_input(scenario: &Scenario, input: &Input) -> (Icon, Tone, Times) {
    let name = |hall: &HallId| scenario.hall_name(*hall).to_owned();
    let (icon, tone, deed) = match input {
        Input::Cut(path) => of_cut(scenario, *path),
        Input::Heal(path) => (Icon::Drain, Tone::Fault, healed(scenario, *path)),
        Input::Partition(groups) => {
            let names: Vec<String> = groups
                .iter()
                .map(|group| members(scenario, *group))
                .collect();
            (Icon::Wave, Tone::Fault, Befell::Parted(names.join(" | ")))
        }
        Input::Degrade(..) => (Icon::Fog, Tone::Fault, Befell::Degraded),
        Input::Flap(..) => (Icon::Wave, Tone::Fault, Befell::Flaps),
        Input::Pause(hall, _) => (Icon::Snow, Tone::Ice, Befell::Pauses(name(hall))),
        Input::Resume(hall) => (Icon::Play, Tone::Ice, Befell::Resumes(name(hall))),
        Input::Crash(hall) => (Icon::Crash, Tone::Fault, Befell::Crashes(name(hall))),
        Input::PowerOff(hall) => (Icon::Power, Tone::Fault, Befell::PowerOff(name(hall))),
        Input::Restart(hall) => (Icon::Restart, Tone::Plain, Befell::Opens(name(hall))),
        Input::WipeDisk(hall) => (Icon::Cross, Tone::Fault, Befell::Wiped(name(hall))),
        Input::Slow(hall, _) => (Icon::Clock, Tone::Fault, Befell::SlowHall(name(hall))),
        Input::SlowDisk(hall, _) => (Icon::Clock, Tone::Fault, Befell::SlowDisk(name(hall))),
        Input::ClockOffset(hall, _) | Input::ClockDrift(hall, _) | Input::ClockJump(hall, _) => {
            (Icon::Skew, Tone::Fault, Befell::ClockOff(name(hall)))
        }
        // What clients ask for has words of its own.
        Input::Ask(..) | Input::AskAt(..) | Input::Rules(_) | Input::Guards(_) => {
            (Icon::Gear, Tone::Plain, Befell::Rules)
        }
        Input::Order(hall, order) => {
            use split_isles_core::effect::Order;
            let deed = match order {
                Order::TransferLeadership(to) => Befell::HandOver(name(to)),
                Order::ChangeMembers(set) => Befell::Members(members(scenario, *set)),
                Order::TakeSnapshot => Befell::Snapshot(name(hall)),
            };
            (Icon::Hall, Tone::Plain, deed)
        }
    };
    (icon, tone, Times::Done(deed))
}

fn of_cut(scenario: &Scenario, path: Path) -> (Icon, Tone, Befell) {
    let name = |hall| scenario.hall_name(hall).to_owned();
    let (icon, deed) = match path {
        Path::BridgeOneWay(..) => (Icon::OneWay, Befell::OneWayFloods),
        Path::Bridge(..) => (Icon::Wave, Befell::BridgeFloods),
        Path::LinkOneWay(a, b) => (
            Icon::OneWay,
            Befell::LinkCut(format!("{}→{}", name(a), name(b))),
        ),
        Path::Link(a, b) => (
            Icon::Cut,
            Befell::LinkCut(format!("{}–{}", name(a), name(b))),
        ),
        Path::From(hall) => (Icon::OneWay, Befell::Mute(name(hall))),
        Path::To(hall) => (Icon::OneWay, Befell::Deaf(name(hall))),
        Path::AllBridges | Path::Everything => (Icon::Wave, Befell::AllFlood),
        Path::Management => (Icon::Power, Befell::PowerLinesCut),
    };
    (icon, Tone::Fault, deed)
}

fn healed(scenario: &Scenario, path: Path) -> Befell {
    let name = |hall| scenario.hall_name(hall).to_owned();
    match path {
        Path::BridgeOneWay(..) | Path::Bridge(..) | Path::AllBridges | Path::Everything => {
            Befell::BridgeDrains
        }
        Path::Management => Befell::PowerLinesHeal,
        Path::LinkOneWay(a, b) | Path::Link(a, b) => {
            Befell::LinkHeals(format!("{}–{}", name(a), name(b)))
        }
        Path::From(hall) | Path::To(hall) => Befell::LinkHeals(name(hall)),
    }
}

fn members(scenario: &Scenario, set: HallSet) -> String {
    let names: Vec<&str> = set.iter().map(|hall| scenario.hall_name(hall)).collect();
    if names.iter().all(|name| name.chars().count() == 1) {
        names.concat()
    } else {
        names.join(", ")
    }
}

/// An island's name, short: its first word.
pub(super) fn island_name(scenario: &Scenario, island: IslandId) -> String {
    let name = scenario
        .city
        .islands
        .get(island.index())
        .map_or("", |island| island.name.as_str());
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
