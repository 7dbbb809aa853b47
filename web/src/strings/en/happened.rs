//! English: an event as a sentence.

use crate::strings::{Happened, Text, Words};

pub(crate) fn say(phrase: &Happened, words: Words) -> Text {
    let [story, engineering] = &phrase.english;
    match words {
        Words::Story => story.clone(),
        Words::Engineering => engineering.clone(),
    }
}
