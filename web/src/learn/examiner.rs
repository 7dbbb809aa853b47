//! Which of a step's goals are met at the playhead of its run.

use leptos::prelude::*;
use split_isles_core::history::{ForkId, Timeline};
use split_isles_core::units::{EventId, Time};
use split_isles_taught::{Goal, Step, Trace, holds};

use crate::session::{Session, Side};

/// It remembers what it has found of a run, so that it reads no event twice.
#[derive(Clone, Copy)]
pub(super) struct Examiner {
    /// What was found, of which run and of which state of it.
    found: StoredValue<Option<(ForkId, u32, Trace)>>,
    /// The last moment of which run at which not all goals were met.
    open: StoredValue<Option<(ForkId, Time)>>,
    session: Session,
}

impl Examiner {
    /// One who has seen nothing yet.
    pub(super) fn new(session: Session) -> Self {
        Self {
            found: StoredValue::new(None),
            open: StoredValue::new(None),
            session,
        }
    }

    /// Each goal, whether it is met. The step's run is in view.
    pub(super) fn met(self, step: &Step) -> Vec<bool> {
        let run = self.session.active.get_untracked();
        let acts = self.session.acts.get_untracked();
        let known = self.found.try_update_value(Option::take).flatten();
        self.session.ask(Side::Left, |city| {
            let timeline = city.timeline();
            let mut trace = match known {
                Some((of, when, trace)) if of == run && when == acts => trace,
                Some(_) | None => trace(step.opens.at, timeline),
            };
            let goals = step.goals.iter();
            let met: Vec<bool> = goals
                .map(|goal| holds(&goal.is, timeline, &mut trace))
                .collect();
            if met.contains(&false) {
                self.open.set_value(Some((run, timeline.at())));
            }
            self.found.set_value(Some((run, acts, trace)));
            met
        })
    }

    /// The moment at which all goals came to be met: the playhead, or one that it has passed since they were last judged.
    pub(super) fn decided(self, step: &Step) -> Time {
        let run = self.session.active.get_untracked();
        let open = self.open.get_value().filter(|(of, _)| *of == run);
        let open = open.map_or(step.opens.at, |(_, at)| at);
        self.session.ask(Side::Left, |city| {
            first_met(&step.goals, step.opens.at, city.timeline(), open)
        })
    }
}

/// Nothing was found of a run yet. Events count from the moment at which the step opened.
fn trace(opened: Time, run: &Timeline) -> Trace {
    let after = Time(opened.0 + 1);
    Trace::since(EventId(run.events().first_at(after).0))
}

/// The moment at which goals that are met at the playhead came to be met, when they were not yet at another before it.
fn first_met(goals: &[Goal], opened: Time, run: &Timeline, not_yet: Time) -> Time {
    let now = run.at();
    let (mut trace, mut run) = (trace(opened, run), run.clone());
    let mut is_met = |at: Time| {
        run.seek(at);
        let mut goals = goals.iter();
        goals.all(|goal| holds(&goal.is, &run, &mut trace))
    };
    let (mut before, mut after) = (not_yet.min(now), now);
    while after.since(before).0 > 1 {
        let middle = Time(before.0 + after.since(before).0 / 2);
        if is_met(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use split_isles_core::input::Input;
    use split_isles_core::units::HallId;
    use split_isles_taught::{Predicate, Standing};

    use super::*;
    use crate::guide::first_city;

    #[test]
    fn the_moment_that_decides_is_the_one_at_which_the_last_goal_came_to_be_met() {
        let goal = |is| Goal { is, told: None };
        let crashed = |hall| goal(Predicate::Status(HallId(hall), Standing::Crashed));
        let mut run = Timeline::new(first_city().into(), 1, Vec::new());
        for (ms, hall) in [(2_000, 0), (4_321, 1)] {
            run.seek(Time::from_ms(ms));
            run.apply(Input::Crash(HallId(hall)));
        }
        run.seek(Time::from_ms(4_900));
        let decided =
            |goals: &[Goal], not_yet| first_met(goals, Time::ZERO, &run, Time::from_ms(not_yet));
        let both = [crashed(1), crashed(0)];
        assert_eq!(decided(&both, 4_200), Time::from_ms(4_321));
        assert_eq!(decided(&both, 0), Time::from_ms(4_321));
        assert_eq!(decided(&both[1..], 0), Time::from_ms(2_000));
        let late = [goal(Predicate::Time(Time::from_ms(4_800)))];
        assert_eq!(decided(&late, 4_700), Time::from_ms(4_800));
        // Whoever did the last thing just now stands there already.
        assert_eq!(decided(&both, 4_900), Time::from_ms(4_900));
    }
}
