//! What a moment in small says.

use split_isles_core::scenario::Office;
use split_isles_core::units::{Index, Time};

/// Phrases around a small map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mini {
    /// It is on its way.
    Coming,
    /// What stands before the map in sentences.
    MapSays,
    /// Where to look: at a hall or a place that serves the city.
    LookAt(Office, String),
    /// At a client.
    LookAtClient(String),
    /// At a bridge.
    LookAtBridge(String, String),
    /// At an island.
    LookAtIsland(String),
    /// At a row of the ledgers.
    LookAtRow(Index),
    /// At the timeline.
    LookAtTimeline,
    /// The group of its buttons.
    Controls,
    /// Lets time run.
    Play,
    /// Stops it.
    Pause,
    /// One event on.
    Forward,
    /// One event back.
    Back,
    /// The slider's name.
    Moment,
    /// The slider's value.
    Seconds(Time),
    /// Back to the moment that is meant.
    ToMoment,
    /// The way into the playground.
    Open,
}
