//! Lessons of the reader's own: this tab keeps the texts of the last few files, and reads one anew whenever its lesson is opened.

use std::sync::Arc;

use split_isles_taught::hash;

use super::lectern::Lectern;
use crate::author;
use crate::content::{Library, Missing};
use crate::reader::ReadError;
use crate::stored::{self, Place as Kept};
use crate::strings::Language;

/// The key under which the names of those that are kept stand, the last one first; the text of each stands behind its name.
const KEPT: &str = "isles.lesson";
/// As many are kept: a tab's storage holds some five million letters, and the runs are in it too.
const KEPT_MAX: usize = 5;
/// What the name of such a lesson begins with in the address; none that ships does.
const BEGINS: &str = "own-";

/// Keeps the text of a lesson that was read; its name in the address from now on. Another text has another name.
pub(crate) fn keep(text: &str) -> String {
    let name = name_of(text);
    let (kept, gone) = with(&name, &stored::load(Kept::Tab, KEPT).unwrap_or_default());
    for old in gone {
        stored::forget(Kept::Tab, &key(&old));
    }
    stored::save(Kept::Tab, &key(&name), text);
    stored::save(Kept::Tab, KEPT, &kept.join("\n"));
    name
}

fn key(name: &str) -> String {
    format!("{KEPT}.{name}")
}

/// The names that are kept once this one is, and those that are not any more.
fn with(name: &str, before: &str) -> (Vec<String>, Vec<String>) {
    let others = before.lines().filter(|other| *other != name);
    let mut kept: Vec<String> = [name]
        .into_iter()
        .chain(others)
        .map(str::to_owned)
        .collect();
    let gone = kept.split_off(kept.len().min(KEPT_MAX));
    (kept, gone)
}

/// Whether a lesson of this name is the reader's own.
pub(crate) fn is_own(slug: &str) -> bool {
    slug.starts_with(BEGINS)
}

/// Whether this tab still has the text of a lesson of the reader's own.
pub(crate) fn is_kept(slug: &str) -> bool {
    stored::load(Kept::Tab, &key(slug)).is_some()
}

/// The lesson of this name, if it is kept. It is taken to be in the reader's language: nobody says in which it is.
pub(super) async fn bring(library: Library, slug: &str, language: Language) -> Lectern {
    let kept = stored::load(Kept::Tab, &key(slug)).filter(|text| name_of(text) == slug);
    let Some(text) = kept else {
        return Lectern::Unknown;
    };
    match author::lesson(library, &text).await {
        Ok(lesson) => Lectern::Here(Arc::new(lesson), language),
        Err(ReadError::NotLoaded) => Lectern::Missing(Missing::Unreached),
        Err(ReadError::Faults(_)) => Lectern::Missing(Missing::Damaged),
    }
}

fn name_of(text: &str) -> String {
    format!("{BEGINS}{:016x}", hash(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{KEPT_MAX, is_own, name_of, with};
    use split_isles_lessons::taught::ALL;

    #[test]
    fn no_lesson_that_ships_is_taken_for_the_readers_own() {
        assert!(is_own(&name_of("title = \"Mine\"")));
        let slugs = ALL
            .iter()
            .filter_map(|content| content.name.strip_prefix("lesson-"));
        assert_eq!(slugs.filter(|slug| is_own(slug)).count(), 0);
    }

    #[test]
    fn the_last_few_lessons_are_kept_each_once() {
        let mut kept = String::new();
        for name in ["a", "b", "a"] {
            let (now, gone) = with(name, &kept);
            assert!(gone.is_empty());
            kept = now.join("\n");
        }
        assert_eq!(kept, "a\nb");
        let many: Vec<String> = (0..KEPT_MAX).map(|at| at.to_string()).collect();
        let (now, gone) = with("new", &many.join("\n"));
        assert_eq!((now.len(), &*now[0]), (KEPT_MAX, "new"));
        assert_eq!(gone, [many[KEPT_MAX - 1].clone()]);
    }
}
