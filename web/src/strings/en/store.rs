//! English: a store without a leader.

use crate::strings::{Store, Text, Words, seconds};

pub(crate) fn say(phrase: &Store, words: Words) -> Text {
    match phrase {
        Store::AllShelves => words.pick("All shelves", "All replicas"),
        Store::DiffersFirst => "what differs first".into(),
        Store::Differs => "differs".into(),
        Store::NotAHome => words.pick("not kept here", "not a replica"),
        Store::Versions(count) => format!("{count} {}", words.pick("versions", "siblings")).into(),
        Store::Things(things) => {
            let names: Vec<&str> = things.iter().map(|item| item.name()).collect();
            names.join(", ").into()
        }
        Store::Tombstone => words.pick("struck", "tombstone"),
        Store::Life => "life".into(),
        Store::Permits => "permits".into(),
        Store::Apart(2) => words.pick("Two wrote this apart", "Two concurrent versions"),
        Store::Apart(count) => format!(
            "{count} {}",
            words.pick("wrote this apart", "concurrent versions")
        )
        .into(),
        Store::AsSeenBy(hall) => {
            format!("{} {hall}", words.pick("on the shelf of", "as stored on")).into()
        }
        Store::NeitherKnew => words.pick(
            "Neither writer had seen the other’s. No clock can say who was right; you can.",
            "No version’s vector clock contains the other’s. Detecting that is all a clock can do.",
        ),
        Store::WrittenBy(writer, stamp) => {
            let at = stamp.map(|us| {
                let sign = if us < 0 { "−" } else { "" };
                format!(" at {sign}{} s", seconds(us.unsigned_abs()))
            });
            match writer {
                Some(writer) => format!("by {writer}{}", at.unwrap_or_default()).into(),
                None => "from the beginning".into(),
            }
        }
        Store::ClockMeans => words.pick(
            "In braces: what its writer had seen, so many writes of each hall.",
            "In braces: the vector clock, the number of writes per node that it includes.",
        ),
        Store::Keep => "Keep this".into(),
        Store::OwnValue => words.pick("Or put down", "Or write"),
        Store::Decide => words.pick("Decide", "Resolve"),
        Store::MoreApart(1) => "One more record is apart.".into(),
        Store::MoreApart(count) => format!("{count} more records are apart.").into(),
        Store::Trees => words.pick("Comparing shelves", "Merkle trees"),
        Store::NotComparedYet => words.pick(
            "This hall has compared its shelf with nobody yet.",
            "This node has not run anti-entropy yet.",
        ),
        Store::AllTheSame => words.pick(
            "All the same: the roots agree, and nobody looks further.",
            "In sync: equal roots end the comparison.",
        ),
        Store::RootsDiffer => words.pick(
            "The roots differ, so they look further down.",
            "Different roots: the comparison goes down.",
        ),
        Store::TheseDiffer(names) => format!("Differs: {names}.").into(),
        Store::Cost {
            hashes,
            bytes,
            full_scan,
        } => {
            let count = if *hashes == 1 { "hash" } else { "hashes" };
            format!(
                "{} {count}, {} bytes; a full scan takes {} bytes.",
                thousands(*hashes),
                thousands(*bytes),
                thousands(*full_scan)
            )
            .into()
        }
        Store::TryMore => words.pick("Try it with more records", "Try it with more keys"),
        Store::Records(count) => {
            format!("{} {}", thousands(*count), words.pick("records", "keys")).into()
        }
        Store::Differing(1) => "1 differs".into(),
        Store::Differing(count) => format!("{count} differ").into(),
    }
}

/// 65536 as 65,536.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn long_numbers_are_grouped_by_threes() {
        let said = [0, 12, 999, 1_000, 65_536, 1_234_567].map(thousands);
        assert_eq!(said, ["0", "12", "999", "1,000", "65,536", "1,234,567"]);
    }
}
