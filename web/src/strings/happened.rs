//! An event as a sentence.

use std::sync::Arc;

use split_isles_core::command::Act;
use split_isles_core::event::Event;
use split_isles_core::input::Input;
use split_isles_core::message::Party;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::HallId;

/// An event with all that is needed to tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Happened {
    /// The event.
    pub(crate) event: Event,
    /// The input that it stands for, if it does.
    pub(crate) input: Option<Input>,
    /// What its operation asks, if it has one.
    pub(crate) act: Option<Act>,
    /// Where the names are.
    pub(crate) scenario: Arc<Scenario>,
}

impl Happened {
    /// A hall's name.
    pub(crate) fn hall(&self, hall: HallId) -> &str {
        self.scenario.hall_name(hall)
    }

    /// The name of a hall or a client.
    pub(crate) fn party(&self, party: Party) -> &str {
        let client = party.as_client();
        let client = client.and_then(|client| self.scenario.clients.get(client.index()));
        match (party.as_hall(), client) {
            (Some(hall), _) => self.hall(hall),
            (None, Some(client)) => &client.name,
            (None, None) => "?",
        }
    }

    /// Whom it happened to.
    pub(crate) fn who(&self) -> &str {
        self.event.who().map_or("", |party| self.party(party))
    }
}
