//! What happens in a leaderless store, in words that tests and tools read.

use core::fmt;

use crate::mechanism::leaderless::{LeaderlessNote, Record};

use super::{Name, Op, Telling};

/// A record: `account_balance`, `owner-of-No._12`, `life-of-Moreau`.
struct Of<'a>(Telling<'a>, Record);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(telling, record) = *self;
        match record {
            Record::Key(key) => Name(telling.scenario.key_name(key)).fmt(f),
            Record::House(house) => write!(f, "owner-of-{}", Name(telling.house(house))),
            Record::Life(citizen) => write!(f, "life-of-{}", Name(telling.citizen(citizen))),
            Record::Permits(citizen) => write!(f, "permits-of-{}", Name(telling.citizen(citizen))),
        }
    }
}

/// One note.
pub(super) fn write(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    note: LeaderlessNote,
) -> fmt::Result {
    let of = |record| Of(telling, record);
    let name = |hall| Name(telling.hall(hall));
    match note {
        LeaderlessNote::Wrote { record, op, over } => {
            write!(out, "wrote {} op={} over={}", of(record), op.0, Op(over))
        }
        LeaderlessNote::Took { record, op, value } => {
            write!(out, "took {}={value} op={}", of(record), Op(op))
        }
        LeaderlessNote::Discarded {
            record,
            knew,
            op,
            by,
        } => {
            let why = if knew { "clocks" } else { "concurrent" };
            let (op, by) = (Op(op), Op(by));
            write!(out, "discarded {} op={op} for={by} {why}", of(record))
        }
        LeaderlessNote::Served {
            record,
            versions,
            op,
            of: from,
        } => {
            let (record, from) = (of(record), Op(from));
            write!(
                out,
                "served {record} op={} of={from} versions={versions}",
                op.0
            )
        }
        LeaderlessNote::TooFew { record, found, op } => {
            write!(out, "too-few {} found={found} op={}", of(record), op.0)
        }
        LeaderlessNote::Repaired { record, hall } => {
            write!(out, "repaired {} at={}", of(record), name(hall))
        }
        LeaderlessNote::Hinted { record, hall, op } => {
            write!(out, "holds {} for={} op={}", of(record), name(hall), Op(op))
        }
        LeaderlessNote::HandedOff { record, hall } => {
            write!(out, "handed-off {} to={}", of(record), name(hall))
        }
        LeaderlessNote::Suspected { hall, generation } => {
            write!(out, "suspects {} generation={generation}", name(hall))
        }
        LeaderlessNote::Welcomed { hall, generation } => {
            write!(out, "welcomes {} generation={generation}", name(hall))
        }
        LeaderlessNote::Disbelieved {
            hall,
            generation,
            heartbeat,
        } => {
            let hall = name(hall);
            write!(
                out,
                "disbelieves {hall} generation={generation} heartbeat={heartbeat}"
            )
        }
        LeaderlessNote::Compared {
            hall,
            differ,
            hashes,
        } => {
            write!(
                out,
                "compared with={} differ={differ} hashes={hashes}",
                name(hall)
            )
        }
        LeaderlessNote::Expired { record, op } => {
            write!(out, "expired {} op={}", of(record), Op(op))
        }
        LeaderlessNote::Returned { record, op, value } => {
            write!(out, "returned {}={value} op={}", of(record), Op(op))
        }
    }
}
