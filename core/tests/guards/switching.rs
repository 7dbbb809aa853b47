//! Guards that are switched on and off in the middle of a run.

use split_isles_core::effect::Note;
use split_isles_core::guard::{GuardRules, LeaseRules, StonithRules, WatchdogRules};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::keeper::LockNote;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{HallId, Span, Time};
use split_isles_core::view::guard::ServiceView;
use split_isles_core::view::{HallView, Status};

use crate::town::{A, C, city, cut_off, notes, play, serve, write};

fn with_keepers(mechanism: MechanismRules) -> Scenario {
    let mut city = city(mechanism, GuardRules::default());
    for (name, island) in [("K1", 0), ("K2", 1), ("K3", 2)] {
        serve(&mut city, name, island, Office::Keeper);
    }
    city
}

fn lease() -> GuardRules {
    GuardRules {
        lease: Some(LeaseRules::default()),
        ..GuardRules::default()
    }
}

fn hall(run: &Timeline, hall: HallId) -> HallView {
    run.head().frame().halls[hall.index()].clone()
}

fn locks(run: &Timeline) -> Vec<(Time, HallId, LockNote)> {
    let lock = |(at, hall, note)| {
        let Note::Lock(note) = note else {
            return None;
        };
        Some((at, hall, note))
    };
    notes(run).into_iter().filter_map(lock).collect()
}

#[test]
fn a_sitting_leader_asks_for_the_seal_when_leases_begin() {
    let raft = MechanismRules::Raft(RaftRules::default());
    let naive = MechanismRules::NaiveFailover(NaiveRules::default());
    for mechanism in [raft, naive] {
        let script = [
            (5_000, Input::Guards(lease())),
            (12_000, write(0, 7)),
            (20_000, Input::Guards(GuardRules::default())),
        ];
        let run = play(with_keepers(mechanism.clone()), &script[..2], 19_000);
        let held = locks(&run);
        let begun = held
            .iter()
            .find(|(_, hall, note)| *hall == A && matches!(note, LockNote::Acquired(_)));
        let (at, ..) = begun.expect("A holds the seal");
        assert!(
            *at > Time::from_ms(5_000) && *at < Time::from_ms(9_000),
            "{at}"
        );
        let view = hall(&run, A);
        let lease = view.guard.lease.expect("leased");
        assert!(lease.acting && lease.left > Span::ZERO && lease.left < lease.ttl);
        assert!(view.authority && !view.guard.held_back);
        assert_eq!(view.rows.len(), view.last_index.0 as usize);
        // The keepers' table names it, and the one that leads counts down.
        let keepers = run.head().frame().halls;
        let counted = keepers.iter().filter(|keeper| {
            let ServiceView::Keeper { sessions, queue } = &keeper.service else {
                return false;
            };
            assert_eq!(queue[0].hall, A);
            sessions[0].left.is_some()
        });
        assert_eq!(counted.count(), 1);
        // Switched off, the seal is put down, and writes go on.
        let run = play(with_keepers(mechanism), &script, 30_000);
        let last = locks(&run).into_iter().rfind(|(_, hall, _)| *hall == A);
        assert!(
            matches!(last, Some((_, _, LockNote::Released(_)))),
            "{last:?}"
        );
        let view = hall(&run, A);
        assert!(view.authority && view.guard.lease.is_none());
    }
}

#[test]
fn whoever_waits_for_a_fence_leads_once_fencing_is_off() {
    let mut city = city(
        MechanismRules::NaiveFailover(NaiveRules::default()),
        GuardRules {
            stonith: Some(StonithRules::default()),
            ..GuardRules::default()
        },
    );
    for place in 0..5 {
        let name = ["PA", "PB", "PC", "PD", "PE"][usize::from(place)];
        serve(&mut city, name, 2, Office::PowerBox(HallId(place)));
    }
    let [one, other] = cut_off(0);
    let script = [
        (4_000, one),
        (4_000, other),
        (4_000, Input::Cut(Path::Management)),
        (20_000, Input::Guards(GuardRules::default())),
    ];
    let run = play(city.clone(), &script[..3], 19_000);
    let waiting = hall(&run, C);
    assert!(waiting.guard.held_back && !waiting.authority);
    let fence = waiting.guard.fence.expect("it aims at somebody");
    assert_eq!((fence.target, fence.confirmed), (A, false));
    let run = play(city, &script, 26_000);
    assert!(run.measures().two_flags > Span::from_s(4));
}

#[test]
fn a_watchdog_bites_once_it_is_switched_on() {
    let guards = GuardRules {
        watchdog: Some(WatchdogRules::default()),
        ..GuardRules::default()
    };
    let raft = MechanismRules::Raft(RaftRules::default());
    let plain = city(raft, GuardRules::default());
    let script = [
        (5_000, Input::Guards(guards)),
        (9_000, Input::Pause(A, Some(Span::from_s(10)))),
    ];
    let run = play(plain.clone(), &script, 16_000);
    assert!(matches!(hall(&run, A).status, Status::PoweredOff(_)));
    let run = play(plain, &script[1..], 16_000);
    assert!(matches!(hall(&run, A).status, Status::Paused(_)));
}

#[test]
fn a_majority_is_counted_from_the_switch_on_and_no_longer_from_the_other() {
    let naive = || MechanismRules::NaiveFailover(NaiveRules::default());
    let majority = || MechanismRules::MajorityCheck(MajorityRules::default());
    let [one, other] = cut_off(0);
    let flood = [(8_000, one), (8_000, other)];
    // Without a switch, A keeps its flag on the cut-off island; with one, it takes it down.
    for (first, switched, two_flags) in [
        (naive(), None, true),
        (naive(), Some(majority()), false),
        (majority(), None, false),
        (majority(), Some(naive()), true),
    ] {
        let mut script = Vec::from(flood.clone());
        script.extend(switched.map(|rules| (5_000, Input::Rules(rules))));
        script.sort_by_key(|(at, _)| *at);
        let run = play(city(first.clone(), GuardRules::default()), &script, 7_900);
        assert!(hall(&run, A).authority, "a switch alone changes no leader");
        let run = play(city(first, GuardRules::default()), &script, 20_000);
        assert_eq!(run.measures().two_flags > Span::from_s(4), two_flags);
    }
}
