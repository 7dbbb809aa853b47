//! Fencing, in words that tests and tools read.

use core::fmt;

use crate::mechanism::power_box::FenceNote;

use super::{Name, Telling};

/// One note.
pub(super) fn write(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    note: FenceNote,
) -> fmt::Result {
    let hall = |hall| Name(telling.hall(hall));
    match note {
        FenceNote::Aimed { at } => write!(out, "fence-aimed at={}", hall(at)),
        FenceNote::Fired { at, by } => write!(out, "fence-fired at={} by={}", hall(at), hall(by)),
        FenceNote::Confirmed { of } => write!(out, "fence-confirmed of={}", hall(of)),
    }
}
