//! Guards: whatever befalls a city that has them all, none of their promises breaks; with any one that is needed switched off, a schedule
//! is found that shows what it is there for.
//!
//! `SPLIT_ISLES_RUNS` sets how many random cities each test looks at, in place of its own number; `SPLIT_ISLES_FIRST` the first seed.

use split_isles_core::guard::{
    GenerationRules, GuardRules, LeaseRules, StonithRules, TokenSource, WatchdogRules,
};
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::keeper::KeeperRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::power_box::PowerRules;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Habit, Hall, LinkQuality, Office, Scenario, Workload};
use split_isles_core::units::{HallId, IslandId, Span, Time};
use split_isles_tests::storm::{self, Dice, Weather};
use split_isles_tests::trial::{found, holds, keeps, play, seeds};

/// What may befall a guarded city.
const WEATHER: Weather = Weather {
    floods: 8,
    mud: 2,
    frost: 8,
    fires: 5,
    clocks: 2,
    orders: 0,
};

/// Every layer.
fn layers() -> GuardRules {
    GuardRules {
        archive: ArchiveRules {
            counter: 32,
            ..ArchiveRules::default()
        },
        token: TokenSource::Seal,
        keepers: KeeperRules {
            ttl: Span::from_s(3),
            ..KeeperRules::default()
        },
        lease: Some(LeaseRules {
            keep_alive: Span::from_ms(800),
            max_skew: Span::from_ms(100),
            holder_stops: true,
        }),
        stonith: Some(StonithRules {
            power: PowerRules {
                takes: Span::from_ms(200),
                on_again: Some(Span::from_s(4)),
            },
            ..StonithRules::default()
        }),
        watchdog: Some(WatchdogRules {
            timeout: Span::from_s(4),
            on_again: Some(Span::from_s(4)),
        }),
        generation: Some(GenerationRules { persist: true }),
    }
}

fn naive() -> MechanismRules {
    MechanismRules::NaiveFailover(NaiveRules {
        heartbeat: Span::from_ms(200),
        silence: Span::from_ms(800),
        stagger: Span::from_ms(300),
        ..NaiveRules::default()
    })
}

fn raft() -> MechanismRules {
    MechanismRules::Raft(RaftRules {
        heartbeat: Span::from_ms(200),
        election_min: Span::from_ms(800),
        election_max: Span::from_ms(1_600),
        ..RaftRules::default()
    })
}

/// Five halls on three islands, an archive, three keepers, and a power box for each hall.
fn city(seed: u64, mechanism: MechanismRules, change: impl FnOnce(&mut GuardRules)) -> Scenario {
    let mut dice = Dice::new(seed);
    let mut city = Scenario::plain(&[2, 2, 1], mechanism);
    city.seed = seed;
    city.until = Time::from_ms(storm::RUN_MS);
    city.guards = layers();
    change(&mut city.guards);
    city.city.road = LinkQuality::steady(Span::from_ms(dice.between(1, 20)));
    city.city.bridge = LinkQuality::steady(Span::from_ms(dice.between(5, 60)));
    city.city.disk = Span::from_ms(dice.pick(&[0, 0, 1, 10]));
    for hall in &mut city.city.halls {
        // Within 100 ms of one another over three seconds.
        hall.clock_drift_ppm = dice.between(0, 20_000) as i32 - 10_000;
        hall.clock_offset_us = dice.between(0, 4_000_000).cast_signed() - 2_000_000;
    }
    let mut serve = |name: String, island: u8, office| {
        let place = Hall {
            name,
            island: IslandId(island),
            office,
            clock_drift_ppm: 0,
            clock_offset_us: 0,
            ..city.city.halls[0].clone()
        };
        city.city.halls.push(place);
    };
    serve("Archive".into(), dice.between(0, 2) as u8, Office::Archive);
    for keeper in 0..3 {
        serve(format!("Keeper {keeper}"), keeper, Office::Keeper);
    }
    for hall in 0..5 {
        let office = Office::PowerBox(HallId(hall));
        serve(format!("Power {hall}"), hall / 2, office);
    }
    for client in &mut city.clients {
        client.habit = Some(Habit {
            workload: Workload::Register,
            from: Time::from_ms(1_000),
            until: Time::from_ms(storm::STORM_MS + 3_000),
            every: Span::from_ms(dice.between(150, 600)),
            reads_percent: 20,
        });
        client.timeout = Span::from_ms(dice.between(500, 4_000));
        client.retry_after = Span::from_ms(dice.between(200, 900));
    }
    befall(&mut dice, &mut city);
    city
}

/// A storm, long sleeps of halls that may lead, and floods of the management network.
fn befall(dice: &mut Dice, city: &mut Scenario) {
    storm::storm(dice, city, WEATHER, 12);
    for _ in 0..dice.between(1, 3) {
        let hall = HallId(dice.between(0, 4) as u8);
        let length = Span::from_ms(dice.between(1_000, 10_000));
        city.script.push(Timed {
            at: Time::from_ms(dice.between(1_000, storm::STORM_MS)),
            input: Input::Pause(hall, Some(length)),
        });
    }
    if dice.percent(40) {
        let at = dice.between(500, storm::STORM_MS - 6_000);
        for (at, input) in [
            (at, Input::Cut(Path::Management)),
            (at + dice.between(500, 6_000), Input::Heal(Path::Management)),
        ] {
            let at = Time::from_ms(at);
            city.script.push(Timed { at, input });
        }
    }
    city.script.sort_by_key(|timed| timed.at);
}

#[test]
fn with_every_layer_on_nothing_breaks() {
    let mut stored = 0;
    for seed in seeds(400) {
        let city = city(seed, raft(), |_| {});
        let (run, _) = play(&city);
        let archive = run.world().mind(HallId(5));
        stored += archive.map_or(0, |archive| archive.log().last_index().0);
        holds(seed, city);
    }
    // The storms leave the city something to do.
    assert!(stored > 4_000, "{stored} deeds came to the archive");
}

/// Only the numbers and the archive guard the city; the lock is there to give numbers, not to be obeyed by sleepers.
fn numbered(guards: &mut GuardRules) {
    (guards.stonith, guards.watchdog, guards.generation) = (None, None, None);
}

#[test]
fn good_numbers_and_an_archive_that_compares_keep_older_hands_out() {
    for token in [TokenSource::Seal, TokenSource::Term, TokenSource::Counter] {
        for seed in seeds(200) {
            let city = city(seed, raft(), |guards| {
                numbered(guards);
                guards.token = token;
            });
            holds(seed, city);
        }
    }
}

/// Finds an older hand at the archive of a city whose numbers are not what they should be.
fn older_hand(change: impl Fn(&mut GuardRules)) {
    let city = |seed| {
        city(seed, raft(), |guards| {
            numbered(guards);
            change(guards);
        })
    };
    found(InvariantId::NoOlderHand, seeds(3_000), city);
}

#[test]
fn without_the_check_an_older_hand_writes_last() {
    older_hand(|guards| guards.archive.check = false);
}

#[test]
fn without_numbers_an_older_hand_writes_last() {
    older_hand(|guards| guards.token = TokenSource::None);
}

#[test]
fn with_numbers_from_clocks_an_older_hand_writes_last() {
    older_hand(|guards| guards.token = TokenSource::Clock);
}

#[test]
fn with_random_numbers_an_older_hand_writes_last() {
    older_hand(|guards| guards.token = TokenSource::Uuid);
}

#[test]
fn with_a_counter_that_is_not_saved_an_older_hand_writes_last() {
    older_hand(|guards| {
        guards.token = TokenSource::Counter;
        guards.archive.save_counter = false;
    });
}

#[test]
fn with_an_archive_that_forgets_an_older_number_is_let_in() {
    let forgetful = |seed, remember| {
        let mut city = city(seed, raft(), |guards| {
            numbered(guards);
            guards.archive.remember = remember;
        });
        let archive = HallId(5);
        for turn in 4..20 {
            for (at, input) in [(0, Input::Crash(archive)), (50, Input::Restart(archive))] {
                let at = Time::from_ms(1_000 * turn + at);
                city.script.push(Timed { at, input });
            }
        }
        city.script.sort_by_key(|timed| timed.at);
        city
    };
    for seed in seeds(200) {
        keeps(
            seed,
            forgetful(seed, true),
            &[InvariantId::TokensNeverGoBack],
        );
    }
    let forgetful = |seed| forgetful(seed, false);
    found(InvariantId::TokensNeverGoBack, seeds(3_000), forgetful);
}

/// Without votes, two who promote themselves at the same time read the same counter.
#[test]
fn with_a_counter_read_and_then_written_an_older_hand_writes_last() {
    let city = |seed, token| {
        city(seed, naive(), |guards| {
            numbered(guards);
            guards.lease = None;
            guards.token = token;
        })
    };
    for seed in seeds(300) {
        keeps(
            seed,
            city(seed, TokenSource::Counter),
            &[InvariantId::TokensNeverGoBack, InvariantId::NoOlderHand],
        );
    }
    let racy = |seed| city(seed, TokenSource::RacyCounter);
    found(InvariantId::NoOlderHand, seeds(3_000), racy);
}

/// What a lock and its leases promise.
const LOCK: [InvariantId; 2] = [
    InvariantId::MutualExclusion,
    InvariantId::OneLeaseHolderActs,
];

fn leased(seed: u64, ppm: i32, change: impl FnMut(&mut LeaseRules)) -> Scenario {
    let mut city = city(seed, naive(), |guards| {
        numbered(guards);
        guards.lease.as_mut().into_iter().for_each(change);
    });
    for (at, hall) in city.city.halls.iter_mut().take(5).enumerate() {
        hall.clock_drift_ppm = if at % 2 == 0 { ppm } else { -ppm };
    }
    city
}

#[test]
fn a_lease_keeps_two_holders_apart_while_clocks_differ_no_more_than_agreed() {
    for seed in seeds(300) {
        keeps(seed, leased(seed, 15_000, |_| {}), &LOCK);
    }
}

#[test]
fn two_hold_the_lock_when_clocks_differ_by_more() {
    let city = |seed| leased(seed, 200_000, |_| {});
    found(InvariantId::MutualExclusion, seeds(3_000), city);
    found(InvariantId::OneLeaseHolderActs, seeds(3_000), city);
}

#[test]
fn two_hold_the_lock_when_the_holder_does_not_stop() {
    let city = |seed| leased(seed, 0, |lease| lease.holder_stops = false);
    found(InvariantId::MutualExclusion, seeds(1_000), city);
    found(InvariantId::OneLeaseHolderActs, seeds(1_000), city);
}

/// A lease and a watchdog that bites sooner than the lease ends, and an archive that compares nothing.
///
/// A slow hall pets its watchdog and lags behind all the same, so none is slow here.
fn watched(seed: u64, watchdog: bool) -> Scenario {
    let mut city = city(seed, naive(), |guards| {
        numbered(guards);
        guards.archive.check = false;
        guards.watchdog = watchdog.then_some(WatchdogRules {
            timeout: Span::from_ms(1_500),
            on_again: Some(Span::from_s(4)),
        });
    });
    city.script
        .retain(|timed| !matches!(timed.input, Input::Slow(..)));
    city
}

#[test]
fn a_watchdog_lets_no_sleeper_send_what_lay_on_its_desk() {
    for seed in seeds(300) {
        keeps(seed, watched(seed, true), &[InvariantId::NoOlderHand]);
    }
    found(InvariantId::NoOlderHand, seeds(1_000), |seed| {
        watched(seed, false)
    });
}

fn fenced(seed: u64, confirm: bool) -> Scenario {
    city(seed, raft(), |guards| {
        (guards.lease, guards.watchdog) = (None, None);
        guards.token = TokenSource::Term;
        guards
            .stonith
            .as_mut()
            .into_iter()
            .for_each(|rules| rules.confirm = confirm);
    })
}

#[test]
fn nobody_leads_beside_one_that_has_power_unless_nobody_waits_for_the_fence() {
    for seed in seeds(300) {
        keeps(
            seed,
            fenced(seed, true),
            &[InvariantId::FenceBeforePromotion],
        );
    }
    found(InvariantId::FenceBeforePromotion, seeds(1_000), |seed| {
        fenced(seed, false)
    });
}

/// The leader sleeps once, nothing else befalls the city, and nothing but a generation clock guards it.
///
/// More would be asked too much: a follower that wakes with its patience at an end takes the next number before it hears that another
/// has taken it. Numbers without votes are no terms.
fn sleepy(seed: u64, generation: Option<GenerationRules>) -> Scenario {
    let mut city = city(seed, naive(), |guards| {
        *guards = GuardRules {
            generation,
            ..GuardRules::default()
        };
    });
    let mut dice = Dice::new(seed);
    let at = Time::from_ms(dice.between(1_000, storm::STORM_MS));
    let length = Span::from_ms(dice.between(1_500, 10_000));
    let input = Input::Pause(HallId(0), Some(length));
    city.script = vec![Timed { at, input }];
    city
}

#[test]
fn a_numbered_leader_that_sleeps_wakes_in_a_generation_of_its_own() {
    let promise = InvariantId::OneLeaderPerTerm;
    for seed in seeds(300) {
        let numbered = Some(GenerationRules::default());
        keeps(seed, sleepy(seed, numbered), &[promise]);
    }
    found(promise, seeds(300), |seed| sleepy(seed, None));
}
