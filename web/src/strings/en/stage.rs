//! English: the map.

use crate::strings::{Stage, Text, Words};

pub(crate) fn say(phrase: &Stage, words: Words) -> Text {
    match phrase {
        Stage::Key => return words.pick("Kinds of couriers", "Kinds of messages"),
        Stage::ZoomIn => "Zoom in",
        Stage::ZoomOut => "Zoom out",
        Stage::Fit => "Show the whole map",
    }
    .into()
}
