//! English: the toolbox.

use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::view::{Frame, Status};

use crate::controls::{Key, Preset, Settings, Tool};
use crate::preferences::News;
use crate::stage::Target;
use crate::strings::{Common, Deed, Part, Text, Tooling, Words};

pub(crate) fn say(phrase: &Tooling, words: Words) -> Text {
    match phrase {
        Tooling::Heading => "Faults and clients".into(),
        Tooling::Name(tool) => name(*tool, words),
        Tooling::Short(tool) => short(*tool, words),
        Tooling::Ask(tool) => ask(*tool, words),
        Tooling::Preset(preset) => say_preset(*preset, words),
        Tooling::Group(preset) => group(*preset, words),
        Tooling::What => "What".into(),
        Tooling::HowMuch => "How much".into(),
        Tooling::Target {
            tool,
            target,
            scenario,
            restores,
        } => offer(*tool, *target, scenario, *restores, words).into(),
        Tooling::Employ {
            tool,
            target,
            scenario,
            restores,
        } => employ(*tool, *target, scenario, *restores, words).into(),
        Tooling::Done {
            tool,
            target,
            settings,
            scenario,
            frame,
        } => {
            let target_name = target_name(*target, scenario, words);
            done(
                *tool,
                *target,
                &target_name,
                settings,
                scenario,
                frame,
                words,
            )
            .into()
        }
        Tooling::Press(Some(tool), _) => format!("Press to use “{}”.", name(*tool, words)).into(),
        Tooling::Press(None, true) => "Press to inspect.".into(),
        Tooling::Press(None, false) => "Press to select.".into(),
        Tooling::NothingDone => "Nothing to take back.".into(),
        Tooling::Shortcuts => "Keys, sound and speech".into(),
        Tooling::ShortcutsOn => "Single keys are shortcuts".into(),
        Tooling::NewsTold => "Told to screen readers while time runs".into(),
        Tooling::News(News::All) => "Whatever matters".into(),
        Tooling::News(News::Less) => "Only what is grave".into(),
        Tooling::News(News::None) => "Nothing".into(),
        Tooling::Key(key) => say_key(*key, words),
    }
}

const fn name(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut => words.pick("Flood bridge", "Partition"),
        Tool::OneWay => words.pick("One-way cut", "Asymmetric"),
        Tool::Drain => words.pick("Drain bridge", "Heal link"),
        Tool::Slow => words.pick("Slow couriers", "Slow link"),
        Tool::Pause => words.pick("Freeze", "GC pause"),
        Tool::Crash => words.pick("Crash", "Crash"),
        Tool::Power => words.pick("Power off", "Power off"),
        Tool::Skew => words.pick("Skew clock", "Skew clock"),
        Tool::Write => words.pick("Ask: write", "Client write"),
        Tool::Read => words.pick("Ask: read", "Client read"),
    }
}

const fn short(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut => words.pick("Flood", "Cut"),
        Tool::OneWay => words.pick("One-way", "One-way"),
        Tool::Drain => words.pick("Drain", "Heal"),
        Tool::Slow => words.pick("Slow", "Slow"),
        Tool::Pause => words.pick("Freeze", "Pause"),
        Tool::Crash => words.pick("Crash", "Crash"),
        Tool::Power => words.pick("Power", "Power"),
        Tool::Skew => words.pick("Skew", "Skew"),
        Tool::Write => words.pick("Write", "Write"),
        Tool::Read => words.pick("Read", "Read"),
    }
}

const fn ask(tool: Tool, words: Words) -> Text {
    match tool {
        Tool::Cut | Tool::Drain | Tool::OneWay | Tool::Slow => words.pick(
            "Pick a bridge or a hall on the map, or here.",
            "Pick a link or a node on the map, or here.",
        ),
        Tool::Pause | Tool::Crash | Tool::Power | Tool::Skew => words.pick(
            "Pick a hall on the map, or here.",
            "Pick a node on the map, or here.",
        ),
        Tool::Write | Tool::Read => words.pick(
            "Who asks? Or pick the hall that is asked.",
            "Which client? Or pick the node that is asked.",
        ),
    }
}

fn say_preset(preset: Preset, words: Words) -> Text {
    match preset {
        Preset::Reverse(false) => "There, not back".into(),
        Preset::Reverse(true) => "Back, not there".into(),
        Preset::PauseFor(None) => words.pick("Until thawed", "Until resumed"),
        Preset::PauseFor(Some(span)) => format!("{} s", span.as_ms() / 1_000).into(),
        Preset::Wipe(false) => "Disk survives".into(),
        Preset::Wipe(true) => "Disk is lost".into(),
        Preset::SkewUs(0) => "True".into(),
        Preset::SkewUs(us) => signed_seconds(us).into(),
        Preset::SlowerBy(span) if span.as_ms() >= 10_000 => {
            format!("+{} s", span.as_ms() / 1_000).into()
        }
        Preset::SlowerBy(span) => format!("+{} ms", span.as_ms()).into(),
        Preset::LossPerMille(0) => "None lost".into(),
        Preset::LossPerMille(loss) => format!("{}% lost", loss / 10).into(),
    }
}

fn signed_seconds(us: i64) -> String {
    let ms = us / 1_000;
    if ms % 1_000 == 0 {
        format!("{:+} s", ms / 1_000)
    } else {
        format!("{ms:+} ms")
    }
}

const fn group(preset: Preset, words: Words) -> Text {
    match preset {
        Preset::Reverse(_) => words.pick(
            "Which way couriers still get through",
            "Which direction still works",
        ),
        Preset::PauseFor(_) => words.pick("For how long", "For how long"),
        Preset::Wipe(_) => words.pick("What becomes of the disk", "What becomes of the disk"),
        Preset::SkewUs(_) => words.pick("How far ahead the clock is", "Clock offset"),
        Preset::SlowerBy(_) => words.pick("How much longer couriers take", "Added latency"),
        Preset::LossPerMille(_) => words.pick("How many couriers are lost", "Packet loss"),
    }
}

fn target_name(target: Target, scenario: &Scenario, words: Words) -> String {
    let island = |at: split_isles_core::units::IslandId| {
        scenario
            .city
            .islands
            .get(at.index())
            .map_or("?", |island| island.name.as_str())
    };
    match target {
        Target::Hall(hall) => {
            let name = scenario.hall_name(hall).to_owned();
            let office = scenario.city.halls.get(hall.index());
            let office = office.map_or(Office::City, |place| place.office);
            super::common::say(&Common::Place(office, name), words).into_owned()
        }
        Target::Bridge(from, to) => format!("{} – {}", island(from), island(to)),
        Target::Link(from, to) => {
            format!("{} – {}", scenario.hall_name(from), scenario.hall_name(to))
        }
        Target::Courier(_) => words.pick("A courier", "A message").into_owned(),
        Target::Client(client) => scenario
            .clients
            .get(client.index())
            .map_or_else(|| "?".to_owned(), |c| c.name.clone()),
    }
}

fn offer(tool: Tool, target: Target, scenario: &Scenario, restores: bool, words: Words) -> String {
    let name = target_name(target, scenario, words);
    match (tool, restores) {
        (Tool::Pause, true) => format!("{} {name}", words.pick("Thaw", "Resume")),
        (Tool::Crash | Tool::Power, true) => format!("{} {name}", words.pick("Open", "Restart")),
        (
            Tool::Cut
            | Tool::OneWay
            | Tool::Drain
            | Tool::Slow
            | Tool::Pause
            | Tool::Crash
            | Tool::Power
            | Tool::Skew
            | Tool::Write
            | Tool::Read,
            _,
        ) => name,
    }
}

fn employ(tool: Tool, target: Target, scenario: &Scenario, restores: bool, words: Words) -> String {
    if restores {
        return offer(tool, target, scenario, restores, words);
    }
    let name = target_name(target, scenario, words);
    let around = match target {
        Target::Hall(_) => words.pick("around ", ""),
        Target::Bridge(..) | Target::Link(..) | Target::Client(_) | Target::Courier(_) => "".into(),
    };
    let hall = matches!(target, Target::Hall(_));
    match tool {
        Tool::Cut => format!("{} {around}{name}", words.pick("Flood", "Partition")),
        Tool::Drain => format!("{} {around}{name}", words.pick("Drain", "Heal")),
        Tool::OneWay => format!("Cut {name} one way …"),
        Tool::Slow => format!("{} {name} …", words.pick("Slow the couriers of", "Slow")),
        Tool::Pause => format!("{} {name}", words.pick("Freeze", "Pause")),
        Tool::Crash => format!("Crash {name}"),
        Tool::Power => format!("Power off {name}"),
        Tool::Skew => format!("Skew the clock of {name} …"),
        Tool::Write if hall => format!("Ask {name} to write …"),
        Tool::Read if hall => format!("Ask {name} to read …"),
        Tool::Write => format!("Let {name} write …"),
        Tool::Read => format!("Let {name} read …"),
    }
}

fn done(
    tool: Tool,
    target: Target,
    name: &str,
    settings: &Settings,
    scenario: &std::sync::Arc<Scenario>,
    frame: &Frame,
    words: Words,
) -> String {
    let status = crate::inspector::picked_hall(target)
        .and_then(|hall| frame.halls.get(hall.index()))
        .map(|hall| hall.status);
    let deed = |act| {
        let deed = Deed {
            act,
            scenario: std::sync::Arc::clone(scenario),
            part: Part::Whole,
        };
        super::deed::say(&deed, words)
    };
    match (tool, status) {
        (Tool::Cut, _) => format!(
            "{name}: {}",
            words.pick("flooded, nobody gets across", "partitioned")
        ),
        (Tool::OneWay, _) => format!(
            "{name}: {}",
            words.pick("only one way is open", "one direction cut")
        ),
        (Tool::Drain, _) => format!("{name}: {}", words.pick("the water is gone", "healed")),
        (Tool::Slow, _) => format!(
            "{name}: +{} ms, {}% lost",
            settings.slower_by.as_ms(),
            settings.loss_per_mille / 10
        ),
        (Tool::Pause, Some(Status::Paused(_))) => {
            format!("{name} {}", words.pick("thaws", "resumes"))
        }
        (Tool::Pause, _) => format!("{name} {}", words.pick("is frozen", "is paused")),
        (Tool::Crash, Some(Status::Crashed(_) | Status::PoweredOff(_)))
        | (Tool::Power, Some(Status::PoweredOff(_))) => {
            format!("{name} {}", words.pick("opens again", "restarts"))
        }
        (Tool::Crash, _) => format!("{name} crashes"),
        (Tool::Power, _) => format!("{name} has no power"),
        (Tool::Skew, _) => format!("{name}: clock {}", signed_seconds(settings.skew_us)),
        (Tool::Write, _) => settings
            .write
            .map_or_else(String::new, |act| format!("{name} asks: {}", deed(act))),
        (Tool::Read, _) => settings
            .read
            .map_or_else(String::new, |act| format!("{name} asks: {}", deed(act))),
    }
}

const fn say_key(key: Key, words: Words) -> Text {
    match key {
        Key::Tool(tool) => name(tool, words),
        Key::Play => words.pick("Let time run, or stop it", "Play or pause"),
        Key::Forward => words.pick("One event forward", "One event forward"),
        Key::Back => words.pick("One event back", "One event back"),
        Key::Faster => words.pick("Faster", "Faster"),
        Key::Slower => words.pick("Slower", "Slower"),
        Key::Undo => words.pick("Take the last act back", "Undo the last input"),
        Key::Fork => words.pick("Branch off here", "Fork here"),
        Key::Table => words.pick(
            "Table instead of map, or back",
            "Table instead of map, or back",
        ),
        Key::Sound => words.pick("Hear what happens, or not", "Sounds on or off"),
        Key::Hall(_) => words.pick("Look at a hall", "Inspect a node"),
        Key::Release => words.pick("Put the tool back", "Put the tool back"),
        Key::Help => words.pick("This list", "This list"),
    }
}
