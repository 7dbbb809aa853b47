//! The lock service, in words that tests and tools read.

use core::fmt;

use crate::mechanism::keeper::{LockAct, LockNote};

use super::{Name, Telling};

/// What is asked of it.
pub(super) fn write_act(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    act: LockAct,
) -> fmt::Result {
    match act {
        LockAct::Open(hall) => write!(out, "open-session {}", Name(telling.hall(hall))),
        LockAct::Join(session) => write!(out, "join session={}", session.0),
        LockAct::Look(session) => write!(out, "look session={}", session.0),
        LockAct::Leave(session) => write!(out, "leave session={}", session.0),
        LockAct::Close(session) => write!(out, "close session={}", session.0),
    }
}

/// What happens there.
pub(super) fn write(out: &mut impl fmt::Write, note: LockNote) -> fmt::Result {
    match note {
        LockNote::Opened(session) => write!(out, "session-opened {}", session.0),
        LockNote::Closed(session) => write!(out, "session-closed {}", session.0),
        LockNote::Woken(session) => write!(out, "woken session={}", session.0),
        LockNote::Acquired(number) => write!(out, "acquired number={number}"),
        LockNote::Released(number) => write!(out, "released number={number}"),
    }
}
