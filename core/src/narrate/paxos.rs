//! Ballots, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::effect::Role;
use crate::event::{Event, EventKind};
use crate::mechanism::paxos::{Ballot, PaxosNote};
use crate::message::{Courier, Envelope};
use crate::trace::Telling;

/// One note.
pub(super) fn told(who: &str, note: PaxosNote, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    let named = |ballot| ballot_name(ballot, telling);
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
pub fn ballot_name(ballot: Ballot, telling: Telling<'_>) -> String {
    ballot.hall().map_or_else(
        || "0".into(),
        |hall| format!("{}·{}", ballot.round(), telling.hall(hall)),
    )
}

/// What only a Paxos city says in its own words: its couriers, and what a hall believes of itself.
pub(super) fn sentence(
    who: &str,
    event: &Event,
    cause: Option<Envelope>,
    telling: Telling<'_>,
    words: Words,
) -> Option<String> {
    if let EventKind::Sent { to, .. } = event.kind {
        let what = courier(event.kind.envelope()?, telling, words)?;
        let to = telling.party(to);
        Some(match words {
            Words::Story => format!("{who} to {to}: {what}."),
            Words::Engineering => format!("{who} sends {to} {what}."),
        })
    } else if let EventKind::Delivered { from } = event.kind {
        let what = courier(cause?, telling, words)?;
        let from = telling.party(from);
        Some(match words {
            Words::Story => format!("{from}’s courier reaches {who}: {what}."),
            Words::Engineering => format!("{who} receives {what} from {from}."),
        })
    } else if let EventKind::Believed { role, term } = event.kind {
        let ballot = ballot_name(Ballot::of_term(term), telling);
        Some(match (role, words) {
            (Role::Candidate, Words::Story) => format!("{who} opens ballot {ballot}."),
            (Role::Candidate, Words::Engineering) => {
                format!("{who} starts phase 1 of ballot {ballot}.")
            }
            (Role::Follower | Role::PreCandidate | Role::Leader, _) => {
                format!("{who} runs no ballot of its own.")
            }
        })
    } else {
        None
    }
}

fn courier(envelope: Envelope, telling: Telling<'_>, words: Words) -> Option<String> {
    let Envelope {
        courier,
        granted,
        pre,
        term,
        b,
        ..
    } = envelope;
    let ballot = ballot_name(Ballot::of_term(term), telling);
    let earlier = b > 0;
    let what = match (courier, words) {
        (Courier::Vote, Words::Story) => format!("“promise me ballot {ballot}”"),
        (Courier::Vote, Words::Engineering) => format!("prepare({ballot})"),
        (Courier::Append, Words::Story) if granted => "“this is the decree”".into(),
        (Courier::Append, Words::Engineering) if granted => "the chosen value".into(),
        (Courier::Append, Words::Story) => format!("“accept this in ballot {ballot}”"),
        (Courier::Append, Words::Engineering) => format!("accept({ballot})"),
        (Courier::Ack, Words::Story) if granted && pre && earlier => {
            format!("“ballot {ballot} has my promise, and I accepted something before”")
        }
        (Courier::Ack, Words::Engineering) if granted && pre && earlier => {
            format!("promise({ballot}) with an accepted value")
        }
        (Courier::Ack, Words::Story) if granted && pre => {
            format!("“ballot {ballot} has my promise”")
        }
        (Courier::Ack, Words::Engineering) if granted && pre => format!("promise({ballot})"),
        (Courier::Ack, Words::Story) if granted && term.0 == 0 => "“I know the decree”".into(),
        (Courier::Ack, Words::Engineering) if granted && term.0 == 0 => {
            "a confirmation of the decree".into()
        }
        (Courier::Ack, Words::Story) if granted => format!("“accepted in ballot {ballot}”"),
        (Courier::Ack, Words::Engineering) if granted => format!("accepted({ballot})"),
        (Courier::Ack, Words::Story) => format!("“ballot {ballot} comes too late”"),
        (Courier::Ack, Words::Engineering) => format!("a rejection of ballot {ballot}"),
        (Courier::Heartbeat, Words::Story) => "“what was decided?”".into(),
        (Courier::Heartbeat, Words::Engineering) => "a question for the chosen value".into(),
        (
            Courier::Snapshot
            | Courier::Transfer
            | Courier::Request
            | Courier::Response
            | Courier::Deed
            | Courier::Lock
            | Courier::Fence
            | Courier::Fetch
            | Courier::Version
            | Courier::Gossip
            | Courier::Tree,
            _,
        ) => return None,
    };
    Some(what)
}
