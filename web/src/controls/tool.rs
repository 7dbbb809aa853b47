//! What each tool does to each target: from a click to the inputs of a run. Pure, and tested without a browser.

use split_isles_core::command::Act;
use split_isles_core::input::{Input, Path};
use split_isles_core::scenario::{LinkQuality, Scenario};
use split_isles_core::units::{ClientId, HallId, Span};
use split_isles_core::view::{Flow, Frame, Status};

use crate::session::Target;
use crate::ui::Icon;

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tool {
    /// Nothing passes any more.
    Cut,
    /// One direction passes nothing any more.
    OneWay,
    /// Everything passes again.
    Drain,
    /// Couriers take longer, and some are lost.
    Slow,
    /// A hall stops executing, or goes on.
    Pause,
    /// A hall loses its memory, or opens again.
    Crash,
    /// A hall loses its power, or has it again.
    Power,
    /// A hall's clock is wrong.
    Skew,
    /// A client writes.
    Write,
    /// A client reads.
    Read,
}

impl Tool {
    /// All tools, in the order of the toolbox.
    pub(crate) const ALL: [Self; 10] = [
        Self::Cut,
        Self::OneWay,
        Self::Drain,
        Self::Slow,
        Self::Pause,
        Self::Crash,
        Self::Power,
        Self::Skew,
        Self::Write,
        Self::Read,
    ];

    /// The key that takes it.
    pub(crate) const fn key(self) -> char {
        match self {
            Self::Cut => 'B',
            Self::OneWay => 'O',
            Self::Drain => 'H',
            Self::Slow => 'L',
            Self::Pause => 'P',
            Self::Crash => 'X',
            Self::Power => 'K',
            Self::Skew => 'T',
            Self::Write => 'W',
            Self::Read => 'R',
        }
    }

    /// Its picture.
    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Cut => Icon::Cut,
            Self::OneWay => Icon::OneWay,
            Self::Drain => Icon::Drain,
            Self::Slow => Icon::Fog,
            Self::Pause => Icon::Snow,
            Self::Crash => Icon::Crash,
            Self::Power => Icon::Power,
            Self::Skew => Icon::Skew,
            Self::Write => Icon::Write,
            Self::Read => Icon::Read,
        }
    }

    /// Whether there is something to choose before it is used.
    pub(crate) const fn asks_first(self) -> bool {
        match self {
            Self::OneWay | Self::Slow | Self::Skew | Self::Write | Self::Read => true,
            Self::Cut | Self::Drain | Self::Pause | Self::Crash | Self::Power => false,
        }
    }

    /// Whether it can be used on a target.
    pub(crate) const fn fits(self, target: Target) -> bool {
        match (self, target) {
            (
                Self::Cut | Self::OneWay | Self::Drain | Self::Slow,
                Target::Bridge(..) | Target::Hall(_),
            )
            | (Self::Pause | Self::Crash | Self::Power | Self::Skew, Target::Hall(_))
            | (Self::Write | Self::Read, Target::Hall(_) | Target::Client(_)) => true,
            (Self::Cut | Self::OneWay | Self::Drain | Self::Slow, Target::Client(_))
            | (
                Self::Pause | Self::Crash | Self::Power | Self::Skew,
                Target::Bridge(..) | Target::Client(_),
            )
            | (Self::Write | Self::Read, Target::Bridge(..)) => false,
        }
    }
}

/// What was chosen for the tools, kept from use to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// One-way: the other direction than the first.
    pub(crate) reverse: bool,
    /// Pause: for how long; until resumed when absent.
    pub(crate) pause_for: Option<Span>,
    /// Crash: the disk is lost as well.
    pub(crate) wipe: bool,
    /// Skew: how far the clock is ahead, in microseconds.
    pub(crate) skew_us: i64,
    /// Slow: how much longer couriers take.
    pub(crate) slower_by: Span,
    /// Slow: how many of a thousand are lost.
    pub(crate) loss_per_mille: u16,
    /// Write: what.
    pub(crate) write: Option<Act>,
    /// Read: what.
    pub(crate) read: Option<Act>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reverse: false,
            pause_for: None,
            wipe: false,
            skew_us: 2_000_000,
            slower_by: Span::from_s(1),
            loss_per_mille: 0,
            write: None,
            read: None,
        }
    }
}

/// The inputs that a tool makes of a target.
pub(crate) fn inputs(
    tool: Tool,
    target: Target,
    settings: &Settings,
    scenario: &Scenario,
    frame: &Frame,
) -> Vec<Input> {
    let paths = paths(target);
    match (tool, target) {
        (Tool::Cut, _) => paths.into_iter().map(Input::Cut).collect(),
        (Tool::Drain, _) => paths.into_iter().map(Input::Heal).collect(),
        (Tool::OneWay, _) => one_way(target, settings.reverse),
        (Tool::Slow, _) => {
            let quality = slower(scenario.city.bridge, settings);
            paths
                .into_iter()
                .map(|path| Input::Degrade(path, quality))
                .collect()
        }
        (Tool::Pause, Target::Hall(hall)) => vec![match status(frame, hall) {
            Status::Paused(_) => Input::Resume(hall),
            Status::Running | Status::Crashed(_) | Status::PoweredOff(_) => {
                Input::Pause(hall, settings.pause_for)
            }
        }],
        (Tool::Crash, Target::Hall(hall)) => match status(frame, hall) {
            Status::Crashed(_) | Status::PoweredOff(_) => vec![Input::Restart(hall)],
            Status::Running | Status::Paused(_) if settings.wipe => {
                vec![Input::Crash(hall), Input::WipeDisk(hall)]
            }
            Status::Running | Status::Paused(_) => vec![Input::Crash(hall)],
        },
        (Tool::Power, Target::Hall(hall)) => vec![match status(frame, hall) {
            Status::PoweredOff(_) => Input::Restart(hall),
            Status::Running | Status::Paused(_) | Status::Crashed(_) => Input::PowerOff(hall),
        }],
        (Tool::Skew, Target::Hall(hall)) => vec![Input::ClockOffset(hall, settings.skew_us)],
        (Tool::Write, target) => settings
            .write
            .map_or_else(Vec::new, |act| ask(target, act, scenario)),
        (Tool::Read, target) => settings
            .read
            .map_or_else(Vec::new, |act| ask(target, act, scenario)),
        (
            Tool::Pause | Tool::Crash | Tool::Power | Tool::Skew,
            Target::Bridge(..) | Target::Client(_),
        ) => Vec::new(),
    }
}

/// Everything that goes over a bridge, or to and from a hall.
fn paths(target: Target) -> Vec<Path> {
    match target {
        Target::Bridge(from, to) => vec![Path::Bridge(from, to)],
        Target::Hall(hall) => vec![Path::From(hall), Path::To(hall)],
        Target::Client(_) => Vec::new(),
    }
}

/// One direction passes, the other does not.
fn one_way(target: Target, reverse: bool) -> Vec<Input> {
    let (open, cut) = match target {
        Target::Bridge(from, to) => (Path::BridgeOneWay(from, to), Path::BridgeOneWay(to, from)),
        Target::Hall(hall) => (Path::From(hall), Path::To(hall)),
        Target::Client(_) => return Vec::new(),
    };
    let (open, cut) = if reverse { (cut, open) } else { (open, cut) };
    vec![Input::Heal(open), Input::Cut(cut)]
}

fn slower(usual: LinkQuality, settings: &Settings) -> LinkQuality {
    LinkQuality {
        delay: usual.delay + settings.slower_by,
        loss_per_mille: settings.loss_per_mille,
        ..usual
    }
}

fn status(frame: &Frame, hall: HallId) -> Status {
    frame
        .halls
        .get(hall.index())
        .map_or(Status::Running, |hall| hall.status)
}

/// A client asks by itself, or a client of the hall's island asks at that hall.
fn ask(target: Target, act: Act, scenario: &Scenario) -> Vec<Input> {
    match target {
        Target::Client(client) => vec![Input::Ask(client, act)],
        Target::Hall(hall) => {
            let island = scenario
                .city
                .halls
                .get(hall.index())
                .map(|hall| hall.island);
            let near = scenario
                .clients
                .iter()
                .position(|client| Some(client.island) == island);
            let client = near.or((!scenario.clients.is_empty()).then_some(0));
            let asked = client.map(|at| Input::AskAt(ClientId(at as u8), hall, act));
            asked.into_iter().collect()
        }
        Target::Bridge(..) => Vec::new(),
    }
}

/// Everything on the map that the tool can be used on now, what it would change first.
pub(crate) fn targets(tool: Tool, scenario: &Scenario, frame: &Frame) -> Vec<Target> {
    let bridges = frame
        .bridges
        .iter()
        .map(|bridge| Target::Bridge(bridge.from, bridge.to));
    let halls = frame.halls.iter().map(|hall| Target::Hall(hall.id));
    let clients = (0..scenario.clients.len()).map(|at| Target::Client(ClientId(at as u8)));
    clients
        .chain(bridges)
        .chain(halls)
        .filter(|target| tool.fits(*target))
        .collect()
}

/// The one target that needs no asking: the only bridge of a city, where the tool would change it.
pub(crate) fn obvious(tool: Tool, frame: &Frame) -> Option<Target> {
    let [bridge] = frame.bridges[..] else {
        return None;
    };
    let flows = [bridge.out, bridge.back];
    let changes = match tool {
        Tool::Cut => flows != [Flow::Cut; 2],
        Tool::Drain => flows != [Flow::Open; 2],
        Tool::OneWay
        | Tool::Slow
        | Tool::Pause
        | Tool::Crash
        | Tool::Power
        | Tool::Skew
        | Tool::Write
        | Tool::Read => false,
    };
    changes.then_some(Target::Bridge(bridge.from, bridge.to))
}

/// Whether the tool would give back what it took: a paused hall goes on, a crashed one opens again.
pub(crate) fn restores(tool: Tool, target: Target, frame: &Frame) -> bool {
    let Some(hall) = target.hall() else {
        return false;
    };
    matches!(
        (tool, status(frame, hall)),
        (Tool::Pause, Status::Paused(_))
            | (Tool::Crash, Status::Crashed(_) | Status::PoweredOff(_))
            | (Tool::Power, Status::PoweredOff(_))
    )
}
