//! The small Markdown of content: words that switch with the vocabulary in ⟨ ⟩, facts in { }, links to the glossary as `[words](#id)`.

/// The words that switch: the story's, and the engineer's.
pub const VOCABULARY: &[(&str, &str)] = &[
    ("hall", "node"),
    ("halls", "nodes"),
    ("City Hall", "server"),
    ("City Halls", "servers"),
    ("mayor", "leader"),
    ("mayors", "leaders"),
    ("courier", "message"),
    ("couriers", "messages"),
    ("island", "site"),
    ("islands", "sites"),
    ("isle", "side"),
    ("isles", "sides"),
    ("bridge", "link"),
    ("bridges", "links"),
    ("flood", "partition"),
    ("floods", "partitions"),
    ("flooded", "partitioned"),
    ("ledger", "log"),
    ("ledgers", "logs"),
    ("row", "entry"),
    ("rows", "entries"),
    ("flag", "leadership"),
    ("flags", "leaderships"),
    ("archive", "storage"),
    ("keeper", "lock server"),
    ("keepers", "lock servers"),
    ("lighthouse", "lock service"),
    ("power box", "BMC"),
    ("power boxes", "BMCs"),
    ("power line", "management network"),
    ("hourglass", "lease"),
    ("seal", "lock"),
    ("number", "token"),
    ("numbers", "tokens"),
    ("shelf", "replica"),
    ("shelves", "replicas"),
    ("frozen", "paused"),
    ("freeze", "pause"),
    ("thaw", "resume"),
    ("citizen", "client"),
    ("citizens", "clients"),
    ("clerk", "client"),
    ("clerks", "clients"),
    ("wish", "request"),
    ("wishes", "requests"),
    ("deed", "write"),
    ("deeds", "writes"),
];

/// The engineer's word for one of the story's, capitalised as it is.
pub(crate) fn engineering(story: &str) -> Option<String> {
    let plain = |word: &str| VOCABULARY.iter().find(|(known, _)| *known == word);
    if let Some((_, word)) = plain(story) {
        return Some((*word).to_owned());
    }
    let mut letters = story.chars();
    let first = letters.next()?;
    let lower: String = first.to_lowercase().chain(letters).collect();
    let (_, word) = plain(&lower)?;
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

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
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("](#") {
        plain.push_str(before);
        rest = link.split_once(')').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_switch_and_keep_their_capitals() {
        assert_eq!(engineering("hall").as_deref(), Some("node"));
        assert_eq!(engineering("Couriers").as_deref(), Some("Messages"));
        assert_eq!(engineering("City Hall").as_deref(), Some("server"));
        assert_eq!(engineering("castle"), None);
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

    #[test]
    fn words_are_counted_as_they_are_read() {
        assert_eq!(
            words("A **bold** [fencing token](#fencing-token), at {t}."),
            6
        );
        assert_eq!(words("one — two\n\n- three"), 3);
    }
}
