//! From a scenario to a file that reads back as the same scenario. What the file would mean anyway is left out.

mod script;

use split_isles_core::guard::GuardRules;
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::check::TIME_MAX;
use split_isles_core::scenario::{
    City, Client, Expectation, ExpectedOutcome, Hall, Limits, LinkQuality, Office, Scenario,
};
use split_isles_core::units::{HallId, Span, Time};

use crate::city::{CityFile, HallFile, HallTable, IslandFile, KeyFile, KeyTable, QualityFile};
use crate::defaults;
use crate::duration::{Duration, Shift};
use crate::emit::emit;
use crate::file::{LimitsFile, ScenarioFile, Seed};
use crate::guards::GuardsFile;
use crate::names::Directory;
use crate::people::{
    BelievesFile, BreaksFile, ClientFile, CountsFile, EndsFile, ExpectFile, HabitFile, OutcomeWord,
    ValueFile, VersionsFile,
};
use crate::read::{all_pairs, default_clients};
use crate::rules::MechanismFile;
use crate::script::StepFile;
use crate::words::OfficeWord;

/// A scenario as a file. It must have passed the core's checks, or it may not be read back.
pub fn write(scenario: &Scenario) -> String {
    // Our own types contain nothing that cannot be written.
    emit(&file(scenario)).unwrap_or_default()
}

/// A scenario together with what a learner did in its run, as one file that replays the same. What the file expected spoke of the run
/// without those deeds, and is left out where there are any.
pub fn write_run(scenario: &Scenario, seed: u64, recorded: &[Timed]) -> String {
    write(&with_deeds(scenario, seed, recorded))
}

/// How long a run goes on after the last deed, where that came after the scenario's own end.
const AFTER_LAST: Span = Span::from_ms(10_000);

/// A scenario whose script has in it what a learner did: recorded inputs of a moment take effect after the script's, and so they stand. Where the
/// learner went on beyond its end, it ends later.
pub fn with_deeds(scenario: &Scenario, seed: u64, recorded: &[Timed]) -> Scenario {
    let mut whole = scenario.clone();
    whole.seed = seed;
    if !recorded.is_empty() {
        whole.expect.clear();
        whole.script.extend_from_slice(recorded);
        whole.script.sort_by_key(|timed| timed.at);
        if let Some(last) = recorded.last().filter(|last| last.at >= whole.until) {
            whole.until = (last.at + AFTER_LAST).min(TIME_MAX);
        }
    }
    whole
}

fn file(scenario: &Scenario) -> ScenarioFile {
    let names = Directory::of(scenario);
    let city = &scenario.city;
    let mechanism = MechanismFile::from_to(None, &scenario.mechanism);
    let clients = default_clients(city.islands.iter().map(|island| island.name.as_str()));
    let script = script(scenario, &names);
    let expect: Vec<ExpectFile> = scenario
        .expect
        .iter()
        .map(|expectation| expectation_file(expectation, &names, scenario.until))
        .collect();
    ScenarioFile {
        title: scenario.title.clone(),
        about: unless(scenario.about.clone(), &String::new()),
        seed: Some(Seed(scenario.seed)),
        until: Some(scenario.until.into()),
        mechanism: Some(mechanism),
        guards: unless(
            GuardsFile::from_to(&GuardRules::default(), &scenario.guards, &names),
            &GuardsFile::default(),
        ),
        island: islands(city, &names),
        city: unless(city_file(scenario, &names), &CityFile::default()),
        client: (scenario.clients != clients).then(|| {
            let files = scenario.clients.iter();
            files
                .map(|client| client_file(client, &names, scenario.until))
                .collect()
        }),
        script: unless(script, &Vec::new()),
        expect: unless(expect, &Vec::new()),
        limits: limits(scenario.limits),
    }
}

/// Nothing, where the value is what silence means.
fn unless<T: PartialEq>(value: T, silence: &T) -> Option<T> {
    (value != *silence).then_some(value)
}

/// A hall's office, unless it is a city hall.
const fn office(hall: &Hall) -> Option<OfficeWord> {
    match hall.office {
        Office::City => None,
        Office::Archive => Some(OfficeWord::Archive),
        Office::Keeper => Some(OfficeWord::Keeper),
        Office::PowerBox(_) => Some(OfficeWord::PowerBox),
    }
}

/// Whose power a power box turns off.
fn power_of(hall: &Hall, names: &Directory) -> Option<String> {
    match hall.office {
        Office::PowerBox(of) => Some(names.halls.of(of.index()).to_owned()),
        Office::City | Office::Archive | Office::Keeper => None,
    }
}

fn islands(city: &City, names: &Directory) -> Vec<IslandFile> {
    let grouped = city.halls.is_sorted_by_key(|hall| hall.island);
    let file = |place: usize, hall: &Hall| {
        HallFile(HallTable {
            name: hall.name.clone(),
            weight: unless(hall.weight, &1),
            witness: unless(hall.witness, &false),
            spare: unless(hall.spare, &false),
            clock_offset: unless(Shift(hall.clock_offset_us), &Shift(0)),
            clock_drift_ppm: unless(hall.clock_drift_ppm, &0),
            office: office(hall),
            of: power_of(hall, names),
            place: if grouped {
                None
            } else {
                u8::try_from(place).ok()
            },
        })
    };
    city.islands
        .iter()
        .enumerate()
        .map(|(island, written)| IslandFile {
            name: written.name.clone(),
            halls: city
                .halls
                .iter()
                .enumerate()
                .filter(|(_, hall)| hall.island.index() == island)
                .map(|(place, hall)| file(place, hall))
                .collect(),
        })
        .collect()
}

fn city_file(scenario: &Scenario, names: &Directory) -> CityFile {
    let city = &scenario.city;
    let bridges = || {
        let bridges = city.bridges.iter();
        bridges
            .map(|(a, b)| names.islands.join(a.index(), b.index(), false))
            .collect()
    };
    let owned = |names: &[&str]| -> Vec<String> { names.iter().map(|n| (*n).to_owned()).collect() };
    let keys = city.keys.iter();
    let keys: Vec<KeyFile> = keys
        .map(|key| {
            KeyFile(KeyTable {
                name: key.name.clone(),
                initial: unless(key.initial, &0),
            })
        })
        .collect();
    let usual_key = KeyFile(KeyTable {
        name: defaults::KEY.0.to_owned(),
        initial: unless(defaults::KEY.1, &0),
    });
    CityFile {
        bridges: (city.bridges != all_pairs(city.islands.len())).then(bridges),
        road: quality(city.road, defaults::ROAD),
        bridge: quality(city.bridge, defaults::BRIDGE),
        transport: unless(
            city.transport.into(),
            &split_isles_core::scenario::Transport::default().into(),
        ),
        disk: unless(city.disk, &defaults::DISK).map(Duration::from),
        first_leader: unless(city.first_leader, &HallId(0))
            .map(|hall| names.halls.of(hall.index()).to_owned()),
        keys: unless(keys, &vec![usual_key]),
        citizens: unless(city.citizens.clone(), &owned(&defaults::CITIZENS)),
        houses: unless(city.houses.clone(), &owned(&defaults::HOUSES)),
    }
}

fn quality(quality: LinkQuality, silence: LinkQuality) -> Option<QualityFile> {
    let file = QualityFile {
        delay: unless(quality.delay, &silence.delay).map(Duration::from),
        jitter: unless(quality.jitter, &silence.jitter).map(Duration::from),
        loss_per_mille: unless(quality.loss_per_mille, &silence.loss_per_mille),
        duplicate_per_mille: unless(quality.duplicate_per_mille, &silence.duplicate_per_mille),
        reorder_per_mille: unless(quality.reorder_per_mille, &silence.reorder_per_mille),
    };
    unless(file, &QualityFile::default())
}

fn client_file(client: &Client, names: &Directory, until: Time) -> ClientFile {
    ClientFile {
        name: client.name.clone(),
        island: names.islands.of(client.island.index()).to_owned(),
        home: client
            .home
            .map(|hall| names.halls.of(hall.index()).to_owned()),
        attachment: unless(client.attachment, &defaults::ATTACHMENT).map(Into::into),
        timeout: unless(client.timeout, &defaults::TIMEOUT).map(Duration::from),
        retries: unless(client.retries, &defaults::RETRIES),
        retry_after: unless(client.retry_after, &defaults::RETRY_AFTER).map(Duration::from),
        habit: client.habit.map(|habit| HabitFile {
            workload: habit.workload.into(),
            from: unless(habit.from, &Time::ZERO).map(Duration::from),
            until: unless(habit.until, &until).map(Duration::from),
            every: habit.every.into(),
            reads_percent: unless(habit.reads_percent, &0),
        }),
    }
}

fn script(scenario: &Scenario, names: &Directory) -> Vec<StepFile> {
    let mut rules: MechanismRules = scenario.mechanism.clone();
    let mut guards: GuardRules = scenario.guards.clone();
    scenario
        .script
        .iter()
        .map(|timed| {
            let act = script::act_file(&timed.input, scenario, names, &rules, &guards);
            if let Input::Rules(new) = &timed.input {
                rules = new.clone();
            }
            if let Input::Guards(new) = &timed.input {
                guards = new.clone();
            }
            StepFile {
                at: timed.at.into(),
                act,
            }
        })
        .collect()
}

fn expectation_file(expectation: &Expectation, names: &Directory, until: Time) -> ExpectFile {
    let hall = |hall: HallId| names.halls.of(hall.index()).to_owned();
    match *expectation {
        Expectation::Holds(invariant) => ExpectFile::Holds(vec![invariant.into()]),
        Expectation::Breaks {
            invariant,
            from,
            to,
        } => ExpectFile::Breaks(BreaksFile {
            invariant: invariant.into(),
            from: unless(from, &Time::ZERO).map(Duration::from),
            to: unless(to, &until).map(Duration::from),
        }),
        Expectation::Believes {
            at,
            hall: who,
            role,
        } => ExpectFile::Believes(BelievesFile {
            at: at.into(),
            hall: hall(who),
            role: role.into(),
        }),
        Expectation::Value {
            at,
            hall: who,
            key,
            value,
        } => ExpectFile::Value(ValueFile {
            at: at.into(),
            hall: hall(who),
            key: names.keys.of(key.0.into()).to_owned(),
            value,
        }),
        Expectation::Versions {
            at,
            hall: who,
            key,
            count,
        } => ExpectFile::Versions(VersionsFile {
            at: at.into(),
            hall: hall(who),
            key: names.keys.of(key.0.into()).to_owned(),
            count,
        }),
        Expectation::Counts { at, what, count } => ExpectFile::Counts(CountsFile {
            at: at.into(),
            what: what.into(),
            count,
        }),
        Expectation::Ends {
            client,
            nth,
            outcome,
        } => {
            let (outcome, value) = match outcome {
                ExpectedOutcome::Acknowledged(value) => (OutcomeWord::Acknowledged, value),
                ExpectedOutcome::Refused => (OutcomeWord::Refused, None),
                ExpectedOutcome::Unknown => (OutcomeWord::Unknown, None),
            };
            ExpectFile::Ends(EndsFile {
                client: names.clients.of(client.index()).to_owned(),
                nth,
                outcome,
                value,
            })
        }
    }
}

fn limits(limits: Limits) -> Option<LimitsFile> {
    let default = Limits::default();
    let file = LimitsFile {
        events: unless(limits.events, &default.events),
        in_flight: unless(limits.in_flight, &default.in_flight),
        rows: unless(limits.rows, &default.rows),
    };
    unless(file, &LimitsFile::default())
}
