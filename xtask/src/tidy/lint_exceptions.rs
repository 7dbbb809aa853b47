//! A match names every variant of our own enums, an error is handled, an order is fixed: Clippy knows the types and
//! watches. This rule watches that nobody looks away.

use super::{Finding, Tree};

/// Lints that may be excepted only with a reason, at the place, and never for a whole crate.
const KEPT: &[&str] = &[
    "clippy::wildcard_enum_match_arm",
    "clippy::unwrap_used",
    "clippy::iter_over_hash_type",
];

/// Nobody switches these lints off, and no file of core matches with `_ =>` at the start of an arm on an own enum.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        for (line, text) in file.code() {
            let code = text.trim();
            if let Some(lint) = KEPT
                .iter()
                .find(|lint| code.contains("allow(") && code.contains(*lint))
            {
                findings.push(Finding::new(
                    file,
                    line,
                    format!("`{lint}` is never allowed; use #[expect] with a reason at the place"),
                ));
            }
            if file.path.starts_with("core/src/") && code.starts_with("#![expect(clippy::") {
                findings.push(Finding::new(
                    file,
                    line,
                    "in core, lint exceptions stand at their place, not at the crate",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_that_guard_our_matches_stay_on() {
        let tree = Tree::of(&[
            (
                "core/src/a.rs",
                "#![allow(clippy::wildcard_enum_match_arm, reason = \"x\")]\n",
            ),
            (
                "core/src/b.rs",
                "#[expect(clippy::unwrap_used, reason = \"x\")]\nfn b() {}\n",
            ),
            (
                "core/src/c.rs",
                "#![expect(clippy::similar_names, reason = \"x\")]\n",
            ),
        ]);
        let found: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(found, ["core/src/a.rs", "core/src/c.rs"]);
    }
}
