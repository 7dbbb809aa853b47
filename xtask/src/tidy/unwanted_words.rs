//! Words that do not belong in the tree: put-off work, and the servers that packages happened to come from.

use super::{Finding, Tree};

/// The words, in two halves so that this file does not find itself, each with what to do instead.
const WORDS: &[(&str, &str, &str)] = &[
    ("TO", "DO", "do it, or open an issue"),
    ("FIX", "ME", "do it, or open an issue"),
    ("XX", "X", "do it, or open an issue"),
    (
        "registry.",
        "npmjs.org",
        "name packages and versions, never a registry's host",
    ),
    (
        "index.",
        "crates.io",
        "name packages and versions, never a registry's host",
    ),
    (
        "arti",
        "factory",
        "name packages and versions, never a registry's host",
    ),
];

/// No file contains one of them.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (line, text) in file.lines() {
            for (start, end, instead) in WORDS {
                let word = format!("{start}{end}");
                if holds_word(text, &word) {
                    findings.push(Finding::new(file, line, format!("`{word}`: {instead}")));
                }
            }
        }
    }
    findings
}

/// Whether a line holds a word that is not part of a longer one.
fn holds_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let joined = |neighbour: Option<char>| {
            neighbour.is_some_and(|one| one.is_alphanumeric() || one == '_')
        };
        !joined(line[..start].chars().next_back())
            && !joined(line[start + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &str, unwanted: bool) {
        assert_eq!(
            !check(&Tree::of(&[("a.toml", line)])).is_empty(),
            unwanted,
            "{line}"
        );
    }

    #[test]
    fn unwanted_words_are_found() {
        check_line(&format!("// {}: later", ["TO", "DO"].concat()), true);
        check_line(
            &format!(
                "\"resolved\": \"https://{}/x\"",
                ["registry.", "npmjs.org"].concat()
            ),
            true,
        );
        check_line(&format!("a {}MVC app", ["TO", "DO"].concat()), false);
        check_line("nothing to see", false);
    }
}
