//! English: the inspector.

use split_isles_core::effect::{Role, Timer};
use split_isles_core::event::Outcome;
use split_isles_core::units::Span;
use split_isles_core::view::{RowState, Status};

use crate::numbering::Numbering;
use crate::strings::{Common, Inspect, Text, Words, tenths};

pub(crate) fn say(phrase: &Inspect, words: Words) -> Text {
    match phrase {
        Inspect::NoHall => words.pick("No hall", "No node"),
        Inspect::StaleMeans => words.pick(
            "It does not know that its flag counts for nothing any more. You do.",
            "It does not know that it is no longer the leader. You do.",
        ),
        Inspect::Role => words.pick("Flag", "Role"),
        Inspect::RoleIs(role, status) => role_is(*role, *status, words),
        Inspect::Term => "Term".into(),
        Inspect::TermIs(None) => "none in this city".into(),
        Inspect::TermIs(Some((Numbering::Terms, term))) => term.to_string().into(),
        Inspect::TermIs(Some(number)) => super::common::say(&Common::Number(*number), words),
        Inspect::VotedFor => "Voted for".into(),
        Inspect::VotedForIs(None, _) => "nobody".into(),
        Inspect::VotedForIs(Some(name), term) => format!("{name} in term {term}").into(),
        Inspect::CommitIndex => words.pick("Settled rows", "Commit index"),
        Inspect::CommitIs(commit, last) => format!("{commit} of {last}").into(),
        Inspect::HeardMajority => "Heard a majority".into(),
        Inspect::HeardIs(None) => "does not count".into(),
        Inspect::HeardIs(Some(ago)) => format!("{} s ago", tenths(*ago)).into(),
        Inspect::Clock => "Clock".into(),
        Inspect::ClockIs(0) => "right".into(),
        Inspect::ClockIs(us) => format!("{:+} ms", us / 1_000).into(),
        Inspect::Reaches => "Reaches".into(),
        Inspect::ReachesIs(count, true) => format!("{count}, can write").into(),
        Inspect::ReachesIs(count, false) => format!("{count}, cannot write").into(),
        Inspect::ReachesOnly(count) => count.to_string().into(),
        Inspect::Timers => "Timers".into(),
        Inspect::TimersAre(timers) => timers_are(timers),
        Inspect::Ledger => words.pick("Ledger", "Log"),
        Inspect::NewestRows => words.pick("newest rows", "newest entries"),
        Inspect::Empty => "empty".into(),
        Inspect::RowIs(RowState::Committed) => "committed".into(),
        Inspect::RowIs(RowState::Uncommitted) => "uncommitted".into(),
        Inspect::RowIs(RowState::Conflict) => "conflict".into(),
        Inspect::AllLedgers => words.pick("All ledgers", "All logs"),
        Inspect::CellIs(Numbering::Ballots) => "cell = ballot".into(),
        Inspect::CellIs(Numbering::Generations) => "cell = generation".into(),
        Inspect::CellIs(Numbering::Tokens) => {
            words.pick("cell = number on the deed", "cell = token")
        }
        Inspect::CellIs(Numbering::Terms | Numbering::Nothing) => "cell = term".into(),
        Inspect::Match => "match".into(),
        Inspect::MatchMeans => words.pick(
            "“match” is what this hall believes it has copied to each other one.",
            "“match” is matchIndex: what this leader knows to be replicated.",
        ),
        Inspect::Clients => words.pick("What the people see", "What the clients see"),
        Inspect::Asks(hall) => format!("asks {hall}").into(),
        Inspect::AskedNothing => "has asked nothing yet".into(),
        Inspect::Waits(deed, span) => format!("{deed} · waiting {} s", tenths(*span)).into(),
        Inspect::Ended(deed, Outcome::Acknowledged(_)) => format!("{deed} · done").into(),
        Inspect::Ended(deed, Outcome::Refused) => format!("{deed} · refused").into(),
        Inspect::Ended(deed, Outcome::Unknown) => format!("{deed} · unknown").into(),
    }
}

fn role_is(role: Role, status: Status, words: Words) -> Text {
    match status {
        Status::Running => super::common::say(&Common::Role(role), words),
        Status::Paused(_) => "Paused".into(),
        Status::Crashed(_) => "Crashed".into(),
        Status::PoweredOff(_) => "Powered off".into(),
    }
}

fn timers_are(timers: &[(Timer, Span)]) -> Text {
    let said: Vec<String> = timers
        .iter()
        .map(|(timer, left)| {
            let name = match timer {
                Timer::Election => "election",
                Timer::Heartbeat => "heartbeat",
                Timer::CheckQuorum => "quorum",
                Timer::Transfer => "transfer",
                Timer::Stamp => "stamp",
                Timer::Ask => "ask again",
                Timer::KeepAlive => "keep-alive",
                Timer::Lease => "lease",
                Timer::Session => "sessions",
                Timer::Fence => "fence",
                Timer::PowerOn => "power on",
                Timer::Patience => "patience",
                Timer::Gossip => "gossip",
                Timer::Handoff => "hand-off",
                Timer::Compare => "compare",
                Timer::Number => "number",
            };
            format!("{name} {}", tenths(*left))
        })
        .collect();
    if said.is_empty() {
        "none".into()
    } else {
        said.join(", ").into()
    }
}
