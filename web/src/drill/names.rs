//! What concepts and lessons are called, once the glossary and the course are here, and whether a card is in the language of the page.

use leptos::prelude::*;

use split_isles_taught::{Card, Topic};

use super::deck::MADE;
use super::showing::Showing;
use super::study::Study;
use crate::foreign;
use crate::glossary::named;
use crate::strings::{Language, Words, speech};

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

    /// The language in which a card is here; made cards are English.
    pub(super) fn written(self, showing: &Showing) -> Language {
        match showing.seed {
            None => self.written_in(&showing.card),
            Some(_) => Language::English,
        }
    }

    /// The same of a card that somebody wrote.
    pub(super) fn written_in(self, card: &Card) -> Language {
        let deck = self.deck_now();
        let topic = deck.as_ref().and_then(|deck| deck.topic(&card.id));
        let named = |topic: &Topic| self.library.is_translated(&format!("cards-{}", topic.name));
        foreign::written(card.in_language && topic.is_some_and(named))
    }

    /// The language of a topic's title. That of made cards is one of the page's words.
    pub(super) fn titled_in(self, topic: &str) -> Language {
        if topic == MADE {
            return speech().spoken();
        }
        foreign::written(self.library.is_translated("deck"))
    }
}
