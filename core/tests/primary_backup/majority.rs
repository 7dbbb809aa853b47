//! The majority check: lead only while more than half of the city is in sight.

use split_isles_core::command::{Act, Answer};
use split_isles_core::effect::{Note, Why};
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::Acknowledge;
use split_isles_core::units::{HallId, HallSet};

use crate::town::{ACCOUNT, INITIAL, Town};

const fn quorum_lost(note: &Note) -> bool {
    matches!(
        note,
        Note::SteppedDown {
            why: Why::QuorumLost,
            ..
        }
    )
}

fn at_once(rules: &mut MajorityRules) {
    rules.acknowledge = Acknowledge::AtOnce;
}

/// Runs on and looks every ten milliseconds; the most leaders at one time.
fn most_leaders(town: &mut Town, ms: u64) -> usize {
    let mut most = 0;
    for _ in 0..ms / 10 {
        town.run_ms(10);
        most = most.max(town.leaders().len());
    }
    most
}

#[test]
fn with_three_of_five_the_leader_stays_and_the_others_serve_nothing() {
    let mut town = Town::majority(5, |_| {}).found();
    town.split(&[&[0, 1, 2], &[3, 4]]);
    assert_eq!(most_leaders(&mut town, 10_000), 1);
    assert_eq!(town.leaders(), [0]);
    let (majority, minority) = (town.deposit(0, 1), town.deposit(3, 1));
    town.run_ms(100);
    assert_eq!(town.answers(majority), [Answer::Done(INITIAL + 1)]);
    assert_eq!(town.answers(minority), [Answer::Unavailable]);
}

#[test]
fn a_leader_with_two_of_five_steps_down_before_the_majority_raises_a_flag() {
    let mut town = Town::majority(5, |_| {}).found();
    town.split(&[&[0, 1], &[2, 3, 4]]);
    assert_eq!(most_leaders(&mut town, 6_000), 1);
    assert_eq!(town.leaders(), [2]);
    assert_eq!(town.count(0, quorum_lost), 1);
    let refused = town.deposit(0, 1);
    assert_eq!(town.answers(refused), [Answer::Unavailable]);
    town.heal();
    town.run_ms(2_000);
    assert_eq!(town.leaders(), [2], "the old leader follows");
}

#[test]
fn at_whatever_moment_the_cut_falls_the_old_flag_is_down_first() {
    for moment in (0..400).step_by(10) {
        let mut town = Town::majority(5, |_| {}).found();
        town.run_ms(1_000 + moment);
        town.split(&[&[0, 4], &[1, 2, 3]]);
        assert_eq!(most_leaders(&mut town, 4_000), 1, "cut after {moment} ms");
        assert_eq!(town.leaders(), [1]);
    }
}

#[test]
fn what_a_minority_could_not_acknowledge_is_struck_on_heal() {
    let mut town = Town::majority(5, |_| {}).found();
    town.split(&[&[0, 1], &[2, 3, 4]]);
    let lost = town.deposit(0, 10);
    town.run_ms(4_000);
    let kept = town.deposit(2, 100);
    town.run_ms(500);
    town.heal();
    town.run_ms(2_500);
    assert_eq!(town.answers(lost), []);
    assert_eq!(town.answers(kept), [Answer::Done(INITIAL + 100)]);
    assert_eq!(town.balances(), [INITIAL + 100; 5]);
}

#[test]
fn two_against_two_nobody_leads_until_the_heal() {
    let mut town = Town::majority(4, |_| {}).found();
    town.split(&[&[0, 1], &[2, 3]]);
    town.run_ms(2_000);
    assert_eq!(most_leaders(&mut town, 20_000), 0);
    town.heal();
    town.run_ms(4_000);
    assert_eq!(town.leaders().len(), 1);
}

#[test]
fn two_two_one_nobody_leads() {
    let mut town = Town::majority(5, |_| {}).found();
    town.split(&[&[0, 1], &[2, 3], &[4]]);
    town.run_ms(2_000);
    assert_eq!(most_leaders(&mut town, 20_000), 0);
}

#[test]
fn a_witness_tips_two_against_two_and_stores_nothing() {
    let mut town = Town::majority(5, |_| {});
    town.witnesses.insert(HallId(4));
    let mut town = town.found();
    town.split(&[&[0, 1], &[2, 3, 4]]);
    town.run_ms(5_000);
    assert_eq!(town.leaders(), [2]);
    let op = town.deposit(2, 1);
    town.run_ms(100);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 1)]);
    assert!(town.hall(4).log().is_empty());
    town.crash(2);
    town.run_ms(20_000);
    assert_eq!(town.leaders(), [], "a witness never leads");
}

#[test]
fn a_heavier_vote_tips_two_against_two() {
    let mut town = Town::majority(4, |_| {});
    town.weights = town.weights.with(HallId(3), 2);
    let mut town = town.found();
    town.split(&[&[0, 1], &[2, 3]]);
    town.run_ms(6_000);
    assert_eq!(town.leaders(), [2]);
    let op = town.deposit(2, 1);
    town.run_ms(100);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 1)]);
}

#[test]
fn a_bridging_hall_lets_two_lead_because_nothing_is_counted_once_per_term() {
    let mut town = Town::majority(3, at_once).found();
    town.split(&[&[0], &[2]]);
    town.run_ms(5_000);
    assert_eq!(town.leaders(), [0, 2]);
    let (a, c) = (town.deposit(0, 1), town.deposit(2, 2));
    town.run_ms(3_000);
    assert_eq!(town.answers(a), [Answer::Done(INITIAL + 1)]);
    assert_eq!(town.answers(c), [Answer::Done(INITIAL + 2)]);
    assert_eq!(town.leaders(), [0, 2], "and so it stays");
}

#[test]
fn by_majority_the_bridging_hall_stores_for_one_of_the_two_only() {
    let mut town = Town::majority(3, |_| {}).found();
    town.split(&[&[0], &[2]]);
    town.run_ms(5_000);
    let (a, c) = (town.deposit(0, 1), town.deposit(2, 2));
    town.run_ms(1_000);
    assert_eq!(town.leaders(), [0, 2]);
    assert_eq!(town.answers(a), []);
    assert_eq!(town.answers(c), [Answer::Done(INITIAL + 2)]);
    assert!(town.hall(1).refuses(town.hall(0)));
    assert!(!town.hall(1).refuses(town.hall(2)));
}

#[test]
fn with_step_down_off_a_cut_off_leader_keeps_its_flag() {
    let mut town = Town::majority(5, |rules| {
        rules.step_down = false;
        at_once(rules);
    })
    .found();
    town.split(&[&[0, 1], &[2, 3, 4]]);
    town.run_ms(6_000);
    assert_eq!(town.leaders(), [0, 2]);
    let op = town.deposit(0, 1);
    assert_eq!(town.answers(op), [Answer::Done(INITIAL + 1)]);
    let read = town.ask(2, Act::Read(ACCOUNT));
    assert_eq!(town.answers(read), [Answer::Done(INITIAL)]);
}

#[test]
fn a_returning_hall_waits_even_with_an_empty_disk() {
    let mut town = Town::majority(3, |_| {}).found();
    town.deposit(0, 5);
    town.run_ms(500);
    town.crash(0);
    town.wipe(0);
    town.open(0);
    assert_eq!(most_leaders(&mut town, 5_000), 1);
    assert_eq!(town.leaders(), [1]);
    assert_eq!(town.balances(), [INITIAL + 5; 3]);
}

#[test]
fn the_inspector_sees_whom_a_hall_counts() {
    let mut town = Town::majority(5, |_| {}).found();
    town.split(&[&[0, 1, 2], &[3, 4]]);
    town.run_ms(5_000);
    assert_eq!(town.hall(0).insight().counted, HallSet::first(3));
    let east = [HallId(3), HallId(4)].into_iter().collect();
    assert_eq!(town.hall(4).insight().counted, east);
    assert!(town.hall(0).insight().heard_majority_at.is_some());
}

#[test]
fn a_leader_steps_down_at_the_moment_its_majority_is_lost_not_at_its_next_heartbeat() {
    let mut town = Town::majority(3, |_| {}).found();
    town.run_ms(900);
    town.split(&[&[0], &[1, 2]]);
    // The last answers came at 0.82 s; silence is 1.5 s; the next heartbeat after that would be at 2.4 s.
    town.run_ms(1_310);
    assert_eq!(town.leaders(), [0], "2.31 s");
    town.run_ms(20);
    assert_eq!(town.leaders(), [], "2.33 s");
}
