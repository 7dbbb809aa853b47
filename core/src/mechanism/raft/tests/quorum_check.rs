//! Leaders without a quorum stand down, and voters with a leader do not vote. (Thesis §6.2, §4.2.3)

use super::city::{City, answer_to, call, hall, sent, vote};
use crate::effect::{Note, Role, Timer, Why};
use crate::units::{Span, Term};

/// Thesis §6.2: a leader without answers from a quorum stands down within one election timeout. Without the rule, never.
#[test]
fn a_leader_without_a_quorum_stands_down_within_an_election_timeout() {
    for check_quorum in [true, false] {
        let mut city = City::with(3, |rules| rules.check_quorum = check_quorum);
        city.elect(0);
        city.pass(Span::from_s(3));
        city.isolate(0);
        city.pass(city.rules.election_min);
        assert_eq!(city.role(0) == Role::Follower, check_quorum);
        let note = Note::SteppedDown {
            why: Why::QuorumLost,
            term: Term(1),
        };
        assert_eq!(city.noted(0, note), check_quorum);
        assert_eq!(city.term(0), 1, "standing down changes no term");
        city.pass(Span::from_s(60));
        assert_eq!(city.leaders().contains(&0), !check_quorum);
    }
}

/// The inspector shows when a quorum was heard last: the moment of its answers, whoever else is silent. A leader alone needs none.
#[test]
fn a_leader_knows_when_a_quorum_answered_last() {
    let mut city = City::of(3);
    city.elect(0);
    assert_eq!(city.mind(1).insight().heard_majority_at, None);
    city.now += Span::from_ms(300);
    city.isolate(2);
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!(city.mind(0).insight().heard_majority_at, Some(city.now));
    let mut alone = City::of(1);
    alone.elect(0);
    assert_eq!(alone.mind(0).insight().heard_majority_at, None);
}

/// Thesis §6.2: a leader that hears from a majority leads on, whoever else is silent.
#[test]
fn a_leader_with_a_bare_majority_leads_on() {
    let mut city = City::of(5);
    city.elect(0);
    city.isolate(3);
    city.isolate(4);
    city.pass(Span::from_s(60));
    assert_eq!((city.role(0), city.term(0)), (Role::Leader, 1));
}

/// Thesis §4.2.3: a voter that heard its leader a moment ago neither votes nor takes over the term. Without the rule it does both.
#[test]
fn a_voter_with_a_living_leader_ignores_candidates() {
    for check_quorum in [true, false] {
        let mut city = City::with(3, |rules| rules.check_quorum = check_quorum);
        city.elect(0);
        let answer = sent(&city.hand(2, 1, call(9, (1, 1))));
        assert_eq!(city.term(1), if check_quorum { 1 } else { 9 });
        assert_eq!(
            answer,
            [if check_quorum {
                answer_to(9, 1, false)
            } else {
                vote(9, true)
            }]
        );
        city.hand(2, 0, call(9, (1, 1)));
        assert_eq!(
            city.role(0) == Role::Leader,
            check_quorum,
            "so does the leader itself"
        );
    }
}

/// The promise ends with the leader's silence.
#[test]
fn a_voter_votes_again_once_its_leader_is_silent() {
    let mut city = City::of(3);
    city.elect(0);
    city.now += city.rules.election_min;
    assert_eq!(sent(&city.hand(2, 1, call(9, (1, 1)))), [vote(9, true)]);
}

/// A hall stuck on a higher term must come back: it answers the leader with its term, and the city elects anew. (etcd's rule)
#[test]
fn a_hall_stuck_on_a_higher_term_rejoins() {
    let mut city = City::with(3, |rules| rules.pre_vote = false);
    city.elect(0);
    city.isolate(2);
    city.pass(Span::from_s(20));
    assert!(city.term(2) > 5 && city.term(0) == 1);
    city.heal();
    city.pass(Span::from_s(20));
    assert_eq!(city.leaders().len(), 1);
    let terms = [city.term(0), city.term(1), city.term(2)];
    assert_eq!(terms, [terms[0]; 3]);
    assert_eq!(city.commit(2), city.commit(0));
}

/// Issue of one direction: a leader that sends and hears nothing blocks the city for ever without the rule, and not with it.
#[test]
fn a_deaf_leader_blocks_the_city_only_without_the_check() {
    for check_quorum in [true, false] {
        let mut city = City::with(3, |rules| rules.check_quorum = check_quorum);
        city.elect(0);
        city.cut_one_way(1, 0);
        city.cut_one_way(2, 0);
        city.pass(Span::from_s(30));
        let others = city.leaders().iter().any(|number| *number != 0);
        assert_eq!(others, check_quorum);
    }
}

/// The rule may be switched on in the middle of a run.
#[test]
fn the_check_works_from_the_moment_that_it_is_switched_on() {
    let mut city = City::with(3, |rules| rules.check_quorum = false);
    city.elect(0);
    city.isolate(0);
    city.pass(Span::from_s(10));
    assert_eq!(city.role(0), Role::Leader);
    city.set_rules(|rules| rules.check_quorum = true);
    city.pass(city.rules.election_min);
    assert_eq!(city.role(0), Role::Follower);
    assert!(city.timer_runs(0, Timer::Election));
    assert!(!city.timer_runs(0, Timer::Heartbeat));
    assert_eq!(city.mind(0).vote(), Some(hall(0)));
}
