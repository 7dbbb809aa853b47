//! English: words that every part of the page uses.

use split_isles_core::effect::Role;

use crate::strings::{Common, Text, Words, seconds};

pub(crate) fn say(phrase: &Common, words: Words) -> Text {
    match phrase {
        Common::Hall(name) => return format!("{} {name}", words.pick("Hall", "Node")).into(),
        Common::Halls(1) => return words.pick("1 hall", "1 node"),
        Common::Halls(count) => return format!("{count} {}", words.pick("halls", "nodes")).into(),
        Common::Role(Role::Follower) => "Follower",
        Common::Role(Role::PreCandidate) => return words.pick("Asking around", "Pre-candidate"),
        Common::Role(Role::Candidate) => "Candidate",
        Common::Role(Role::Leader) => "Leader",
        Common::TermShort(term) => return format!("T{term}").into(),
        Common::Term(term) => return format!("term {term}").into(),
        Common::NoTerm => "no term",
        Common::Paused => "Paused",
        Common::Crashed => "Crashed",
        Common::PoweredOff => "Powered off",
        Common::Stale => "stale",
        Common::Seconds(at) => return format!("{} s", seconds(at.0)).into(),
        Common::Lasting(span) => return format!("{} s", seconds(span.0)).into(),
        Common::Close => "Close",
        Common::Cancel => "Cancel",
        Common::Copy => "Copy",
        Common::Copied => "Copied",
        Common::Undo => "Undo",
    }
    .into()
}
