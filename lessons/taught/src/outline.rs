//! What there is: enough to draw the map of the course and to ask for a piece.

use serde::{Deserialize, Serialize};

use crate::prose::Prose;

/// A lesson on the map of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Whether it is in the language that was asked for; what is not translated is English.
    pub in_language: bool,
    /// The lesson's uuid.
    pub id: String,
    /// The name of the content that carries it, which also is its name in addresses.
    pub slug: String,
    /// Its place in the course, from 1.
    pub number: u8,
    /// The track that it belongs to.
    pub track: Track,
    /// Its title.
    pub title: String,
    /// What it answers.
    pub question: Prose,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// The lessons that come before it, by number.
    pub needs: Vec<u8>,
    /// Its steps.
    pub steps: Vec<Stride>,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
}

/// A stretch of the course with one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Whether it is in the language that was asked for; what is not translated is English.
    pub in_language: bool,
    /// Its title.
    pub title: Prose,
    /// What it is about, in a line.
    pub about: Prose,
}

/// A step of a lesson on the map of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stride {
    /// Its uuid.
    pub id: String,
    /// The hash of what it says, as the step itself has it.
    pub hash: u64,
}
