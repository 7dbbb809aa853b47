//! Power boxes, fence agents and watchdogs.

use split_isles_core::effect::{Note, Role};
use split_isles_core::event::EventKind;
use split_isles_core::guard::{GuardRules, StonithRules, WatchdogRules};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::mechanism::power_box::FenceNote;
use split_isles_core::mechanism::raft::RaftRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{EventId, HallId, Span, Time};
use split_isles_core::view::{HallView, Status};

use crate::town::{A, B, C, city, cut_off, notes, play, serve, write};

fn fenced(rules: StonithRules) -> Scenario {
    let guards = GuardRules {
        stonith: Some(rules),
        ..GuardRules::default()
    };
    let mut city = city(MechanismRules::NaiveFailover(NaiveRules::default()), guards);
    for hall in 0..5 {
        let island = u8::from(hall >= 2);
        serve(
            &mut city,
            &format!("Power {hall}"),
            island,
            Office::PowerBox(HallId(hall)),
        );
    }
    city
}

/// When a hall raised its flag.
fn flags(run: &Timeline) -> Vec<(HallId, Time)> {
    let events = run.events().iter_from(EventId(0));
    events
        .filter_map(|(_, event)| {
            let EventKind::Believed { role, .. } = event.kind else {
                return None;
            };
            (role == Role::Leader).then_some((event.hall()?, event.at()))
        })
        .collect()
}

#[test]
fn the_next_leader_waits_until_the_old_one_is_dark() {
    let [one, other] = cut_off(0);
    let run = play(
        fenced(StonithRules::default()),
        &[(4_000, one), (4_000, other)],
        20_000,
    );
    let flags = flags(&run);
    assert_eq!(flags[0].0, A, "{flags:?}");
    let fired = notes(&run)
        .into_iter()
        .find_map(|(at, _, note)| {
            matches!(note, Note::Fence(FenceNote::Fired { at: A, by: C })).then_some(at)
        })
        .expect("A is fenced");
    let next = flags.iter().find(|(hall, _)| *hall == C).expect("C leads");
    assert!(next.1 > fired, "{flags:?}, fired {fired}");
    assert!(matches!(run.head().status(A), Status::PoweredOff(_)));
    // Whoever looks on knows whose flag fell: of those who had raised one, and lie dark.
    let frame = run.head().frame();
    let fell = |hall: &&HallView| hall.fell.is_some();
    let fallen: Vec<HallId> = frame.halls.iter().filter(fell).map(|h| h.id).collect();
    assert!(fallen.contains(&A), "{fallen:?}");
    for hall in fallen {
        assert!(flags.iter().any(|(flag, _)| *flag == hall), "{hall:?}");
        assert!(!matches!(run.head().status(hall), Status::Running));
    }
}

#[test]
fn without_a_confirmation_nobody_takes_the_place() {
    let [one, other] = cut_off(0);
    let script = [
        (4_000, one),
        (4_000, other),
        (4_000, Input::Cut(Path::Management)),
        (14_000, Input::Heal(Path::Management)),
    ];
    let run = play(fenced(StonithRules::default()), &script, 30_000);
    let flags = flags(&run);
    let next = flags
        .iter()
        .find(|(hall, _)| *hall == C)
        .expect("C leads in the end");
    assert!(next.1 > Time::from_ms(14_000), "{flags:?}");
    // One that does not wait for the answer leads beside the old one.
    let hasty = StonithRules {
        confirm: false,
        ..StonithRules::default()
    };
    let run = play(fenced(hasty), &script[..3], 12_000);
    assert!(run.measures().two_flags > Span::from_s(4));
}

#[test]
fn a_watchdog_bites_a_sleeping_leader_and_no_other_hall() {
    let guards = GuardRules {
        watchdog: Some(WatchdogRules {
            timeout: Span::from_s(5),
            on_again: None,
        }),
        ..GuardRules::default()
    };
    let city = city(MechanismRules::Raft(RaftRules::default()), guards);
    let script = [
        (3_000, Input::Pause(HallId(4), Some(Span::from_s(20)))),
        (4_000, Input::Pause(A, Some(Span::from_s(40)))),
    ];
    let run = play(city, &script, 60_000);
    let bites: Vec<(Time, HallId)> = run
        .events()
        .iter_from(EventId(0))
        .filter(|(_, event)| event.kind == EventKind::WatchdogBit)
        .filter_map(|(_, event)| Some((event.at(), event.hall()?)))
        .collect();
    assert_eq!(bites.len(), 1, "{bites:?}");
    assert_eq!(bites[0].1, A);
    assert!(bites[0].0 <= Time::from_ms(9_000), "{bites:?}");
    assert!(matches!(run.head().status(A), Status::PoweredOff(_)));
}

/// What each box fired at, and for whom.
fn fired(run: &Timeline) -> Vec<(HallId, HallId)> {
    notes(run)
        .into_iter()
        .filter_map(|(_, _, note)| {
            let Note::Fence(FenceNote::Fired { at, by }) = note else {
                return None;
            };
            Some((at, by))
        })
        .collect()
}

#[test]
fn whoever_comes_second_at_the_box_waits_for_the_first_and_then_fences_it_too() {
    let mut city = fenced(StonithRules::default());
    city.mechanism = MechanismRules::MajorityCheck(MajorityRules::default());
    // The first one leads, and the others follow it and fence nobody.
    let pause = (5_000, Input::Pause(A, None));
    let run = play(city.clone(), std::slice::from_ref(&pause), 30_000);
    let raised: Vec<HallId> = flags(&run).iter().map(|(hall, _)| *hall).collect();
    assert_eq!(raised, [A, B]);
    assert_eq!(fired(&run), [(A, B)]);
    // The same, but B crashes when A's power is cut, before it hears of it.
    let cut = notes(&run).into_iter().find_map(|(at, _, note)| {
        matches!(note, Note::Fence(FenceNote::Fired { .. })).then_some(at)
    });
    let crash = cut.expect("A is fenced").0 / 1_000 + 1;
    let run = play(city, &[pause, (crash, Input::Crash(B))], 30_000);
    let raised: Vec<HallId> = flags(&run).iter().map(|(hall, _)| *hall).collect();
    assert_eq!(raised, [A, C]);
    assert_eq!(fired(&run), [(A, B), (B, C)]);
}

#[test]
fn without_a_majority_two_shores_shoot_one_another() {
    let [one, other] = cut_off(0);
    let run = play(
        fenced(StonithRules::default()),
        &[(5_000, one), (5_000, other)],
        30_000,
    );
    // A goes dark first. Then B, alone on its shore, has those shot who took A's place, and the other way round.
    assert!(fired(&run).len() >= 3, "{:?}", fired(&run));
    assert_eq!(run.measures().two_flags, Span::ZERO);
}

/// Both open again after a storm, and neither has seen the other since. (Pacemaker: `startup-fencing`, `pcmk_delay_base`)
#[test]
fn of_two_that_open_unseen_both_go_dark_unless_one_waits() {
    let after_the_storm = |delays: &[(HallId, Span)]| {
        let naive = MechanismRules::NaiveFailover(NaiveRules::default());
        let mut two = Scenario::plain(&[1, 1], naive);
        two.guards.stonith = Some(StonithRules {
            delays: delays.iter().copied().collect(),
            ..StonithRules::default()
        });
        serve(&mut two, "Power A", 0, Office::PowerBox(A));
        serve(&mut two, "Power B", 1, Office::PowerBox(B));
        let script = [
            (3_000, write(0, 1)),
            (8_000, Input::Cut(Path::AllBridges)),
            (8_000, Input::Crash(A)),
            (8_000, Input::Crash(B)),
            (12_000, Input::Restart(A)),
            (12_000, Input::Restart(B)),
        ];
        play(two, &script, 30_000)
    };
    let dark = |run: &Timeline| {
        [A, B].map(|hall| matches!(run.head().status(hall), Status::PoweredOff(_)))
    };
    let together = after_the_storm(&[]);
    assert_eq!(fired(&together), [(B, A), (A, B)]);
    assert_eq!(dark(&together), [true, true]);
    let in_turn = after_the_storm(&[(B, Span::from_s(5))]);
    assert_eq!(fired(&in_turn), [(B, A)]);
    assert_eq!(dark(&in_turn), [false, true]);
    assert_eq!(in_turn.world().belief(A).0, Role::Leader);
}
