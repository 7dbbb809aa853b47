//! Changing who votes. (Raft §6; thesis §4; Ongaro 2015)

use super::city::{City, X, hall, halls, heartbeat};
use crate::command::{Act, Answer, Command, Entry};
use crate::effect::{Note, Order, Role, Timer, Why};
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::raft::{MembershipChange, RaftMessage, RaftRules};
use crate::units::{HallSet, Index, Span, Term};

fn members(city: &City, number: u8) -> Members {
    city.mind(number).insight().members
}

/// Raft §6: both configurations are passed through, the new hall gets every row, and the new set decides.
#[test]
fn a_joint_change_goes_through_both_configurations() {
    let mut city = City::with_spares(3, 2, |_| {});
    city.elect(0);
    city.done(0, Act::Write(X, 3));
    city.order(0, Order::ChangeMembers(halls(&[0, 3, 4])));
    assert!(
        members(&city, 0).is_joint(),
        "it counts from the moment that it is written"
    );
    city.settle();
    for number in [0, 3, 4] {
        assert_eq!(members(&city, number), Members::of(halls(&[0, 3, 4])));
        assert_eq!(city.value(number), 3);
    }
    city.isolate(1);
    city.isolate(2);
    assert_eq!(city.done(0, Act::Write(X, 4)), Some(Answer::Done(4)));
    let joint = Note::Members {
        outgoing: halls(&[0, 1, 2]),
        voters: halls(&[0, 3, 4]),
    };
    assert!(city.noted(0, joint));
}

/// Raft §6: during a joint change a decision needs both majorities: rows as well as elections.
#[test]
fn a_joint_configuration_needs_both_majorities() {
    for reachable in [halls(&[0, 3, 4]), halls(&[0, 1, 2])] {
        let mut city = City::with_spares(3, 2, |rules| rules.check_quorum = false);
        city.elect(0);
        for number in HallSet::first(5).difference(reachable).iter() {
            city.isolate(number.0);
        }
        city.order(0, Order::ChangeMembers(halls(&[0, 3, 4])));
        city.settle();
        assert!(members(&city, 0).is_joint());
        assert_eq!(city.commit(0), 1, "one majority alone commits nothing");
        assert!(!city.mind(0).could_accept(reachable));
        assert_eq!(city.done(0, Act::Write(X, 1)), None);
        city.heal();
        city.ring(0, Timer::Heartbeat);
        city.settle();
        assert_eq!(members(&city, 0), Members::of(halls(&[0, 3, 4])));
    }
}

/// Raft §6: a new leader that finds a joint configuration in its ledger brings the change to its end.
#[test]
fn a_new_leader_finishes_a_half_done_change() {
    let mut city = City::with_spares(3, 2, |rules| rules.check_quorum = false);
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[1, 3, 4])));
    let rows = city.take(|_| true);
    for courier in rows {
        city.deliver(courier);
    }
    city.couriers.clear();
    // New halls differ at the row before: they are asked again, and get it all.
    city.ring(0, Timer::Heartbeat);
    while !members(&city, 3).is_joint() || !members(&city, 4).is_joint() {
        assert!(city.deliver_next());
    }
    city.couriers.clear();
    assert!(members(&city, 1).is_joint());
    city.isolate(0);
    city.elect(1);
    city.pass(Span::from_s(2));
    for number in [1, 3, 4] {
        assert_eq!(members(&city, number), Members::of(halls(&[1, 3, 4])));
    }
}

/// Raft §6: a configuration that is struck from the ledger no longer counts.
#[test]
fn a_struck_configuration_no_longer_counts() {
    let mut city = City::with_spares(3, 2, |rules| rules.check_quorum = false);
    city.elect(0);
    city.isolate(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 3, 4])));
    assert!(members(&city, 0).is_joint());
    city.elect(1);
    city.heal();
    city.ring(1, Timer::Heartbeat);
    city.settle();
    assert_eq!(members(&city, 0), Members::of(halls(&[0, 1, 2])));
    assert_eq!(city.terms(0), [1, 2]);
}

/// Raft §6: a row that is struck takes no configuration with it that stands before it.
#[test]
fn a_configuration_before_a_struck_row_still_counts() {
    let mut city = City::with_spares(3, 1, |rules| rules.check_quorum = false);
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 3])));
    city.settle();
    city.isolate(0);
    city.ask(0, Act::Write(X, 1));
    city.elect(1);
    city.heal();
    city.ring(1, Timer::Heartbeat);
    city.settle();
    assert_eq!(city.terms(0), [1, 1, 1, 2]);
    assert_eq!(members(&city, 0), Members::of(halls(&[0, 1, 3])));
}

/// Raft §6: a leader that is not in the new configuration leads until that is committed, and then stands down.
#[test]
fn a_leader_that_removes_itself_stands_down_after_the_commit() {
    let mut city = City::of(3);
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[1, 2])));
    assert_eq!(city.role(0), Role::Leader);
    city.settle();
    assert_eq!(city.role(0), Role::Follower);
    let note = Note::SteppedDown {
        why: Why::NotMember,
        term: Term(1),
    };
    assert!(city.noted(0, note));
    assert_eq!(city.commit(1), city.commit(0), "the others heard of it");
    assert!(!city.timer_runs(0, Timer::Election));
    city.pass(Span::from_s(10));
    assert_eq!(city.leaders().len(), 1);
    let leader = city.leaders()[0];
    assert_ne!(leader, 0);
    // Nor does a heartbeat that comes late make it wait for its turn to stand.
    let late = heartbeat(city.term(leader), (1, 1), 1);
    city.hand(leader, 0, late);
    assert!(!city.timer_runs(0, Timer::Election));
}

/// Raft §6, thesis §4.2.3: a removed hall that never heard of it keeps standing; with the rules on it disturbs nobody.
#[test]
fn a_removed_hall_disturbs_only_without_the_rules() {
    for (pre_vote, check_quorum, disturbed) in [
        (true, true, false),
        (true, false, false),
        (false, true, false),
        (false, false, true),
    ] {
        let mut city = City::with(4, |rules| {
            rules.pre_vote = pre_vote;
            rules.check_quorum = check_quorum;
        });
        city.elect(0);
        city.isolate(3);
        city.order(0, Order::ChangeMembers(halls(&[0, 1, 2])));
        city.settle();
        city.heal();
        let term = city.term(0);
        city.pass(Span::from_s(30));
        assert_eq!(city.term(0) > term, disturbed, "{pre_vote} {check_quorum}");
    }
}

fn single(how: MembershipChange) -> impl FnOnce(&mut RaftRules) {
    move |rules| {
        rules.membership = how;
        rules.pre_vote = false;
        rules.check_quorum = false;
    }
}

/// Ongaro 2015: two leaders of different terms each change one hall, not knowing of the other's change; their majorities need not
/// meet, and a committed row is lost. A row of the own term first, or joint consensus, prevents it.
#[test]
fn two_single_changes_across_terms_split_the_city() {
    for (how, split) in [
        (MembershipChange::SingleUnsafe, true),
        (MembershipChange::Single, false),
        (MembershipChange::Joint, false),
    ] {
        let mut city = City::with_spares(4, 1, single(how));
        city.set_rules(|rules| rules.noop_on_election = how != MembershipChange::SingleUnsafe);
        // S1 leads and writes "add S5", which reaches S5 alone.
        city.elect(0);
        city.partition(&[&[0, 4], &[1, 2, 3]]);
        city.order(0, Order::ChangeMembers(halls(&[0, 1, 2, 3, 4])));
        city.settle();
        city.ring(0, Timer::Heartbeat);
        city.settle();
        // S2 is elected by S2, S3 and S4, and writes "remove S1", which is committed by S2 and S3 of three.
        city.ring(1, Timer::Election);
        city.settle();
        assert_eq!((city.role(1), city.term(1)), (Role::Leader, 2));
        city.partition(&[&[0, 3, 4], &[1, 2]]);
        city.order(1, Order::ChangeMembers(halls(&[1, 2, 3])));
        city.settle();
        let committed = city.done(1, Act::Write(X, 1)).is_some();
        // S1 stands again, and asks S4 and S5.
        for _ in 0..3 {
            if city.role(0) == Role::Leader {
                city.crash(0);
                city.open(0);
            }
            city.ring(0, Timer::Election);
            city.settle();
        }
        let both = committed && city.role(0) == Role::Leader && city.term(0) > city.term(1);
        assert_eq!(both, split, "{how:?}");
    }
}

/// Thesis §4.1: one hall at a time, each step committed before the next.
#[test]
fn a_single_change_goes_one_hall_at_a_time() {
    let mut city = City::with_spares(3, 2, single(MembershipChange::Single));
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 3, 4])));
    assert_eq!(members(&city, 0), Members::of(halls(&[0, 1, 2, 3])));
    city.settle();
    city.ring(0, Timer::Heartbeat);
    city.settle();
    for number in [0, 3, 4] {
        assert_eq!(members(&city, number), Members::of(halls(&[0, 3, 4])));
    }
    assert!(city.notes.iter().all(|(_, note)| !matches!(
        note,
        Note::Members { outgoing, .. } if !outgoing.is_empty()
    )));
}

/// Raft §6: the next change waits for the last to be committed; a follower changes nothing; nobody is no city.
#[test]
fn a_change_waits_for_the_one_before() {
    let mut city = City::with_spares(3, 1, |rules| rules.check_quorum = false);
    city.elect(0);
    city.order(1, Order::ChangeMembers(halls(&[1])));
    city.order(0, Order::ChangeMembers(HallSet::EMPTY));
    assert_eq!(city.mind(0).log().last_index(), Index(1));
    city.isolate(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 2, 3])));
    city.order(0, Order::ChangeMembers(halls(&[0, 1])));
    assert_eq!(city.mind(0).log().last_index(), Index(2));
    city.heal();
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert_eq!(members(&city, 0), Members::of(halls(&[0, 1])));
}

/// Thesis §4.2.2: a leader that removes itself and crashes before that is committed must be able to lead again: the others may lack
/// its rows, and need its vote until then.
#[test]
fn a_hall_under_removal_stands_until_its_removal_is_committed() {
    let mut city = City::of(2);
    city.elect(1);
    city.order(1, Order::ChangeMembers(halls(&[0])));
    // The joint configuration is committed, the final one stands at hall 1 alone.
    while members(&city, 1).is_joint() {
        assert!(city.deliver_next());
    }
    city.couriers.clear();
    city.crash(1);
    city.open(1);
    assert_eq!(members(&city, 1), Members::of(halls(&[0])));
    city.pass(Span::from_s(20));
    assert_eq!(city.leaders(), [0]);
    assert_eq!(members(&city, 0), Members::of(halls(&[0])));
    assert!(city.done(0, Act::Write(X, 1)).is_some());
}

/// A hall that has become a member stands when its leader falls silent.
#[test]
fn a_new_member_may_lead() {
    let mut city = City::with_spares(3, 1, |_| {});
    city.elect(0);
    assert!(!city.timer_runs(3, Timer::Election));
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 2, 3])));
    city.settle();
    city.ring(0, Timer::Heartbeat);
    city.settle();
    assert!(city.timer_runs(3, Timer::Election));
    city.isolate(0);
    city.elect(3);
    assert_eq!(city.mind(3).insight().leader, Some(hall(3)));
}

/// Raft §6: it may stand from the moment that the configuration is written in its ledger, not only from the next heartbeat.
#[test]
fn a_new_member_starts_to_wait_with_the_row_that_makes_it_one() {
    let mut city = City::with_spares(3, 1, |_| {});
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[0, 1, 2, 3])));
    while !members(&city, 3).all().contains(hall(3)) {
        assert!(!city.timer_runs(3, Timer::Election));
        if !city.deliver_next() {
            city.ring(0, Timer::Heartbeat);
        }
    }
    assert!(city.timer_runs(3, Timer::Election));
}

/// Raft §6: rows before the new configuration that are committed do not end the lead of one who is not in it.
#[test]
fn a_leader_that_removes_itself_leads_until_that_very_row_is_committed() {
    let mut city = City::of(3);
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[1, 2])));
    city.ask(0, Act::Write(X, 5));
    while city.commit(0) < 3 {
        assert!(city.deliver_next());
    }
    assert_eq!(
        (city.commit(0), members(&city, 0)),
        (3, Members::of(halls(&[1, 2])))
    );
    assert_eq!(city.role(0), Role::Leader);
    city.settle();
    assert_eq!((city.role(0), city.commit(0)), (Role::Follower, 4));
}

/// Thesis §6.2: the silence of halls that come in counts from then on, not from the leader's election.
#[test]
fn new_members_have_an_election_timeout_to_answer() {
    let mut city = City::with_spares(3, 4, |_| {});
    city.elect(0);
    city.pass(Span::from_s(10));
    for spare in 3..7 {
        city.isolate(spare);
    }
    city.order(0, Order::ChangeMembers(HallSet::first(7)));
    city.ring(0, Timer::CheckQuorum);
    city.settle();
    assert_eq!(city.role(0), Role::Leader);
    city.pass(city.rules.election_min);
    assert_eq!(city.role(0), Role::Follower);
}

/// Raft §5.2: a hall draws a timeout for its wait with the row that makes it a member; just one, even when both rows of the change
/// come together.
#[test]
fn a_new_member_draws_one_timeout() {
    let (old, new) = (halls(&[0, 1, 2]), halls(&[0, 1, 2, 3]));
    let steps = [(old, new), (HallSet::EMPTY, new)].map(|(old, new)| Entry {
        term: Term(1),
        command: Command::internal(Act::Configure { old, new }),
    });
    for steps in [&steps[..1], &steps] {
        let mut city = City::with_spares(3, 1, |_| {});
        let before = city.drawn;
        let rows = RaftMessage::Append {
            term: Term(1),
            prev_term: Term(0),
            prev_index: Index::ZERO,
            entries: steps.iter().collect(),
            commit: Index::ZERO,
            round: 1,
        };
        city.hand(0, 3, rows);
        assert_eq!(members(&city, 3).voters, new);
        assert!(city.timer_runs(3, Timer::Election));
        assert_eq!(city.drawn, before + 1);
    }
}

/// Thesis §4.1 counts halls: majorities of neighbouring sets meet when they differ by one vote. A hall that weighs more comes and goes
/// through a joint configuration, or the majority before it and the one after it need not meet.
#[test]
fn a_heavy_hall_comes_and_goes_through_both_majorities() {
    for (weight, notes) in [(1, 1), (4, 2)] {
        let mut city = City::with_spares(3, 1, single(MembershipChange::Single));
        city.weights = Weights::default().with(hall(3), weight);
        for number in 0..4 {
            city.crash(number);
            city.open(number);
        }
        city.elect(0);
        city.done(0, Act::Write(X, 1));
        city.order(0, Order::ChangeMembers(halls(&[0, 1, 2, 3])));
        city.settle();
        city.order(0, Order::ChangeMembers(halls(&[0, 1, 2])));
        city.settle();
        assert_eq!(members(&city, 0), Members::of(halls(&[0, 1, 2])));
        let changes = city
            .notes
            .iter()
            .filter(|(who, note)| *who == hall(0) && matches!(note, Note::Members { .. }));
        assert_eq!(changes.count(), 2 * notes, "weight {weight}");
    }
}

/// One hall at a time, and the leader itself last: an order that goes with it would be left half done.
#[test]
fn a_leader_removes_itself_last() {
    let mut city = City::with(5, single(MembershipChange::Single));
    city.elect(0);
    city.order(0, Order::ChangeMembers(halls(&[2, 3, 4])));
    city.settle();
    assert_eq!(members(&city, 2), Members::of(halls(&[2, 3, 4])));
}
