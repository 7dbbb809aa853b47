//! Asking before standing. (Thesis §9.6)

use super::city::{City, X, call, hall, heartbeat, sent, vote};
use crate::command::Act;
use crate::effect::{Effect, Role, Timer};
use crate::mechanism::raft::RaftMessage;
use crate::units::{Index, Span, Term};

fn question(term: u32, last: (u32, u32)) -> RaftMessage {
    RaftMessage::RequestVote {
        term: Term(term),
        last_term: Term(last.0),
        last_index: Index(last.1),
        pre: true,
        transfer: false,
    }
}

/// A promise for the term that was asked for.
fn promise(term: u32) -> RaftMessage {
    answer(term, term, true)
}

/// An answer to the question for `asked`, by a hall of another term.
fn answer(asked: u32, term: u32, granted: bool) -> RaftMessage {
    RaftMessage::Vote {
        term: Term(term),
        asked: Term(asked),
        granted,
        pre: true,
    }
}

/// Thesis §9.6: a pre-vote changes neither term nor vote, on either side.
#[test]
fn a_pre_vote_changes_neither_term_nor_vote() {
    let mut city = City::of(3);
    let asked = city.ring(0, Timer::Election);
    assert_eq!((city.role(0), city.term(0)), (Role::PreCandidate, 0));
    assert_eq!(city.mind(0).vote(), None);
    assert_eq!(sent(&asked), [question(1, (0, 0)), question(1, (0, 0))]);
    let answered = city.hand(0, 1, question(1, (0, 0)));
    assert_eq!(sent(&answered), [promise(1)]);
    assert_eq!((city.term(1), city.mind(1).vote()), (0, None));
    assert!(
        !answered
            .iter()
            .any(|e| matches!(e, Effect::Persist(_) | Effect::SetTimer { .. }))
    );
    // It binds nobody: another candidate is promised the same.
    assert_eq!(sent(&city.hand(2, 1, question(1, (0, 0)))), [promise(1)]);
}

/// Thesis §9.6: a pre-vote is refused while a leader is alive, and by the leader itself; no longer once it has been silent.
#[test]
fn a_pre_vote_is_refused_while_a_leader_lives() {
    let mut city = City::with(3, |rules| rules.check_quorum = false);
    city.elect(0);
    let newest = (1, 1);
    assert_eq!(
        sent(&city.hand(2, 1, question(2, newest))),
        [answer(2, 1, false)]
    );
    assert_eq!(
        sent(&city.hand(2, 0, question(2, newest))),
        [answer(2, 1, false)]
    );
    city.now += city.rules.election_min;
    assert_eq!(sent(&city.hand(2, 1, question(2, newest))), [promise(2)]);
}

/// Thesis §9.6: a promise only to a ledger that could win.
#[test]
fn a_pre_vote_is_refused_to_an_older_ledger() {
    let mut city = City::of(3);
    city.elect(0);
    city.now += city.rules.election_max;
    assert_eq!(
        sent(&city.hand(2, 1, question(2, (0, 0)))),
        [answer(2, 1, false)]
    );
}

/// A promise is not a vote, and a late one is not either. (canonical/raft #196)
#[test]
fn a_late_promise_is_not_a_vote() {
    let mut city = City::of(5);
    city.ring(0, Timer::Election);
    city.couriers.clear();
    city.hand(1, 0, promise(1));
    city.hand(2, 0, promise(1));
    assert_eq!((city.role(0), city.term(0)), (Role::Candidate, 1));
    city.hand(3, 0, promise(1));
    city.hand(4, 0, promise(1));
    assert_eq!(city.role(0), Role::Candidate);
    city.hand(1, 0, vote(1, true));
    city.hand(2, 0, vote(1, true));
    assert_eq!(city.role(0), Role::Leader);
}

/// A promise for another term than the one asked for is worth nothing, and a vote answers no question.
#[test]
fn a_promise_counts_only_for_the_term_that_was_asked_for() {
    let mut city = City::of(3);
    city.ring(0, Timer::Election);
    city.hand(1, 0, promise(2));
    city.hand(1, 0, vote(0, true));
    assert_eq!((city.role(0), city.term(0)), (Role::PreCandidate, 0));
}

/// A pre-vote of a lower term is answered with the higher term, or the hall that returns stays stuck for ever. (etcd #8243)
#[test]
fn a_pre_vote_of_a_lower_term_is_answered_with_the_higher_one() {
    let mut city = City::of(3);
    // Hall 2 sleeps through terms 1 to 5; then hall 1 dies, and 0 and 2 must agree.
    city.isolate(2);
    for _ in 0..5 {
        city.isolate(2);
        city.elect(0);
        city.isolate(0);
        city.pass(Span::from_s(10));
        city.heal();
    }
    assert!(city.term(0) >= 5 && city.term(2) < city.term(0));
    city.crash(1);
    let asked = city.term(2) + 1;
    assert_eq!(
        sent(&city.hand(2, 0, question(asked, (0, 0)))),
        [answer(asked, city.term(0), false)]
    );
    city.pass(Span::from_s(20));
    assert_eq!(city.leaders(), [0]);
    assert_eq!(city.term(2), city.term(0));
}

/// Thesis §9.6: a hall that comes back does not depose a healthy leader. Without pre-vote it does.
#[test]
fn a_returning_hall_deposes_the_leader_only_without_pre_vote() {
    for (pre_vote, deposed) in [(true, false), (false, true)] {
        let mut city = City::with(3, |rules| {
            rules.pre_vote = pre_vote;
            rules.check_quorum = false;
        });
        city.elect(0);
        city.isolate(2);
        city.pass(Span::from_s(20));
        let term = city.term(0);
        city.heal();
        city.pass(Span::from_s(20));
        assert_eq!(city.term(0) > term, deposed, "pre_vote = {pre_vote}");
        assert_eq!(city.leaders().len(), 1);
    }
}

/// An append that was overtaken, in the same term, does not clear a pre-candidate's vote. (CCF, pre-vote double leader)
#[test]
fn an_overtaken_append_clears_no_vote() {
    let mut city = City::of(3);
    city.hand(0, 1, call(1, (0, 0)));
    assert_eq!(city.mind(1).vote(), Some(hall(0)));
    city.ring(1, Timer::Election);
    assert_eq!(city.role(1), Role::PreCandidate);
    // The leader's append does not fit this ledger; the pre-candidate follows all the same and keeps its vote.
    city.hand(0, 1, heartbeat(1, (1, 4), 0));
    assert_eq!(
        (city.role(1), city.mind(1).vote()),
        (Role::Follower, Some(hall(0)))
    );
    assert_eq!(sent(&city.hand(2, 1, call(1, (0, 0)))), [vote(1, false)]);
}

/// A question that a majority answers with no leaves the asker a follower in its old term, with its vote.
#[test]
fn a_pre_candidate_that_cannot_win_goes_on_as_a_follower() {
    let mut city = City::of(3);
    city.elect(0);
    city.done(0, Act::Write(X, 1));
    city.cut_one_way(0, 2);
    city.ring(2, Timer::Election);
    assert_eq!(city.role(2), Role::PreCandidate);
    city.heal();
    city.settle();
    assert_eq!((city.role(2), city.term(2)), (Role::Follower, 1));
    assert_eq!(city.mind(2).vote(), Some(hall(0)));
    assert!(city.timer_runs(2, Timer::Election));
    assert_eq!(city.leaders(), [0]);
}
