//! A lesson of the reader's own: this tab keeps the text of its file, and reads it anew whenever the lesson is opened.

use std::sync::Arc;

use split_isles_taught::hash;

use super::lectern::Lectern;
use crate::author;
use crate::content::{Library, Missing};
use crate::reader::ReadError;
use crate::stored::{self, Place as Kept};

/// The key under which the text is kept.
const KEPT: &str = "isles.lesson";
/// What the name of such a lesson begins with in the address; none that ships does.
const BEGINS: &str = "own-";

/// Keeps the text of a lesson that was read; its name in the address from now on. Another text has another name.
pub(crate) fn keep(text: &str) -> String {
    stored::save(Kept::Tab, KEPT, text);
    name_of(text)
}

/// Whether a lesson of this name is the reader's own.
pub(super) fn is_own(slug: &str) -> bool {
    slug.starts_with(BEGINS)
}

/// The lesson of this name, if it is the one that is kept.
pub(super) async fn bring(library: Library, slug: &str) -> Lectern {
    let kept = stored::load(Kept::Tab, KEPT).filter(|text| name_of(text) == slug);
    let Some(text) = kept else {
        return Lectern::Unknown;
    };
    match author::lesson(library, &text).await {
        Ok(lesson) => Lectern::Here(Arc::new(lesson)),
        Err(ReadError::NotLoaded) => Lectern::Missing(Missing::Unreached),
        Err(ReadError::Faults(_)) => Lectern::Missing(Missing::Damaged),
    }
}

fn name_of(text: &str) -> String {
    format!("{BEGINS}{:016x}", hash(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{is_own, name_of};
    use split_isles_lessons::taught::ALL;

    #[test]
    fn no_lesson_that_ships_is_taken_for_the_readers_own() {
        assert!(is_own(&name_of("title = \"Mine\"")));
        let slugs = ALL
            .iter()
            .filter_map(|content| content.name.strip_prefix("lesson-"));
        assert_eq!(slugs.filter(|slug| is_own(slug)).count(), 0);
    }
}
