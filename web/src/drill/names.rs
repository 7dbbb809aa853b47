//! What concepts and lessons are called, once the glossary and the course are here.

use leptos::prelude::*;

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
}
