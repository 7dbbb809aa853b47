//! Which layer stopped what, and what would have come of it without that layer.

use split_isles_core::command::{Act, Key};
use split_isles_core::defence::{Layer, Standing, Stopped, broken_without, stops, without};
use split_isles_core::guard::{GuardRules, StonithRules, TokenSource, WatchdogRules};
use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{ClientId, HallId, Span, Time, Token};

use crate::town::{A, C, city, cut_off, play, serve, write};

const END: u64 = 60_000;

fn raft() -> MechanismRules {
    MechanismRules::Raft(RaftRules::default())
}

/// What breaks without a layer and holds with it.
fn broken(run: &Timeline, layer: Layer) -> Vec<InvariantId> {
    let until = Time::from_ms(END);
    let mut other = without(run, layer);
    other.run_to(until);
    let only = broken_without(run, &other, until);
    only.iter().map(|violation| violation.invariant).collect()
}

fn stopped(run: &Timeline, layer: Layer) -> Vec<Stopped> {
    stops(run, Time::from_ms(END))
        .into_iter()
        .filter(|stop| stop.layer == layer)
        .map(|stop| stop.stopped)
        .collect()
}

fn standing(city: &Scenario) -> Vec<Standing> {
    Layer::ALL
        .iter()
        .map(|layer| layer.standing(&city.city, &city.mechanism, &city.guards))
        .collect()
}

#[test]
fn the_archive_turns_the_sleeper_away_and_without_it_the_older_number_lands() {
    let mut town = city(
        raft(),
        GuardRules {
            token: TokenSource::Term,
            ..GuardRules::default()
        },
    );
    serve(&mut town, "Archive", 2, Office::Archive);
    let script = [
        (3_000, write(0, 10)),
        (6_000, write(0, 20)),
        // The row is committed, the deed lies on the desk.
        (7_150, Input::Pause(A, Some(Span::from_s(40)))),
        (20_000, write(1, 5_000)),
    ];
    let run = play(town, &script, END);
    let refused = stopped(&run, Layer::Token);
    assert!(
        matches!(
            refused[..],
            [Stopped::WriteRefused {
                token: Token(1),
                highest: Token(2),
                ..
            }]
        ),
        "{refused:?}"
    );
    assert_eq!(
        broken(&run, Layer::Token),
        [InvariantId::TokensNeverGoBack, InvariantId::NoOlderHand]
    );
    let archive = run.head().mind(HallId(5)).expect("open").state();
    assert_eq!(archive.value(Key(0)), 5_000);
}

#[test]
fn a_majority_stops_the_cut_off_leader_and_without_it_two_write() {
    let [one, other] = cut_off(0);
    let majority = MechanismRules::MajorityCheck(MajorityRules::default());
    let script = [
        (5_000, one),
        (5_000, other),
        (15_000, write(0, 1)),
        (15_000, write(1, 2)),
    ];
    let run = play(city(majority, GuardRules::default()), &script, END);
    assert_eq!(stopped(&run, Layer::Quorum), [Stopped::LostItsMajority(A)]);
    assert!(broken(&run, Layer::Quorum).contains(&InvariantId::OneWriter));
    assert_eq!(broken(&run, Layer::Watchdog), []);
}

#[test]
fn a_fence_makes_the_next_leader_wait_and_without_it_two_lead() {
    let guards = GuardRules {
        stonith: Some(StonithRules::default()),
        ..GuardRules::default()
    };
    let naive = MechanismRules::NaiveFailover(NaiveRules::default());
    let mut town = city(naive, guards);
    for hall in 0..5 {
        let name = ["PA", "PB", "PC", "PD", "PE"][usize::from(hall)];
        serve(&mut town, name, 2, Office::PowerBox(HallId(hall)));
    }
    let [one, other] = cut_off(0);
    let run = play(town, &[(5_000, one), (5_000, other)], END);
    let found = stopped(&run, Layer::Stonith);
    assert!(
        found.contains(&Stopped::WaitsForDark { hall: C, target: A }),
        "{found:?}"
    );
    assert!(
        found.contains(&Stopped::PowerCut { target: A, by: C }),
        "{found:?}"
    );
    assert!(broken(&run, Layer::Stonith).contains(&InvariantId::OneLeaderPerTerm));
}

#[test]
fn a_layer_that_the_city_has_nothing_for_is_lacking() {
    use Standing::{Lacking, Off, On};
    let bare = city(
        MechanismRules::NaiveFailover(NaiveRules::default()),
        GuardRules::default(),
    );
    assert_eq!(
        standing(&bare),
        [Off, Off, Off, Lacking, Lacking, Lacking, Off]
    );
    let mut full = city(raft(), GuardRules::default());
    serve(&mut full, "K", 2, Office::Keeper);
    serve(&mut full, "Archive", 2, Office::Archive);
    serve(&mut full, "P", 2, Office::PowerBox(A));
    assert_eq!(standing(&full), [On, On, Lacking, Off, Off, Off, Off]);
    for layer in Layer::ALL {
        layer.raise(&mut full.mechanism, &mut full.guards);
    }
    assert_eq!(standing(&full), [On, On, Lacking, On, On, On, On]);
    // Each comes down alone; a quorum takes the votes with it, and where no votes number the leaders something else must.
    for (at, layer) in Layer::ALL.into_iter().enumerate() {
        let mut lowered = full.clone();
        layer.lower(&mut lowered.mechanism, &mut lowered.guards);
        let mut expected = [On, On, Lacking, On, On, On, On];
        match layer {
            Layer::Quorum => expected[..3].copy_from_slice(&[Off, Off, On]),
            Layer::Raft => expected[1..3].copy_from_slice(&[Off, On]),
            Layer::Generation => {}
            Layer::Lease | Layer::Token | Layer::Stonith | Layer::Watchdog => expected[at] = Off,
        }
        assert_eq!(standing(&lowered), expected, "{layer:?}");
    }
}

#[test]
fn a_layer_that_is_switched_on_later_is_not_in_the_run_without_it() {
    let watchdog = GuardRules {
        watchdog: Some(WatchdogRules::default()),
        ..GuardRules::default()
    };
    let script = [
        (2_000, Input::Guards(watchdog)),
        (5_000, Input::Pause(A, Some(Span::from_s(20)))),
        (6_000, Input::Ask(ClientId(0), Act::Read(Key(0)))),
    ];
    let run = play(city(raft(), GuardRules::default()), &script, END);
    assert_eq!(stopped(&run, Layer::Watchdog), [Stopped::WatchdogBit(A)]);
    let mut other = without(&run, Layer::Watchdog);
    other.run_to(Time::from_ms(END));
    assert_eq!(stopped(&other, Layer::Watchdog), []);
}
