//! The document's title: where the reader is, before the name of the whole. Tabs, bookmarks and screen readers tell places apart by it.

use leptos::prelude::*;

use crate::place::{Place, Section, Whereabouts};
use crate::reference::Shelf;
use crate::strings::{Bar, Drill, Learn, Mock, Reference, Speech, Text};

/// Keeps the title in step with the place and the language.
pub(super) fn follow(whereabouts: Whereabouts, speech: Speech) {
    Effect::new(move |_| {
        let reading = whereabouts.reading.get();
        let name = whereabouts.at.with(|place| named(place, reading, speech));
        document().set_title(&format!("{name} – {}", speech.say(&Bar::Brand)));
    });
}

fn named(place: &Place, reading: String, speech: Speech) -> Text {
    match place {
        Place::Playground => speech.say(&Bar::Section(Section::Playground)),
        Place::Course => speech.say(&Learn::Course),
        Place::Lesson(..) if reading.is_empty() => speech.say(&Learn::Tab),
        Place::Lesson(..) => reading.into(),
        Place::Drill => speech.say(&Drill::Title),
        Place::Interview => speech.say(&Mock::Title),
        Place::Glossary(_) | Place::Sheet(_) | Place::Tree(_) => {
            speech.say(&Reference::Shelf(Shelf::of(place)))
        }
    }
}
