//! Ballots, in words that tests and tools read: `2.B` is the ballot of B in round 2.

use core::fmt;

use crate::mechanism::paxos::{Ballot, PaxosNote};

use super::{Name, Telling};

/// One note.
pub(super) fn write(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    note: PaxosNote,
) -> fmt::Result {
    let hall = |hall| Name(telling.hall(hall));
    match note {
        PaxosNote::Promised { to, ballot } => {
            write!(out, "promised to={} ballot=", hall(to))?;
            number(out, telling, ballot)
        }
        PaxosNote::Refused {
            to,
            ballot,
            promised,
        } => {
            write!(out, "ballot-refused to={} ballot=", hall(to))?;
            number(out, telling, ballot)?;
            write!(out, " promised=")?;
            number(out, telling, promised)
        }
        PaxosNote::Bound { ballot, by } => {
            write!(out, "bound ballot=")?;
            number(out, telling, ballot)?;
            write!(out, " by=")?;
            number(out, telling, by)
        }
        PaxosNote::Accepted { ballot, op } => {
            write!(out, "accepted op={} ballot=", op.0)?;
            number(out, telling, ballot)
        }
        PaxosNote::Beaten { ballot, by } => {
            write!(out, "beaten ballot=")?;
            number(out, telling, ballot)?;
            write!(out, " by=")?;
            number(out, telling, by)
        }
    }
}

fn number(out: &mut impl fmt::Write, telling: Telling<'_>, ballot: Ballot) -> fmt::Result {
    match ballot.hall() {
        Some(hall) => write!(out, "{}.{}", ballot.round(), Name(telling.hall(hall))),
        None => write!(out, "0"),
    }
}
