//! What a first visit downloads, as it travels: compressed; and beside it what is fetched when it is wanted.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::page::PARTS;
use crate::page::site::{CONTENT, compressed, files_below};

/// The kinds of files, by their endings.
const KINDS: &[&str] = &["wasm", "js", "css", "html"];

/// The module that reads and writes scenario files.
const READER: &[&str] = &["reader.js", "reader_bg.wasm"];

/// The module that reads lessons.
const AUTHOR: &[&str] = &["author.js", "author_bg.wasm"];

/// What only a published site, a page around ours, the page as one file or a test asks for.
const OF_OTHERS: &[&str] = &[
    "course.html",
    "fuzz.js",
    "offline.js",
    "single.js",
    "worker.js",
];

/// The folder of what other people's pages name.
const EMBED: &str = "embed";

/// When a file is downloaded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// By everybody, before anything is seen.
    First,
    /// When somebody opens or saves a file.
    Reader,
    /// When somebody opens a lesson of their own.
    Author,
    /// When the view that it holds is first wanted.
    Part,
    /// When somebody opens it.
    Content,
    /// Not by who opens the page.
    Never,
}

impl When {
    fn of(file: &Path) -> Self {
        if file.starts_with(CONTENT) {
            Self::Content
        } else if is_part(file) {
            Self::Part
        } else if READER.iter().any(|name| file.as_os_str() == *name) {
            Self::Reader
        } else if AUTHOR.iter().any(|name| file.as_os_str() == *name) {
            Self::Author
        } else if file.starts_with(EMBED) || OF_OTHERS.iter().any(|name| file.as_os_str() == *name)
        {
            Self::Never
        } else {
            Self::First
        }
    }
}

/// Whether it is a part of the module; the script that fetches them comes with the first load.
fn is_part(file: &Path) -> bool {
    file.starts_with(PARTS) && file.extension().is_some_and(|ending| ending == "wasm")
}

/// Bytes as they are, and as they travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    files: u64,
    raw: u64,
    small: u64,
}

impl Weight {
    /// What some of the files weigh together.
    fn of<'a>(site: &Path, files: impl Iterator<Item = &'a PathBuf>) -> Result<Self> {
        let mut sum = Self::default();
        for file in files {
            let file = site.join(file);
            sum.files += 1;
            sum.raw += fs::metadata(&file)?.len();
            sum.small += fs::metadata(compressed(&file))?.len();
        }
        Ok(sum)
    }
}

/// A line for the first load, its sum and its parts, and one for each of what is fetched when it is wanted.
pub(super) fn measure(site: &Path) -> Result<Vec<String>> {
    let files = files_below(site)?;
    let of = |when: When, kind: &str| {
        let chosen = files.iter().filter(|file| {
            file.extension().is_some_and(|ending| ending == kind) && When::of(file) == when
        });
        Weight::of(site, chosen)
    };
    let mut parts = Vec::new();
    let mut first = Weight::default();
    for kind in KINDS {
        let part = of(When::First, kind)?;
        parts.push(format!("{kind} {}", kilobytes(part.small)));
        first.raw += part.raw;
        first.small += part.small;
    }
    let both =
        |when: When| Ok::<u64, anyhow::Error>(of(when, "js")?.small + of(when, "wasm")?.small);
    let content = of(When::Content, "bin")?;
    let mut parts_of_module = Vec::new();
    for file in files.iter().filter(|file| When::of(file) == When::Part) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let weight = Weight::of(site, std::iter::once(file))?;
        parts_of_module.push(format!("{name} {}", kilobytes(weight.small)));
    }
    Ok(vec![
        format!(
            "first load, brotli: {} ({}; uncompressed {})",
            kilobytes(first.small),
            parts.join(", "),
            kilobytes(first.raw)
        ),
        format!(
            "parts of the module, when wanted: {} ({})",
            kilobytes(of(When::Part, "wasm")?.small),
            parts_of_module.join(", ")
        ),
        format!(
            "reading files, when wanted: {}",
            kilobytes(both(When::Reader)?)
        ),
        format!(
            "reading lessons, when wanted: {}",
            kilobytes(both(When::Author)?)
        ),
        format!(
            "content, each when wanted: {} in {} files",
            kilobytes(content.small),
            content.files
        ),
    ])
}

/// Bytes as people read them.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_takes_what_the_page_needs_at_once() {
        let at = |file: &str| When::of(Path::new(file));
        for file in ["index.html", "isles.js", "isles_bg.wasm", "parts/1/load.js"] {
            assert!(at(file) == When::First, "{file}");
        }
        for file in ["embed/course.js", "course.html", "worker.js"] {
            assert!(at(file) == When::Never, "{file}");
        }
        assert!(at("parts/1/drill.wasm") == When::Part);
        assert!(at("reader_bg.wasm") == When::Reader);
        assert!(at("content/1.bin") == When::Content);
    }
}
