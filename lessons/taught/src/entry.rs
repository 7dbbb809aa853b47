//! An entry of the glossary.

use serde::{Deserialize, Serialize};

use crate::prose::Prose;
use crate::scene::Scene;

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Whether it is in the language that was asked for; what is not translated is English.
    pub in_language: bool,
    /// Its id, in links and addresses.
    pub id: String,
    /// How the story calls it, where that differs.
    pub story: Option<String>,
    /// How the field calls it.
    pub term: String,
    /// How real systems call it.
    pub also: Vec<String>,
    /// A definition.
    pub short: Prose,
    /// What it is for, and what breaks without it.
    pub say: Prose,
    /// A scene that shows it.
    pub see: Scene,
    /// The lesson that teaches it.
    pub lesson: u8,
    /// Where it comes from: papers by section, documentation by page.
    pub sources: Vec<String>,
}
