//! What each tool does to each target: from a click to the inputs of a run. Pure, and tested without a browser.

use split_isles_core::command::Act;
use split_isles_core::input::{Input, Path};
use split_isles_core::scenario::{LinkQuality, Office, Scenario};
use split_isles_core::units::{ClientId, HallId, Span};
use split_isles_core::view::{Flow, Frame, Status};

use crate::inspector::picked_hall;
use crate::stage::{Aim, Target};
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

    /// What it is for.
    pub(crate) const fn aim(self) -> Aim {
        match self {
            Self::Cut | Self::OneWay | Self::Drain | Self::Slow => Aim::Bridges,
            Self::Pause | Self::Crash | Self::Power | Self::Skew => Aim::Halls,
            Self::Write | Self::Read => Aim::Clients,
        }
    }

    /// Whether it can be used on a target: everything that it is for; links through their hall as well, and wishes at a hall.
    pub(crate) const fn fits(self, target: Target) -> bool {
        self.aim().takes(target) || matches!(target, Target::Hall(_))
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
    let paths = paths(target, scenario);
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
            Target::Bridge(..) | Target::Link(..) | Target::Client(_) | Target::Courier(_),
        ) => Vec::new(),
    }
}

/// Everything that goes over a bridge, or to and from a hall. A power box hangs on one network with all others.
fn paths(target: Target, scenario: &Scenario) -> Vec<Path> {
    match target {
        Target::Bridge(from, to) => vec![Path::Bridge(from, to)],
        Target::Hall(hall) if is_power_box(hall, scenario) => vec![Path::Management],
        Target::Hall(hall) => vec![Path::From(hall), Path::To(hall)],
        Target::Link(from, to) => vec![Path::Link(from, to)],
        Target::Client(_) | Target::Courier(_) => Vec::new(),
    }
}

fn office(hall: HallId, scenario: &Scenario) -> Office {
    let hall = scenario.city.halls.get(hall.index());
    hall.map_or(Office::City, |hall| hall.office)
}

fn is_power_box(hall: HallId, scenario: &Scenario) -> bool {
    matches!(office(hall, scenario), Office::PowerBox(_))
}

/// Whether clients turn to a hall: those that serve the city hear nobody's wishes.
fn hears_wishes(hall: HallId, scenario: &Scenario) -> bool {
    office(hall, scenario) == Office::City
}

/// One direction passes, the other does not.
fn one_way(target: Target, reverse: bool) -> Vec<Input> {
    let (open, cut) = match target {
        Target::Bridge(from, to) => (Path::BridgeOneWay(from, to), Path::BridgeOneWay(to, from)),
        Target::Hall(hall) => (Path::From(hall), Path::To(hall)),
        Target::Link(from, to) => (Path::LinkOneWay(from, to), Path::LinkOneWay(to, from)),
        Target::Client(_) | Target::Courier(_) => return Vec::new(),
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
        Target::Hall(hall) if !hears_wishes(hall, scenario) => Vec::new(),
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
        Target::Bridge(..) | Target::Link(..) | Target::Courier(_) => Vec::new(),
    }
}

/// Whether a tool can be used on a target at all: nobody asks an archive or a keeper for anything.
pub(crate) fn usable(tool: Tool, target: Target, scenario: &Scenario) -> bool {
    let asks = matches!(tool, Tool::Write | Tool::Read);
    let hears = picked_hall(target).is_none_or(|hall| hears_wishes(hall, scenario));
    tool.fits(target) && (!asks || hears)
}

/// Everything on the map that the tool can be used on now, what it would change first.
pub(crate) fn targets(tool: Tool, scenario: &Scenario, frame: &Frame) -> Vec<Target> {
    let bridges = frame
        .bridges
        .iter()
        .map(|bridge| Target::Bridge(bridge.from, bridge.to));
    let links = frame
        .links
        .iter()
        .map(|link| Target::Link(link.from, link.to));
    let halls = frame.halls.iter().map(|hall| Target::Hall(hall.id));
    let clients = (0..scenario.clients.len()).map(|at| Target::Client(ClientId(at as u8)));
    clients
        .chain(bridges)
        .chain(links)
        .chain(halls)
        .filter(|target| usable(tool, *target, scenario))
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
    let Some(hall) = picked_hall(target) else {
        return false;
    };
    matches!(
        (tool, status(frame, hall)),
        (Tool::Pause, Status::Paused(_))
            | (Tool::Crash, Status::Crashed(_) | Status::PoweredOff(_))
            | (Tool::Power, Status::PoweredOff(_))
    )
}

#[cfg(test)]
mod tests {
    use split_isles_core::command::House;
    use split_isles_core::defence::Layer;
    use split_isles_core::effect::Role;
    use split_isles_core::units::{IslandId, Time};

    use super::*;
    use crate::controls::Ward;
    use crate::guide::first_city;
    use crate::session::{Desk, Side};

    const BRIDGE: Target = Target::Bridge(IslandId(0), IslandId(1));
    const A: Target = Target::Hall(HallId(0));

    /// Uses tools one after the other, a second apart, and shows the city a second later.
    #[track_caller]
    fn after(uses: &[(Tool, Target)], settings: Settings) -> std::sync::Arc<Frame> {
        let scenario = first_city();
        let mut desk = Desk::open(scenario.clone()).expect("sound");
        desk.seek(Time::from_ms(5_000));
        for (tool, target) in uses {
            let frame = desk.city(Side::Left).frame();
            let at = desk.now();
            let made = inputs(*tool, *target, &settings, &scenario, &frame);
            assert!(!made.is_empty(), "{tool:?} on {target:?}");
            let timed = |input| split_isles_core::input::Timed { at, input };
            desk.act(&made.into_iter().map(timed).collect::<Vec<_>>())
                .expect("sound");
            desk.advance(Span::from_s(1));
        }
        desk.city(Side::Left).frame()
    }

    #[test]
    fn the_bridge_floods_drains_and_fails_one_way() {
        let flows = |uses: &[(Tool, Target)], settings| {
            let frame = after(uses, settings);
            (frame.bridges[0].out, frame.bridges[0].back)
        };
        let plain = Settings::default();
        let reverse = Settings {
            reverse: true,
            ..plain
        };
        assert_eq!(flows(&[(Tool::Cut, BRIDGE)], plain), (Flow::Cut, Flow::Cut));
        assert_eq!(
            flows(&[(Tool::Cut, BRIDGE), (Tool::Drain, BRIDGE)], plain),
            (Flow::Open, Flow::Open)
        );
        assert_eq!(
            flows(&[(Tool::Cut, BRIDGE), (Tool::OneWay, BRIDGE)], plain),
            (Flow::Open, Flow::Cut)
        );
        assert_eq!(
            flows(&[(Tool::OneWay, BRIDGE)], reverse),
            (Flow::Cut, Flow::Open)
        );
        assert_eq!(
            flows(&[(Tool::Slow, BRIDGE)], plain),
            (Flow::Slow, Flow::Slow)
        );
        let lossy = Settings {
            loss_per_mille: 300,
            ..plain
        };
        assert_eq!(
            flows(&[(Tool::Slow, BRIDGE)], lossy),
            (Flow::Lossy, Flow::Lossy)
        );
    }

    #[test]
    fn a_hall_is_frozen_and_thawed_crashed_and_opened_by_the_same_tool() {
        let status = |uses: &[(Tool, Target)]| after(uses, Settings::default()).halls[0].status;
        assert!(matches!(status(&[(Tool::Pause, A)]), Status::Paused(_)));
        assert_eq!(
            status(&[(Tool::Pause, A), (Tool::Pause, A)]),
            Status::Running
        );
        assert!(matches!(status(&[(Tool::Crash, A)]), Status::Crashed(_)));
        assert_eq!(
            status(&[(Tool::Crash, A), (Tool::Crash, A)]),
            Status::Running
        );
        assert!(matches!(status(&[(Tool::Power, A)]), Status::PoweredOff(_)));
        assert_eq!(
            status(&[(Tool::Power, A), (Tool::Power, A)]),
            Status::Running
        );
    }

    #[test]
    fn a_hall_that_is_cut_off_reaches_nobody_and_a_drained_one_everybody() {
        let reach = |uses: &[(Tool, Target)]| after(uses, Settings::default()).halls[0].reach.len();
        assert_eq!(reach(&[(Tool::Cut, A)]), 1);
        assert_eq!(reach(&[(Tool::Cut, A), (Tool::Drain, A)]), 5);
    }

    #[test]
    fn a_wish_at_a_hall_comes_from_its_own_island_and_a_skewed_clock_is_wrong_by_so_much() {
        let act = Act::Sell(
            split_isles_core::command::House(3),
            split_isles_core::command::Citizen(3),
        );
        let settings = Settings {
            write: Some(act),
            ..Settings::default()
        };
        let frame = after(&[(Tool::Write, Target::Hall(HallId(2)))], settings);
        assert!(
            frame.clients[1].pending.is_some()
                || frame.clients[1].last.is_some_and(|last| last.1 == act)
        );
        let frame = after(&[(Tool::Skew, A)], Settings::default());
        assert_eq!(frame.halls[0].clock_error_us, 2_000_000);
    }

    #[test]
    fn only_a_whole_bridge_is_the_obvious_one_to_flood() {
        let whole = after(&[(Tool::Skew, A)], Settings::default());
        let flooded = after(&[(Tool::Cut, BRIDGE)], Settings::default());
        assert_eq!(obvious(Tool::Cut, &whole), Some(BRIDGE));
        assert_eq!(obvious(Tool::Cut, &flooded), None);
        assert_eq!(obvious(Tool::Drain, &whole), None);
        assert_eq!(obvious(Tool::Drain, &flooded), Some(BRIDGE));
        assert_eq!(obvious(Tool::Pause, &whole), None);
        assert!(flooded.halls.iter().any(|hall| hall.role == Role::Leader));
    }

    #[test]
    fn every_tool_offers_something_in_the_first_city_and_only_what_it_fits() {
        let scenario = first_city();
        let frame = after(&[(Tool::Skew, A)], Settings::default());
        for tool in Tool::ALL {
            let offered = targets(tool, &scenario, &frame);
            assert!(!offered.is_empty(), "{tool:?}");
            assert!(offered.iter().all(|target| tool.fits(*target)), "{tool:?}");
        }
    }

    #[test]
    fn a_flood_at_a_power_box_takes_its_whole_network_and_nobody_asks_an_archive() {
        let mut scenario = first_city();
        for layer in [Layer::Stonith, Layer::Token] {
            Ward::Layer(layer).set(&mut scenario, true);
        }
        let desk = Desk::open(scenario.clone()).expect("sound");
        let frame = desk.city(Side::Left).frame();
        let holding = |office: Office| {
            let hall = scenario.city.holding(office).iter().next();
            Target::Hall(hall.expect("it was founded"))
        };
        let power_box = holding(Office::PowerBox(HallId(0)));
        let archive = holding(Office::Archive);
        let made = |tool, target| inputs(tool, target, &Settings::default(), &scenario, &frame);
        assert_eq!(made(Tool::Cut, power_box), [Input::Cut(Path::Management)]);
        assert_eq!(
            made(Tool::Drain, power_box),
            [Input::Heal(Path::Management)]
        );
        let settings = Settings {
            read: Some(Act::Owner(House(0))),
            ..Settings::default()
        };
        assert_eq!(
            inputs(Tool::Read, archive, &settings, &scenario, &frame),
            []
        );
        assert!(!targets(Tool::Read, &scenario, &frame).contains(&archive));
        assert!(targets(Tool::Pause, &scenario, &frame).contains(&archive));
    }
}
