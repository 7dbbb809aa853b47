//! Turns of phrase that all kinds of cards share: moments, lists of names.

use split_isles_core::units::{HallId, Time};

/// A moment or a length of time in microseconds, to the hundredth of a second: `8.41 s`.
pub(crate) fn seconds(micros: u64) -> String {
    let hundredths = (micros + 5_000) / 10_000;
    format!("{}.{:02} s", hundredths / 100, hundredths % 100)
}

/// A moment: `8.41 s`.
pub(crate) fn moment(at: Time) -> String {
    seconds(at.0)
}

/// A hall's letter.
pub(crate) fn letter(hall: HallId) -> char {
    char::from(b'A' + hall.0)
}

/// Letters of halls: `A, B and C`.
pub(crate) fn letters(halls: impl IntoIterator<Item = HallId>) -> String {
    listed(halls.into_iter().map(|hall| letter(hall).to_string()))
}

/// Names in a row: `one, two and three`; `nobody` for none.
pub(crate) fn listed(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().collect();
    match names.split_last() {
        None => "nobody".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
