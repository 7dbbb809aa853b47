//! What can be heard.

/// A kind of sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A courier arrives.
    Arrives,
    /// A courier is lost.
    Lost,
    /// A client is told that it is done.
    Done,
    /// A client is told no.
    Refused,
    /// A client gives up waiting, and does not know.
    Unanswered,
    /// A hall comes to lead.
    Leads,
    /// A hall stops: frozen, crashed, or without power.
    Stops,
    /// A hall works again.
    Works,
    /// A bridge is flooded.
    Floods,
    /// A bridge is open again.
    Opens,
    /// A promise is broken.
    Breaks,
}

impl Cue {
    /// All of them, what is heard most often first.
    pub(crate) const ALL: [Self; 11] = [
        Self::Arrives,
        Self::Lost,
        Self::Done,
        Self::Refused,
        Self::Unanswered,
        Self::Leads,
        Self::Stops,
        Self::Works,
        Self::Floods,
        Self::Opens,
        Self::Breaks,
    ];

    /// The least time between two of its kind, in seconds of the listener's clock: a city at high speed hums, it does not hammer.
    pub(super) const fn gap_s(self) -> f64 {
        match self {
            Self::Arrives | Self::Lost => 0.07,
            Self::Done | Self::Refused | Self::Unanswered => 0.12,
            Self::Leads | Self::Stops | Self::Works => 0.2,
            Self::Floods | Self::Opens | Self::Breaks => 0.4,
        }
    }
}
