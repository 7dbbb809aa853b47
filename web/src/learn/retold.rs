//! A goal that is an event, in the words of the page's own narrator: a lesson tells it in English, as its reference solution does.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::trace::Telling;
use split_isles_core::units::{EventId, Time};
use split_isles_taught::{Goal, Lesson, Predicate, Step, Trace};

use super::screen::scene_of;
use crate::strings::Happened;

/// What happens in a goal; nothing where it is no event. What must not happen is told as another run of the lesson tells it.
pub(super) fn retold(lesson: &Lesson, step: &Step, goal: &Goal) -> Option<Happened> {
    match &goal.is {
        Predicate::Event(words) => {
            let scenario = scene_of(lesson, &step.opens)?;
            let mut run = play(&scenario, step.solution.clone(), step.opens.at);
            let trace = Trace::since(EventId(run.world().events()));
            run.seek(step.until);
            tell(&run, trace, words)
        }
        Predicate::Not(other) => {
            let Predicate::Event(words) = &**other else {
                return None;
            };
            lesson.runs.iter().find_map(|scenario| {
                let run = play(scenario, Vec::new(), scenario.until);
                tell(&run, Trace::default(), words)
            })
        }
        Predicate::Believes(..)
        | Predicate::Status(..)
        | Predicate::Term(..)
        | Predicate::Value(..)
        | Predicate::Commit(..)
        | Predicate::Broken(_)
        | Predicate::Holds(_)
        | Predicate::Counts(..)
        | Predicate::Ended(..)
        | Predicate::Time(_)
        | Predicate::Cut(..)
        | Predicate::Mechanism(_)
        | Predicate::Guard(_)
        | Predicate::Rule(_)
        | Predicate::Flags(_) => None,
    }
}

fn play(scenario: &Scenario, recorded: Vec<Timed>, to: Time) -> Timeline {
    let mut run = Timeline::new(Arc::new(scenario.clone()), scenario.seed, recorded);
    run.seek(to);
    run
}

fn tell(run: &Timeline, mut trace: Trace, words: &str) -> Option<Happened> {
    let event = run.events().get(trace.first(run, words)?)?;
    let cause = event.cause().and_then(|cause| run.events().get(cause));
    Some(Happened::tell(Telling::of(run), event, cause))
}
