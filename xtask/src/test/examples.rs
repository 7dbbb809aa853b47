//! Which packages have examples in their documentation: to run some, cargo compiles a package and all that it needs once more.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::page::site::files_below;
use crate::shell;

/// What a block of code may be called and still be an example that is compiled.
const COMPILED: &[&str] = &["rust", "should_panic", "no_run", "compile_fail"];

/// The packages with an example that is compiled.
pub(super) fn packages() -> Result<Vec<String>> {
    let told =
        shell::messages(shell::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&told.concat())?;
    let mut packages = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        if let Some(sources) = documented(package)
            && have_example(&sources)?
        {
            packages.push(package["name"].as_str().context("a package")?.to_owned());
        }
    }
    Ok(packages)
}

/// The folder with the sources of a package's library, if cargo would look there for examples.
fn documented(package: &Value) -> Option<PathBuf> {
    let mut targets = package["targets"].as_array()?.iter();
    let library = targets.find(|target| target["doctest"] == true)?;
    let file = Path::new(library["src_path"].as_str()?);
    file.parent().map(Path::to_path_buf)
}

/// Whether one of the files does.
fn have_example(sources: &Path) -> Result<bool> {
    for file in files_below(sources)? {
        if file.extension().is_some_and(|ending| ending == "rs")
            && has_example(&fs::read_to_string(sources.join(file))?)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a doc comment has a block of code that rustdoc would compile: between fences, or after an empty line and indented. Text that comes
/// from elsewhere counts as one, as it may have any.
fn has_example(source: &str) -> bool {
    let (mut in_block, mut after_gap) = (false, true);
    for line in source.lines().map(str::trim_start) {
        // What is rare here is taken for an example: then nothing is missed.
        let rare = ["#![doc = ", "#[doc = ", "/**", "/*!", "/// ~~~", "//! ~~~"];
        if rare.iter().any(|begins| line.starts_with(begins)) {
            return true;
        }
        let doc = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        let Some(doc) = doc else {
            (in_block, after_gap) = (false, true);
            continue;
        };
        let fence = doc.trim_start().strip_prefix("```");
        in_block ^= fence.is_some();
        let begins = in_block && fence.is_some_and(is_compiled);
        let is_indented = !in_block && after_gap && doc.starts_with("     ");
        if begins || is_indented {
            return true;
        }
        after_gap = doc.trim().is_empty();
    }
    false
}

/// Whether a block is in Rust, by what stands behind its first fence: nothing, or a word that only Rust has.
fn is_compiled(kind: &str) -> bool {
    let words: Vec<_> = kind
        .split([',', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    let of_rust = |word: &&str| COMPILED.contains(word) || word.starts_with("edition");
    let ignored = words.iter().any(|word| word.starts_with("ignore"));
    !ignored && (words.is_empty() || words.iter().any(of_rust))
}

#[cfg(test)]
mod tests {
    use super::has_example;

    #[test]
    fn only_what_rustdoc_compiles_is_an_example() {
        for example in [
            "/// Adds.\n///\n/// ```\n/// add();\n/// ```\nfn add() {}",
            "    //! ```should_panic,edition2024\n    //! add();\n    //! ```",
            "/// Adds:\n///\n///     add();\nfn add() {}",
            "/// ```text\n/// +\n/// ```\n/// and\n/// ```rust\n/// add();\n/// ```",
            "#![doc = include_str!(\"../README.md\")]",
            "/// ```compile_fail,E0308\n/// add(\"\");\n/// ```",
            "/** Adds.\n```\nadd();\n```\n*/",
        ] {
            assert!(has_example(example), "{example}");
        }
        for none in [
            "/// Adds.\nfn add() {}\n// ```\n// add();\n// ```",
            "/// ```text\n/// a + b\n/// ```",
            "/// ```toml\n/// a = 1\n/// ```\nlet s = \"```\";",
            "/// ```ignore\n/// add();\n/// ```",
            "/// - a list whose line\n///     goes on",
        ] {
            assert!(!has_example(none), "{none}");
        }
    }
}
