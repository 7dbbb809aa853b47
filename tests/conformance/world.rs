//! The world itself, whatever the mechanism: floods, pauses, disks, clocks, clients, and time travel.

use std::sync::Arc;

use split_isles_core::command::{Act, Citizen, House, Key};
use split_isles_core::effect::Timer;
use split_isles_core::event::{EventKind, Limit, Loss, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::{Acknowledge, NaiveRules};
use split_isles_core::scenario::{Attachment, LinkQuality, Scenario, Transport};
use split_isles_core::units::{ClientId, EventId, HallId, HallSet, IslandId, Span, Time};
use split_isles_core::view::{Flow, Status};
use split_isles_tests::{at, events, hears, naive, outcomes, run};

const A: HallId = HallId(0);
const B: HallId = HallId(1);
const C: HallId = HallId(2);
const WEST: IslandId = IslandId(0);
const EAST: IslandId = IslandId(1);

#[test]
fn a_flood_loses_couriers_at_mid_span_and_lets_pass_those_beyond() {
    // A's heartbeat leaves at 400 ms; the bridge takes 500 ms, so its middle is reached at 650 ms.
    let before = run(
        at(naive(&[1, 1]), 649, Input::Cut(Path::Bridge(WEST, EAST))),
        1_500,
    );
    assert!(
        !hears(&before, B, A, 890..1_500),
        "still before the middle: lost"
    );
    let after = run(
        at(naive(&[1, 1]), 651, Input::Cut(Path::Bridge(WEST, EAST))),
        1_500,
    );
    assert!(
        hears(&after, B, A, 890..1_500),
        "beyond the middle: arrives"
    );
    let lost = events(&before, |e| {
        matches!(
            e.kind,
            EventKind::Lost {
                loss: Loss::Cut,
                ..
            }
        )
    });
    assert_eq!(lost[0].1.at(), Time::from_ms(650));
    assert!(before.frame().bridges[0].lost >= 1);
}

#[test]
fn each_direction_of_a_bridge_is_cut_on_its_own() {
    let city = at(
        naive(&[1, 1]),
        1_000,
        Input::Cut(Path::BridgeOneWay(WEST, EAST)),
    );
    let run = run(city, 6_000);
    assert!(!hears(&run, B, A, 1_600..6_000));
    assert!(
        hears(&run, A, B, 3_000..6_000),
        "B raised a flag and A hears of it"
    );
    let bridge = run.frame().bridges[0];
    assert_eq!((bridge.out, bridge.back), (Flow::Cut, Flow::Open));
}

#[test]
fn a_bridging_hall_is_heard_by_both_who_do_not_hear_each_other() {
    let groups = vec![HallSet::from_iter([A, B]), HallSet::from_iter([B, C])];
    let run = run(at(naive(&[1, 1, 1]), 0, Input::Partition(groups)), 1_400);
    assert_eq!(run.world().reach(A), HallSet::from_iter([A, B]));
    assert_eq!(run.world().reach(B), HallSet::from_iter([A, B, C]));
    assert_eq!(run.world().reach(C), HallSet::from_iter([B, C]));
}

#[test]
fn islands_without_a_bridge_do_not_reach_each_other_through_a_third() {
    let mut city = naive(&[1, 1, 1]);
    city.city.bridges = vec![(WEST, EAST), (EAST, IslandId(2))];
    let run = run(city, 5_000);
    assert!(hears(&run, B, A, 0..5_000) && !hears(&run, C, A, 0..5_000));
}

#[test]
fn a_lossy_link_loses_about_as_many_as_it_says_and_a_doubling_one_doubles() {
    let quality = |loss, duplicate| LinkQuality {
        loss_per_mille: loss,
        duplicate_per_mille: duplicate,
        ..LinkQuality::steady(Span::from_ms(500))
    };
    let mut lossy = naive(&[1, 1]);
    lossy.city.bridge = quality(300, 0);
    // With silence far away, A alone sends: 500 heartbeats in 200 s.
    lossy.mechanism = MechanismRules::NaiveFailover(NaiveRules {
        silence: Span::from_s(10_000),
        ..NaiveRules::default()
    });
    let mut doubling = lossy.clone();
    doubling.city.bridge = quality(0, 500);
    let lossy = run(lossy, 200_000);
    let sent = events(&lossy, |e| matches!(e.kind, EventKind::Sent { .. })).len();
    let lost = events(&lossy, |e| {
        matches!(
            e.kind,
            EventKind::Lost {
                loss: Loss::Chance,
                ..
            }
        )
    })
    .len();
    assert!(
        (200..=400).contains(&(lost * 1_000 / sent)),
        "{lost} of {sent}"
    );
    let doubling = run(doubling, 200_000);
    let sent = events(&doubling, |e| matches!(e.kind, EventKind::Sent { .. })).len();
    let came = events(&doubling, |e| matches!(e.kind, EventKind::Delivered { .. })).len();
    assert!(
        (1_350..=1_650).contains(&(came * 1_000 / sent)),
        "{came} of {sent}"
    );
}

#[test]
fn a_reordering_link_lets_a_later_courier_arrive_first() {
    let mut city = naive(&[1, 1]);
    city.city.bridge = LinkQuality {
        reorder_per_mille: 500,
        ..LinkQuality::steady(Span::from_ms(500))
    };
    let run = run(city, 60_000);
    let order: Vec<EventId> = events(&run, |e| {
        e.hall() == Some(B) && matches!(e.kind, EventKind::Delivered { .. })
    })
    .iter()
    .filter_map(|(_, event)| event.cause())
    .collect();
    assert!(order.windows(2).any(|pair| pair[0] > pair[1]));
}

#[test]
fn a_flapping_bridge_falls_and_rises_until_its_time_is_over() {
    let flap = Input::Flap(
        Path::Bridge(WEST, EAST),
        Span::from_ms(300),
        Span::from_ms(700),
        Span::from_ms(2_500),
    );
    let run = run(at(naive(&[1, 1]), 1_000, flap), 10_000);
    let turns: Vec<(u64, bool)> = events(&run, |e| matches!(e.kind, EventKind::Flapped(..)))
        .iter()
        .map(|(_, e)| {
            (
                e.at().0 / 1_000,
                matches!(e.kind, EventKind::Flapped(_, true)),
            )
        })
        .collect();
    let expected = [
        (1_000, true),
        (1_300, false),
        (2_000, true),
        (2_300, false),
        (3_000, true),
        (3_300, false),
    ];
    assert_eq!(turns, expected);
    assert_eq!(run.frame().bridges[0].out, Flow::Open);
}

#[test]
fn a_paused_hall_does_nothing_and_then_does_everything_that_is_due_at_once() {
    let city = at(
        naive(&[2, 1]),
        1_000,
        Input::Pause(B, Some(Span::from_ms(40_000))),
    );
    let run = run(city, 60_000);
    let of_b = |from: u64, to: u64| {
        events(&run, |e| {
            e.hall() == Some(B) && (Time::from_ms(from)..Time::from_ms(to)).contains(&e.at())
        })
    };
    let during = of_b(1_001, 41_000);
    assert!(
        during.is_empty(),
        "nothing happens to a paused hall: {during:?}"
    );
    let at_once = of_b(41_000, 41_001);
    assert_eq!(at_once[0].1.kind, EventKind::Resumed);
    let cause = at_once[0]
        .1
        .cause()
        .and_then(|id| run.events().get(id).copied());
    assert!(matches!(cause.map(|e| e.kind), Some(EventKind::Paused)));
    let came = at_once
        .iter()
        .filter(|(_, e)| matches!(e.kind, EventKind::Delivered { .. }))
        .count();
    assert!(
        came >= 99,
        "A's heartbeats of 40 s wait at the door: {came}"
    );
    assert_eq!(run.world().status(B), Status::Running);
}

#[test]
fn couriers_for_a_paused_hall_are_seen_waiting_at_its_door() {
    let run = run(at(naive(&[2, 1]), 1_000, Input::Pause(B, None)), 3_000);
    let waiting = run
        .frame()
        .couriers
        .iter()
        .filter(|courier| courier.waiting)
        .count();
    assert!(waiting >= 4, "{waiting}");
}

#[test]
fn the_clocks_of_a_paused_hall_go_on() {
    let run = run(at(naive(&[2, 1]), 1_000, Input::Pause(B, None)), 31_000);
    assert_eq!(run.frame().halls[1].clock.monotonic, Span::from_ms(31_000));
}

fn slow_disk_city() -> Scenario {
    let mut city = naive(&[2, 1]);
    city.city.disk = Span::from_ms(100);
    at(
        city,
        1_000,
        Input::AskAt(ClientId(0), A, Act::Sell(House(0), Citizen(0))),
    )
}

#[test]
fn a_crash_keeps_what_was_persisted_to_the_end_and_nothing_else() {
    // The wish arrives at A at 1,200 ms, and A's disk has it at 1,300 ms.
    let rows_after = |crash_ms: u64| {
        let city = at(slow_disk_city(), crash_ms, Input::Crash(A));
        let run = run(at(city, 2_000, Input::Restart(A)), 2_001);
        let opened = events(&run, |e| {
            e.hall() == Some(A)
                && e.at() == Time::from_ms(2_000)
                && matches!(e.kind, EventKind::Opened { .. })
        });
        opened[0].1.kind
    };
    assert_eq!(rows_after(1_299), EventKind::Opened { rows: 0 });
    assert_eq!(rows_after(1_301), EventKind::Opened { rows: 1 });
}

#[test]
fn nothing_leaves_a_hall_before_the_disk_has_what_it_speaks_of() {
    let run = run(slow_disk_city(), 3_000);
    let rows_leave = events(&run, |e| {
        matches!(e.kind, EventKind::Sent { .. })
            && e.hall() == Some(A)
            && e.kind
                .envelope()
                .is_some_and(|v| v.courier == split_isles_core::message::Courier::Append)
    });
    assert_eq!(rows_leave[0].1.at(), Time::from_ms(1_300));
    assert!(outcomes(&run, ClientId(0)) == [Outcome::Acknowledged(1)]);
}

#[test]
fn a_wiped_disk_opens_empty() {
    let mut city = at(
        naive(&[2, 1]),
        1_000,
        Input::Ask(ClientId(0), Act::Sell(House(0), Citizen(0))),
    );
    for (ms, input) in [
        (3_000, Input::Crash(B)),
        (3_100, Input::WipeDisk(B)),
        (3_200, Input::Restart(B)),
    ] {
        city = at(city, ms, input);
    }
    let run = run(city, 3_201);
    let opened = events(&run, |e| {
        e.at() == Time::from_ms(3_200) && matches!(e.kind, EventKind::Opened { .. })
    });
    assert_eq!(opened[0].1.kind, EventKind::Opened { rows: 0 });
}

#[test]
fn a_slow_hall_is_late_by_what_it_takes_for_each_thing() {
    let city = at(naive(&[2, 1]), 0, Input::Slow(B, Span::from_ms(150)));
    let run = run(city, 2_000);
    let first = events(&run, |e| {
        e.hall() == Some(B) && matches!(e.kind, EventKind::Delivered { .. })
    })[0]
        .1;
    let sent = first
        .cause()
        .and_then(|id| run.events().get(id).copied())
        .map(|e| e.at());
    assert_eq!(
        sent.map(|at| first.at().since(at)),
        Some(Span::from_ms(200 + 150))
    );
}

#[test]
fn a_fast_clock_makes_timers_run_out_early_and_a_jump_does_not() {
    let beats = |input: Input| {
        let run = run(at(naive(&[2, 1]), 0, input), 40_100);
        events(&run, |e| {
            e.hall() == Some(A) && matches!(e.kind, EventKind::TimerFired(Timer::Heartbeat))
        })
        .len()
    };
    let even = beats(Input::ClockJump(A, 3_600_000_000));
    assert_eq!(even, 100, "a jump of the wall clock moves no timer");
    assert_eq!(
        beats(Input::ClockDrift(A, 100_000)),
        110,
        "a tenth faster, a tenth more heartbeats"
    );
}

#[test]
fn offset_drift_and_jump_show_on_the_wall() {
    let mut city = naive(&[2, 1]);
    city.city.halls[0].clock_offset_us = -2_000;
    city = at(city, 1_000, Input::ClockOffset(B, 5_000_000));
    city = at(city, 2_000, Input::ClockJump(B, -1_000_000));
    city = at(city, 0, Input::ClockDrift(C, 1_000));
    let halls = run(city, 10_000).frame().halls;
    let errors: Vec<i64> = halls.iter().map(|hall| hall.clock_error_us).collect();
    assert_eq!(errors, [-2_000, 4_000_000, 10_000]);
}

#[test]
fn an_operation_ends_acknowledged_refused_or_unknown() {
    let mut city = naive(&[2, 1]);
    city.clients[0].attachment = Attachment::Sticky;
    city.clients[0].retries = 0;
    let asks = [
        (
            1_000,
            Input::Ask(ClientId(0), Act::Sell(House(0), Citizen(0))),
        ),
        (
            2_000,
            Input::Ask(ClientId(0), Act::Sell(House(0), Citizen(1))),
        ),
        (3_000, Input::Pause(A, None)),
        (
            3_100,
            Input::Ask(ClientId(0), Act::Sell(House(1), Citizen(1))),
        ),
    ];
    for (ms, input) in asks {
        city = at(city, ms, input);
    }
    let run = run(city, 20_000);
    let expected = [Outcome::Acknowledged(1), Outcome::Refused, Outcome::Unknown];
    assert_eq!(outcomes(&run, ClientId(0)), expected);
}

#[test]
fn a_client_may_try_as_often_as_a_file_can_say() {
    let mut city = naive(&[2, 1]);
    city.clients[0].retries = u8::MAX;
    city.clients[0].retry_after = Span::from_ms(1);
    city = at(city, 1_000, Input::Pause(A, None));
    let wish = Input::Ask(ClientId(0), Act::Sell(House(1), Citizen(1)));
    city = at(city, 2_000, wish);
    let run = run(city, 20_000);
    let tries = run.events().iter_from(EventId(0));
    let tries = tries.filter(|(_, event)| matches!(event.kind, EventKind::Retried { .. }));
    assert_eq!(tries.count(), usize::from(u8::MAX));
}

#[test]
fn a_roaming_client_follows_the_hint_to_the_leader() {
    let city = at(
        naive(&[1, 2]),
        1_000,
        Input::AskAt(ClientId(1), C, Act::Deposit(Key(0), 7)),
    );
    let run = run(city, 10_000);
    assert_eq!(outcomes(&run, ClientId(1)), [Outcome::Acknowledged(7)]);
    assert_eq!(run.frame().clients[1].asks, A);
}

#[test]
fn a_client_that_waits_asks_for_the_next_thing_when_it_has_its_answer() {
    let mut city = naive(&[1, 1]);
    for amount in [1, 2, 3] {
        city = at(
            city,
            1_000,
            Input::Ask(ClientId(0), Act::Deposit(Key(0), amount)),
        );
    }
    let run = run(city, 10_000);
    let values = [1, 3, 6].map(Outcome::Acknowledged);
    assert_eq!(outcomes(&run, ClientId(0)), values);
}

fn stream(ms_cut: u64, path: Path, ms_heal: u64) -> Timeline {
    let mut city = naive(&[1, 1]);
    city.city.transport = Transport::Stream;
    city.mechanism = MechanismRules::NaiveFailover(NaiveRules {
        silence: Span::from_s(10_000),
        acknowledge: Acknowledge::AtOnce,
        ..NaiveRules::default()
    });
    run(
        at(
            at(city, ms_cut, Input::Cut(path)),
            ms_heal,
            Input::Heal(path),
        ),
        60_000,
    )
}

#[test]
fn a_healed_stream_delivers_the_past_in_one_burst_and_in_order() {
    let run = stream(1_000, Path::Bridge(WEST, EAST), 9_000);
    assert!(!hears(&run, B, A, 1_300..9_000));
    let burst = events(&run, |e| {
        e.hall() == Some(B)
            && matches!(e.kind, EventKind::Delivered { .. })
            && e.at() >= Time::from_ms(9_000)
    });
    let first = burst[0].1.at();
    let together: Vec<EventId> = burst
        .iter()
        .filter(|(_, e)| e.at() == first)
        .filter_map(|(_, e)| e.cause())
        .collect();
    assert!(
        together.len() >= 19,
        "8 s of heartbeats: {}",
        together.len()
    );
    assert!(together.is_sorted());
    assert!(
        first > Time::from_ms(9_500),
        "the stream was backing off: {first}"
    );
}

#[test]
fn a_stream_cut_one_way_stops_both_ways() {
    // East still reaches West, but West's acknowledgements cannot return.
    let run = stream(1_000, Path::BridgeOneWay(WEST, EAST), 9_000);
    let dead = |from, to| !hears(&run, to, from, 2_000..9_000);
    assert!(dead(A, B) && dead(B, A));
}

#[test]
fn a_run_stops_at_its_limit_and_says_so() {
    let mut city = naive(&[2, 3]);
    city.limits.events = 500;
    let run = run(city, 600_000);
    let last = run
        .events()
        .iter_from(EventId(0))
        .last()
        .map(|(_, e)| e.kind);
    assert_eq!(last, Some(EventKind::LimitReached(Limit::Events)));
    assert!(run.world().is_stopped() && run.events().len() < 700);
}

/// A run with a bit of everything, long enough for several checkpoints.
fn eventful() -> Scenario {
    let mut city = naive(&[2, 2, 1]);
    city.city.bridge.jitter = Span::from_ms(90);
    city.city.bridge.loss_per_mille = 20;
    for (ms, input) in [
        (5_000, Input::Cut(Path::Bridge(WEST, EAST))),
        (9_000, Input::Pause(B, Some(Span::from_ms(4_000)))),
        (12_000, Input::Heal(Path::AllBridges)),
        (20_000, Input::Crash(C)),
        (26_000, Input::Restart(C)),
        (30_000, Input::ClockDrift(A, 40_000)),
    ] {
        city = at(city, ms, input);
    }
    for k in 0..200 {
        let client = ClientId((k % 3) as u8);
        city = at(
            city,
            500 + k * 431,
            Input::Ask(client, Act::Deposit(Key(0), 1 + k as i32)),
        );
    }
    city
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    let print = |seed| {
        let city = Scenario { seed, ..eventful() };
        run(city, 60_000).world().fingerprint()
    };
    assert_eq!(print(1), print(1));
    assert_ne!(print(1), print(2));
}

#[test]
fn seeking_anywhere_equals_playing_straight_there() {
    let whole = run(eventful(), 300_000);
    assert!(whole.events().len() > 20_000, "{}", whole.events().len());
    let mut seeker = whole.clone();
    for ms in [299_000, 100, 150_000, 149_999, 5_000, 0, 223_456, 12_000] {
        seeker.seek(Time::from_ms(ms));
        let straight = run(eventful(), ms);
        assert_eq!(
            seeker.world().fingerprint(),
            straight.world().fingerprint(),
            "at {ms} ms"
        );
        assert_eq!(seeker.frame(), straight.frame(), "at {ms} ms");
    }
}

#[test]
fn stepping_back_undoes_stepping_forwards() {
    let mut timeline = run(eventful(), 14_000);
    let mut prints = vec![timeline.world().fingerprint()];
    for _ in 0..40 {
        assert!(timeline.step());
        prints.push(timeline.world().fingerprint());
    }
    for print in prints.iter().rev().skip(1) {
        assert!(timeline.step_back());
        assert_eq!(timeline.world().fingerprint(), *print);
    }
}

#[test]
fn a_place_between_two_steps_of_one_moment_is_found_again() {
    let mut timeline = run(eventful(), 14_000);
    let mut between = 0;
    for _ in 0..60 {
        assert!(timeline.step_back());
        let (at, ahead) = (timeline.at(), timeline.ahead());
        between += u32::from(ahead > 0);
        let mut again = timeline.clone();
        again.seek(Time::ZERO);
        again.seek_short(at, ahead);
        let place = |timeline: &Timeline| (timeline.at(), timeline.world().fingerprint());
        assert_eq!(place(&again), place(&timeline));
        assert_eq!(place(&timeline.fork()), place(&timeline));
        again.seek_short(at, u32::MAX);
        assert_eq!(again.at(), Time::ZERO, "no step is before the first");
    }
    assert!(between > 0, "some moments have several steps");
}

#[test]
fn seeking_an_event_shows_the_moment_just_after_it() {
    let mut timeline = run(eventful(), 30_000);
    for id in [0, 1, 77, 2_500, 900] {
        timeline.seek_event(EventId(id));
        let found = timeline.last_step().iter().any(|(at, _)| at.0 == id);
        assert!(
            found,
            "event {id} belongs to the step that the playhead is on"
        );
    }
}

#[test]
fn a_fork_goes_its_own_way_and_leaves_the_first_run_alone() {
    let mut first = run(eventful(), 40_000);
    let end = first.world().fingerprint();
    first.seek(Time::from_ms(4_000));
    let mut fork = first.fork();
    assert_eq!(fork.world().fingerprint(), first.world().fingerprint());
    fork.apply(Input::Crash(A));
    fork.seek(Time::from_ms(40_000));
    first.seek(Time::from_ms(40_000));
    assert_eq!(first.world().fingerprint(), end);
    assert_ne!(fork.world().fingerprint(), end);
}

#[test]
fn what_is_done_by_hand_is_recorded_and_replays_alike() {
    let mut by_hand = run(naive(&[2, 3]), 6_200);
    by_hand.apply(Input::Cut(Path::AllBridges));
    by_hand.seek(Time::from_ms(20_000));
    let recorded = by_hand.recorded().to_vec();
    let mut again = Timeline::new(Arc::new(naive(&[2, 3])), 1, recorded);
    again.seek(Time::from_ms(20_000));
    assert_eq!(again.world().fingerprint(), by_hand.world().fingerprint());
    assert!(by_hand.undo());
    assert_eq!(
        by_hand.world().fingerprint(),
        run(naive(&[2, 3]), 20_000).world().fingerprint()
    );
}

#[test]
fn every_event_names_a_cause_that_came_before_it() {
    let run = run(eventful(), 60_000);
    for (id, event) in events(&run, |_| true) {
        if let Some(cause) = event.cause() {
            assert!(cause < id, "{id:?} is caused by {cause:?}");
        } else {
            let rootless = matches!(
                event.kind,
                EventKind::Input(_) | EventKind::Opened { .. } | EventKind::Invoked { .. }
            );
            assert!(rootless, "{id:?} {event:?} has no cause");
        }
    }
}

#[test]
fn a_power_cut_ends_even_a_pause_and_what_is_on_disk_survives_it() {
    let mut city = at(
        naive(&[2, 1]),
        1_000,
        Input::Ask(ClientId(0), Act::Sell(House(0), Citizen(0))),
    );
    for (ms, input) in [
        (3_000, Input::Pause(B, None)),
        (3_100, Input::PowerOff(B)),
        // Neither thaws nor crashes a hall without power.
        (3_200, Input::Resume(B)),
        (3_300, Input::Crash(B)),
        (5_000, Input::Restart(B)),
    ] {
        city = at(city, ms, input);
    }
    let dark = run(city.clone(), 4_999);
    assert_eq!(
        dark.world().status(B),
        Status::PoweredOff(Time::from_ms(3_100))
    );
    assert!(dark.world().mind(B).is_none());
    let lost = events(&dark, |e| {
        let down =
            matches!(e.kind, EventKind::Lost { to, loss: Loss::Down } if to.as_hall() == Some(B));
        down && e.at() > Time::from_ms(3_200)
    });
    assert!(!lost.is_empty(), "nobody takes couriers in");
    let open = run(city, 5_000);
    let opened = events(&open, |e| {
        e.at() == Time::from_ms(5_000) && matches!(e.kind, EventKind::Opened { .. })
    });
    assert_eq!(opened[0].1.kind, EventKind::Opened { rows: 1 });
}
