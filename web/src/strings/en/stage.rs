//! English: the map.

use split_isles_core::message::Courier;

use crate::strings::{Stage, Text, Words};

pub(crate) fn say(phrase: &Stage, words: Words) -> Text {
    match phrase {
        Stage::Courier(courier) => return courier_in_a_word(*courier, words),
        Stage::Lost => "Lost",
        Stage::Sold => "SOLD",
        Stage::Key => return words.pick("Kinds of couriers", "Kinds of messages"),
        Stage::ZoomIn => "Zoom in",
        Stage::ZoomOut => "Zoom out",
        Stage::Fit => "Show the whole map",
    }
    .into()
}

const fn courier_in_a_word(courier: Courier, words: Words) -> Text {
    match courier {
        Courier::Heartbeat => words.pick("Alive", "Heartbeat"),
        Courier::Append => words.pick("Rows", "Append"),
        Courier::Vote => words.pick("Vote?", "Vote"),
        Courier::Ack => words.pick("Answer", "Ack"),
        Courier::Snapshot => words.pick("Copy", "Snapshot"),
        Courier::Transfer => words.pick("Handover", "Transfer"),
        Courier::Request => words.pick("Wish", "Request"),
        Courier::Response => words.pick("Outcome", "Response"),
        Courier::Deed => words.pick("Deed", "Write"),
        Courier::Lock => words.pick("Seal", "Lock"),
        Courier::Fence => words.pick("Power", "Fence"),
        Courier::Fetch => words.pick("What have you?", "Read"),
        Courier::Version => words.pick("Page", "Version"),
        Courier::Gossip => words.pick("Hearsay", "Gossip"),
        Courier::Tree => words.pick("Seals", "Merkle"),
    }
}
