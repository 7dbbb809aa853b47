//! What can be asked of one city. Asking never moves time.

use std::sync::Arc;

use split_isles_core::history::Timeline;
use split_isles_core::input::Timed;
use split_isles_core::invariant::InvariantId;
use split_isles_core::scenario::{self, Fault, Scenario};
use split_isles_core::view::Frame;

use super::moment::{IslandFigures, Lamp, Light, Moment};

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
        Moment {
            lamps: InvariantId::ALL.map(|id| self.lamp(id)).to_vec(),
            islands: self.islands(),
            frame,
        }
    }

    fn lamp(self, id: InvariantId) -> Lamp {
        Lamp { id, light: Light::NotTested, witness: None }
    }

    fn islands(self) -> Vec<IslandFigures> {
        self.0.scenario().city.islands.iter().map(|_| IslandFigures::default()).collect()
    }
}
