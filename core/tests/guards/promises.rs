//! The promises that guards keep: each is broken once by a city that lacks what it needs, and kept by one that has it.

use split_isles_core::guard::{GuardRules, LeaseRules, StonithRules, TokenSource};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::{InvariantId, Verdict, Violation};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Span, Term, Time};

use crate::town::{A, C, city, cut_off, play, serve, write};

fn naive() -> MechanismRules {
    MechanismRules::NaiveFailover(NaiveRules::default())
}

fn broken(run: &Timeline, invariant: InvariantId) -> Violation {
    match run.verdict(invariant) {
        Verdict::Broken(violation) => violation,
        Verdict::NotTested | Verdict::Holds | Verdict::NotJudged => {
            panic!("{invariant:?} is not broken")
        }
    }
}

fn holds(run: &Timeline, invariant: InvariantId) {
    assert_eq!(run.verdict(invariant), Verdict::Holds, "{invariant:?}");
}

/// Two halls in the west, three in the east, and three keepers, one on each island.
fn leased(rules: LeaseRules) -> Scenario {
    let guards = GuardRules {
        lease: Some(rules),
        ..GuardRules::default()
    };
    let mut city = city(naive(), guards);
    for (name, island) in [("K1", 1), ("K2", 2), ("K3", 0)] {
        serve(&mut city, name, island, Office::Keeper);
    }
    city
}

/// The west is cut off, and a client writes on either side for as long as the old holder might think that it holds the lock.
fn flooded() -> Vec<(u64, Input)> {
    let [one, other] = cut_off(0);
    let mut script = vec![(20_000, one), (20_000, other)];
    for turn in 0..10 {
        let at = 24_000 + 3_000 * turn;
        script.push((at, write(0, turn as i32)));
        script.push((at + 1_000, write(1, 100 + turn as i32)));
    }
    script
}

#[test]
fn two_hold_the_lock_when_the_holder_does_not_stop_by_its_own_clock() {
    let never_stops = LeaseRules {
        holder_stops: false,
        ..LeaseRules::default()
    };
    let run = play(leased(never_stops), &flooded(), 60_000);
    let two = broken(&run, InvariantId::MutualExclusion);
    assert_eq!(two.witness.halls, [A, C]);
    assert_eq!(two.witness.term, Some(Term(2)));
    let deed = broken(&run, InvariantId::OneLeaseHolderActs);
    assert_eq!(deed.witness.halls, [C, A]);
    let stops = play(leased(LeaseRules::default()), &flooded(), 60_000);
    holds(&stops, InvariantId::MutualExclusion);
    holds(&stops, InvariantId::OneLeaseHolderActs);
}

/// The holder's margin covers what two clocks differ by, and no more. (Gray & Cheriton 1989)
#[test]
fn two_hold_the_lock_when_a_clock_is_further_off_than_was_agreed() {
    let slow = |ppm| {
        let mut city = leased(LeaseRules::default());
        city.city.halls[A.index()].clock_drift_ppm = ppm;
        play(city, &flooded(), 60_000)
    };
    // A clock at seven tenths of its rate makes more of 12 s than 2 × 250 ms and the next holder's way to the keepers cover.
    let run = slow(-300_000);
    broken(&run, InvariantId::MutualExclusion);
    let run = slow(-20_000);
    holds(&run, InvariantId::MutualExclusion);
    holds(&run, InvariantId::OneLeaseHolderActs);
}

#[test]
fn cities_without_a_lock_and_without_fences_are_not_judged() {
    let run = play(city(naive(), GuardRules::default()), &flooded(), 60_000);
    for silent in [
        InvariantId::MutualExclusion,
        InvariantId::OneLeaseHolderActs,
        InvariantId::FenceBeforePromotion,
        InvariantId::NoOlderHand,
        InvariantId::TokensNeverGoBack,
        InvariantId::OneValueChosen,
    ] {
        assert_eq!(run.verdict(silent), Verdict::NotTested, "{silent:?}");
    }
}

fn fenced(plan: [u8; 3], mechanism: MechanismRules, rules: StonithRules) -> Scenario {
    let mut city = Scenario::plain(&plan, mechanism);
    city.guards.stonith = Some(rules);
    for hall in 0..plan[0] + plan[1] {
        let island = u8::from(hall >= plan[0]);
        let office = Office::PowerBox(HallId(hall));
        serve(&mut city, &format!("Power {hall}"), island, office);
    }
    city
}

#[test]
fn whoever_does_not_wait_for_the_fence_leads_beside_one_that_has_power() {
    let raft = MechanismRules::Raft(RaftRules {
        check_quorum: false,
        ..RaftRules::default()
    });
    for mechanism in [naive(), raft] {
        let [one, other] = cut_off(0);
        let script = [
            (4_000, one),
            (4_000, other),
            (4_000, Input::Cut(Path::Management)),
            (10_000, write(1, 5)),
            (14_000, Input::Heal(Path::Management)),
            (24_000, write(1, 6)),
        ];
        let hasty = StonithRules {
            confirm: false,
            ..StonithRules::default()
        };
        let run = play(fenced([2, 3, 0], mechanism.clone(), hasty), &script, 40_000);
        let two = broken(&run, InvariantId::FenceBeforePromotion);
        assert_eq!(two.witness.halls[0], A);
        assert!(two.at < Time::from_ms(14_000));
        let elects = matches!(mechanism, MechanismRules::Raft(_));
        let patient = |plan| fenced(plan, mechanism.clone(), StonithRules::default());
        // A fence is no vote: of several that wait for it more than one may lead. Of two halls only one is left.
        let plan = if elects { [2, 3, 0] } else { [1, 1, 0] };
        let run = play(patient(plan), &script, 40_000);
        holds(&run, InvariantId::FenceBeforePromotion);
    }
}

/// A sleeps over a stamped deed for 40 s, while another takes its place and writes.
fn asleep(check: bool, token: TokenSource) -> Timeline {
    let guards = GuardRules {
        token,
        archive: ArchiveRules {
            check,
            counter: 32,
            ..ArchiveRules::default()
        },
        ..GuardRules::default()
    };
    let mut city = city(MechanismRules::Raft(RaftRules::default()), guards);
    serve(&mut city, "Archive", 1, Office::Archive);
    let script = [
        (6_000, write(0, 4_500)),
        (7_250, Input::Pause(A, Some(Span::from_s(40)))),
        (20_000, write(1, 5_000)),
    ];
    play(city, &script, 60_000)
}

#[test]
fn an_older_hand_writes_last_unless_the_archive_compares_numbers_of_a_good_source() {
    for token in [TokenSource::Term, TokenSource::Counter] {
        let open = asleep(false, token);
        let older = broken(&open, InvariantId::NoOlderHand);
        assert_eq!(older.witness.halls.last(), Some(&A));
        broken(&open, InvariantId::TokensNeverGoBack);
        let closed = asleep(true, token);
        holds(&closed, InvariantId::NoOlderHand);
        holds(&closed, InvariantId::TokensNeverGoBack);
    }
    // Without numbers there is nothing to compare.
    let bare = asleep(true, TokenSource::None);
    broken(&bare, InvariantId::NoOlderHand);
    assert_eq!(
        bare.verdict(InvariantId::TokensNeverGoBack),
        Verdict::NotTested
    );
}
