//! English: opening and saving files.

use crate::strings::{Files, Text, Words};

pub(crate) fn say(phrase: &Files, _words: Words) -> Text {
    match phrase {
        Files::Open => "Open a file",
        Files::Save => "Save as a file",
        Files::Paste => "Paste a scenario file",
        Files::Reading => "Reading …",
        Files::NotText => "This file holds no text.",
        Files::TooLarge => "This file is larger than any scenario: more than one megabyte.",
        Files::NotLoaded => {
            "The part of the page that reads files did not load. Please check the connection."
        }
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
            return format!(
                "{place}{field}found {}, expected {}.",
                fault.found, fault.expected
            )
            .into();
        }
    }
    .into()
}
