//! What the timeline and the transport say.

/// Phrases of the timeline and of the transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// Lets time go on.
    Play,
    /// Stops time.
    Pause,
    /// One event on.
    StepForward,
    /// One event back.
    StepBack,
}
