//! "Did you mean …?": the known word that a mistyped one is nearest to.

/// The nearest of `known`, if it is near enough to be what was meant.
pub(crate) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(LONGEST).collect();
    let allowed = (typed.len() / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&typed, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Longer words are compared by their beginning: nobody mistypes a novel.
const LONGEST: usize = 48;

/// How many letters must be put in, left out, replaced or swapped with their neighbour.
fn distance(typed: &[char], word: &str) -> usize {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let mut before: Vec<usize> = vec![0; word.len() + 1];
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (i, a) in typed.iter().enumerate() {
        let mut row = vec![i + 1; word.len() + 1];
        for (j, b) in word.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            row[j + 1] = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == word[j - 1] && typed[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[word.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let known = ["pause", "resume", "crash", "restart"];
        assert_eq!(nearest("puase", known), Some("pause"));
        assert_eq!(nearest("Crash", known), Some("crash"));
        assert_eq!(nearest("restrat", known), Some("restart"));
        assert_eq!(nearest("explode", known), None);
    }
}
