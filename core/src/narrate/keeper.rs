//! The lock service, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::mechanism::keeper::LockNote;

/// One note.
pub(super) fn told(who: &str, note: LockNote, words: Words) -> String {
    match (note, words) {
        (LockNote::Opened(session), Words::Story) => {
            format!("{who} turns hourglass {} for a hall.", session.0)
        }
        (LockNote::Opened(session), Words::Engineering) => {
            format!("{who} opens session {}.", session.0)
        }
        (LockNote::Closed(session), Words::Story) => {
            format!(
                "{who} takes hourglass {} away: its time is over.",
                session.0
            )
        }
        (LockNote::Closed(session), Words::Engineering) => {
            format!(
                "{who} closes session {}; its node in the queue is gone.",
                session.0
            )
        }
        (LockNote::Woken(_), Words::Story) => {
            format!("{who} is told that the queue for the seal has moved.")
        }
        (LockNote::Woken(session), Words::Engineering) => {
            format!("{who}’s watch fires (session {}).", session.0)
        }
        (LockNote::Acquired(number), Words::Story) => {
            format!("{who} holds the city’s seal, with number {number}.")
        }
        (LockNote::Acquired(number), Words::Engineering) => {
            format!("{who} holds the lock; sequence number {number}.")
        }
        (LockNote::Released(number), Words::Story) => {
            format!("{who} puts the seal with number {number} down.")
        }
        (LockNote::Released(number), Words::Engineering) => {
            format!("{who} no longer acts as holder of the lock (number {number}).")
        }
    }
}
