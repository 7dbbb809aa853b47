//! Ballots, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::mechanism::paxos::{Ballot, PaxosNote};
use crate::trace::Telling;

/// One note.
pub(super) fn told(who: &str, note: PaxosNote, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    let named = |ballot| named(ballot, telling);
    match (note, words) {
        (PaxosNote::Promised { to, ballot }, Words::Story) => format!(
            "{who} promises {} to have no part in any ballot before {}.",
            hall(to),
            named(ballot)
        ),
        (PaxosNote::Promised { to, ballot }, Words::Engineering) => {
            format!("{who} promises {} ballot {}.", hall(to), named(ballot))
        }
        (
            PaxosNote::Refused {
                to,
                ballot,
                promised,
            },
            Words::Story,
        ) => format!(
            "{who} turns {}’s ballot {} down: it has promised {}.",
            hall(to),
            named(ballot),
            named(promised)
        ),
        (
            PaxosNote::Refused {
                to,
                ballot,
                promised,
            },
            Words::Engineering,
        ) => format!(
            "{who} rejects ballot {} from {}: promised {}.",
            named(ballot),
            hall(to),
            named(promised)
        ),
        (PaxosNote::Bound { by, .. }, Words::Story) => format!(
            "{who} hears that something was accepted in ballot {}, and must ask for that.",
            named(by)
        ),
        (PaxosNote::Bound { ballot, by }, Words::Engineering) => format!(
            "{who} adopts the value accepted in ballot {} for its ballot {} (P2c).",
            named(by),
            named(ballot)
        ),
        (PaxosNote::Accepted { ballot, .. }, Words::Story) => {
            format!("{who} accepts what ballot {} asks for.", named(ballot))
        }
        (PaxosNote::Accepted { ballot, op }, Words::Engineering) => {
            format!(
                "{who} accepts operation {} in ballot {}.",
                op.0,
                named(ballot)
            )
        }
        (PaxosNote::Beaten { ballot, by }, Words::Story) => format!(
            "{who} sees its ballot {} beaten by {}, and will try again.",
            named(ballot),
            named(by)
        ),
        (PaxosNote::Beaten { ballot, by }, Words::Engineering) => format!(
            "{who} abandons ballot {}: {} is under way; backs off.",
            named(ballot),
            named(by)
        ),
    }
}

/// A ballot as people say it: its round, and whose it is.
fn named(ballot: Ballot, telling: Telling<'_>) -> String {
    ballot.hall().map_or_else(
        || "0".into(),
        |hall| format!("{}·{}", ballot.round(), telling.hall(hall)),
    )
}
