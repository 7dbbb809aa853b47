//! What concepts and lessons are called, once the glossary and the course are here.

use leptos::prelude::*;

use super::study::Study;
use crate::strings::Words;

impl Study {
    /// What a concept is called.
    pub(super) fn name(self, concept: &str) -> String {
        let engineering = self.speech.words.get() == Words::Engineering;
        self.names.with(|names| match names.get(concept) {
            Some((_, Some(story))) if !engineering => story.clone(),
            Some((term, _)) => term.clone(),
            None => concept.replace('-', " "),
        })
    }

    /// The title and address of a lesson, once the course is here.
    pub(super) fn lesson(self, number: u8) -> Option<(String, String)> {
        self.course.with(|course| {
            let lesson = course.iter().find(|lesson| lesson.number == number)?;
            Some((lesson.title.clone(), lesson.slug.clone()))
        })
    }
}
