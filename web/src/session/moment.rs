//! What the panels read: one moment of a city with its verdicts and figures.

use std::sync::Arc;

use split_isles_core::invariant::InvariantId;
use split_isles_core::units::{Span, Time};
use split_isles_core::view::Frame;

use crate::strings::Text;

/// One moment of a city.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moment {
    /// What is to be seen.
    pub(crate) frame: Arc<Frame>,
    /// The verdicts, in the order of the lamps.
    pub(crate) lamps: Vec<Lamp>,
    /// The measured figures, island by island.
    pub(crate) islands: Vec<IslandFigures>,
}

impl Moment {
    /// The lamp of one invariant.
    pub(crate) fn lamp(&self, id: InvariantId) -> Light {
        self.lamps
            .iter()
            .find(|lamp| lamp.id == id)
            .map_or(Light::NotTested, |lamp| lamp.light)
    }
}

/// One invariant's verdict at the playhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lamp {
    /// Which.
    pub(crate) id: InvariantId,
    /// How it stands.
    pub(crate) light: Light,
    /// Who and what broke it.
    pub(crate) witness: Option<Text>,
}

/// How an invariant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Light {
    /// Nothing has happened yet that could break it.
    NotTested,
    /// It holds.
    Holding,
    /// It broke for the first time then.
    Broken(Time),
}

/// How an island was served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct IslandFigures {
    /// Writes that were acknowledged.
    pub(crate) served: u32,
    /// Writes that were asked for.
    pub(crate) asked: u32,
    /// How long the oldest waiting client has waited.
    pub(crate) waiting: Option<Span>,
    /// The middle latency of those served.
    pub(crate) latency: Option<Span>,
}
