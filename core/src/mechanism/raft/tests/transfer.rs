//! Handing over the leadership. (Thesis §3.10)

use super::city::{City, X, hall};
use crate::command::{Act, Answer};
use crate::effect::{Note, Order, Role, Timer};
use crate::mechanism::raft::RaftMessage;
use crate::units::{Span, Term};

/// Thesis §3.10: the successor takes over at once, though every voter has just heard the old leader.
#[test]
fn the_successor_passes_over_the_voters_promise() {
    let mut city = City::of(5);
    city.elect(0);
    city.pass(Span::from_s(1));
    city.order(0, Order::TransferLeadership(hall(3)));
    city.settle();
    assert_eq!((city.leaders(), city.term(0)), (alloc::vec![3], 2));
    assert!(city.noted(0, Note::TransferStarted { to: hall(3) }));
}

/// Thesis §3.10: the successor first gets every row.
#[test]
fn the_successor_is_brought_up_to_date_first() {
    let mut city = City::of(3);
    city.elect(0);
    city.isolate(2);
    for value in 0..100 {
        city.done(0, Act::Write(X, value));
    }
    city.heal();
    city.order(0, Order::TransferLeadership(hall(2)));
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!(city.leaders(), [2]);
    assert_eq!(city.value(2), 99);
}

/// Thesis §3.10: meanwhile nothing is taken in; after one election timeout the leader gives up and goes on.
#[test]
fn a_transfer_that_takes_too_long_is_given_up() {
    let mut city = City::of(3);
    city.elect(0);
    city.isolate(2);
    city.order(0, Order::TransferLeadership(hall(2)));
    assert_eq!(city.done(0, Act::Write(X, 1)), Some(Answer::Unavailable));
    city.pass(city.rules.election_min);
    assert!(city.noted(0, Note::TransferAbandoned { to: hall(2) }));
    assert_eq!(city.role(0), Role::Leader);
    assert_eq!(city.done(0, Act::Write(X, 1)), Some(Answer::Done(1)));
}

/// A leader hands over to members only, and not to itself; a follower has nothing to hand over.
#[test]
fn only_a_leader_hands_over_and_only_to_another_member() {
    let mut city = City::with_spares(3, 1, |_| {});
    city.elect(0);
    city.order(0, Order::TransferLeadership(hall(0)));
    city.order(0, Order::TransferLeadership(hall(3)));
    city.order(1, Order::TransferLeadership(hall(2)));
    city.settle();
    assert_eq!((city.leaders(), city.term(0)), (alloc::vec![0], 1));
    assert_eq!(city.done(0, Act::Write(X, 1)), Some(Answer::Done(1)));
}

/// A second order names another successor; the first is told off.
#[test]
fn a_second_order_replaces_the_first() {
    let mut city = City::of(3);
    city.elect(0);
    city.isolate(2);
    city.ask(0, Act::Write(X, 1));
    city.settle();
    city.order(0, Order::TransferLeadership(hall(2)));
    city.order(0, Order::TransferLeadership(hall(1)));
    assert!(city.noted(0, Note::TransferAbandoned { to: hall(2) }));
    city.settle();
    assert_eq!(city.leaders(), [1]);
}

/// An order to stand that comes late, in an older term, is ignored.
#[test]
fn a_late_order_to_stand_is_ignored() {
    let mut city = City::of(3);
    city.elect(0);
    city.elect(1);
    city.hand(0, 2, RaftMessage::TimeoutNow { term: Term(1) });
    assert_eq!((city.role(2), city.term(2)), (Role::Follower, 2));
}

/// Whoever stands already goes on with that; a hall that is not a member never stands, whoever tells it to.
#[test]
fn an_order_to_stand_moves_only_followers_who_may() {
    let mut city = City::with_spares(3, 1, |rules| rules.pre_vote = false);
    city.elect(0);
    city.hand(0, 3, RaftMessage::TimeoutNow { term: Term(1) });
    assert_eq!((city.role(3), city.term(3)), (Role::Follower, 1));
    city.ring(2, Timer::Election);
    city.hand(0, 2, RaftMessage::TimeoutNow { term: Term(2) });
    assert_eq!((city.role(2), city.term(2)), (Role::Candidate, 2));
}
