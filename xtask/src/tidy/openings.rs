//! Every Rust file opens by saying why it exists, and carries no licence header.

use super::{Finding, Tree};

/// The first line of each Rust file is a sentence in a `//!` comment.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let silent = tree.rust().filter(|file| {
        let first = file.text.lines().next().unwrap_or_default();
        first
            .strip_prefix("//! ")
            .is_none_or(|reason| reason.trim().len() < 12)
    });
    silent
        .map(|file| {
            Finding::new(
                file,
                1,
                "the first line must say why the file exists: `//! …`",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_must_say_why_it_exists() {
        let tree = Tree::of(&[
            ("core/src/good.rs", "//! Leases are promises that expire.\n"),
            ("core/src/silent.rs", "use std::fmt;\n"),
            ("core/src/curt.rs", "//! x\n"),
            ("notes.md", "Anything goes.\n"),
        ]);
        let found: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(found, ["core/src/silent.rs", "core/src/curt.rs"]);
    }
}
