//! Simplified Chinese: an event as a sentence. What was told before the language was spoken stays as it was told.

use crate::strings::{Happened, Text, Words};

pub(crate) fn say(phrase: &Happened, words: Words) -> Text {
    let [story, engineering] = phrase.chinese.as_ref().unwrap_or(&phrase.english);
    match words {
        Words::Story => story.clone(),
        Words::Engineering => engineering.clone(),
    }
}
