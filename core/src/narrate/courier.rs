//! Couriers in sentences.

use alloc::format;
use alloc::string::String;

use super::{Words, entries, many, wish};
use crate::message::{Courier, Envelope};
use crate::trace::Telling;
use crate::units::OpId;

/// What a courier carries, in a few words.
pub(super) const fn name(envelope: Envelope, words: Words) -> &'static str {
    match (envelope.courier, words) {
        (Courier::Heartbeat, Words::Story) => "“I am here”",
        (Courier::Heartbeat, Words::Engineering) => "a heartbeat",
        (Courier::Append, Words::Story) => "rows for the ledger",
        (Courier::Append, Words::Engineering) => "log entries",
        (Courier::Vote, Words::Story) if envelope.pre => "“would you vote for me?”",
        (Courier::Vote, Words::Engineering) if envelope.pre => "a pre-vote request",
        (Courier::Vote, Words::Story) => "“vote for me”",
        (Courier::Vote, Words::Engineering) => "a vote request",
        (Courier::Ack, Words::Story) if envelope.granted => "“yes”",
        (Courier::Ack, Words::Engineering) if envelope.granted => "an acknowledgement",
        (Courier::Ack, Words::Story) => "“no”",
        (Courier::Ack, Words::Engineering) => "a rejection",
        (Courier::Snapshot, Words::Story) => "a copy of the whole ledger",
        (Courier::Snapshot, Words::Engineering) => "a snapshot",
        (Courier::Transfer, Words::Story) => "“lead now”",
        (Courier::Transfer, Words::Engineering) => "a timeout-now message",
        (Courier::Request, Words::Story) => "a wish",
        (Courier::Request, Words::Engineering) => "a client request",
        (Courier::Deed, Words::Story) => "a deed for the archive",
        (Courier::Deed, Words::Engineering) => "a write to the storage",
        (Courier::Lock, Words::Story) if envelope.granted => "word about the seal",
        (Courier::Lock, Words::Engineering) if envelope.granted => "a lock response",
        (Courier::Lock, Words::Story) => "a question about the seal",
        (Courier::Lock, Words::Engineering) => "a lock request",
        (Courier::Fence, Words::Story) if envelope.granted => "“the power is off”",
        (Courier::Fence, Words::Engineering) if envelope.granted => "a fence confirmation",
        (Courier::Fence, Words::Story) => "“cut the power”",
        (Courier::Fence, Words::Engineering) => "a fence request",
        (Courier::Fetch, Words::Story) => "“what do you have?”",
        (Courier::Fetch, Words::Engineering) => "a read request",
        (Courier::Version, Words::Story) if envelope.granted => "“this is what I have”",
        (Courier::Version, Words::Engineering) if envelope.granted => "its versions",
        (Courier::Version, Words::Story) if envelope.pre => "a page that belongs to somebody else",
        (Courier::Version, Words::Engineering) if envelope.pre => "a hinted replica",
        (Courier::Version, Words::Story) => "a page for the shelf",
        (Courier::Version, Words::Engineering) => "a replica write",
        (Courier::Gossip, Words::Story) => "hearsay",
        (Courier::Gossip, Words::Engineering) => "a gossip digest",
        (Courier::Tree, Words::Story) if envelope.granted => "“all alike”",
        (Courier::Tree, Words::Engineering) if envelope.granted => "“hashes match”",
        (Courier::Tree, Words::Story) => "seals of parts of the shelf",
        (Courier::Tree, Words::Engineering) => "Merkle tree hashes",
        (Courier::Response, Words::Story) => "the answer",
        (Courier::Response, Words::Engineering) => "a response",
    }
}

/// A courier leaves.
pub(super) fn sent(
    who: &str,
    to: &str,
    envelope: Envelope,
    telling: Telling<'_>,
    words: Words,
) -> String {
    let what = name(envelope, words);
    let Envelope { a, b, .. } = envelope;
    match (envelope.courier, words) {
        (Courier::Append, Words::Story) => {
            format!("{who} sends {to} {b} {} for the ledger.", many(b, "row"))
        }
        (Courier::Append, Words::Engineering) => {
            format!("{who} sends {to} {b} {} after index {a}.", entries(b))
        }
        (Courier::Vote, Words::Engineering) => {
            format!("{who} sends {to} {what} (last index {a}, last term {b}).")
        }
        (Courier::Ack, Words::Story) if envelope.granted && a > 0 => {
            format!("{who} tells {to}: row {a} is in my ledger.")
        }
        (Courier::Ack, Words::Engineering) if envelope.granted && a > 0 => {
            format!("{who} acknowledges index {a} to {to}.")
        }
        (Courier::Ack, Words::Story) => format!("{who} answers {to}: {what}."),
        (Courier::Request, _) => match telling.act(OpId(a)) {
            Some(act) => format!("{who} sends {to} the wish to {}.", wish(act, telling)),
            None => format!("{who} sends {to} {what}."),
        },
        (Courier::Tree, _) if b > 0 => format!("{who} sends {to} {what}: {b}."),
        (
            Courier::Heartbeat
            | Courier::Vote
            | Courier::Ack
            | Courier::Snapshot
            | Courier::Transfer
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Version
            | Courier::Gossip
            | Courier::Tree,
            _,
        ) => format!("{who} sends {to} {what}."),
    }
}
