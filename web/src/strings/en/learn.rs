//! English: the course.

use crate::strings::{Learn, Text, Words};

pub(crate) fn say(phrase: &Learn, words: Words) -> Text {
    match phrase {
        Learn::Course => "The course",
        Learn::CourseAbout => {
            return words.pick(
                "Eighteen questions, each with a city to try it on. You say what will happen, then you make it happen.",
                "Eighteen questions, each with a cluster to try it on. You say what will happen, then you make it happen.",
            );
        }
        Learn::Coming => "One moment …",
        Learn::Part(first) => match first {
            1 => return words.pick("The flood", "The partition"),
            5 => return words.pick("One mayor", "One leader"),
            9 => "Guards at the gate",
            13 => "Both sides wrote",
            _ => "Choosing",
        },
        Learn::PartAbout(first) => match first {
            1 => "what silence means, and what it does to data",
            5 => "Raft: votes, terms, and what it does not promise",
            9 => "numbers, leases, locks and power",
            13 => "merging what nobody could order",
            _ => "which guard, and what each layer lets through",
        },
        Learn::Length(minutes, steps) => {
            return format!("{minutes} minutes · {steps} steps").into();
        }
        Learn::Needs(lessons) => {
            let one = if lessons.contains(',') { "lessons" } else { "lesson" };
            return format!("after {one} {lessons}").into();
        }
    }
    .into()
}
