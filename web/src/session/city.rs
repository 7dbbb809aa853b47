//! What can be asked of one city. Asking never moves time.

use std::sync::Arc;

use split_isles_core::event::Event;
use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::invariant::InvariantId;
use split_isles_core::narrate;
use split_isles_core::scenario::{self, Fault, Scenario};
use split_isles_core::trace::Telling;
use split_isles_core::units::{EventId, Time};
use split_isles_core::view::Frame;
use split_isles_core::view::service::{services, trouble_since};

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
        let world = self.0.world();
        let since = trouble_since(world);
        Moment {
            lamps: InvariantId::ALL.map(|id| (id, self.0.verdict(id))).to_vec(),
            islands: services(world, since.unwrap_or_default()),
            since,
            frame,
        }
    }

    /// The chain of events that led to one, the earliest first, each with its moment and in words.
    pub(crate) fn causes(self, of: EventId, most: usize) -> Vec<(EventId, Time, Happened)> {
        let events = self.0.events();
        let chain = events.causes(of, most).into_iter();
        chain
            .filter_map(|id| {
                let event = events.get(id)?;
                Some((id, event.at(), self.happened(event)))
            })
            .collect()
    }

    /// An event in words.
    pub(crate) fn happened(self, event: &Event) -> Happened {
        let telling = Telling::of(self.0);
        let cause = event.cause().and_then(|cause| self.0.events().get(cause));
        let told = |words| narrate::sentence(telling, event, cause, words).into();
        Happened {
            story: told(narrate::Words::Story),
            engineering: told(narrate::Words::Engineering),
        }
    }
}
