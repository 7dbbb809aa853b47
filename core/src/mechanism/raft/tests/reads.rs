//! Reads that cost no row. (Raft §8; thesis §6.4)

use alloc::vec::Vec;

use super::city::{City, X, hall};
use crate::command::{Act, Answer};
use crate::effect::{NodeInput, Note, Role, Timer};
use crate::mechanism::raft::{RaftMessage, Reads};
use crate::units::{Index, Span};

fn city_with(reads: Reads) -> City {
    City::with(3, |rules| rules.reads = reads)
}

/// All ways of reading answer, and a read leaves no row but through the log.
#[test]
fn every_way_of_reading_answers_in_a_healthy_city() {
    for reads in [
        Reads::ThroughLog,
        Reads::ReadIndex,
        Reads::Lease,
        Reads::LeaderLocal,
        Reads::AnyLocal,
    ] {
        let mut city = city_with(reads);
        city.elect(0);
        city.done(0, Act::Write(X, 4));
        assert_eq!(
            city.done(0, Act::Read(X)),
            Some(Answer::Done(4)),
            "{reads:?}"
        );
        let rows = if reads == Reads::ThroughLog { 3 } else { 2 };
        assert_eq!(city.mind(0).log().last_index(), Index(rows));
        let elsewhere = city.done(1, Act::Read(X));
        let expected = if reads == Reads::AnyLocal {
            Answer::Done(4)
        } else {
            Answer::NotLeader(Some(hall(0)))
        };
        assert_eq!(elsewhere, Some(expected), "{reads:?}");
    }
}

/// A leader cut off with an old value while the others elect and write a new one.
fn deposed_without_knowing(reads: Reads) -> City {
    let mut city = city_with(reads);
    city.set_rules(|rules| rules.check_quorum = false);
    city.elect(0);
    city.done(0, Act::Write(X, 1));
    city.isolate(0);
    city.elect(1);
    city.done(1, Act::Write(X, 2));
    assert_eq!(city.role(0), Role::Leader);
    city
}

/// Thesis §6.4: a deposed leader that does not know it answers no linearizable read. (etcd and Consul, 2014)
#[test]
fn a_deposed_leader_answers_old_values_only_by_local_reads() {
    for (reads, answer) in [
        (Reads::ThroughLog, None),
        (Reads::ReadIndex, None),
        (Reads::Lease, None),
        (Reads::LeaderLocal, Some(Answer::Done(1))),
        (Reads::AnyLocal, Some(Answer::Done(1))),
    ] {
        let mut city = deposed_without_knowing(reads);
        assert_eq!(city.done(0, Act::Read(X)), answer, "{reads:?}");
    }
}

/// Thesis §6.4: a read index needs a *fresh* round. Answers to an older round prove nothing, however many come.
#[test]
fn a_read_waits_for_answers_to_a_round_that_began_after_it() {
    let mut city = city_with(Reads::ReadIndex);
    city.elect(0);
    city.ring(0, Timer::Heartbeat);
    while city.couriers.iter().any(|c| c.from == hall(0)) {
        city.deliver_next();
    }
    let older = city.take(|c| matches!(c.message, RaftMessage::Appended { .. }));
    assert_eq!(older.len(), 2);
    let op = city.ask(0, Act::Read(X));
    let fresh = city.take(|_| true);
    for courier in older {
        city.deliver(courier);
    }
    assert_eq!(city.answer(op), None);
    for courier in fresh {
        city.deliver(courier);
    }
    city.settle();
    assert_eq!(city.answer(op), Some(Answer::Done(0)));
}

/// A read through the log reflects the rows up to its own; when the same read stands in a second row, that is served no more.
#[test]
fn a_read_through_the_log_is_served_at_its_first_row() {
    let mut city = city_with(Reads::ThroughLog);
    city.elect(0);
    city.done(0, Act::Write(X, 4));
    let read = city.command(Act::Read(X));
    city.step(0, NodeInput::Request(read));
    city.step(0, NodeInput::Request(read));
    city.settle();
    assert_eq!(city.mind(0).log().last_index(), Index(4));
    let served = Note::ReadServed {
        op: read.op.expect("a client's"),
        index: Index(3),
        value: 4,
    };
    city.notes
        .retain(|(_, note)| matches!(note, Note::ReadServed { .. }));
    assert_eq!(city.notes, [(hall(0), served)]);
}

/// Raft §8, thesis §6.4 step 1: a new leader answers only after its own empty row is committed; it may not yet know what the last
/// one committed. Without the rule the read is old. (tikv #9208)
#[test]
fn a_new_leader_reads_only_after_its_own_row_is_committed() {
    for (noop_on_election, answer) in [(true, None), (false, Some(Answer::Done(0)))] {
        let mut city = city_with(Reads::ReadIndex);
        city.elect(0);
        city.set_rules(|rules| rules.noop_on_election = noop_on_election);
        // Committed and acknowledged by hall 0, stored at 1, which has not heard that it is committed.
        let write = city.ask(0, Act::Write(X, 9));
        while city.answer(write).is_none() {
            city.deliver_next();
        }
        city.couriers.clear();
        city.isolate(0);
        city.now += city.rules.election_max;
        city.ring(1, Timer::Election);
        while city.role(1) != Role::Leader {
            city.deliver_next();
        }
        // Its rows are under way, and no hall has them yet; a read comes in between, and its round is answered.
        let op = city.ask(1, Act::Read(X));
        let mut rows = Vec::new();
        while let Some(courier) = city.couriers.pop_front() {
            if courier.rows() > 0 {
                rows.push(courier);
            } else {
                city.deliver(courier);
            }
        }
        assert_eq!(city.answer(op), answer, "noop = {noop_on_election}");
        for courier in rows {
            city.deliver(courier);
        }
        city.settle();
        if noop_on_election {
            assert_eq!(city.answer(op), Some(Answer::Done(9)));
        }
    }
}

/// A reader who waits at a leader that stands down is sent on: a read changes nothing.
#[test]
fn a_leader_that_stands_down_sends_its_readers_on() {
    let mut city = city_with(Reads::ReadIndex);
    city.elect(0);
    city.isolate(0);
    let op = city.ask(0, Act::Read(X));
    city.pass(Span::from_s(2));
    assert_eq!(city.role(0), Role::Follower);
    assert_eq!(city.answer(op), Some(Answer::NotLeader(None)));
}

/// Thesis §6.4.1: within its lease a leader answers without asking; after it, it asks.
#[test]
fn a_lease_answers_at_once_and_ends() {
    let mut city = city_with(Reads::Lease);
    city.elect(0);
    // A bare majority is enough.
    city.isolate(2);
    city.pass(Span::from_s(20));
    let op = city.ask(0, Act::Read(X));
    assert_eq!(city.answer(op), Some(Answer::Done(0)), "without a courier");
    city.couriers.clear();
    let until = city.mind(0).insight().lease_until.expect("lease reads");
    assert!(until > city.now);
    city.isolate(0);
    city.now = until;
    let op = city.ask(0, Act::Read(X));
    city.settle();
    assert_eq!(city.answer(op), None);
}

/// Thesis §6.4.1: the lease counts from the round's beginning and ends before any voter's promise, by the bound on drift.
#[test]
fn a_lease_is_shorter_than_the_voters_promise() {
    let mut city = city_with(Reads::Lease);
    city.set_rules(|rules| rules.drift_bound_ppm = 100_000);
    city.elect(0);
    let began = city.now;
    city.ring(0, Timer::Heartbeat);
    let answers = Span::from_ms(300);
    while city.couriers.iter().any(|c| c.from == hall(0)) {
        city.deliver_next();
    }
    city.now += answers;
    city.settle();
    let until = city.mind(0).insight().lease_until.expect("lease reads");
    assert_eq!(until, began + city.rules.election_min.scaled(10, 11));
}

/// Thesis §6.4.1: an answer prolongs the lease from the beginning of the round that it answers. When that is too long ago to be
/// remembered, it prolongs nothing.
#[test]
fn an_answer_to_a_forgotten_round_prolongs_no_lease() {
    let mut city = city_with(Reads::Lease);
    city.set_rules(|rules| rules.check_quorum = false);
    city.elect(0);
    city.ring(0, Timer::Heartbeat);
    while city.couriers.iter().any(|c| c.from == hall(0)) {
        city.deliver_next();
    }
    let late = city.take(|_| true);
    let until = city.mind(0).insight().lease_until;
    // Sixteen later ones are kept in mind.
    for _ in 0..16 {
        city.now += city.rules.heartbeat;
        city.ring(0, Timer::Heartbeat);
        city.couriers.clear();
    }
    for courier in late {
        city.deliver(courier);
    }
    assert_eq!(city.mind(0).insight().lease_until, until);
}

/// Thesis §6.4.1: lease reads break when a clock runs slower than the bound allows, and only then. (etcd raft #166)
#[test]
fn lease_reads_break_with_drift_over_the_bound() {
    for (bound, answer) in [(1_000, Some(Answer::Done(1))), (900_000, None)] {
        let mut city = City::with(3, |rules| {
            rules.reads = Reads::Lease;
            rules.drift_bound_ppm = bound;
        });
        // The leader's clock runs at 60 % of the others': 400,000 parts per million below them, 667,000 above for them.
        city.drift_ppm[0] = -400_000;
        city.elect(0);
        city.done(0, Act::Write(X, 1));
        city.ring(0, Timer::Heartbeat);
        city.settle();
        city.isolate(0);
        city.now += city.rules.election_min;
        city.ring(1, Timer::Election);
        city.settle();
        assert_eq!(
            city.role(1),
            Role::Leader,
            "the voters' promise is over by their clocks"
        );
        city.done(1, Act::Write(X, 2));
        assert_eq!(city.done(0, Act::Read(X)), answer, "bound {bound}");
    }
}

/// Thesis §6.4.1: a leader that told another to stand has no lease any more; its successor passes over the voters' promise.
#[test]
fn a_leader_that_hands_over_gives_up_its_lease() {
    use crate::effect::Order;
    let mut city = city_with(Reads::Lease);
    city.elect(0);
    city.pass(Span::from_s(1));
    city.order(0, Order::TransferLeadership(hall(1)));
    let op = city.ask(0, Act::Read(X));
    assert_eq!(city.answer(op), None, "it asks instead");
}

/// A voter that crashed forgot whom it heard: with lease reads it keeps quiet for an election timeout.
#[test]
fn a_reopened_voter_does_not_break_a_lease() {
    use super::city::{answer_to, call, sent, vote};
    for (reads, granted) in [(Reads::Lease, false), (Reads::ReadIndex, true)] {
        let mut city = city_with(reads);
        city.elect(0);
        city.crash(1);
        city.open(1);
        let expected = if granted {
            vote(5, true)
        } else {
            answer_to(5, 1, false)
        };
        assert_eq!(sent(&city.hand(2, 1, call(5, (1, 1)))), [expected]);
        city.now += city.rules.election_min;
        assert_eq!(sent(&city.hand(2, 1, call(5, (1, 1)))), [vote(5, true)]);
    }
}

/// A hall that opens for the first time has heard nobody before, and votes at once.
#[test]
fn a_first_opening_promises_nothing() {
    use super::city::{call, sent, vote};
    let mut city = city_with(Reads::Lease);
    assert_eq!(sent(&city.hand(2, 1, call(1, (0, 0)))), [vote(1, true)]);
}

/// Readers are served in order, and too many are turned away instead of kept.
#[test]
fn waiting_readers_are_bounded() {
    let mut city = city_with(Reads::ReadIndex);
    city.elect(0);
    city.isolate(0);
    let mut refused = 0;
    for _ in 0..1_100 {
        let op = city.ask(0, Act::Read(X));
        city.couriers.clear();
        refused += u32::from(city.answer(op) == Some(Answer::Unavailable));
    }
    assert_eq!(refused, 76);
}

/// Thesis §6.4.1: a voter's promise to a leader outlives the leader's term: the leader does not know of the higher term yet, and goes
/// on answering. Only the leader's own successor passes over it.
#[test]
fn a_higher_term_heard_elsewhere_does_not_break_a_lease() {
    use super::city::{answer_to, call, sent, vote};
    for (reads, granted) in [(Reads::Lease, false), (Reads::ReadIndex, true)] {
        let mut city = city_with(reads);
        city.elect(0);
        city.pass(Span::from_s(1));
        let until = city.mind(0).insight().lease_until;
        // A late refusal, from somebody who is at term 5.
        city.hand(2, 1, answer_to(1, 5, false));
        assert_eq!(city.term(1), 5);
        for term in [5, 6] {
            let answer = if granted {
                vote(term, true)
            } else {
                answer_to(term, 5, false)
            };
            assert_eq!(sent(&city.hand(2, 1, call(term, (1, 1)))), [answer]);
        }
        if reads == Reads::Lease {
            assert!(until > Some(city.now), "the leader counts on the promise");
            city.now += city.rules.election_min;
            assert_eq!(sent(&city.hand(2, 1, call(6, (1, 1)))), [vote(6, true)]);
        }
    }
}

/// A hall without a vote waits for no election and so never notices that a leader has gone: it stops sending clients there.
#[test]
fn a_hall_without_a_vote_forgets_a_leader_that_it_no_longer_hears() {
    use super::city::halls;
    use crate::effect::Order;
    let mut city = City::of(4);
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 2])));
    city.settle();
    assert_eq!(
        city.done(3, Act::Read(X)),
        Some(Answer::NotLeader(Some(hall(0))))
    );
    city.now += city.rules.election_max;
    assert_eq!(city.done(3, Act::Read(X)), Some(Answer::NotLeader(None)));
    assert_eq!(
        city.done(3, Act::Write(X, 1)),
        Some(Answer::NotLeader(None))
    );
}
