//! English: an event as a sentence.

use crate::strings::{Happened, Text, Words};

pub(crate) fn say(phrase: &Happened, words: Words) -> Text {
    match words {
        Words::Story => phrase.story.clone(),
        Words::Engineering => phrase.engineering.clone(),
    }
}
