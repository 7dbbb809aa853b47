//! What a hall holds after a crash, and behind a snapshot: what its disk says, whatever its memory held before.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::tree::NO_OP;
use super::{Ledgers, RowId};
use crate::command::{Act, Command, Entry, Key};
use crate::invariant::testing::{A, B};
use crate::log::Log;
use crate::mechanism::MechanismRules;
use crate::mechanism::raft::RaftRules;
use crate::scenario::Scenario;
use crate::sim::World;
use crate::units::{EventId, HallId, Index, OpId, Term};

/// A row: its term, and the operation that asked for it.
type Deed = (u32, u32);

/// The ledgers of a city in which A has a row of term 1 and two more of that term behind it, and B one of term 2 in their place.
fn two_branches() -> Ledgers {
    let rules = MechanismRules::Raft(RaftRules::default());
    let city = Arc::new(Scenario::plain(&[3, 2], rules));
    let mut ledgers = Ledgers::new(&World::new(city, 1, Arc::new(Vec::new())));
    let mine = [(1, NO_OP), (1, 0), (1, 1)];
    let theirs = [(1, NO_OP), (2, 3)];
    for (hall, rows) in [(A, &mine[..]), (B, &theirs)] {
        for (at, (term, op)) in (1..).zip(rows) {
            ledgers.append(hall, Index(at), Term(*term), *op, EventId(at));
        }
    }
    ledgers
}

/// A disk with a snapshot up to the row `base` = (index, term), and these rows behind it.
fn disk(base: (u32, u32), rows: &[Deed]) -> Log {
    let mut log = Log::from_snapshot(Index(base.0), Term(base.1));
    for (term, op) in rows {
        let mut command = Command::internal(Act::Write(Key(0), 1));
        command.op = (*op != NO_OP).then_some(OpId(*op));
        log.push(Entry {
            term: Term(*term),
            command,
        });
    }
    log
}

fn deed(ledgers: &Ledgers, row: RowId) -> Deed {
    let row = ledgers.row(row);
    (row.term.0, row.op().map_or(NO_OP, |op| op.0))
}

/// The rows that a hall holds.
fn held(ledgers: &Ledgers, hall: HallId) -> Vec<Deed> {
    let rows = (1..).map(|index| ledgers.row_at(hall, Index(index)));
    rows.take_while(|id| *id != RowId::ROOT)
        .map(|id| deed(ledgers, id))
        .collect()
}

/// A crashes: it must hold these rows then, and these be held by nobody any more.
#[track_caller]
fn check_crash(log: &Log, left: &[Deed], orphans: &[Deed]) {
    let mut ledgers = two_branches();
    ledgers.forget(A, log, EventId(9));
    assert_eq!(held(&ledgers, A), left);
    let gone = ledgers.orphans().iter();
    let gone: Vec<Deed> = gone.map(|id| deed(&ledgers, *id)).collect();
    assert_eq!(gone, orphans, "what nobody holds any more");
}

#[test]
fn after_a_crash_a_hall_holds_what_its_disk_has() {
    for (rows, orphans) in [
        (&[(1, NO_OP), (1, 0), (1, 1)][..], &[][..]),
        (&[(1, NO_OP)], &[(1, 1), (1, 0)]),
        (&[], &[(1, 1), (1, 0)]),
        // A row that memory had struck, and the disk had not yet.
        (&[(1, NO_OP), (1, 0), (1, 1), (1, 2)], &[]),
        // The same deed in another term, and another deed in the same term.
        (&[(1, NO_OP), (2, 0)], &[(1, 1), (1, 0)]),
        (&[(1, NO_OP), (1, 3), (1, 1)], &[(1, 1), (1, 0)]),
    ] {
        check_crash(&disk((0, 0), rows), rows, orphans);
    }
}

/// Raft §7: a snapshot stands for all rows up to its last one.
#[test]
fn a_disk_with_a_snapshot_has_the_rows_that_it_stands_for() {
    let (mine, theirs) = ([(1, NO_OP), (1, 0)], [(1, NO_OP), (2, 3)]);
    check_crash(&disk((2, 1), &[]), &mine, &[(1, 1)]);
    check_crash(&disk((2, 2), &[]), &theirs, &[(1, 1), (1, 0)]);
    let behind = |rows: [Deed; 2], next| [rows[0], rows[1], next];
    check_crash(&disk((2, 1), &[(1, 1)]), &behind(mine, (1, 1)), &[]);
    let all = behind(theirs, (2, 4));
    check_crash(&disk((2, 2), &[(2, 4)]), &all, &[(1, 1), (1, 0)]);
}
