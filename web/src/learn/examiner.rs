//! Which of a step's goals are met at the playhead of its run.

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::units::{EventId, Time};
use split_isles_taught::{Step, Trace, holds};

use crate::session::{Session, Side};

/// It remembers what it has found of a run, so that it reads no event twice.
#[derive(Clone, Copy)]
pub(super) struct Examiner {
    /// What was found, of which run and of which state of it.
    found: StoredValue<Option<(ForkId, u32, Trace)>>,
    session: Session,
}

impl Examiner {
    /// One who has seen nothing yet.
    pub(super) fn new(session: Session) -> Self {
        Self {
            found: StoredValue::new(None),
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
                Some(_) | None => {
                    // Events count from the moment at which the step opened.
                    let opened = Time(step.opens.at.0 + 1);
                    Trace::since(EventId(timeline.events().first_at(opened).0))
                }
            };
            let goals = step.goals.iter();
            let met = goals
                .map(|goal| holds(&goal.is, timeline, &mut trace))
                .collect();
            self.found.set_value(Some((run, acts, trace)));
            met
        })
    }
}
