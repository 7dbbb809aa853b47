//! How a client feels about its last wish.

use split_isles_core::event::Outcome;
use split_isles_core::view::ClientView;

/// What a client knows of its last wish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    /// It has asked nothing yet.
    #[default]
    Idle,
    /// It waits.
    Waiting,
    /// Done.
    Content,
    /// Refused.
    Refused,
    /// It was never told.
    Unknown,
}

impl Mood {
    /// A client's mood.
    pub(crate) const fn of(client: &ClientView) -> Self {
        if client.pending.is_some() {
            return Self::Waiting;
        }
        match client.last {
            None => Self::Idle,
            Some((_, _, Outcome::Acknowledged(_))) => Self::Content,
            Some((_, _, Outcome::Refused)) => Self::Refused,
            Some((_, _, Outcome::Unknown)) => Self::Unknown,
        }
    }
}
