//! Elections: terms, votes, timeouts. (Raft §5.1, §5.2, §5.4.1)

use super::city::{
    City, X, answer_to, call, hall, heartbeat, place, resets_election_timer, sent, vote,
};
use crate::command::Act;
use crate::effect::{Effect, Note, Persist, Role, Timer, Why};
use crate::mechanism::raft::RaftMessage;
use crate::units::{Index, Span, Term};

fn classic(count: u8) -> City {
    City::with(count, |rules| {
        rules.pre_vote = false;
        rules.check_quorum = false;
    })
}

/// Raft §5.2: a majority of votes makes a leader, and its heartbeats keep it one.
#[test]
fn a_candidate_with_a_majority_leads_and_heartbeats_keep_it_leading() {
    for pre_vote in [false, true] {
        let mut city = City::with(5, |rules| rules.pre_vote = pre_vote);
        city.pass(Span::from_ms(1_700));
        assert_eq!(city.leaders(), [0]);
        city.pass(Span::from_s(60));
        assert_eq!((city.leaders(), city.term(0)), (alloc::vec![0], 1));
    }
}

/// Raft §5.2: without a majority nobody leads; candidates go on to new terms.
#[test]
fn a_minority_elects_nobody() {
    let mut city = classic(5);
    city.partition(&[&[0, 1], &[2], &[3], &[4]]);
    city.pass(Span::from_s(30));
    assert!(city.leaders().is_empty());
    assert!(city.term(0) > 5);
}

/// Raft §5.2: timeouts are drawn anew for each wait that ended, and a heartbeat costs no dice.
#[test]
fn a_timeout_is_drawn_for_each_election_and_not_for_heartbeats() {
    let mut city = classic(3);
    assert_eq!(city.drawn, 3, "each hall draws when it opens");
    city.isolate(2);
    city.ring(2, Timer::Election);
    city.ring(2, Timer::Election);
    assert_eq!(city.drawn, 5, "each election draws");
    city.heal();
    city.elect(0);
    let before = city.drawn;
    city.pass(Span::from_s(20));
    assert_eq!(city.drawn, before);
}

/// Raft §5.2: one vote per term, first come, first served; the same candidate may ask twice.
#[test]
fn a_hall_votes_once_per_term() {
    let mut city = classic(3);
    let first = city.hand(1, 0, call(1, (0, 0)));
    assert_eq!(sent(&first), [vote(1, true)]);
    let second = city.hand(2, 0, call(1, (0, 0)));
    assert_eq!(sent(&second), [vote(1, false)]);
    let again = city.hand(1, 0, call(1, (0, 0)));
    assert_eq!(sent(&again), [vote(1, true)]);
    assert!(city.noted(
        0,
        Note::VoteRefused {
            candidate: hall(2),
            why: Why::AlreadyVoted,
            term: Term(1)
        }
    ));
}

/// Raft, Figure 2: term and vote are on disk before the answer leaves.
#[test]
fn a_vote_is_persisted_before_it_is_sent() {
    let mut city = classic(3);
    let effects = city.hand(1, 0, call(1, (0, 0)));
    let saved = place(&effects, |e| *e == Effect::Persist(Persist::HardState));
    let left = place(&effects, |e| matches!(e, Effect::Send { .. }));
    assert!(saved.is_some() && saved < left);
    let stood = city.ring(2, Timer::Election);
    let saved = place(&stood, |e| *e == Effect::Persist(Persist::HardState));
    let left = place(&stood, |e| matches!(e, Effect::Send { .. }));
    assert!(saved.is_some() && saved < left, "so is a candidate's own");
}

/// Raft, Figure 2: with the vote on disk, a crash between two candidates elects one leader; without, two in one term.
#[test]
fn a_forgotten_vote_elects_two_leaders_of_one_term() {
    for (persist_vote, leaders) in [(true, 1), (false, 2)] {
        let mut city = classic(3);
        city.set_rules(|rules| {
            rules.persist_vote = persist_vote;
            rules.noop_on_election = false;
        });
        // Hall 1 hears of no leader: only the voter's memory stands between it and the flag.
        city.cut(0, 1);
        city.ring(0, Timer::Election);
        city.ring(1, Timer::Election);
        let late = city.take(|c| c.from == hall(1));
        city.settle();
        assert_eq!(city.role(0), Role::Leader);
        city.crash(2);
        city.open(2);
        for courier in late {
            city.deliver(courier);
        }
        city.settle();
        let of_term_one = city
            .leaders()
            .iter()
            .filter(|n| city.term(**n) == 1)
            .count();
        assert_eq!(of_term_one, leaders, "persist_vote = {persist_vote}");
    }
}

/// Raft §5.1: a request of a higher term raises the term, even when the vote is refused.
#[test]
fn a_refused_request_of_a_higher_term_raises_the_term() {
    let mut city = classic(3);
    city.elect(0);
    let effects = city.hand(2, 1, call(7, (0, 0)));
    assert_eq!(sent(&effects), [vote(7, false)]);
    assert_eq!((city.term(1), city.mind(1).vote()), (7, None));
}

/// Raft §5.1: a leader of the past stands down; an older term changes nothing.
#[test]
fn a_leader_of_an_older_term_is_told_and_stands_down() {
    let mut city = classic(3);
    city.elect(0);
    city.isolate(0);
    city.elect(1);
    city.heal();
    let effects = city.hand(0, 2, heartbeat(1, (1, 1), 1));
    assert_eq!(city.term(2), 2, "an old append never lowers the term");
    assert!(city.noted(
        2,
        Note::IgnoredStale {
            from: hall(0),
            term: Term(1)
        }
    ));
    let answer = sent(&effects).remove(0);
    city.hand(2, 0, answer);
    assert_eq!((city.role(0), city.term(0)), (Role::Follower, 2));
}

/// Raft §5.2: a candidate that hears the leader of its own term follows it, and keeps its vote.
#[test]
fn a_candidate_follows_a_leader_of_its_own_term_and_keeps_its_vote() {
    let mut city = classic(3);
    city.ring(1, Timer::Election);
    assert_eq!(city.role(1), Role::Candidate);
    city.hand(0, 1, heartbeat(1, (0, 0), 0));
    assert_eq!(city.role(1), Role::Follower);
    assert_eq!(city.mind(1).vote(), Some(hall(1)));
    let effects = city.hand(2, 1, call(1, (9, 9)));
    assert_eq!(
        sent(&effects),
        [vote(1, false)],
        "CCF #5891: no second vote"
    );
}

/// A hall that follows the leader of its term without having voted gives its vote of that term to nobody else: it could only make
/// a second leader. (CCF, pre-vote double leader)
#[test]
fn a_follower_of_this_terms_leader_votes_for_nobody_else() {
    let mut city = classic(3);
    city.hand(0, 1, heartbeat(1, (0, 0), 0));
    assert_eq!(city.mind(1).vote(), None);
    assert_eq!(sent(&city.hand(2, 1, call(1, (9, 9)))), [vote(1, false)]);
    assert!(city.noted(
        1,
        Note::VoteRefused {
            candidate: hall(2),
            why: Why::LeaderFound,
            term: Term(1)
        }
    ));
}

/// Raft §5.2, Rules for Servers: only a granted vote or the current leader's word resets the election timer.
#[test]
fn only_a_granted_vote_or_a_current_leader_resets_the_election_timer() {
    let mut city = classic(3);
    city.elect(0);
    city.done(0, Act::Write(X, 1));
    assert!(
        !resets_election_timer(&city.hand(2, 1, call(5, (0, 0)))),
        "refused"
    );
    assert!(
        !resets_election_timer(&city.hand(0, 1, heartbeat(1, (1, 1), 1))),
        "old leader"
    );
    assert!(
        resets_election_timer(&city.hand(2, 1, call(5, (1, 2)))),
        "granted"
    );
    assert!(
        resets_election_timer(&city.hand(2, 1, heartbeat(5, (1, 1), 1))),
        "leader"
    );
}

/// Raft §5.4.1: a vote goes only to a ledger that is up to date. Without the rule a committed row is lost.
#[test]
fn a_candidate_with_an_older_ledger_wins_only_without_the_comparison() {
    for (compare_logs, kept) in [(true, true), (false, false)] {
        let mut city = classic(3);
        city.set_rules(|rules| rules.compare_logs = compare_logs);
        city.elect(0);
        city.isolate(2);
        assert!(city.done(0, Act::Write(X, 7)).is_some());
        let committed = city.mind(0).log().last_index();
        city.heal();
        city.isolate(0);
        city.ring(2, Timer::Election);
        city.settle();
        assert_eq!(
            city.role(2) == Role::Follower || city.role(2) == Role::Candidate,
            kept
        );
        let row = city.mind(1).log().get(committed).map(|e| e.command.act);
        assert_eq!(
            row == Some(Act::Write(X, 7)),
            kept,
            "compare_logs = {compare_logs}"
        );
    }
}

/// Raft §5.4.1: the later last term counts for more than the longer ledger.
#[test]
fn a_later_last_term_beats_a_longer_ledger() {
    let mut city = classic(3);
    city.elect(0);
    city.isolate(0);
    for value in 0..5 {
        city.ask(0, Act::Write(X, value));
    }
    city.elect(1);
    assert!(city.mind(0).log().last_index() > city.mind(1).log().last_index());
    let newest = (1, city.mind(0).log().last_index().0);
    assert_eq!(sent(&city.hand(0, 2, call(9, newest))), [vote(9, false)]);
    let effects = city.hand(1, 0, call(9, (2, city.mind(1).log().last_index().0)));
    assert_eq!(sent(&effects), [vote(9, true)]);
}

/// Raft §5.2: votes are counted per voter and term. A doubled courier, or one of an older election, counts nothing.
#[test]
fn a_doubled_or_late_vote_counts_nothing() {
    let mut city = classic(5);
    city.ring(0, Timer::Election);
    city.couriers.clear();
    city.hand(1, 0, vote(1, true));
    city.hand(1, 0, vote(1, true));
    assert_eq!(city.role(0), Role::Candidate, "camunda #5356");
    city.ring(0, Timer::Election);
    assert_eq!(city.term(0), 2);
    city.hand(2, 0, vote(1, true));
    city.hand(3, 0, vote(1, true));
    assert_eq!(
        city.role(0),
        Role::Candidate,
        "votes of term 1 elect nobody in term 2"
    );
    city.hand(1, 0, vote(2, true));
    assert_eq!(
        city.role(0),
        Role::Candidate,
        "akka-raft #50: its own counts once"
    );
    city.hand(2, 0, vote(2, true));
    assert_eq!(city.role(0), Role::Leader);
}

/// Votes have weights: a majority of the weight decides, not of the heads.
#[test]
fn a_heavy_hall_outvotes_two_light_ones() {
    let mut city = classic(3);
    city.weights = city.weights.with(hall(0), 3);
    for number in 0..3 {
        city.crash(number);
        city.open(number);
    }
    city.isolate(0);
    city.ring(1, Timer::Election);
    city.settle();
    assert_eq!(city.role(1), Role::Candidate, "2 of 5");
    city.elect(0);
    assert_eq!(city.commit(0), 1, "3 of 5 commit alone");
}

/// A hall that is not a member never stands.
#[test]
fn a_spare_stays_quiet() {
    let mut city = City::with_spares(3, 1, |rules| rules.pre_vote = false);
    city.isolate(3);
    city.pass(Span::from_s(30));
    assert_eq!((city.role(3), city.term(3)), (Role::Follower, 0));
    assert!(!city.timer_runs(3, Timer::Election));
}

/// Raft §8: a new leader writes an empty row; it learns by it what is committed.
#[test]
fn a_new_leader_commits_older_rows_through_its_empty_row() {
    for (noop_on_election, committed) in [(true, 3), (false, 0)] {
        let mut city = classic(3);
        city.set_rules(|rules| rules.noop_on_election = noop_on_election);
        city.elect(0);
        let before = city.mind(0).log().last_index();
        city.ask(0, Act::Write(X, 4));
        city.take(|c| c.to == hall(2));
        city.deliver_next();
        city.couriers.clear();
        city.isolate(0);
        city.elect(1);
        assert_eq!(
            city.mind(1).log().get(before.next()).map(|e| e.term),
            Some(Term(1))
        );
        assert_eq!(city.commit(1), committed, "noop = {noop_on_election}");
    }
}

/// Raft §5.2: while no leader is known, the hint is empty; afterwards it names the leader.
#[test]
fn a_follower_hints_at_its_leader() {
    use crate::command::Answer;
    let mut city = classic(3);
    assert_eq!(
        city.done(1, Act::Write(X, 1)),
        Some(Answer::NotLeader(None))
    );
    city.elect(0);
    assert_eq!(
        city.done(1, Act::Write(X, 1)),
        Some(Answer::NotLeader(Some(hall(0))))
    );
    assert_eq!(
        city.mind(1).log().last_index(),
        Index(1),
        "nothing was written"
    );
}

/// A leader answers no election timer, and a courier from itself's term cannot unseat it.
#[test]
fn a_leader_ignores_an_old_refusal_and_its_own_election_timer() {
    let mut city = classic(3);
    city.elect(0);
    city.ring(0, Timer::Election);
    city.hand(1, 0, vote(1, false));
    city.hand(
        1,
        0,
        RaftMessage::Vote {
            term: Term(0),
            asked: Term(0),
            granted: true,
            pre: true,
        },
    );
    assert_eq!((city.role(0), city.term(0)), (Role::Leader, 1));
}

/// An answer that was overtaken, to a request of an older term, is not taken for one to the newer request.
#[test]
fn a_refusal_of_an_older_request_says_nothing_of_the_newer() {
    let mut city = classic(3);
    city.ring(0, Timer::Election);
    city.ring(0, Timer::Election);
    city.couriers.clear();
    // Both others were at term 2 already when the request of term 1 reached them.
    city.hand(1, 0, answer_to(1, 2, false));
    city.hand(2, 0, answer_to(1, 2, false));
    assert_eq!(city.role(0), Role::Candidate);
    city.hand(1, 0, vote(2, true));
    assert_eq!(city.role(0), Role::Leader);
}
