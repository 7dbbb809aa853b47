//! What a lesson's solution does can be done by hand: with the tools and their choices, and with the set-up, as the page offers them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path as File;

use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::Switch;
use split_isles_core::scenario::{Scenario, check_inputs};
use split_isles_core::units::{EventId, HallId};
use split_isles_learn::{Course, Scenarios, begun, compile};
use split_isles_taught::{Lesson, Source, Step, Trace, holds};

use super::draft::{as_it_stands, changes};
use super::numbers::{Dial, GuardNumber, Number, Wait};
use super::picks;
use super::wards::Ward;
use crate::controls::deeds;
use crate::controls::options::groups;
use crate::controls::tool::{Settings, Tool, inputs, targets};

fn lessons() -> BTreeMap<String, Lesson> {
    let root = File::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let files = |folder: &str| -> Vec<(String, String)> {
        let entries = fs::read_dir(root.join(folder)).expect("it is there");
        let paths = entries.map(|entry| entry.expect("it is readable").path());
        let texts = paths.filter(|path| path.extension().is_some_and(|kind| kind == "toml"));
        texts
            .map(|path| {
                let name = path.file_stem().expect("it has a name").to_string_lossy();
                let text = fs::read_to_string(&path).expect("it is text");
                (name.into_owned(), text)
            })
            .collect()
    };
    let mut scenarios: Scenarios = files("scenarios").into_iter().collect();
    let own = files("scenarios/course").into_iter();
    scenarios.extend(own.map(|(name, text)| (format!("course/{name}"), text)));
    let texts = files("course");
    let named: Vec<_> = texts
        .iter()
        .map(|(name, text)| (format!("course/{name}.toml"), text))
        .collect();
    let named = named.iter().map(|(name, text)| (&**name, &***text));
    let course = Course::read(named).unwrap_or_else(|mistakes| panic!("{}", mistakes.len()));
    compile(&course, &scenarios)
        .unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
        .lessons
}

/// Everything that can be chosen for a tool.
fn settings(tool: Tool, step: &Step, scenario: &Scenario) -> Vec<Settings> {
    let wanted = step.asks();
    let mut all = vec![Settings::default()];
    for group in groups(tool) {
        let before = std::mem::take(&mut all);
        for settings in before {
            for preset in &group {
                let mut chosen = settings;
                preset.put_in(&mut chosen);
                all.push(chosen);
            }
        }
    }
    let acts = match tool {
        Tool::Write => deeds::writes(scenario, &wanted),
        Tool::Read => deeds::reads(scenario, &wanted),
        Tool::Cut
        | Tool::OneWay
        | Tool::Drain
        | Tool::Slow
        | Tool::Pause
        | Tool::Crash
        | Tool::Power
        | Tool::Skew => return all,
    };
    let with = |act| Settings {
        write: Some(act),
        read: Some(act),
        ..Settings::default()
    };
    acts.into_iter().map(with).collect()
}

/// How far one deed is from another: nothing where they are of different kinds.
fn distance(one: &Input, other: &Input) -> Option<u64> {
    match (one, other) {
        (Input::Degrade(path, quality), Input::Degrade(same, wanted)) if path == same => {
            let slower = quality.delay.0.abs_diff(wanted.delay.0);
            let loss = quality.loss_per_mille.abs_diff(wanted.loss_per_mille);
            Some(slower + 1_000_000 * u64::from(loss))
        }
        (Input::ClockOffset(hall, us), Input::ClockOffset(same, wanted)) if hall == same => {
            Some(us.abs_diff(*wanted))
        }
        // Whoever wishes another length freezes until he thaws.
        (Input::Pause(hall, _), Input::Pause(same, _)) if hall == same => Some(0),
        _ => (one == other).then_some(0),
    }
}

/// What a learner does who wants this, at the so-manieth guess where the page offers only something like it; nothing when it offers nothing of the kind.
fn by_hand(wanted: &Input, run: &Timeline, step: &Step, guess: usize) -> Option<Vec<Input>> {
    let scenario = run.scenario();
    let frame = run.frame();
    if matches!(wanted, Input::Rules(_) | Input::Guards(_)) {
        return set_up(wanted, run);
    }
    if let Input::Cut(Path::AllBridges) | Input::Heal(Path::AllBridges) = wanted {
        let paths = frame.bridges.iter();
        let paths = paths.map(|bridge| Path::Bridge(bridge.from, bridge.to));
        let cut = matches!(wanted, Input::Cut(_));
        let each = paths.map(|path| {
            if cut {
                Input::Cut(path)
            } else {
                Input::Heal(path)
            }
        });
        return Some(each.collect());
    }
    let mut ways: BTreeMap<u64, Vec<Input>> = BTreeMap::new();
    for tool in Tool::ALL {
        for settings in settings(tool, step, scenario) {
            for target in targets(tool, run.scenario(), &run.frame()) {
                let made = inputs(tool, target, &settings, scenario, &frame);
                let far = made.iter().filter_map(|one| distance(one, wanted)).min();
                let beside = made.iter().filter(|one| {
                    distance(one, wanted).is_none() && !matches!(one, Input::Heal(_))
                });
                // Of two ways that lead there, the one that does nothing else.
                if let Some(far) = far {
                    let far = 10 * far + beside.count() as u64;
                    ways.entry(far).or_insert(made);
                }
            }
        }
    }
    let made = ways.into_values().nth(guess)?;
    Some(if matches!(wanted, Input::Pause(..)) {
        vec![wanted.clone()]
    } else {
        made
    })
}

/// The same change as far as the set-up goes, made line by line.
fn set_up(wanted: &Input, run: &Timeline) -> Option<Vec<Input>> {
    let shown = as_it_stands(run);
    let mut goal = shown.clone();
    if let Input::Rules(rules) = wanted {
        goal.mechanism = rules.clone();
    }
    if let Input::Guards(guards) = wanted {
        goal.guards = guards.clone();
    }
    let mut draft = shown.clone();
    let choices = [vec![picks::mechanisms()], picks::rules(), picks::guards()].concat();
    let numbers = Number::MECHANISM
        .into_iter()
        .chain(Dial::ALL.map(Number::Dial))
        .chain(GuardNumber::ALL.map(Number::Guard))
        .chain(Wait::ALL.map(Number::Wait));
    for pick in choices.concat() {
        if pick.is_in(&goal) == Some(true) {
            pick.put_in(&mut draft);
        }
    }
    for ward in Ward::ALL {
        if let Some(on) = ward.get(&goal).filter(|on| ward.get(&draft) != Some(*on)) {
            ward.set(&mut draft, on);
        }
    }
    for rule in Switch::ALL {
        if let Some(on) = rule.get(&goal.mechanism) {
            rule.set(&mut draft.mechanism, on);
        }
    }
    for number in numbers {
        if let Some(value) = number.get(&goal) {
            number.set(&mut draft, value);
        }
    }
    let made = changes(&draft, &shown);
    (!made.is_empty()).then_some(made)
}

/// What a hint says to do by hand where the solution does what no tool does.
const OTHERWISE: [(&str, usize, Input); 1] = [("shoot-first", 4, Input::Pause(HallId(2), None))];

/// What is wrong with the solution of a step when it is done by hand; nothing when it meets the goals.
fn wrong(lesson: &Lesson, step: &Step, solution: &[Timed], guess: usize) -> Vec<String> {
    let Source::Own(opens) = step.opens.run else {
        panic!("a lesson plays its own runs");
    };
    let scenario = &lesson.runs[usize::from(opens)];
    let mut run = begun(scenario.clone(), Vec::new());
    run.seek(step.opens.at);
    let mut trace = Trace::since(EventId(run.world().events()));
    let (mut done, mut told): (Vec<Timed>, _) = (Vec::new(), Vec::new());
    for timed in solution {
        run = begun(scenario.clone(), done.clone());
        run.seek(timed.at);
        let lost = |hall| move |one: &Timed| one.input == Input::WipeDisk(hall);
        let wanted = &timed.input;
        let made = if let Input::Crash(hall) = *wanted
            && solution.iter().any(lost(hall))
        {
            // The disk is lost together with the hall, in one go.
            by_hand(&Input::WipeDisk(hall), &run, step, 0)
        } else if let Input::WipeDisk(hall) = *wanted
            && done.iter().any(lost(hall))
        {
            Some(Vec::new())
        } else {
            let exact = by_hand(wanted, &run, step, 0).filter(|made| made.contains(wanted));
            exact.or_else(|| by_hand(wanted, &run, step, guess))
        };
        match made {
            None => told.push(format!("no hand does {:?}", timed.input)),
            Some(made) => {
                let at = timed.at;
                done.extend(made.into_iter().map(|input| Timed { at, input }));
                // The page does nothing that no link could hold.
                let refused = check_inputs(scenario, &done);
                told.extend(refused.iter().map(|fault| format!("{fault:?}")));
            }
        }
    }
    run = begun(scenario.clone(), done.clone());
    run.seek(step.until);
    let mut goals = step.goals.iter();
    let met = goals.all(|goal| holds(&goal.is, &run, &mut trace));
    if !met {
        told.push(format!("{done:?} does not meet the goals"));
    }
    told
}

#[test]
fn every_solution_can_be_done_by_hand_and_meets_its_goals_so() {
    /// Whoever has to choose among what is offered tries again.
    const GUESSES: usize = 4;
    let lessons = lessons();
    assert!(lessons.len() >= 18, "{}", lessons.len());
    let mut told = Vec::new();
    for (name, lesson) in &lessons {
        for (nth, step) in lesson.steps.iter().enumerate() {
            let other = OTHERWISE
                .iter()
                .find(|(slug, at, _)| slug == name && *at == nth + 1);
            let other = other.map(|(_, _, input)| {
                let at = step.opens.at;
                vec![Timed {
                    at,
                    input: input.clone(),
                }]
            });
            let solution = other.as_ref().unwrap_or(&step.solution);
            let guesses = (0..GUESSES).map(|guess| wrong(lesson, step, solution, guess));
            let best = guesses.min_by_key(Vec::len).unwrap_or_default();
            told.extend(
                best.into_iter()
                    .map(|what| format!("{name}: step {}: {what}", nth + 1)),
            );
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
