//! English: everything that can be looked up.

use crate::reference::Shelf;
use crate::strings::{Reference, Text, Words};

pub(crate) fn say(phrase: &Reference, words: Words) -> Text {
    match phrase {
        Reference::Shelves => "What can be looked up",
        Reference::Shelf(Shelf::Glossary) | Reference::Glossary => "Glossary",
        Reference::Shelf(Shelf::Sheets) | Reference::Sheets => "Cheat sheets",
        Reference::Shelf(Shelf::Tree) => "Decision tree",
        Reference::Coming => "One moment …",
        Reference::Unknown(name) => {
            return format!("There is nothing called “{name}” here. Perhaps the link is an old one.")
                .into();
        }
        Reference::Terms => "Terms",
        Reference::Search => "Find a term",
        Reference::SearchFor => "Lease, zxid, split-brain …",
        Reference::Found(count, query) => return found(*count, query).into(),
        Reference::AllTerms => "All terms",
        Reference::ByLesson => "By lesson",
        Reference::ByLessonAbout => {
            "Each term where it is taught. Or take one from the list, or type what you are looking for: the names that real systems use are found, too."
        }
        Reference::InTheField(name) => return format!("in the field: {name}").into(),
        Reference::InTheStory(name) => return format!("in the story: {name}").into(),
        Reference::Also => "In real systems",
        Reference::Sources => "Sources",
        Reference::Lesson(number, title) => return format!("Lesson {number}: {title}").into(),
        Reference::See => "See it happen",
        Reference::More => "Read more",
        Reference::Back => "Back to the term before",
        Reference::SheetsAbout => {
            "One page each, to print and to keep: what a part of the course comes down to, with what each guard stops and what it lets through."
        }
        Reference::Lessons(first, last) if first == last => {
            return format!("Lesson {first}").into();
        }
        Reference::Lessons(first, last) => return format!("Lessons {first} to {last}").into(),
        Reference::AllLessons => "The whole course",
        Reference::AllSheets => "All sheets",
        Reference::Print => "Print this sheet",
        Reference::PrintAll => "Print all six",
        Reference::Tree => "Which guard for which gate?",
        Reference::TreeAbout => {
            return words.pick(
                "Answer for a system that you have in mind. Each answer leads to another city; at the end stands a guard, with what it does not promise.",
                "Answer for a system that you have in mind. Each answer leads to another cluster; at the end stands a guard, with what it does not promise.",
            );
        }
        Reference::Question(place) => return format!("Question {place}").into(),
        Reference::Verdict => "Verdict",
        Reference::Way => "Your answers so far",
        Reference::Again => "Start again",
        Reference::Guards => "It rests on",
        Reference::Systems => "Done so by",
        Reference::Whole => "The whole tree",
        Reference::Above => "(see above)",
    }
    .into()
}

fn found(count: usize, query: &str) -> String {
    let terms = if count == 1 { "term" } else { "terms" };
    match (count, query) {
        (_, "") => format!("{count} {terms}"),
        (0, _) => format!("No term for “{query}”"),
        (_, _) => format!("{count} {terms} for “{query}”"),
    }
}
