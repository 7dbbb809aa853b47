//! What can be asked of one city. Asking never moves time.

use std::sync::Arc;

use split_isles_core::event::Event;
use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::invariant::{InvariantId, Violation};
use split_isles_core::scenario::{self, Fault, Scenario};
use split_isles_core::trace::Telling;
use split_isles_core::units::{EventId, OpId, Time};
use split_isles_core::view::Frame;

use super::moment::Moment;
use crate::strings::Happened;

/// One run, to be looked at.
#[derive(Clone, Copy)]
pub(crate) struct City<'a>(pub(super) &'a Timeline);

/// Checks a scenario and opens its run.
pub(super) fn open(scenario: Scenario, recorded: Vec<Timed>) -> Result<Timeline, Vec<Fault>> {
    let faults = scenario::check(&scenario);
    if faults.is_empty() {
        let seed = scenario.seed;
        Ok(Timeline::new(Arc::new(scenario), seed, recorded))
    } else {
        Err(faults)
    }
}

/// No chain of causes is longer than this: what lies further back is history.
const CAUSES: usize = 12;

/// An event, told.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Which.
    pub(crate) event: EventId,
    /// When.
    pub(crate) at: Time,
    /// In words.
    pub(crate) happened: Happened,
}

impl<'a> City<'a> {
    /// The run itself, for whoever draws its history.
    pub(crate) const fn timeline(self) -> &'a Timeline {
        self.0
    }

    /// What the run is made of.
    pub(crate) fn scenario(self) -> Arc<Scenario> {
        Arc::clone(self.0.scenario())
    }

    /// What is to be seen at the playhead.
    pub(crate) fn frame(self) -> Arc<Frame> {
        Arc::new(self.0.frame())
    }

    /// The playhead's moment with verdicts and figures.
    pub(crate) fn moment(self, frame: Arc<Frame>) -> Moment {
        Moment {
            lamps: InvariantId::ALL.map(|id| (id, self.0.verdict(id))).to_vec(),
            measures: self.0.measures(),
            frame,
        }
    }

    /// The few events that tell how a promise came to be broken.
    pub(crate) fn story_of(self, violation: &Violation) -> Vec<Told> {
        let events = self.0.explain(violation).into_iter();
        events.filter_map(|event| self.told(event)).collect()
    }

    /// What led to an event, the earliest first. Of what came again and again, as a heartbeat does, the last time stands for all.
    pub(crate) fn causes(self, event: EventId) -> Vec<Told> {
        let events = self.0.events().causes(event, CAUSES).into_iter();
        let before = events.filter(|cause| *cause != event);
        let mut told: Vec<Told> = Vec::new();
        for cause in before.filter_map(|event| self.told(event)) {
            if told
                .last()
                .is_some_and(|last| last.happened == cause.happened)
            {
                told.pop();
            }
            told.push(cause);
        }
        told
    }

    /// An event with its moment and in words.
    pub(crate) fn told(self, event: EventId) -> Option<Told> {
        let happened = self.0.events().get(event)?;
        Some(Told {
            event,
            at: happened.at(),
            happened: self.happened(happened),
        })
    }

    /// What has just happened at the playhead.
    pub(crate) fn just_now(self) -> Option<Happened> {
        let (_, event) = self.0.last_step().into_iter().last()?;
        Some(self.happened(&event))
    }

    /// Operations that were acknowledged and whose effect is lost.
    pub(crate) fn undone(self) -> Vec<OpId> {
        let lost = self
            .0
            .violations()
            .into_iter()
            .filter(|violation| violation.invariant == InvariantId::NoAcknowledgedWriteLost);
        lost.flat_map(|violation| violation.witness.ops).collect()
    }

    /// An event in words.
    pub(crate) fn happened(self, event: &Event) -> Happened {
        let cause = event.cause().and_then(|cause| self.0.events().get(cause));
        Happened::tell(Telling::of(self.0), event, cause)
    }
}
