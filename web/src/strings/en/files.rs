//! English: opening and saving files.

use crate::strings::{Files, Text, Words};

pub(crate) fn say(phrase: &Files, words: Words) -> Text {
    match phrase {
        Files::Open => "Open your own",
        Files::OpenAbout => "A scenario, a lesson or a saved run, from a file, a paste or an address.",
        Files::OpenLesson => "Open a lesson of your own",
        Files::Heading => "Open",
        Files::About => {
            "The file of a scenario or a lesson, a saved run, or a link. It is read here, in your browser, as data: nothing is uploaded, and nothing in it is ever run as a program. What is open stays open."
        }
        Files::Guide => "How to write your own",
        Files::Choose => "Choose a file",
        Files::OrDrop => "or drop one anywhere on this page",
        Files::Paste => "Paste a file’s text, or a link",
        Files::Address => "Or an address",
        Files::OpenIt => "Open it",
        Files::Nothing => "There is nothing to open yet: paste a text or an address, or choose a file.",
        Files::Save => "Save as a file",
        Files::Keep => "Make something of it",
        Files::KeepAbout => {
            "A scenario is a text file with the city, its rules, the seed and everything you did; opened again, it plays the very same events. A lesson step has this moment as its scene, and places for your words."
        }
        Files::SaveScenario => "Save as scenario",
        Files::CopyStep => "Copy as lesson step",
        Files::StepCopied => "Copied: paste it into the file of your lesson.",
        Files::StepSaved => "It could not be copied, so it was saved as a file.",
        Files::Reading => "Reading …",
        Files::Fetching => "Fetching …",
        Files::NotText => "This file holds no text.",
        Files::TooLarge => "This is larger than any scenario or lesson: more than one megabyte.",
        Files::NotLoaded => {
            "The part of the page that reads files did not load. Please check the connection."
        }
        Files::NoAddress => "Files are fetched from addresses that begin with https:// only.",
        Files::NotFetched(host) => {
            return format!(
                "Nothing could be fetched from {host}: it was not reached, or it does not let other pages read its files (it would have to send Access-Control-Allow-Origin). Save the file and open it here."
            )
            .into();
        }
        Files::TooSlow(host) => return format!("{host} took too long to answer.").into(),
        Files::Status(host, status) => {
            return format!("{host} does not have this file: it answered {status}.").into();
        }
        Files::Link(why) => return super::sharing::say(why, words),
        Files::Mistakes => "This cannot be opened. What was open stays open.",
        Files::Fault(fault) => {
            let place = if fault.line > 0 {
                format!("Line {}, column {}: ", fault.line, fault.column)
            } else {
                String::new()
            };
            let field = if fault.field.is_empty() {
                String::new()
            } else {
                format!("{}: ", fault.field)
            };
            if !fault.what.is_empty() {
                return format!("{place}{field}{}.", fault.what).into();
            }
            return format!(
                "{place}{field}found {}, expected {}.",
                fault.found, fault.expected
            )
            .into();
        }
    }
    .into()
}
