//! The glossary's entries and the lessons that teach them, fetched once when somebody first looks something up.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_taught::{Entry, Outline};

use crate::asked::asked;
use crate::content::{Library, Missing};
use crate::place::{Place, way};
use crate::strings::{Language, Reference, tr};
use crate::ui::{Icon, icon};

/// What can be looked up.
#[derive(Debug, Default)]
pub(crate) struct Lore {
    /// The entries.
    pub(crate) entries: Vec<Entry>,
    /// The lessons.
    pub(crate) lessons: Vec<Outline>,
}

impl Lore {
    /// An entry by its id.
    pub(crate) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// A lesson by its number.
    pub(crate) fn lesson(&self, number: u8) -> Option<&Outline> {
        self.lessons.iter().find(|lesson| lesson.number == number)
    }
}

/// Keeps it from the first look on.
#[derive(Clone, Copy, Default)]
pub(super) struct Shelf(StoredValue<Option<(Language, Arc<Lore>)>>);

impl super::Terms {
    /// The glossary, fetched unless it is here already.
    pub(crate) async fn lore(self, library: Library) -> Result<Arc<Lore>, Missing> {
        let language = library.language.get_untracked();
        let kept = self.shelf.0.get_value();
        if let Some((_, lore)) = kept.filter(|(of, _)| *of == language) {
            return Ok(lore);
        }
        let lore = Arc::new(Lore {
            entries: library.taught_in(language, "glossary").await?,
            lessons: library.taught_in(language, "course").await?,
        });
        self.shelf.0.set_value(Some((language, Arc::clone(&lore))));
        Ok(lore)
    }
}

/// What an entry is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// In the vocabulary that is spoken.
    pub(crate) first: String,
    /// In the other one, where it differs.
    pub(crate) other: Option<String>,
}

/// What an entry is called: the story's word first while the story's words are spoken, if it has one.
pub(crate) fn named(entry: &Entry, in_engineering: bool) -> Named {
    match &entry.story {
        Some(story) if !in_engineering => Named {
            first: story.clone(),
            other: Some(entry.term.clone()),
        },
        story => Named {
            first: entry.term.clone(),
            other: story.clone(),
        },
    }
}

/// How real systems call it; names of code in letters of code.
pub(crate) fn systems(entry: &Entry) -> AnyView {
    if entry.also.is_empty() {
        return ().into_any();
    }
    let item = |name: &String| {
        let name = split_isles_taught::Prose::from(name.as_str());
        view! { <li>{crate::prose::phrase(name)}</li> }
    };
    view! {
        <div class="also">
            <h3>{tr(Reference::Also)}</h3>
            <ul>{entry.also.iter().map(item).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// The way to a lesson.
pub(crate) fn lesson_way(lore: &Lore, number: u8) -> AnyView {
    let Some(lesson) = lore.lesson(number) else {
        return ().into_any();
    };
    let words = view! { {icon(Icon::Read)} <span>{tr(Reference::Lesson(number, lesson.title.clone()))}</span> };
    if asked().stays() {
        return view! { <span>{words}</span> }.into_any();
    }
    way(
        Place::Lesson(lesson.slug.clone(), None),
        "link-b",
        words.into_any(),
    )
}

#[cfg(test)]
mod tests {
    use split_isles_taught::{Scene, Source};

    use super::*;

    fn entry(story: Option<&str>) -> Entry {
        Entry {
            in_language: true,
            id: "lease".to_owned(),
            story: story.map(str::to_owned),
            term: "lease".to_owned(),
            also: Vec::new(),
            short: "".into(),
            say: "".into(),
            see: Scene {
                run: Source::Own(0),
                at: split_isles_core::units::Time::ZERO,
                look: Vec::new(),
            },
            lesson: 10,
            sources: Vec::new(),
        }
    }

    #[test]
    fn the_spoken_vocabulary_names_an_entry_first() {
        let both = entry(Some("hourglass"));
        assert_eq!(named(&both, false).first, "hourglass");
        assert_eq!(named(&both, false).other.as_deref(), Some("lease"));
        assert_eq!(named(&both, true).first, "lease");
        assert_eq!(named(&both, true).other.as_deref(), Some("hourglass"));
        assert_eq!(named(&entry(None), false).first, "lease");
        assert_eq!(named(&entry(None), false).other, None);
    }
}
