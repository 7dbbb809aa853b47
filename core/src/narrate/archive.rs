//! What happens at the archive, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::mechanism::archive::ArchiveNote;
use crate::units::Token;

/// One note.
pub(super) fn told(who: &str, note: ArchiveNote, words: Words) -> String {
    match (note, words) {
        (
            ArchiveNote::Stored {
                index,
                token: Token(0),
                ..
            },
            Words::Story,
        ) => {
            format!("{who} puts the deed down as row {index}, and asks for no number.")
        }
        (ArchiveNote::Stored { index, token, .. }, Words::Story) => {
            format!("{who} puts the deed with number {token} down as row {index}.")
        }
        (ArchiveNote::Stored { index, token, .. }, Words::Engineering) => {
            format!("{who} accepts the write at position {index}; token {token}.")
        }
        (ArchiveNote::Refused { token, highest, .. }, Words::Story) => {
            format!("{who} turns the deed with number {token} away: it has seen {highest}.")
        }
        (ArchiveNote::Refused { token, highest, .. }, Words::Engineering) => {
            format!("{who} rejects the write: token {token} is lower than {highest}.")
        }
        (ArchiveNote::Moved { to, .. }, Words::Story) => {
            format!("{who} turns its counter to {to}.")
        }
        (ArchiveNote::Moved { to, .. }, Words::Engineering) => {
            format!("{who} sets its counter to {to}.")
        }
        (ArchiveNote::Drew { number }, Words::Story) => {
            format!("{who} has drawn number {number}, and stamps with it.")
        }
        (ArchiveNote::Drew { number }, Words::Engineering) => {
            format!("{who} obtains fencing token {number}.")
        }
        (ArchiveNote::TurnedAway { highest, .. }, Words::Story) => {
            format!("{who} hears that the archive has seen number {highest}, and turned it away.")
        }
        (ArchiveNote::TurnedAway { highest, .. }, Words::Engineering) => {
            format!("{who}’s write was fenced off: the storage has seen token {highest}.")
        }
    }
}
