//! A run with its branches and the cities set beside them: what goes into a link and comes out of it.

use serde::{Deserialize, Serialize};
use split_isles_core::input::Timed;
use split_isles_core::scenario::check::{FAULTS_MAX, NAME_MAX, TIME_MAX};
use split_isles_core::scenario::{Fault, Scenario, check, check_inputs};
use split_isles_core::units::Time;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The scenario.
    pub scenario: Scenario,
    /// The seed, which may differ from the scenario's own.
    pub seed: u64,
    /// What the learner did, in the order of time.
    pub inputs: Vec<Timed>,
    /// Where the playhead stands.
    pub at: Time,
    /// How many steps of that very moment are still to come.
    pub ahead: u32,
    /// The runs that grew out of this one, the oldest first.
    pub forks: Vec<Branch>,
    /// Which run is in view: 0 for the first, else the fork's place from 1.
    pub shown: u8,
    /// The cities that are compared with these runs, at most one with each, in the order of the runs.
    pub rivals: Vec<Rival>,
    /// The name of the first run; empty until somebody names it. A link carries it behind all the rest.
    #[serde(skip)]
    pub name: String,
}

/// A run that grew out of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Its name; empty until somebody names it.
    pub name: String,
    /// Out of which run it grew: 0 for the first, else the fork's place from 1.
    pub parent: u8,
    /// Where it left its parent.
    pub from: Time,
    /// Everything that the learner did in it, from the run's beginning.
    pub inputs: Vec<Timed>,
}

/// A city that lives through the same as a run, to be compared with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// With which run: 0 for the first, else the fork's place from 1.
    pub beside: u8,
    /// The other city.
    pub scenario: Scenario,
    /// How many steps of the playhead's very moment are still to come in it.
    pub ahead: u32,
    /// Whether it is the one of the two that is looked at.
    pub looked_at: bool,
}

impl Run {
    /// A scenario's run without anything that a learner did.
    pub const fn fresh(scenario: Scenario) -> Self {
        Self {
            seed: scenario.seed,
            scenario,
            inputs: Vec::new(),
            at: Time::ZERO,
            ahead: 0,
            forks: Vec::new(),
            shown: 0,
            rivals: Vec::new(),
            name: String::new(),
        }
    }

    /// What the learner did in one of the runs: 0 for the first, else the fork's place from 1.
    pub fn inputs_of(&self, place: u8) -> Option<&[Timed]> {
        match usize::from(place).checked_sub(1) {
            None => Some(&self.inputs),
            Some(fork) => self.forks.get(fork).map(|fork| &*fork.inputs),
        }
    }
}

/// The most forks that a link carries.
pub const FORKS_MAX: usize = 16;

/// Everything faulty in a run: its scenario, what the learner did, its forks, its playhead.
pub fn faults(run: &Run) -> Vec<Fault> {
    let mut faults = check(&run.scenario);
    if !faults.is_empty() {
        return faults;
    }
    let mut fault = |field: String, found: String, expected: &str| {
        faults.push(Fault {
            field,
            found,
            expected: expected.to_owned(),
        });
    };
    if run.forks.len() > FORKS_MAX {
        fault(
            "forks".to_owned(),
            run.forks.len().to_string(),
            "at most 16",
        );
        return faults;
    }
    if usize::from(run.shown) > run.forks.len() {
        fault(
            "shown".to_owned(),
            run.shown.to_string(),
            "the place of a run",
        );
    }
    let whens = run.forks.iter().map(|fork| fork.from);
    for when in whens.chain([run.at]).filter(|when| *when > TIME_MAX) {
        fault(
            "at".to_owned(),
            format!("{when} s"),
            "a moment within a day",
        );
    }
    let mut named = |name: &str, field: String| {
        if name.chars().nth(NAME_MAX).is_some() {
            let expected = "a name of at most 32 letters";
            fault(field, "a longer name".to_owned(), expected);
        }
    };
    named(&run.name, "name".to_owned());
    for (place, fork) in run.forks.iter().enumerate() {
        named(&fork.name, format!("forks[{place}].name"));
    }
    for (place, fork) in run.forks.iter().enumerate() {
        if usize::from(fork.parent) > place {
            let field = format!("forks[{place}].parent");
            fault(field, fork.parent.to_string(), "the place of an older run");
        }
    }
    for inputs in run
        .forks
        .iter()
        .map(|fork| &fork.inputs)
        .chain([&run.inputs])
    {
        faults.extend(check_inputs(&run.scenario, inputs));
    }
    for (place, rival) in run.rivals.iter().enumerate() {
        faults.extend(rival_faults(run, place, rival));
    }
    faults.truncate(FAULTS_MAX);
    faults
}

/// Everything faulty in a city that is compared with a run.
fn rival_faults(run: &Run, place: usize, rival: &Rival) -> Vec<Fault> {
    let before = place.checked_sub(1).map(|before| run.rivals[before].beside);
    let Some(inputs) = run
        .inputs_of(rival.beside)
        .filter(|_| before < Some(rival.beside))
    else {
        return vec![Fault {
            field: format!("rivals[{place}].beside"),
            found: rival.beside.to_string(),
            expected: "the place of a run that has no other rival, in the order of the runs"
                .to_owned(),
        }];
    };
    let faults = check(&rival.scenario);
    if faults.is_empty() {
        check_inputs(&rival.scenario, inputs)
    } else {
        faults
    }
}
