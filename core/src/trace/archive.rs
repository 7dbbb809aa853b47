//! What happens at the archive, in words that tests and tools read.

use core::fmt;

use crate::mechanism::archive::ArchiveNote;

/// One note.
pub(super) fn write(out: &mut impl fmt::Write, note: ArchiveNote) -> fmt::Result {
    match note {
        ArchiveNote::Stored { op, token, index } => {
            write!(out, "stored row={index} token={token} op={}", op.0)
        }
        ArchiveNote::Refused { op, token, highest } => {
            write!(out, "refused token={token} highest={highest} op={}", op.0)
        }
        ArchiveNote::TurnedAway { op, highest } => {
            write!(out, "turned-away highest={highest} op={}", op.0)
        }
    }
}
