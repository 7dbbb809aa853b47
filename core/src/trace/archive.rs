//! What happens at the archive, in words that tests and tools read.

use core::fmt;

use crate::mechanism::archive::ArchiveNote;

use super::{Name, Telling};

/// One note.
pub(super) fn write(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    note: ArchiveNote,
) -> fmt::Result {
    match note {
        ArchiveNote::Stored {
            op, token, index, ..
        } => {
            write!(out, "stored row={index} token={token} op={}", op.0)
        }
        ArchiveNote::Refused {
            op, token, highest, ..
        } => {
            write!(out, "refused token={token} highest={highest} op={}", op.0)
        }
        ArchiveNote::Moved { by, to } => {
            write!(out, "counter-moved to={to} by={}", Name(telling.hall(by)))
        }
        ArchiveNote::Drew { number } => write!(out, "drew number={number}"),
        ArchiveNote::TurnedAway { op, highest } => {
            write!(out, "turned-away highest={highest} op={}", op.0)
        }
    }
}
