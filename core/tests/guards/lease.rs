//! The lock service and the lease on the city's seal.

use split_isles_core::effect::Note;
use split_isles_core::event::Event;
use split_isles_core::guard::{GuardRules, LeaseRules};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::keeper::{LockNote, LockWatch};
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{EventId, HallId, IslandId, Span, Time, Token};
use split_isles_core::view::track::{Slices, TrackIndex, Window};

use crate::town::{A, C, city, cut_off, notes, play, serve, write};

fn leased(rules: LeaseRules) -> Scenario {
    let guards = GuardRules {
        lease: Some(rules),
        ..GuardRules::default()
    };
    let mut city = city(MechanismRules::NaiveFailover(NaiveRules::default()), guards);
    for (name, island) in [("K1", 0), ("K2", 1), ("K3", 2)] {
        serve(&mut city, name, island, Office::Keeper);
    }
    city
}

/// Who held the seal from when to when, as the holders saw it.
fn reigns(run: &Timeline) -> Vec<(HallId, Token, Time, Option<Time>)> {
    let mut reigns: Vec<(HallId, Token, Time, Option<Time>)> = Vec::new();
    for (at, hall, note) in notes(run) {
        if let Note::Lock(LockNote::Acquired(number)) = note {
            reigns.push((hall, number, at, None));
        } else if let Note::Lock(LockNote::Released(number)) = note {
            let open = reigns
                .iter_mut()
                .find(|reign| reign.0 == hall && reign.1 == number);
            open.expect("held").3 = Some(at);
        }
    }
    reigns
}

#[test]
fn the_first_leader_leads_once_it_holds_the_seal() {
    let run = play(
        leased(LeaseRules::default()),
        &[(6_000, write(0, 7))],
        12_000,
    );
    let reigns = reigns(&run);
    assert_eq!(reigns.len(), 1, "{reigns:?}");
    assert_eq!((reigns[0].0, reigns[0].1), (A, Token(1)));
}

#[test]
fn a_holder_that_is_cut_off_stops_before_the_next_begins() {
    let [one, other] = cut_off(0);
    let run = play(
        leased(LeaseRules::default()),
        &[(10_000, one), (10_000, other)],
        60_000,
    );
    let reigns = reigns(&run);
    assert!(reigns.len() >= 2, "{reigns:?}");
    let (first, second) = (reigns[0], reigns[1]);
    assert_eq!((first.0, second.0), (A, C));
    assert!(first.3.is_some_and(|end| end < second.2), "{reigns:?}");
    // The diagram tells the same reigns, and forgets them with the events.
    let record: Vec<Event> = run
        .events()
        .iter_from(EventId(0))
        .map(|(_, e)| *e)
        .collect();
    let slices = Slices {
        events: &record,
        inputs: &[],
    };
    let mut index = TrackIndex::new(run.scenario());
    index.extend(&slices);
    let window = Window {
        from: Time::ZERO,
        to: Time::from_ms(60_000),
        grain: Span::ZERO,
        arrows_max: 0,
    };
    let told = |index: &TrackIndex| -> Vec<_> {
        let holds = index.tracks(&slices, window).holds;
        let mut told: Vec<_> = holds
            .into_iter()
            .map(|hold| (hold.hall, hold.number, hold.from, hold.to))
            .collect();
        told.sort_by_key(|reign| reign.2);
        told
    };
    assert_eq!(told(&index), reigns);
    index.truncate(&slices, 0);
    assert_eq!(told(&index), []);
}

/// Seven queue for the seal, each alone on its isle, and its holder dies. (ZooKeeper Recipes, "Locks": the herd effect)
#[test]
fn one_is_woken_where_each_watches_the_place_before_its_own_and_all_where_each_watches_all() {
    for (watch, expected) in [(LockWatch::Predecessor, 1), (LockWatch::Everyone, 7)] {
        let naive = MechanismRules::NaiveFailover(NaiveRules::default());
        let mut town = Scenario::plain(&[2, 2, 2, 2, 0], naive);
        town.guards.lease = Some(LeaseRules::default());
        town.guards.keepers.watch = watch;
        for name in ["K1", "K2", "K3"] {
            serve(&mut town, name, 4, Office::Keeper);
        }
        // The isles see the keepers, and not one another.
        let lighthouse = IslandId(4);
        town.city
            .bridges
            .retain(|(a, b)| *a == lighthouse || *b == lighthouse);
        let twins = |island: u8| {
            let (one, other) = (HallId(2 * island), HallId(2 * island + 1));
            (0, Input::Cut(Path::Link(one, other)))
        };
        let mut script: Vec<(u64, Input)> = (0..4).map(twins).collect();
        script.push((30_000, Input::Crash(A)));
        let run = play(town, &script, 60_000);
        let woken = notes(&run)
            .iter()
            .filter(|(_, _, note)| matches!(note, Note::Lock(LockNote::Woken(_))))
            .count();
        assert_eq!(woken, expected, "{watch:?}");
        let holders: Vec<HallId> = reigns(&run).iter().map(|reign| reign.0).collect();
        assert_eq!(holders.len(), 2, "{holders:?}");
    }
}

/// A new leading keeper does not know how much of a lease was left, and counts it from the beginning.
#[test]
fn the_seal_of_a_dead_holder_is_free_later_when_the_keepers_change_their_leader() {
    let next_holder = |more: &[(u64, Input)]| {
        let guards = GuardRules {
            lease: Some(LeaseRules::default()),
            ..GuardRules::default()
        };
        let mut town = city(MechanismRules::NaiveFailover(NaiveRules::default()), guards);
        for name in ["K1", "K2", "K3"] {
            serve(&mut town, name, 2, Office::Keeper);
        }
        let mut script = vec![(20_000, Input::Crash(A))];
        script.extend_from_slice(more);
        let run = play(town, &script, 60_000);
        reigns(&run)[1].2
    };
    let leading = HallId(5);
    let usual = next_holder(&[]);
    let later = next_holder(&[(29_000, Input::Crash(leading))]);
    assert!(usual < Time::from_ms(36_000), "{usual}");
    assert!(later > Time::from_ms(41_000), "{later}");
}

#[test]
fn a_leader_that_is_voted_in_early_asks_for_the_seal_when_it_may() {
    let mut town = leased(LeaseRules::default());
    town.mechanism = MechanismRules::Raft(RaftRules::default());
    // The first leader crashes before it could hold anything for long; at the founding the others leave the seal to it for one lease.
    let run = play(
        town,
        &[(4_000, Input::Crash(A)), (40_000, write(1, 7))],
        50_000,
    );
    let held = reigns(&run);
    let last = held.last().expect("somebody holds the seal");
    assert!(last.0 != A && last.2 < Time::from_ms(35_000), "{held:?}");
    // Keepers lead among themselves: the city has one flag at a time all the same.
    assert_eq!(run.measures().two_flags, Span::ZERO);
    assert!(run.head().has_authority(last.0));
}
