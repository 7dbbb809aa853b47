//! English: words that every part of the page uses.

use split_isles_core::effect::Role;

use crate::strings::{Common, Text, Words};

pub(crate) fn say(phrase: &Common, words: Words) -> Text {
    match phrase {
        Common::Hall(name) => return format!("{} {name}", words.pick("Hall", "Node")).into(),
        Common::Role(Role::Follower) => "Follower",
        Common::Role(Role::PreCandidate) => return words.pick("Asking around", "Pre-candidate"),
        Common::Role(Role::Candidate) => "Candidate",
        Common::Role(Role::Leader) => "Leader",
        Common::Term(term) => return format!("term {term}").into(),
        Common::Paused => "Paused",
        Common::Crashed => "Crashed",
        Common::PoweredOff => "Powered off",
        Common::Stale => "stale",
        Common::Close => "Close",
        Common::Cancel => "Cancel",
        Common::Undo => "Undo",
        Common::Undone => "Taken back",
    }
    .into()
}
