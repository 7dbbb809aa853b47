//! A parsed TOML text from which typed data is read: every refusal knows its place, and reading goes on after one, so that
//! an author sees all mistakes at once.

mod node;
mod refusal;

use core::ops::Range;
use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use self::node::Node;
use self::refusal::What;
use crate::brackets;
use crate::error::{ERRORS_MAX, FileError, Path, Step, line_and_column, quoted};

/// Texts longer than this many bytes are not read.
pub const TEXT_MAX: usize = 1 << 20;

/// A TOML text, parsed.
pub(crate) struct Tree<'t> {
    text: &'t str,
    root: DeValue<'t>,
}

impl<'t> Tree<'t> {
    /// Parses a text; the errors are those of TOML itself.
    pub(crate) fn parse(text: &'t str) -> Result<Self, Vec<FileError>> {
        if text.len() > TEXT_MAX {
            return Err(vec![FileError {
                line: 1,
                column: 1,
                field: String::new(),
                found: format!("{} bytes", text.len()),
                expected: format!("at most {TEXT_MAX} bytes"),
            }]);
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            let root = DeValue::Table(table.into_inner());
            return Ok(Self { text, root });
        }
        if let Some(unclosed) = errors.first().and_then(|first| unclosed(text, first)) {
            return Err(vec![unclosed]);
        }
        let mut told: Vec<FileError> = errors
            .iter()
            .take(ERRORS_MAX)
            .map(|error| syntax_error(text, error))
            .collect();
        told.dedup_by_key(|error| error.line);
        Err(told)
    }

    /// Reads typed data from the whole text. After a refusal the refused part is left out and the rest is read again, so that
    /// further mistakes come to light.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Vec<FileError>> {
        let mut errors = Vec::new();
        let mut skipped: BTreeSet<Path> = BTreeSet::new();
        while errors.len() < ERRORS_MAX {
            let node = Node::root(&self.root, 0..0, &skipped);
            let refusal = match T::deserialize(node) {
                Ok(data) if errors.is_empty() => return Ok(data),
                Ok(_) => break,
                Err(refusal) => refusal,
            };
            let (mut path, span) = refusal.place.unwrap_or_default();
            let mut field = path.clone();
            let mut follows = false;
            match refusal.what {
                What::Value | What::Name => {}
                What::Hollow => follows = true,
                What::Missing(name) => {
                    field = path.key(name);
                    follows = skipped.contains(&field);
                }
                What::NoChoice => {
                    let inside =
                        |s: &Path| s.0.len() == path.0.len() + 1 && s.0.starts_with(&path.0);
                    follows = skipped.iter().any(inside);
                }
                What::Unknown(name) => {
                    field = path.key(&name);
                    path = field.clone();
                }
            }
            if !follows {
                let (line, column) = line_and_column(self.text, &span);
                errors.push(FileError {
                    line,
                    column,
                    field: field.to_string(),
                    found: refusal.found,
                    expected: refusal.expected,
                });
            }
            // The whole file is refused, or leaving the part out did not help: there is nothing more to learn.
            if path.0.is_empty() || !skipped.insert(path) {
                break;
            }
        }
        errors.sort_by_key(|error| (error.line, error.column));
        Err(errors)
    }

    /// A mistake in the meaning of a field, with its place in the text: that of the field, or of what is nearest around it.
    pub(crate) fn error_at(&self, path: &Path, found: String, expected: String) -> FileError {
        let (line, column) = self.place(path);
        FileError {
            line,
            column,
            field: path.to_string(),
            found,
            expected,
        }
    }

    /// Where a field stands, or what is nearest around it.
    pub(crate) fn place(&self, path: &Path) -> (usize, usize) {
        line_and_column(self.text, &self.span(path))
    }

    fn span(&self, path: &Path) -> Range<usize> {
        let mut here = &self.root;
        let mut span = 0..0;
        for step in &path.0 {
            let next = match (here, step) {
                (DeValue::Table(table), Step::Key(key)) => table.get(key.as_str()),
                (DeValue::Array(list), Step::Item(item)) => list.get(*item),
                _ => None,
            };
            let Some(next) = next else { break };
            span = next.span();
            here = next.get_ref();
        }
        span
    }
}

/// The array that is not closed when a table or a field begins, where that is the first mistake: whatever else is told lies in it as well.
fn unclosed(text: &str, first: &toml::de::Error) -> Option<FileError> {
    let span = first.span()?;
    let open = brackets::open_at(text, span.start)?;
    let (line, column) = line_and_column(text, &(open..open + 1));
    let (met, _) = line_and_column(text, &span);
    let head = text.lines().nth(met.saturating_sub(1)).unwrap_or_default();
    (line < met && brackets::begins_something(head)).then(|| FileError {
        line,
        column,
        field: String::new(),
        found: quoted(
            text.get(open..)
                .unwrap_or_default()
                .lines()
                .next()
                .unwrap_or_default(),
        ),
        expected: format!(
            "TOML: this is not closed before line {met} ({})",
            first.message()
        ),
    })
}

fn syntax_error(text: &str, error: &toml::de::Error) -> FileError {
    let span = error.span().unwrap_or(0..0);
    let (line, column) = line_and_column(text, &span);
    let rest = text.get(span.start..).unwrap_or_default();
    let piece = text.get(span).unwrap_or_default();
    let found = if rest.is_empty() {
        "the end of the file".to_owned()
    } else if piece.trim().is_empty() {
        quoted(rest.lines().next().unwrap_or_default())
    } else {
        quoted(piece)
    };
    FileError {
        line,
        column,
        field: String::new(),
        found,
        expected: format!("TOML ({})", error.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    fn mistakes(text: &str) -> Vec<String> {
        let told = Tree::parse(text).err().unwrap_or_default();
        let line = |error: &super::FileError| format!("{}:{}", error.line, error.column);
        told.iter().map(line).collect()
    }

    #[test]
    fn an_array_that_is_not_closed_is_told_once_where_it_begins() {
        let text = "[[island]]\nname = \"East\"\nhalls = [\"C\"\n\n[[script]]\nat = \"6s\"\ncrash = \"C\"\n";
        assert_eq!(mistakes(text), ["3:9"]);
        assert_eq!(
            mistakes("a = 1\nb = \n").len(),
            1,
            "others are told where they are"
        );
        let inside = "[[island]]\nhalls = [\n  \"A\",\n  B,\n]\n";
        assert!(
            mistakes(inside)[0].starts_with("4:"),
            "{:?}",
            mistakes(inside)
        );
        assert_eq!(mistakes("a = [1, 2]\n"), [""; 0]);
    }
}
