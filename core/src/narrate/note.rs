//! The story of a step, in sentences.

use alloc::format;
use alloc::string::String;

use super::{Words, archive, fence, keeper, leaderless, many, paxos};
use crate::command::Answer;
use crate::effect::{Note, Why};
use crate::trace::Telling;
use crate::units::HallSet;

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each note and wording; to split them would hide none of it"
)]
pub(super) fn told(who: &str, note: Note, telling: Telling<'_>, words: Words) -> String {
    let hall = |hall| telling.hall(hall);
    match (note, words) {
        (Note::Voted { candidate, term }, _) => {
            format!("{who} votes for {} in term {term}.", hall(candidate))
        }
        (
            Note::VoteRefused {
                candidate,
                why,
                term,
            },
            _,
        ) => {
            let why = because(why, words);
            format!(
                "{who} refuses {} its vote for term {term}: {why}.",
                hall(candidate)
            )
        }
        (Note::Appended { index, .. }, Words::Story) => {
            format!("{who} writes row {index}, in pencil.")
        }
        (Note::Appended { index, term, .. }, Words::Engineering) => {
            format!("{who} appends index {index}, term {term} (uncommitted).")
        }
        (Note::Struck { index, .. }, Words::Story) => {
            format!("{who} strikes row {index}: the leader’s ledger says otherwise.")
        }
        (Note::Struck { index, term, .. }, Words::Engineering) => {
            format!(
                "{who} truncates index {index}, term {term}: it conflicts with the leader’s log."
            )
        }
        (Note::Committed { index, .. }, Words::Story) => {
            format!("{who} knows that the rows up to {index} are in ink.")
        }
        (Note::Committed { index, .. }, Words::Engineering) => {
            format!("{who} advances its commit index to {index}.")
        }
        (Note::Applied { index, result, .. }, _) if result == Answer::REJECTED => {
            format!("{who} carries out row {index}: refused.")
        }
        (Note::Applied { index, .. }, Words::Story) => format!("{who} carries out row {index}."),
        (Note::Applied { index, result, .. }, Words::Engineering) => {
            format!("{who} applies index {index}; result {result}.")
        }
        (Note::ReadServed { value, .. }, Words::Story) => {
            format!("{who} reads from its ledger: {value}.")
        }
        (Note::ReadServed { value, index, .. }, Words::Engineering) => {
            format!("{who} serves a read at applied index {index}: {value}.")
        }
        (Note::DuplicateIgnored { .. }, Words::Story) => {
            format!("{who} has done this already and does not do it twice.")
        }
        (Note::DuplicateIgnored { op }, Words::Engineering) => {
            format!("{who} ignores a duplicate of operation {}.", op.0)
        }
        (Note::IgnoredStale { from, term }, _) => {
            format!("{who} ignores {}: its term {term} is over.", hall(from))
        }
        (Note::SteppedDown { why, .. }, Words::Story) => {
            format!("{who} takes its flag down: {}.", because(why, words))
        }
        (Note::SteppedDown { why, .. }, Words::Engineering) => {
            format!("{who} steps down: {}.", because(why, words))
        }
        (Note::Adopted { from, dropped }, Words::Story) => {
            let rows = many(dropped, "row");
            format!(
                "{who} takes over {}’s ledger and drops {dropped} {rows} of its own.",
                hall(from)
            )
        }
        (Note::Adopted { from, dropped }, Words::Engineering) => {
            format!(
                "{who} adopts {}’s log, discarding {dropped} of its own entries.",
                hall(from)
            )
        }
        (Note::SnapshotTaken { index }, Words::Story) => {
            format!("{who} sums up its rows to {index} on one page.")
        }
        (Note::SnapshotTaken { index }, Words::Engineering) => {
            format!("{who} takes a snapshot up to index {index}.")
        }
        (Note::SnapshotInstalled { index, .. }, Words::Story) => {
            format!("{who} takes over a page that sums up all rows to {index}.")
        }
        (Note::SnapshotInstalled { index, term }, Words::Engineering) => {
            format!("{who} installs a snapshot up to index {index}, term {term}.")
        }
        (Note::Members { outgoing, voters }, _) => members(who, outgoing, voters, telling, words),
        (Note::TransferStarted { to }, Words::Story) => {
            format!("{who} begins to hand the flag to {}.", hall(to))
        }
        (Note::TransferStarted { to }, Words::Engineering) => {
            format!("{who} starts to transfer leadership to {}.", hall(to))
        }
        (Note::TransferAbandoned { to }, Words::Story) => {
            format!("{who} gives up handing the flag to {}.", hall(to))
        }
        (Note::TransferAbandoned { to }, Words::Engineering) => {
            format!("{who} abandons the leadership transfer to {}.", hall(to))
        }
        (Note::Archive(note), _) => archive::told(who, note, words),
        (Note::Lock(note), _) => keeper::told(who, note, words),
        (Note::Fence(note), _) => fence::told(who, note, telling, words),
        (Note::Paxos(note), _) => paxos::told(who, note, telling, words),
        (Note::Leaderless(note), _) => leaderless::told(who, note, telling, words),
    }
}

fn members(
    who: &str,
    outgoing: HallSet,
    voters: HallSet,
    telling: Telling<'_>,
    words: Words,
) -> String {
    let voters = list(voters, telling);
    match (outgoing.is_empty(), words) {
        (true, _) => format!("{who} now counts the votes of {voters}."),
        (false, Words::Story) => format!(
            "{who} now needs a majority twice: among {}, and among {voters}.",
            list(outgoing, telling)
        ),
        (false, Words::Engineering) => format!(
            "{who} enters the joint configuration {{{}}} → {{{voters}}}.",
            list(outgoing, telling)
        ),
    }
}

/// The names of some halls.
pub(super) fn list(halls: HallSet, telling: Telling<'_>) -> String {
    let mut text = String::new();
    for (place, hall) in halls.iter().enumerate() {
        if place > 0 {
            text.push_str(", ");
        }
        text.push_str(telling.hall(hall));
    }
    if text.is_empty() {
        "nobody".into()
    } else {
        text
    }
}

fn because(why: Why, words: Words) -> &'static str {
    match (why, words) {
        (Why::StaleTerm, _) => "that term is over",
        (Why::HigherTerm, Words::Story) => "a later term has begun",
        (Why::HigherTerm, Words::Engineering) => "it saw a higher term",
        (Why::AlreadyVoted, _) => "it has voted already in this term",
        (Why::LogBehind, Words::Story) => "the candidate’s ledger is behind",
        (Why::LogBehind, Words::Engineering) => "the candidate’s log is not up to date",
        (Why::LeaderAlive, Words::Story) => "it heard from its leader just now",
        (Why::LeaderAlive, Words::Engineering) => {
            "it heard from a leader within the election timeout"
        }
        (Why::QuorumLost, Words::Story) => "it cannot count more than half of the city",
        (Why::QuorumLost, Words::Engineering) => "it has lost its quorum",
        (Why::LeaderFound, _) => "this term has a leader",
        (Why::Outranked, Words::Story) => "another flag counts for more",
        (Why::Outranked, Words::Engineering) => "another leader takes precedence",
        (Why::NotMember, Words::Story) => "one of them does not belong to the city",
        (Why::LeaseOver, Words::Story) => "its hourglass has run out",
        (Why::LeaseOver, Words::Engineering) => "its lease is over",
        (Why::NotMember, Words::Engineering) => "one of them is not a member",
    }
}
