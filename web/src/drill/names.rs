//! What concepts and lessons are called, once the glossary and the course are here, and whether a card is in the language of the page.

use leptos::prelude::*;

use split_isles_taught::Topic;

use super::showing::Showing;
use super::study::Study;
use crate::glossary::named;
use crate::strings::Words;

impl Study {
    /// What a concept is called.
    pub(super) fn name(self, concept: &str) -> String {
        let engineering = self.speech.words.get() == Words::Engineering;
        let called = self.lore.with(|lore| {
            let named = named(lore.as_ref()?.entry(concept)?, engineering);
            Some(named.first)
        });
        called.unwrap_or_else(|| concept.replace('-', " "))
    }

    /// The title and address of a lesson, once the course is here.
    pub(super) fn lesson(self, number: u8) -> Option<(String, String)> {
        self.lore.with(|lore| {
            let lesson = lore.as_ref()?.lesson(number)?;
            Some((lesson.title.clone(), lesson.slug.clone()))
        })
    }

    /// Whether a card is in the language of the page; made cards are English.
    pub(super) fn is_translated(self, showing: &Showing) -> bool {
        let deck = self.deck_now();
        let topic = deck.as_ref().and_then(|deck| deck.topic(&showing.card.id));
        let named = |topic: &Topic| self.library.is_translated(&format!("cards-{}", topic.name));
        showing.seed.is_none() && showing.card.in_language && topic.is_some_and(named)
    }
}
