//! Fencing, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::mechanism::power_box::FenceNote;
use crate::trace::Telling;

/// One note.
pub(super) fn told(who: &str, note: FenceNote, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    match (note, words) {
        (FenceNote::Aimed { at }, Words::Story) => {
            format!(
                "{who} wants {}’s power cut before it takes its place.",
                hall(at)
            )
        }
        (FenceNote::Aimed { at }, Words::Engineering) => {
            format!("{who} asks the power controller to fence {}.", hall(at))
        }
        (FenceNote::Fired { at, by }, Words::Story) => {
            format!("{who} cuts {}’s power, as {} asked.", hall(at), hall(by))
        }
        (FenceNote::Fired { at, by }, Words::Engineering) => {
            format!("{who} powers {} off on behalf of {}.", hall(at), hall(by))
        }
        (FenceNote::Confirmed { of }, Words::Story) => {
            format!("{who} knows now that {} is dark.", hall(of))
        }
        (FenceNote::Confirmed { of }, Words::Engineering) => {
            format!("{who} has the confirmation that {} is fenced.", hall(of))
        }
    }
}
