//! What is due: of all cards, and of those that are chosen. Both follow the progress.

use leptos::prelude::*;
use split_isles_progress::{Filter, Schedule};

use super::settings::Settings;
use super::study::Study;
use crate::progress::local;

impl Study {
    /// The schedule of all cards, as it is now; follows the progress.
    pub(super) fn schedule(self) -> Option<Schedule> {
        let deck = self.deck()?;
        Some(
            self.keeper
                .with(|kept| Schedule::new(kept, &deck.cards, local())),
        )
    }

    /// The cards that are wanted in a sitting.
    pub(super) fn filter(self) -> Filter {
        self.settings.with(Settings::filter)
    }

    /// The schedule of the chosen topic.
    pub(super) fn schedule_of_topic(self) -> Option<Schedule> {
        let deck = self.deck()?;
        let topic = self.settings.with(|settings| settings.topic.clone());
        let cards = deck.of_topic(topic.as_deref());
        Some(
            self.keeper
                .with(|kept| Schedule::new(kept, &cards, local())),
        )
    }
}
