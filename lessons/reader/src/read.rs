//! From a file to a scenario: names become numbers, silence becomes defaults, and everything is checked.

mod city;
mod expect;
mod script;

use split_isles_core::guard::GuardRules;
use split_isles_core::input::Timed;
use split_isles_core::scenario::{Limits, Scenario, check};

use crate::error::{ERRORS_MAX, FileError, Path};
use crate::file::{LimitsFile, ScenarioFile};
use crate::names::{Directory, Mistake};
use crate::rules::{MechanismFile, RaftFile};
use crate::script::ActFile;
use crate::tree::Tree;
use crate::{defaults, duration::Duration};

pub(crate) use self::city::{all_pairs, default_clients};
pub(crate) use self::script::usual_quality;

/// Reads a scenario file. On failure: every mistake that could be found, in the order of the lines.
pub fn read(text: &str) -> Result<Scenario, Vec<FileError>> {
    let tree = Tree::parse(text)?;
    let file: ScenarioFile = tree.read()?;
    let mut conversion = Conversion::default();
    let scenario = conversion.scenario(&file);
    let mut errors: Vec<FileError> = conversion
        .mistakes
        .drain(..)
        .map(|mistake| tree.error_at(&mistake.path, mistake.found, mistake.expected))
        .collect();
    // A name that nobody has became number 0: of what depends on numbers the checks would only tell the consequences. A name that
    // is wrong itself is what the others may come from.
    let only_names = !errors.is_empty();
    let faults = check(&scenario)
        .into_iter()
        .filter(|fault| !only_names || is_name(&fault.field))
        // The clerks of a city without clients are named after its islands: what is wrong with them is wrong there.
        .filter(|fault| file.client.is_some() || !fault.field.starts_with("clients["))
        .map(|fault| {
            tree.error_at(
                &conversion.origin(&fault.field),
                fault.found,
                fault.expected,
            )
        });
    errors.extend(faults);
    errors.sort_by_key(|error| (error.line, error.column));
    errors.truncate(ERRORS_MAX);
    if errors.is_empty() {
        Ok(scenario)
    } else {
        Err(errors)
    }
}

/// Whether a field of the core's scenario is something's name.
fn is_name(field: &str) -> bool {
    let last = field.rsplit('.').next().unwrap_or_default();
    last == "name" || last.starts_with("citizens[") || last.starts_with("houses[")
}

/// The work of one conversion: mistakes so far, and where each part of the scenario comes from.
#[derive(Default)]
struct Conversion {
    mistakes: Vec<Mistake>,
    /// Parts of the core's scenario, as the core's checks name them, and the places in the file that they were read from.
    origins: Vec<(String, Path)>,
}

impl Conversion {
    fn scenario(&mut self, file: &ScenarioFile) -> Scenario {
        let root = Path::default();
        let until = file.until.map_or(defaults::UNTIL, Duration::time);
        let city = self.city(file);
        let raft = MechanismFile::Raft(RaftFile::default());
        let mechanism = file.mechanism.as_ref().unwrap_or(&raft);
        self.came("mechanism", root.key("mechanism").key(mechanism.field()));
        let mut scenario = Scenario {
            title: file.title.clone(),
            about: file.about.clone().unwrap_or_default(),
            seed: file.seed.map_or(defaults::SEED, |seed| seed.0),
            until,
            city,
            mechanism: mechanism.over(None),
            guards: GuardRules::default(),
            clients: Vec::new(),
            script: Vec::new(),
            expect: Vec::new(),
            limits: limits(file.limits.as_ref()),
        };
        let mut names = Directory::of(&scenario);
        self.city_references(file, &mut scenario.city, &names);
        self.power_boxes(file, &mut scenario.city, &names);
        scenario.clients = self.clients(file, &names, until);
        names = Directory::of(&scenario);
        if let Some(guards) = &file.guards {
            let path = root.key("guards");
            let none = GuardRules::default();
            scenario.guards = guards.over(&none, &names, &path, &mut self.mistakes);
        }
        scenario.script = self.script(file, &scenario, &names);
        scenario.expect = self.expectations(file, &names, until);
        scenario
    }

    /// Notes where a part of the scenario comes from.
    fn came(&mut self, part: &str, from: Path) {
        self.origins.push((part.to_owned(), from));
    }

    /// The place in the file of a field that the core's checks name: the longest known part, and the rest as it is.
    fn origin(&self, field: &str) -> Path {
        let known = self
            .origins
            .iter()
            .filter_map(|(part, path)| {
                let rest = field.strip_prefix(part.as_str())?;
                (rest.is_empty() || rest.starts_with(['.', '['])).then_some((
                    part.len(),
                    rest,
                    path,
                ))
            })
            .max_by_key(|(length, _, _)| *length);
        let Some((_, rest, path)) = known else {
            return Path::parse(field);
        };
        let mut path = path.clone();
        path.0.extend(Path::parse(rest).0);
        path
    }

    fn mistake(&mut self, path: Path, found: impl Into<String>, expected: impl Into<String>) {
        self.mistakes.push(Mistake {
            path,
            found: found.into(),
            expected: expected.into(),
        });
    }

    fn script(
        &mut self,
        file: &ScenarioFile,
        scenario: &Scenario,
        names: &Directory,
    ) -> Vec<Timed> {
        let steps = file.script.as_deref().unwrap_or_default();
        // Steps of one moment stay in the file's order.
        let mut order: Vec<usize> = (0..steps.len()).collect();
        order.sort_by_key(|place| steps[*place].at.0);
        let mut rules = scenario.mechanism.clone();
        let mut guards = scenario.guards.clone();
        let mut script = Vec::new();
        for place in order {
            let step = &steps[place];
            let path = Path::default().key("script").item(place);
            self.came(&format!("script[{}]", script.len()), path.clone());
            let act = path.key(step.act.field());
            let act = if let ActFile::Rules(file) = &step.act {
                act.key(file.field())
            } else {
                act
            };
            self.came(&format!("script[{}].input", script.len()), act);
            let input = self.input(&step.act, scenario, names, &mut rules, &mut guards, &path);
            script.push(Timed {
                at: step.at.time(),
                input,
            });
        }
        script
    }
}

fn limits(file: Option<&LimitsFile>) -> Limits {
    let default = Limits::default();
    let Some(file) = file else { return default };
    Limits {
        events: file.events.unwrap_or(default.events),
        in_flight: file.in_flight.unwrap_or(default.in_flight),
        rows: file.rows.unwrap_or(default.rows),
    }
}
