//! Whether a lesson is true, as the page is given it: what an answer's run shows is so there, and a step's goals are met by the reference solution,
//! but neither when the step opens nor by waiting, unless waiting is all that is asked.

use split_isles_core::history::Timeline;
use split_isles_core::units::{EventId, Time};
use split_isles_taught::{self as taught, Goal, Predicate, Predict, Scene, Source, Trace, holds};

use crate::compile::named;
use crate::lesson::Lesson;
use crate::play::begun;
use crate::predict::Shows;

/// As many events are simulated for one proof at most.
const EVENTS_MAX: u64 = 5_000_000;

/// Everything of a compiled lesson that its own runs do not bear out: the field, and what is wrong.
pub fn unproved(lesson: &taught::Lesson, written: &Lesson) -> Vec<(String, String)> {
    let mut proof = Proof {
        lesson,
        events: 0,
        found: Vec::new(),
    };
    for (nth, (step, written)) in lesson.steps.iter().zip(&written.step).enumerate() {
        if proof.events > EVENTS_MAX {
            let what = format!("more than {EVENTS_MAX} events to prove what comes before");
            proof.find(format!("step[{nth}]"), what);
            break;
        }
        proof.goals(nth, step);
        if let (Some(predict), Some(written)) = (&step.predict, &written.predict) {
            proof.answers(nth, predict, written);
        }
        if step
            .observe
            .as_ref()
            .is_some_and(|observe| observe.at > step.until)
        {
            let what = format!(
                "expected no moment after the solution's end, {} s",
                step.until
            );
            proof.find(format!("step[{nth}].observe.at"), what);
        }
    }
    proof.found
}

/// The work of one proof.
struct Proof<'a> {
    lesson: &'a taught::Lesson,
    events: u64,
    found: Vec<(String, String)>,
}

impl Proof<'_> {
    fn find(&mut self, field: String, what: impl Into<String>) {
        self.found.push((field, what.into()));
    }

    /// A scene's run, at its moment.
    fn open(&mut self, scene: &Scene) -> Option<Timeline> {
        let Source::Own(run) = scene.run else {
            return None;
        };
        let mut run = begun(self.lesson.runs.get(usize::from(run))?.clone(), Vec::new());
        self.seek(&mut run, scene.at);
        Some(run)
    }

    fn seek(&mut self, run: &mut Timeline, to: Time) {
        let before = run.events().len();
        run.seek(to);
        self.events += run.events().len().saturating_sub(before) as u64;
    }

    fn goals(&mut self, nth: usize, step: &taught::Step) {
        let Some(mut idle) = self.open(&step.opens) else {
            return;
        };
        let field = || format!("step[{nth}].do.goal");
        let since = EventId(idle.world().events());
        let mut trace = Trace::since(since);
        let at_once = unmet(&step.goals, &idle, &mut trace).is_empty();
        if at_once {
            self.find(field(), "met when the step opens: expected something to do");
        }
        self.seek(&mut idle, step.until);
        // Where nothing is asked but that time goes by, waiting is what there is to do.
        let is_to_wait = step
            .goals
            .iter()
            .all(|goal| matches!(goal.is, Predicate::Time(_)));
        if !at_once && !is_to_wait && unmet(&step.goals, &idle, &mut trace).is_empty() {
            self.find(field(), "met by waiting: expected something to do");
        }
        let mut solved = begun(idle.scenario().as_ref().clone(), step.solution.clone());
        self.seek(&mut solved, step.until);
        let left = unmet(&step.goals, &solved, &mut Trace::since(since));
        for goal in left {
            let what = format!("goal {} is not met by what is done in `does`", goal + 1);
            self.find(field(), what);
        }
    }

    fn answers(&mut self, nth: usize, predict: &Predict, written: &crate::predict::Predict) {
        let shown: Vec<(String, &Scene, &Shows)> = match predict {
            Predict::Choice { options, .. } => {
                let each = options.iter().zip(&written.option).enumerate();
                each.map(|(at, (option, written))| {
                    let field = format!("step[{nth}].predict.option[{at}].shows.is");
                    (field, &option.shows, &written.shows)
                })
                .collect()
            }
            Predict::Number { shows, .. } | Predict::Click { shows, .. } => {
                let each = shows.iter().zip(&written.shows);
                each.map(|(scene, shows)| (format!("step[{nth}].predict.shows.is"), scene, shows))
                    .collect()
            }
        };
        for (field, scene, shows) in shown {
            let Some(run) = self.open(scene) else {
                continue;
            };
            let mut trace = Trace::since(EventId(0));
            for (at, predicate) in shows.is.iter().enumerate() {
                match named(predicate, run.scenario()) {
                    Ok(named) if holds(&named, &run, &mut trace) => {}
                    Ok(_) => {
                        let what = format!("not so in the run {:?} at {}", shows.run, shows.at);
                        self.find(format!("{field}[{at}]"), what);
                    }
                    Err(why) => self.find(format!("{field}[{at}]"), why),
                }
            }
        }
    }
}

/// The places of the goals that are not met.
fn unmet(goals: &[Goal], run: &Timeline, trace: &mut Trace) -> Vec<usize> {
    let mut left = Vec::new();
    for (at, goal) in goals.iter().enumerate() {
        if !holds(&goal.is, run, trace) {
            left.push(at);
        }
    }
    left
}
