//! No float may influence a run: its last bit differs between machines, and so would every event after it.

use super::{Finding, Tree};

/// The types, in two halves so that this file does not find itself.
const FLOATS: &[(&str, &str)] = &[("f", "32"), ("f", "64")];

/// Core computes with integers and ratios.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree
        .rust()
        .filter(|file| file.path.starts_with("core/src/"))
    {
        for (line, text) in file.code() {
            let mut words = text.split(|one: char| !one.is_alphanumeric() && one != '_');
            if words.any(|word| {
                FLOATS
                    .iter()
                    .any(|(start, end)| word == format!("{start}{end}"))
            }) {
                findings.push(Finding::new(
                    file,
                    line,
                    "core computes with integers and ratios, never with floats",
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
    fn floats_are_found_in_core_alone() {
        let tree = Tree::of(&[
            ("core/src/clock.rs", "//! x\nlet skew = 1.0 as f64;\n"),
            (
                "core/src/good.rs",
                "//! An f64 would differ.\nlet buf64 = 1;\n",
            ),
            ("web/src/stage.rs", "let x: f64 = 1.0;\n"),
        ]);
        let found: Vec<_> = check(&tree)
            .into_iter()
            .map(|finding| (finding.path, finding.line))
            .collect();
        assert_eq!(found, [("core/src/clock.rs".to_owned(), 2)]);
    }
}
