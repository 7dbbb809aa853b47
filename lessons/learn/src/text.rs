//! The small Markdown of content: words that switch with the vocabulary in ⟨ ⟩, facts in { }, links to the glossary as `[words](#id)`.

use split_isles_taught::{Prose, engineering};

/// What stands between two marks, for each pair of them.
fn between<'a>(text: &'a str, open: &'static str, close: char) -> impl Iterator<Item = &'a str> {
    text.split(open)
        .skip(1)
        .filter_map(move |rest| rest.split_once(close).map(|(inner, _)| inner))
}

/// The words in ⟨ ⟩ that nobody knows.
pub(crate) fn unknown_words(text: &str) -> Vec<&str> {
    between(text, "⟨", '⟩')
        .filter(|word| engineering(word).is_none())
        .collect()
}

/// The facts that a text takes from a run.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    between(text, "{", '}')
        .filter(|name| {
            let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(letter)
        })
        .collect()
}

/// The glossary's entries that a text links.
pub(crate) fn links(text: &str) -> Vec<&str> {
    between(text, "](#", ')').collect()
}

/// How many words a reader reads.
pub fn words(text: &str) -> usize {
    Prose::from(text).words()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_nobody_knows_are_found() {
        assert_eq!(
            unknown_words("A ⟨hall⟩, a ⟨castle⟩ and a ⟨moat⟩."),
            ["castle", "moat"]
        );
    }

    #[test]
    fn facts_and_links_are_found() {
        let text = "At {t_a} a [term](#term) ends; `{}` and {A B} are no facts, [a](#b) is a link.";
        assert_eq!(placeholders(text), ["t_a"]);
        assert_eq!(links(text), ["term", "b"]);
    }
}
