//! The generation clock: leaders numbered without votes.

use split_isles_core::effect::{Note, Role, Why};
use split_isles_core::guard::{GenerationRules, GuardRules};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::{NaiveRules, OnHeal};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{HallId, IslandId, Span, Term, Time};

use crate::town::{A, city, notes, play, write};

const B: HallId = HallId(1);

fn numbered(persist: bool) -> GuardRules {
    GuardRules {
        generation: Some(GenerationRules { persist }),
        ..GuardRules::default()
    }
}

/// Nobody yields to anybody, but to a number.
fn stubborn() -> [MechanismRules; 2] {
    let on_heal = OnHeal::NobodyYields;
    [
        MechanismRules::NaiveFailover(NaiveRules {
            on_heal,
            ..NaiveRules::default()
        }),
        MechanismRules::MajorityCheck(MajorityRules {
            on_heal,
            ..MajorityRules::default()
        }),
    ]
}

/// A sleeps for 40 s, without any flood.
fn asleep(mut city: Scenario, more: &[(u64, Input)]) -> Timeline {
    city.city.halls.truncate(3);
    for hall in &mut city.city.halls {
        hall.island = IslandId(0);
    }
    let mut script = vec![
        (4_000, write(0, 1)),
        (8_000, Input::Pause(A, Some(Span::from_s(40)))),
        (20_000, write(1, 2)),
    ];
    script.extend_from_slice(more);
    script.sort_by_key(|(at, _)| *at);
    play(city, &script, 60_000)
}

fn leads(run: &Timeline, hall: HallId) -> bool {
    run.world().belief(hall).0 == Role::Leader
}

#[test]
fn a_hall_that_wakes_hears_a_higher_generation_and_stands_down() {
    for mechanism in stubborn() {
        let plain = asleep(city(mechanism.clone(), GuardRules::default()), &[]);
        assert!(leads(&plain, A) && leads(&plain, B), "two flags for ever");
        assert_eq!(plain.world().belief(B).1, Term(0));
        let run = asleep(city(mechanism, numbered(true)), &[]);
        assert!(!leads(&run, A) && leads(&run, B));
        for hall in run.world().hall_ids() {
            assert_eq!(run.world().mind(hall).expect("open").term(), Term(2));
        }
        let stood_down = notes(&run).into_iter().find_map(|(at, hall, note)| {
            let why = Why::HigherTerm;
            (hall == A && note == Note::SteppedDown { why, term: Term(1) }).then_some(at)
        });
        let within = Time::from_ms(48_000)..Time::from_ms(50_000);
        assert!(stood_down.is_some_and(|at| within.contains(&at)));
        let verdict = run.verdict(InvariantId::OneLeaderPerTerm);
        assert_eq!(verdict, Verdict::Holds);
    }
}

/// Everybody but the sleeper is restarted just after it fell asleep, before anybody took its place.
fn restarted() -> Vec<(u64, Input)> {
    let others = [B, HallId(2)];
    let down = others.map(|hall| (8_500, Input::Crash(hall)));
    let up = others.map(|hall| (9_500, Input::Restart(hall)));
    down.into_iter().chain(up).collect()
}

#[test]
fn a_number_that_is_not_on_disk_is_given_twice() {
    for mechanism in stubborn() {
        let keeps = asleep(city(mechanism.clone(), numbered(true)), &restarted());
        assert!(!leads(&keeps, A) && leads(&keeps, B));
        assert_eq!(keeps.world().belief(B).1, Term(2));
        assert_eq!(keeps.verdict(InvariantId::OneLeaderPerTerm), Verdict::Holds);
        let forgets = asleep(city(mechanism, numbered(false)), &restarted());
        assert!(leads(&forgets, A) && leads(&forgets, B));
        assert_eq!(forgets.world().belief(A).1, forgets.world().belief(B).1);
        assert!(matches!(
            forgets.verdict(InvariantId::OneLeaderPerTerm),
            Verdict::Broken(_)
        ));
    }
}

#[test]
fn the_clock_is_switched_on_and_off_in_the_middle_of_a_run() {
    for mechanism in stubborn() {
        let on = (6_000, Input::Guards(numbered(true)));
        let run = asleep(city(mechanism.clone(), GuardRules::default()), &[on]);
        assert!(
            !leads(&run, A) && leads(&run, B),
            "B leads in generation 1, A in none"
        );
        let off = (30_000, Input::Guards(GuardRules::default()));
        let run = asleep(city(mechanism, numbered(true)), &[off]);
        assert!(leads(&run, A) && leads(&run, B));
    }
}

/// Two isles that promote themselves apart may take the same number: a generation without votes is no term.
#[test]
fn without_votes_two_halls_may_take_the_same_number() {
    let mechanism = MechanismRules::NaiveFailover(NaiveRules::default());
    let mut split = Scenario::plain(&[1, 1, 1], mechanism);
    split.guards = numbered(true);
    let run = play(split, &[(4_000, Input::Cut(Path::AllBridges))], 20_000);
    let terms = [0, 1, 2].map(|hall| run.world().belief(HallId(hall)));
    assert_eq!(terms.map(|(_, term)| term), [Term(1), Term(2), Term(2)]);
    assert!(matches!(
        run.verdict(InvariantId::OneLeaderPerTerm),
        Verdict::Broken(_)
    ));
}
