//! Simplified Chinese: an event as a sentence. The core does not tell events in Chinese yet, so they stay as it tells them.

use crate::strings::{Happened, Text, Words};

pub(crate) fn say(phrase: &Happened, words: Words) -> Text {
    match words {
        Words::Story => phrase.story.clone(),
        Words::Engineering => phrase.engineering.clone(),
    }
}
