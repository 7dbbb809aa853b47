//! Simplified Chinese: the half-width space between Chinese and Latin letters or digits.

/// A sentence with that space wherever the two meet, and with no other beside Chinese: names and values that are put into a
/// sentence may be of either kind.
pub(super) fn spaced(sentence: &str) -> String {
    let mut said = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        let mut before = said.chars().rev();
        match (before.next(), before.next()) {
            (Some(' '), Some(first)) if is_wide(first) && is_wide(letter) => {
                said.pop();
            }
            (Some(last), _) if meet(last, letter) || meet(letter, last) => said.push(' '),
            (Some(_) | None, _) => {}
        }
        said.push(letter);
    }
    said
}

fn meet(chinese: char, latin: char) -> bool {
    is_chinese(chinese) && !is_chinese(latin) && latin.is_alphanumeric()
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

fn is_wide(letter: char) -> bool {
    is_chinese(letter) || "，。：；、“”（）".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_space_stands_where_chinese_and_latin_meet_and_nowhere_else() {
        assert_eq!(spaced("A的账本有3行。"), "A 的账本有 3 行。");
        assert_eq!(
            spaced("Ada 的许可 的墓碑 ，A：B（C）。"),
            "Ada 的许可的墓碑，A：B（C）。"
        );
        assert_eq!(spaced("East Isle 12"), "East Isle 12");
        assert_eq!(
            spaced("漂移 +200 ppm，“prepare(1·A)”。"),
            "漂移 +200 ppm，“prepare(1·A)”。"
        );
    }
}
