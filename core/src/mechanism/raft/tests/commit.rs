//! When a row is committed, and who hears of it. (Raft §5.3, §5.4.2, §8)

use super::city::{City, X, hall};
use crate::command::{Act, Answer, Command};
use crate::effect::{NodeInput, Note, Role, Timer};
use crate::units::{Index, OpId, Term};

/// The five halls of Figure 8 up to (c): S1 leads term 4 and has just copied its row of term 2 to a majority; S5 holds a row of
/// term 3. Halls are numbered from 0.
fn figure_8(commit_current_term_only: bool) -> City {
    let mut city = City::with(5, |rules| {
        rules.pre_vote = false;
        rules.check_quorum = false;
        rules.noop_on_election = false;
        rules.commit_current_term_only = commit_current_term_only;
    });
    city.elect(1);
    city.elect(0);
    assert_eq!(city.term(0), 2);
    // (a) S1's row of term 2 reaches S2 only.
    city.partition(&[&[0, 1], &[2, 3, 4]]);
    city.ask(0, Act::Write(X, 2));
    city.settle();
    city.crash(0);
    // (b) S5 leads term 3, with the votes of S3, S4 and itself, and writes a row that reaches nobody.
    city.ring(4, Timer::Election);
    city.settle();
    assert_eq!((city.role(4), city.term(4)), (Role::Leader, 3));
    city.isolate(4);
    city.ask(4, Act::Write(X, 3));
    city.settle();
    city.crash(4);
    // (c) S1 comes back, leads term 4 with S2 and S3, and copies its row of term 2 to S3.
    city.partition(&[&[0, 1, 2], &[3], &[4]]);
    city.open(0);
    city.ring(0, Timer::Election);
    city.settle();
    if city.role(0) != Role::Leader {
        city.ring(0, Timer::Election);
        city.settle();
    }
    assert_eq!(city.role(0), Role::Leader);
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!(city.terms(2), [2], "the row of term 2 stands on a majority");
    city
}

/// Raft §5.4.2, Figure 8 (d): a row of an older term is not committed by counting; if it were, S5 could still strike it.
#[test]
fn figure_8_an_old_row_on_a_majority_is_not_committed_by_counting() {
    for (rule, committed) in [(true, 0), (false, 1)] {
        let mut city = figure_8(rule);
        assert_eq!(city.commit(0), committed, "rule {rule}");
        city.crash(0);
        city.heal();
        city.open(4);
        // S5 stands until its term is the latest; S2, S3 and S4 may vote for it: its last term 3 is later than 2.
        for _ in 0..3 {
            city.ring(4, Timer::Election);
            city.settle();
        }
        assert_eq!(city.role(4), Role::Leader);
        city.ring(4, Timer::Heartbeat);
        city.settle();
        assert_eq!(city.terms(1), [3], "(d): struck everywhere");
        let struck = Note::Struck {
            index: Index(1),
            term: Term(2),
            op: 1,
        };
        assert!(city.noted(1, struck));
    }
}

/// Raft §5.4.2, Figure 8 (e): with a row of its own term on a majority, all before it is committed, and S5 cannot win.
#[test]
fn figure_8_a_row_of_the_own_term_commits_all_before_it() {
    let mut city = figure_8(true);
    city.done(0, Act::Write(X, 4));
    assert_eq!(city.commit(0), 2);
    city.crash(0);
    city.heal();
    city.open(4);
    for _ in 0..3 {
        city.ring(4, Timer::Election);
        city.settle();
    }
    assert_ne!(city.role(4), Role::Leader);
}

/// Raft §5.3: a row is committed once a majority has it, not before; and the client hears then.
#[test]
fn a_row_is_committed_by_a_majority_and_not_by_less() {
    let mut city = City::of(5);
    city.elect(0);
    city.partition(&[&[0, 1], &[2, 3, 4]]);
    assert_eq!(city.done(0, Act::Write(X, 1)), None);
    assert_eq!((city.commit(0), city.value(0)), (1, 0));
    city.partition(&[&[0, 1, 2], &[3, 4]]);
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!((city.commit(0), city.value(0)), (2, 1));
    assert_eq!(city.answer(OpId(1)), Some(Answer::Done(1)));
}

/// A client hears only from the leader that wrote its row: a later one that commits the row has never heard of the client.
#[test]
fn only_the_leader_that_wrote_the_row_answers() {
    let mut city = City::of(3);
    city.elect(0);
    let op = city.ask(0, Act::Write(X, 1));
    city.take(|c| c.to == hall(2));
    city.deliver_next();
    city.couriers.clear();
    city.isolate(0);
    city.elect(1);
    assert_eq!(city.value(1), 1, "committed by the new leader");
    assert_eq!(city.answer(op), None, "the outcome stays unknown");
}

/// Raft §8: a command that is sent twice is carried out once, and answered twice. Without sessions it is carried out twice.
#[test]
fn a_repeated_command_is_carried_out_once() {
    for (client_sessions, balance) in [(true, 10), (false, 20)] {
        let mut city = City::with(3, |rules| rules.client_sessions = client_sessions);
        city.elect(0);
        let deposit = city.command(Act::Deposit(X, 10));
        city.step(0, NodeInput::Request(deposit));
        city.step(0, NodeInput::Request(deposit));
        city.settle();
        city.step(0, NodeInput::Request(deposit));
        city.settle();
        let expected = if client_sessions { balance } else { 30 };
        for number in 0..3 {
            assert_eq!(city.value(number), expected);
        }
        let answers = city
            .answers
            .iter()
            .filter(|(op, _)| Some(*op) == deposit.op);
        assert_eq!(answers.count(), 3);
        let ignored = Note::DuplicateIgnored {
            op: deposit.op.expect("a client's"),
        };
        for number in 0..3 {
            assert_eq!(city.noted(number, ignored), client_sessions);
        }
    }
}

/// Raft §8: the sessions are part of the state: a new leader knows them too.
#[test]
fn a_retry_at_a_new_leader_is_carried_out_once() {
    let mut city = City::of(3);
    city.elect(0);
    let deposit = city.command(Act::Deposit(X, 10));
    city.step(0, NodeInput::Request(deposit));
    city.settle();
    city.isolate(0);
    city.elect(1);
    city.step(1, NodeInput::Request(deposit));
    city.settle();
    assert_eq!(city.value(1), 10);
    assert_eq!(
        city.answers.last(),
        Some(&(deposit.op.expect("set"), Answer::Done(10)))
    );
}

/// The state machine's no is an answer too, and stands in the ledger like any other.
#[test]
fn a_refusal_by_the_state_is_replicated_and_answered() {
    let mut city = City::of(3);
    city.elect(0);
    assert_eq!(city.done(0, Act::Deposit(X, -1)), Some(Answer::Rejected));
    assert_eq!(city.commit(2), 2);
}

/// A hall opens with nothing committed but its snapshot, and learns the rest from its leader. (Raft, Figure 2: volatile state)
#[test]
fn a_reopened_hall_carries_its_rows_out_again() {
    let mut city = City::of(3);
    city.elect(0);
    city.done(0, Act::Deposit(X, 5));
    city.crash(2);
    city.open(2);
    assert_eq!((city.commit(2), city.value(2)), (0, 0));
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!((city.commit(2), city.value(2)), (2, 5));
}

/// Authority, not belief: a leader could commit with a quorum around it, and with no less.
#[test]
fn a_leader_could_commit_with_a_quorum_only() {
    use super::city::halls;
    let mut city = City::of(5);
    city.elect(0);
    assert!(city.mind(0).could_accept(halls(&[0, 1, 2])));
    assert!(!city.mind(0).could_accept(halls(&[0, 1])));
    assert!(!city.mind(1).could_accept(halls(&[0, 1, 2, 3, 4])));
}

/// A request without a client's mark is nobody's: it is not written.
#[test]
fn a_request_of_nobody_is_dropped() {
    let mut city = City::of(3);
    city.elect(0);
    city.step(0, NodeInput::Request(Command::internal(Act::Write(X, 1))));
    assert_eq!(city.mind(0).log().last_index(), Index(1));
}
