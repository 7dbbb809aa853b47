//! What is taught, as pieces of content: lessons, cards, glossary, cheat sheets, the decision tree, and the scenarios that only they play.

use crate::catalogue;
use crate::content::Content;

/// All pieces. Their names: `around` (what ships, for a lesson that does not), `course`, `deck`, `glossary`, `sheets`, `tree`, `lesson-…`, `cards-…`, `scene-…`.
pub const ALL: &[Content] = include!(concat!(env!("OUT_DIR"), "/taught.rs"));

/// A piece by its name.
pub fn find(name: &str) -> Option<Content> {
    ALL.iter().copied().find(|content| content.name == name)
}

/// The tags (BCP 47) of the languages into which something of it is translated, in order.
pub fn languages() -> Vec<&'static str> {
    let tags = ALL
        .iter()
        .filter_map(|content| content.name.split_once('@'));
    let mut tags: Vec<&str> = tags.map(|(_, tag)| tag).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// How many lessons there are.
pub fn lessons() -> usize {
    // What has an @ in its name is the same in another language.
    let is_lesson =
        |content: &&Content| content.name.starts_with("lesson-") && !content.name.contains('@');
    ALL.iter().filter(is_lesson).count()
}

/// A scenario by the name that lessons and cards use: a shipped one, or one of the course.
pub fn scenario(name: &str) -> Option<Content> {
    match name.strip_prefix("course/") {
        Some(own) => find(&format!("scene-{own}")),
        None => catalogue::find(name).map(|shipped| shipped.content),
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, find, languages, lessons, scenario};
    use crate::content::Content;

    #[test]
    fn pieces_are_found_by_name_and_no_two_share_one() {
        for name in ["course", "deck", "glossary", "sheets", "tree"] {
            assert!(find(name).is_some(), "{name}");
        }
        let mut names: Vec<&str> = ALL.iter().map(|content| content.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_lesson_is_counted_once_in_however_many_languages_it_is() {
        let english = ALL.iter().filter(|content| !content.name.contains('@'));
        let named = english.filter(|content| content.name.starts_with("lesson-"));
        assert_eq!(lessons(), named.count());
        let translated =
            |content: &Content| content.name.starts_with("lesson-") && content.name.contains('@');
        assert!(ALL.iter().any(translated));
    }

    #[test]
    fn languages_are_those_of_the_catalogues() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/languages");
        let folders = std::fs::read_dir(folder).expect("it is there");
        let names = folders.map(|entry| entry.expect("it can be read").file_name());
        let mut names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort_unstable();
        assert_eq!(languages(), names);
    }

    #[test]
    fn scenarios_of_the_course_and_shipped_ones_are_told_apart() {
        let own = scenario("course/08-the-sleeper").expect("it is of the course");
        assert_eq!(own.name, "scene-08-the-sleeper");
        let shipped = scenario("sleeper-wakes").expect("it ships");
        assert_eq!(shipped.name, "sleeper-wakes");
        assert!(scenario("course/sleeper-wakes").is_none());
    }
}
