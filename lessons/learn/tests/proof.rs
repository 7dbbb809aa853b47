//! Every lesson is true: its facts are in its runs, what an option's replay shows is so there, and a goal is met by the reference solution
//! and not by waiting.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use split_isles_core::history::Timeline;
use split_isles_core::units::{EventId, Time};
use split_isles_learn::{Course, Found, Lesson, Predicate, find, holds, play};
use split_isles_reader::read_time;

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn lessons() -> BTreeMap<String, Lesson> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../course");
    let files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is readable").file_name())
        .map(|name| format!("course/{}", name.to_string_lossy()))
        .map(|file| (file.clone(), text(&file)))
        .collect();
    let files = files.iter().map(|(file, text)| (&**file, &**text));
    let lessons = Course::read(files).expect("all are read").lessons;
    assert!(lessons.len() >= 16, "{} lessons", lessons.len());
    lessons
}

/// A lesson with its runs and facts at hand.
struct Scene<'a> {
    lesson: &'a Lesson,
    runs: BTreeMap<String, Timeline>,
    facts: BTreeMap<String, Found>,
}

impl<'a> Scene<'a> {
    fn of(lesson: &'a Lesson) -> Result<Self, Vec<String>> {
        let mut runs = BTreeMap::new();
        let mut mistakes = Vec::new();
        for (name, run) in &lesson.runs {
            let file = text(&format!("scenarios/{}.toml", run.scenario));
            match play(&file, &run.with) {
                Ok(run) => {
                    runs.insert(name.clone(), run);
                }
                Err(what) => mistakes.push(format!("runs.{name}: {what}")),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let facts = find(&lesson.facts, &mut runs).map_err(|what| vec![what])?;
        Ok(Self {
            lesson,
            runs,
            facts,
        })
    }

    /// A moment, as it is written or as a fact.
    fn moment(&self, text: &str) -> Result<Time, String> {
        let fact = text
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        match fact.map(|name| self.facts.get(name)) {
            Some(Some(Found::Moment(at))) => Ok(*at),
            Some(_) => Err(format!("{text} is no moment")),
            None => read_time(text).ok_or_else(|| format!("{text:?} is no moment")),
        }
    }

    /// What its options show, one mistake a line.
    fn refutations(&mut self) -> Vec<String> {
        let mut mistakes = Vec::new();
        for (nth, step) in self.lesson.step.iter().enumerate() {
            let options = step.predict.iter().flat_map(|predict| &predict.option);
            for (at, option) in options.enumerate() {
                let place = format!("step[{nth}].predict.option[{at}]");
                let when = match self.moment(&option.shows.at) {
                    Ok(when) => when,
                    Err(what) => {
                        mistakes.push(format!("{place}: {what}"));
                        continue;
                    }
                };
                let Some(run) = self.runs.get_mut(&option.shows.run) else {
                    mistakes.push(format!("{place}: no run {}", option.shows.run));
                    continue;
                };
                run.seek(when);
                for predicate in &option.shows.is {
                    match holds(predicate, run, EventId(0)) {
                        Ok(true) => {}
                        Ok(false) => mistakes.push(format!("{place}: not so: {predicate:?}")),
                        Err(what) => mistakes.push(format!("{place}: {what}")),
                    }
                }
            }
        }
        mistakes
    }

    /// Goals: not met when a step opens, nor by waiting; met by the solution.
    fn goals(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        let mut left: Option<(String, Vec<toml::Table>, Time)> = None;
        for (nth, step) in self.lesson.step.iter().enumerate() {
            let place = format!("step[{nth}].do");
            let opened = match &step.begin {
                Some(begin) => {
                    let run = &self.lesson.runs[&begin.run];
                    self.moment(&begin.at)
                        .map(|at| (run.scenario.clone(), run.with.clone(), at))
                }
                None => left.clone().ok_or_else(|| "nothing was left".to_owned()),
            };
            let solved = opened.and_then(|(scenario, acts, at)| {
                let until = self.moment(&step.deed.until)?;
                let mut solution = acts.clone();
                for act in &step.deed.does {
                    solution.push(absolute(act, at)?);
                }
                let file = text(&format!("scenarios/{scenario}.toml"));
                let mut idle = play(&file, &acts)?;
                idle.seek(at);
                let since = EventId(idle.world().events());
                let open = all(&step.deed.goal, &idle, since)?;
                idle.seek(until);
                let waited = all(&step.deed.goal, &idle, since)?;
                let mut run = play(&file, &solution)?;
                run.seek(at);
                let since = EventId(run.world().events().min(since.0));
                run.seek(until);
                for (so, what) in [
                    (open.is_some(), "the goal is met when the step opens"),
                    (waited.is_some(), "the goal is met by waiting"),
                ] {
                    if !so {
                        return Err(what.to_owned());
                    }
                }
                if let Some(missing) = all(&step.deed.goal, &run, since)? {
                    return Err(format!("the solution does not meet {missing:?}"));
                }
                Ok((scenario, solution, until))
            });
            match solved {
                Ok(state) => left = Some(state),
                Err(what) => {
                    mistakes.push(format!("{place}: {what}"));
                    left = None;
                }
            }
        }
        mistakes
    }
}

/// The first predicate that is not so; nothing when all are.
fn all<'p>(
    goal: &'p [Predicate],
    run: &Timeline,
    since: EventId,
) -> Result<Option<&'p Predicate>, String> {
    for predicate in goal {
        if !holds(predicate, run, since)? {
            return Ok(Some(predicate));
        }
    }
    Ok(None)
}

/// An act of a solution at its own moment of the run.
fn absolute(act: &toml::Table, from: Time) -> Result<toml::Table, String> {
    let mut act = act.clone();
    let after = act.remove("after");
    let after = after
        .as_ref()
        .and_then(toml::Value::as_str)
        .and_then(read_time);
    let after = after.ok_or_else(|| format!("{act:?}: expected after = \"…s\""))?;
    let at = Time(from.0 + after.0);
    act.insert("at".to_owned(), toml::Value::String(format!("{}us", at.0)));
    Ok(act)
}

#[test]
fn every_fact_is_in_its_run_and_every_option_is_shown_or_refuted() {
    let mut told = Vec::new();
    for (name, lesson) in &lessons() {
        match Scene::of(lesson) {
            Ok(mut scene) => {
                let mistakes = scene.refutations();
                told.extend(mistakes.into_iter().map(|what| format!("{name}: {what}")));
            }
            Err(mistakes) => {
                told.extend(mistakes.into_iter().map(|what| format!("{name}: {what}")));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_goal_is_met_by_its_solution_and_not_by_waiting() {
    let mut told = Vec::new();
    for (name, lesson) in &lessons() {
        if let Ok(scene) = Scene::of(lesson) {
            let mistakes = scene.goals();
            told.extend(mistakes.into_iter().map(|what| format!("{name}: {what}")));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
