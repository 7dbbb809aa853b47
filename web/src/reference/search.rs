//! Finding terms: what is typed against what an entry is called, in the field, in the story and by real systems.

use split_isles_taught::Entry;

/// A text as it is compared: "split-brain" is "split brain".
fn folded(text: &str) -> String {
    text.to_lowercase().replace(['-', '‐', '‑', '–'], " ")
}

/// How well an entry answers what is wanted, or its singular: the less the better. "prevote" finds what has a gap there, after all others.
fn rank(entry: &Entry, wanted: &str) -> Option<u8> {
    let singular = wanted
        .strip_suffix('s')
        .filter(|one| one.chars().count() > 2);
    let as_it_is = rank_of(entry, wanted);
    let as_one = singular.and_then(|one| rank_of(entry, one));
    as_it_is.into_iter().chain(as_one).min().or_else(|| {
        let joined = key(wanted);
        let names = [&entry.term]
            .into_iter()
            .chain(&entry.story)
            .chain(&entry.also);
        let mut names = names.map(|name| key(name));
        (!joined.is_empty() && names.any(|name| name.contains(&joined))).then_some(3)
    })
}

fn rank_of(entry: &Entry, wanted: &str) -> Option<u8> {
    let names = || std::iter::once(&entry.term).chain(entry.story.as_ref());
    let lower = |text: &String| folded(text);
    let begins = |text: String| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word.starts_with(wanted))
            || text.starts_with(wanted)
    };
    if names().map(lower).any(|name| name.starts_with(wanted)) {
        Some(0)
    } else if names().map(lower).any(begins) {
        Some(1)
    } else if names().map(lower).any(|name| name.contains(wanted)) {
        Some(2)
    } else if entry
        .also
        .iter()
        .map(lower)
        .any(|name| name.contains(wanted))
    {
        Some(3)
    } else {
        let told = entry.short.plain(false) + " " + &entry.short.plain(true);
        folded(&told).contains(wanted).then_some(4)
    }
}

/// The places of entries that answer, the best first; all, by their terms, when nothing is asked.
pub(super) fn search(entries: &[Entry], query: &str) -> Vec<usize> {
    let wanted = folded(query.trim());
    let mut found: Vec<(u8, String, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let rank = if wanted.is_empty() {
                Some(0)
            } else {
                rank(entry, &wanted)
            };
            Some((rank?, key(&entry.term), at))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, _, at)| at).collect()
}

/// What a term is sorted by: its letters and digits.
fn key(term: &str) -> String {
    let letters = term.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The letter under which a term stands; all digits and signs share one.
pub(super) fn letter(term: &str) -> char {
    let first = key(term).chars().next().unwrap_or('#');
    if first.is_alphabetic() {
        first.to_uppercase().next().unwrap_or(first)
    } else {
        '#'
    }
}

/// Entries in their order, cut where the letter changes.
pub(super) fn by_letter(entries: &[Entry], order: &[usize]) -> Vec<(char, Vec<usize>)> {
    let mut groups: Vec<(char, Vec<usize>)> = Vec::new();
    for &at in order {
        let letter = letter(&entries[at].term);
        match groups.last_mut().filter(|(last, _)| *last == letter) {
            Some((_, group)) => group.push(at),
            None => groups.push((letter, vec![at])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let names = ["lease", "epoch", "fencing token", "Lamport clock"];
        let story = [Some("hourglass"), None, Some("number"), None];
        let also = ["TTL of a key", "controller epoch", "zxid", "logical clock"];
        let make = |at: usize| Entry {
            in_language: true,
            id: names[at].replace(' ', "-"),
            story: story[at].map(str::to_owned),
            term: names[at].to_owned(),
            also: vec![also[at].to_owned()],
            short: if at == 1 {
                "The ⟨number⟩ of a reign."
            } else {
                ""
            }
            .into(),
            say: "".into(),
            see: split_isles_taught::Scene {
                run: split_isles_taught::Source::Own(0),
                at: split_isles_core::units::Time::ZERO,
                look: Vec::new(),
            },
            lesson: 1,
            sources: Vec::new(),
        };
        (0..names.len()).map(make).collect()
    }

    #[test]
    fn what_is_called_so_comes_before_what_only_mentions_it() {
        let entries = entries();
        assert_eq!(search(&entries, "hour"), [0], "the story's word counts");
        assert_eq!(search(&entries, " NUMBER "), [2, 1]);
        assert_eq!(
            search(&entries, "tok"),
            [2, 1],
            "a later word, then a text in engineers' words"
        );
        assert_eq!(search(&entries, "zxid"), [2]);
        assert_eq!(search(&entries, "clock"), [3]);
        assert_eq!(search(&entries, "castle"), [0; 0]);
        for spelled in [
            "fencing-token",
            "fencing tokens",
            "FencingToken",
            "fencing‑token",
        ] {
            assert_eq!(search(&entries, spelled), [2], "{spelled}");
        }
        assert_eq!(
            search(&entries, "leases"),
            [0],
            "more than one is the same thing"
        );
    }

    #[test]
    fn terms_stand_under_their_letters() {
        let entries = entries();
        let order = search(&entries, "");
        let groups = by_letter(&entries, &order);
        assert_eq!(groups, [('E', vec![1]), ('F', vec![2]), ('L', vec![3, 0])]);
        assert_eq!(letter("2PC"), '#');
        assert_eq!(letter("“R + W > N”"), 'R');
    }
}
