//! What is wrong with a scenario file, and where: line, column, field, what was found, what was expected.

use core::fmt;
use core::ops::Range;

/// The most mistakes that are told at once.
pub const ERRORS_MAX: usize = 50;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The field, as a path: `script[3].cut.bridge`. Empty when the text is not TOML.
    pub field: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)
    }
}

/// One step of a path into a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Into a table.
    Key(String),
    /// Into a list, from 0.
    Item(usize),
}

/// A place in a file's tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) Vec<Step>);

impl Path {
    /// The path of a field of this table.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// The path of an item of this list.
    pub(crate) fn item(&self, item: usize) -> Self {
        self.with(Step::Item(item))
    }

    /// The path with one more step.
    pub(crate) fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Reads a path as it is printed.
    pub(crate) fn parse(text: &str) -> Self {
        let mut path = Self::default();
        for part in text.split(['.', '[']).filter(|part| !part.is_empty()) {
            let item = part.strip_suffix(']').and_then(|item| item.parse().ok());
            path.0
                .push(item.map_or_else(|| Step::Key(part.to_owned()), Step::Item));
        }
        path
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) => {
                    let dot = if place == 0 { "" } else { "." };
                    write!(f, "{dot}{}", clipped(key))?;
                }
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// Where a byte range begins, as line and column from 1.
pub(crate) fn line_and_column(text: &str, span: &Range<usize>) -> (usize, usize) {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// How many letters of somebody's text are repeated in a message.
const SHOWN: usize = 60;

/// A piece of somebody's text, short enough to repeat in a message.
pub(crate) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN).collect();
    let more = if shown.len() < text.len() { "…" } else { "" };
    format!("{shown:?}{more}")
}

/// The name of a field, as short, and on one line.
pub(crate) fn clipped(key: &str) -> String {
    let shown: String = key.chars().take(SHOWN).collect();
    let more = if shown.len() < key.len() { "…" } else { "" };
    format!("{}{more}", shown.replace(char::is_control, "\u{fffd}"))
}
