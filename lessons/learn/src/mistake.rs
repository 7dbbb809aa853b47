//! What is wrong with a file of content, and where.

use std::fmt;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as the course names it: `cards/quorum.toml`.
    pub file: String,
    /// Where in it: a field's path, or line and column where the file could not be read at all.
    pub place: String,
    /// What is wrong, and what is expected.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.place, self.what)
    }
}
