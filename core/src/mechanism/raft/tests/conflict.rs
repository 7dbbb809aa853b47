//! Ledgers that differ: where a follower says so, and how far back a leader goes. (Raft §5.3)

use super::city::{X, sent};
use super::replication::{append, classic};
use crate::command::Act;
use crate::effect::{Role, Timer};
use crate::mechanism::raft::RaftMessage;
use crate::units::{Index, Term};

/// Raft §5.3: an append that does not fit changes nothing, and the answer says where to try next, by whole terms.
#[test]
fn an_append_that_does_not_fit_is_refused_with_a_hint() {
    let mut city = classic(3);
    city.hand(0, 1, append(3, (0, 0), &[1, 2, 2, 2], 1));
    let hint = |index, term| RaftMessage::Appended {
        term: Term(3),
        success: false,
        index: Index(index),
        conflict_term: Term(term),
        round: 1,
    };
    let short = city.hand(0, 1, append(3, (3, 9), &[3], 9));
    assert_eq!(sent(&short), [hint(5, 2)], "too short: behind the last row");
    let older = city.hand(0, 1, append(3, (3, 4), &[3], 9));
    assert_eq!(
        sent(&older),
        [hint(5, 2)],
        "the leader knows which rows are as old"
    );
    let as_old = city.hand(0, 1, append(3, (2, 9), &[3], 9));
    assert_eq!(
        sent(&as_old),
        [hint(5, 2)],
        "rows of the same term may match"
    );
    let newer = city.hand(0, 1, append(3, (1, 4), &[3], 9));
    assert_eq!(
        sent(&newer),
        [hint(2, 1)],
        "all rows of later terms are passed over"
    );
    assert_eq!(
        (city.terms(1), city.commit(1)),
        (alloc::vec![1, 2, 2, 2], 1)
    );
}

/// Raft §5.3: where the rules are off and a hall with an older ledger leads, the others follow it all the same: the paper's follower
/// takes over what contradicts its rows, whatever it held for committed.
#[test]
fn a_leader_with_an_older_ledger_is_followed_to_the_loss_of_committed_rows() {
    let mut city = classic(3);
    city.set_rules(|rules| rules.compare_logs = false);
    city.elect(2);
    city.isolate(2);
    city.ask(2, Act::Write(X, 7));
    city.crash(2);
    city.open(2);
    city.elect(0);
    city.done(0, Act::Write(X, 8));
    assert_eq!((city.terms(1), city.commit(1)), (alloc::vec![1, 2, 2], 3));
    city.heal();
    city.elect(2);
    city.ring(2, Timer::Heartbeat);
    city.settle();
    assert_eq!(city.terms(1), city.terms(2));
    assert_eq!(city.commit(2), 3);
}

/// Raft §5.3: going back ends on fully divergent ledgers, in as many rounds as there are terms, not rows.
#[test]
fn going_back_ends_on_fully_divergent_ledgers() {
    let mut city = classic(3);
    // Hall 1 follows leader 0 of odd terms, hall 2 follows itself of even ones; nothing of it is committed.
    let odd: alloc::vec::Vec<u32> = (0..60).map(|at| 1 + 2 * (at / 12)).collect();
    let even: alloc::vec::Vec<u32> = (0..70).map(|at| 2 + 2 * (at / 14)).collect();
    city.hand(0, 1, append(9, (0, 0), &odd, 0));
    city.hand(0, 2, append(10, (0, 0), &even, 0));
    city.isolate(0);
    city.ring(2, Timer::Election);
    city.settle();
    assert_eq!(city.role(2), Role::Leader);
    assert_eq!(city.terms(1), city.terms(2));
    let refusals = city.delivered;
    assert!(refusals < 40, "{refusals} couriers");
}

/// Raft §5.3: a leader with rows of the conflicting term goes on behind its last row of that term.
#[test]
fn a_leader_skips_whole_terms_that_it_shares() {
    let mut city = classic(3);
    city.hand(0, 1, append(1, (0, 0), &[1; 40], 0));
    city.hand(0, 2, append(1, (0, 0), &[1; 30], 0));
    city.hand(0, 2, append(2, (1, 30), &[2], 0));
    city.isolate(0);
    city.ring(2, Timer::Election);
    city.settle();
    assert_eq!(city.role(2), Role::Leader);
    assert_eq!(city.terms(1), city.terms(2));
    assert!(city.delivered < 14, "{}", city.delivered);
}

/// Raft §5.3: a hall gets what it lacks, from the first row that it lacks; once, however often it says so.
#[test]
fn a_hall_gets_the_rows_that_it_lacks_once() {
    let mut city = classic(3);
    city.elect(0);
    for value in 0..13 {
        if value == 10 {
            city.isolate(2);
        }
        city.done(0, Act::Write(X, value));
    }
    city.heal();
    // It refuses both, and both refusals name the same row.
    city.ring(0, Timer::Heartbeat);
    city.ring(0, Timer::Heartbeat);
    let mut rows = 0;
    while let Some(courier) = city.couriers.pop_front() {
        rows += courier.rows();
        city.deliver(courier);
    }
    assert_eq!((city.value(2), rows), (12, 3));
}
