//! What every layer of the diagram needs to know to draw itself.

use std::sync::Arc;

use split_isles_core::command::Act;
use split_isles_core::effect::Role;
use split_isles_core::message::Party;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Term, Time};
use split_isles_core::view::Status;
use split_isles_core::view::track::{LaneSpan, Tracks};

use crate::numbering::Numbering;
use crate::strings::{Deed, Language, Part, Phrase, Text, Times, Words};

use super::layout::Layout;
use super::scale::Scale;

/// One picture of the diagram.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The city.
    pub(super) scenario: &'a Arc<Scenario>,
    /// What is visible.
    pub(super) tracks: &'a Tracks,
    /// Which lane lies where.
    pub(super) layout: &'a Layout,
    /// Time in pixels.
    pub(super) scale: Scale,
    /// Up to where the run is simulated.
    pub(super) frontier: Time,
    /// What sets the patterns of this diagram apart from those of another on the page.
    pub(super) name: &'a str,
    /// How the page speaks.
    pub(super) speech: (Language, Words),
}

impl Scene<'_> {
    /// A phrase.
    pub(super) fn say(&self, phrase: &Times) -> Text {
        phrase.say(self.speech.0, self.speech.1)
    }

    /// What a client asks for, in words.
    pub(super) fn deed(&self, act: Act) -> Text {
        deed(self.scenario, act).say(self.speech.0, self.speech.1)
    }

    /// The class that colours a term. A city without terms has one colour for all its flags.
    pub(super) fn tone(&self, term: Term) -> u8 {
        tone(self.scenario, term)
    }

    /// The class that colours a courier: clients have no term.
    pub(super) fn courier_tone(&self, from: Party, to: Party, term: Term) -> u8 {
        let serves = |party: Party| party.as_hall().is_some_and(|hall| self.serves(hall));
        let client = from.as_client().is_some() || to.as_client().is_some();
        if client || serves(from) || serves(to) {
            0
        } else {
            self.tone(term)
        }
    }

    /// Whether a place serves the city rather than governs it: then it has no role or term of the city.
    pub(super) fn serves(&self, hall: HallId) -> bool {
        serves(self.scenario, hall)
    }

    /// The term as words show it, such as T7: none where nothing is numbered.
    pub(super) fn mark(&self, term: Term) -> Option<String> {
        self.numbering().mark(term)
    }

    /// What the city numbers.
    pub(super) fn numbering(&self) -> Numbering {
        Numbering::of(self.scenario)
    }

    /// What a hall was at a moment, as far as the window tells.
    pub(super) fn span_at(&self, hall: HallId, time: Time) -> Option<&LaneSpan> {
        let spans = &self.tracks.lanes.get(hall.index())?.spans;
        let after = spans.partition_point(|span| span.from <= time);
        spans.get(after.saturating_sub(1))
    }
}

/// Whether a place serves the city rather than governs it.
pub(crate) fn serves(scenario: &Scenario, hall: HallId) -> bool {
    let place = scenario.city.halls.get(hall.index());
    place.is_some_and(|place| place.office != Office::City)
}

/// What a client asks for, as a phrase.
pub(super) fn deed(scenario: &Arc<Scenario>, act: Act) -> Deed {
    Deed {
        act,
        scenario: Arc::clone(scenario),
        part: Part::Whole,
    }
}

/// The class that colours a term in a city.
pub(crate) fn tone(scenario: &Scenario, term: Term) -> u8 {
    Numbering::of(scenario).colour(term) as u8
}

/// Half the height of a hall's bar: how far an arrow keeps from the lane's middle.
pub(super) fn half_bar(span: &LaneSpan, bar: f64) -> f64 {
    match (span.status, span.role) {
        (Status::Crashed(_) | Status::PoweredOff(_), _) => 1.0,
        (Status::Running, Role::Follower) => 3.5,
        (Status::Paused(_), _)
        | (Status::Running, Role::PreCandidate | Role::Candidate | Role::Leader) => bar / 2.0,
    }
}
