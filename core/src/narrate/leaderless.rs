//! What happens in a leaderless store, in sentences.

use alloc::format;
use alloc::string::String;

use super::Words;
use crate::mechanism::leaderless::{LeaderlessNote, Record};
use crate::trace::Telling;

/// A record, as one speaks of it.
fn spoken(record: Record, telling: Telling<'_>) -> String {
    match record {
        Record::Key(key) => telling.scenario.key_name(key).into(),
        Record::House(house) => format!("the page of {}", telling.house(house)),
        Record::Life(citizen) => format!("{}’s page", telling.citizen(citizen)),
        Record::Permits(citizen) => format!("{}’s permits", telling.citizen(citizen)),
    }
}

/// One note.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each note and wording; to split them would hide none of it"
)]
pub(super) fn told(who: &str, note: LeaderlessNote, telling: Telling<'_>, words: Words) -> String {
    let of = |record| spoken(record, telling);
    let name = |hall| telling.hall(hall);
    match (note, words) {
        (LeaderlessNote::Wrote { record, .. }, Words::Story) => {
            format!("{who} writes a new page for {}.", of(record))
        }
        (LeaderlessNote::Wrote { record, .. }, Words::Engineering) => {
            format!("{who} coordinates a new version of {}.", of(record))
        }
        (LeaderlessNote::Took { record, value, .. }, Words::Story) => {
            format!("{who} puts it on its shelf: {} shows {value}.", of(record))
        }
        (LeaderlessNote::Took { record, value, .. }, Words::Engineering) => {
            format!("{who}’s replica of {} is now {value}.", of(record))
        }
        (
            LeaderlessNote::Discarded {
                record,
                knew: false,
                ..
            },
            Words::Story,
        ) => format!(
            "{who} finds two pages for {} that knew nothing of one another. It throws one away and tells nobody.",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record,
                knew: false,
                ..
            },
            Words::Engineering,
        ) => format!(
            "{who} discards the concurrent write to {} with the lower timestamp.",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record, knew: true, ..
            },
            Words::Story,
        ) => format!(
            "{who} throws the newer page for {} away: its clock says that it is older.",
            of(record)
        ),
        (
            LeaderlessNote::Discarded {
                record, knew: true, ..
            },
            Words::Engineering,
        ) => format!(
            "{who} discards a causally later write to {}: clock skew gave it the lower timestamp.",
            of(record)
        ),
        (
            LeaderlessNote::Served {
                record, versions, ..
            },
            Words::Story,
        ) if versions > 1 => {
            format!(
                "{who} finds {versions} pages for {} side by side.",
                of(record)
            )
        }
        (
            LeaderlessNote::Served {
                record, versions, ..
            },
            Words::Engineering,
        ) if versions > 1 => {
            format!("{who} returns {versions} siblings of {}.", of(record))
        }
        (LeaderlessNote::Served { record, .. }, Words::Story) => {
            format!("{who} has heard enough to say what {} holds.", of(record))
        }
        (LeaderlessNote::Served { record, .. }, Words::Engineering) => {
            format!(
                "{who} has R answers for {} and serves the read.",
                of(record)
            )
        }
        (LeaderlessNote::TooFew { record, found, .. }, Words::Story) => {
            format!(
                "{who} can ask only {found} of those who keep {}: too few.",
                of(record)
            )
        }
        (LeaderlessNote::TooFew { record, found, .. }, Words::Engineering) => {
            format!(
                "{who} has only {found} replicas of {} at hand: unavailable.",
                of(record)
            )
        }
        (LeaderlessNote::Repaired { record, hall }, Words::Story) => {
            format!(
                "{who} finds {}’s page for {} old and sends the new one.",
                name(hall),
                of(record)
            )
        }
        (LeaderlessNote::Repaired { record, hall }, Words::Engineering) => {
            format!("{who} read-repairs {} at {}.", of(record), name(hall))
        }
        (LeaderlessNote::Hinted { record, hall, .. }, Words::Story) => {
            format!(
                "{who} keeps a page of {} in trust for {}.",
                of(record),
                name(hall)
            )
        }
        (LeaderlessNote::Hinted { record, hall, .. }, Words::Engineering) => {
            format!("{who} stores a hint of {} for {}.", of(record), name(hall))
        }
        (LeaderlessNote::HandedOff { record, hall }, Words::Story) => {
            format!("{who} has brought {} home to {}.", of(record), name(hall))
        }
        (LeaderlessNote::HandedOff { record, hall }, Words::Engineering) => {
            format!(
                "{who} hands {} off to {} and drops the hint.",
                of(record),
                name(hall)
            )
        }
        (LeaderlessNote::Suspected { hall, .. }, Words::Story) => {
            format!(
                "{who} has heard nothing new of {} for too long and gives it up.",
                name(hall)
            )
        }
        (LeaderlessNote::Suspected { hall, generation }, Words::Engineering) => {
            format!("{who} marks {} (generation {generation}) down.", name(hall))
        }
        (LeaderlessNote::Welcomed { hall, .. }, Words::Story) => {
            format!("{who} hears that {} is there.", name(hall))
        }
        (LeaderlessNote::Welcomed { hall, generation }, Words::Engineering) => {
            format!("{who} marks {} (generation {generation}) up.", name(hall))
        }
        (LeaderlessNote::Disbelieved { hall, .. }, Words::Story) => format!(
            "{} speaks to {who}, but what it says of itself is older than what {who} has heard: {who} takes it for a ghost.",
            name(hall)
        ),
        (
            LeaderlessNote::Disbelieved {
                hall,
                generation,
                heartbeat,
            },
            Words::Engineering,
        ) => {
            format!(
                "{who} ignores {}’s heartbeat {heartbeat} of generation {generation}: it has seen a higher one.",
                name(hall)
            )
        }
        (
            LeaderlessNote::Compared {
                hall, differ: 0, ..
            },
            Words::Story,
        ) => {
            format!("{who} and {} have the same on their shelves.", name(hall))
        }
        (LeaderlessNote::Compared { hall, differ, .. }, Words::Story) => {
            format!("{who} and {} find {differ} pages that differ.", name(hall))
        }
        (
            LeaderlessNote::Compared {
                hall,
                differ,
                hashes,
            },
            Words::Engineering,
        ) => format!(
            "{who} and {} compared Merkle trees: {hashes} hashes, {differ} records differ.",
            name(hall)
        ),
        (LeaderlessNote::Expired { record, .. }, Words::Story) => {
            format!("{who} forgets that {} was ever deleted.", of(record))
        }
        (LeaderlessNote::Expired { record, .. }, Words::Engineering) => {
            format!("{who} purges the tombstone of {}.", of(record))
        }
        (LeaderlessNote::Returned { record, value, .. }, Words::Story) => {
            format!(
                "{} is back on {who}’s shelf, with {value}: nobody here remembers that it was deleted.",
                of(record)
            )
        }
        (LeaderlessNote::Returned { record, value, .. }, Words::Engineering) => {
            format!(
                "{who} takes the deleted {} back ({value}): its tombstone is gone.",
                of(record)
            )
        }
    }
}
