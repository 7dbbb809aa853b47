//! An entry of the glossary.

use serde::{Deserialize, Serialize};

use crate::card::See;

/// An entry as its file tells it; its id is the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Whether it is in the language that is read; what is not translated is English.
    #[serde(default = "crate::translation::yes")]
    pub in_language: bool,
    /// How the story calls it, where that differs.
    pub story: Option<String>,
    /// How the field calls it.
    pub term: String,
    /// How real systems call it.
    pub also: Vec<String>,
    /// A definition.
    pub short: String,
    /// What it is for, and what breaks without it.
    pub say: String,
    /// A scene that shows it.
    pub see: See,
    /// The lesson that teaches it.
    pub lesson: u8,
    /// Where it comes from: papers by section, documentation by page.
    pub sources: Vec<String>,
}
