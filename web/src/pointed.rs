//! What a lesson or a replay points at, as the whole page sees it.

use leptos::prelude::*;
use split_isles_taught::Look;

use crate::session::{Session, Target};

/// The places that are pointed at: a context.
#[derive(Clone, Copy)]
pub(crate) struct Pointed(RwSignal<Vec<Look>>);

impl Pointed {
    /// Nothing is pointed at; provided to everything below.
    pub(crate) fn provide() -> Self {
        let pointed = Self(RwSignal::new(Vec::new()));
        provide_context(pointed);
        pointed
    }

    /// Whether a place is pointed at.
    pub(crate) fn is_at(self, place: Look) -> bool {
        self.0.with(|pointed| pointed.contains(&place))
    }

    /// Points at places: the first that is on the map is picked.
    pub(crate) fn point(self, places: &[Look], session: Session) {
        self.0.set(places.to_vec());
        if let Some(target) = places.iter().copied().find_map(target) {
            session.selected.set(Some(target));
        }
    }

    /// Points at nothing any more.
    pub(crate) fn rest(self) {
        self.0.set(Vec::new());
    }
}

/// What can be picked on the map.
pub(crate) const fn target(look: Look) -> Option<Target> {
    match look {
        Look::Hall(hall) => Some(Target::Hall(hall)),
        Look::Bridge(from, to) => Some(Target::Bridge(from, to)),
        Look::Client(client) => Some(Target::Client(client)),
        Look::Island(_) | Look::Lamp(_) | Look::Row(_) | Look::Timeline => None,
    }
}

/// What was picked on the map, as a place to look.
pub(crate) const fn place_of(target: Target) -> Option<Look> {
    match target {
        Target::Hall(hall) => Some(Look::Hall(hall)),
        Target::Bridge(from, to) => Some(Look::Bridge(from, to)),
        Target::Client(client) => Some(Look::Client(client)),
        Target::Link(..) | Target::Courier(_) => None,
    }
}

/// What is pointed at.
pub(crate) fn pointed() -> Pointed {
    expect_context()
}
