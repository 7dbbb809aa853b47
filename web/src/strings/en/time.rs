//! English: the timeline and the transport.

use crate::strings::{Text, Times, Words};

pub(crate) fn say(phrase: &Times, _words: Words) -> Text {
    match phrase {
        Times::Play => "Play",
        Times::Pause => "Pause",
        Times::StepForward => "One event forward",
        Times::StepBack => "One event back",
    }
    .into()
}
