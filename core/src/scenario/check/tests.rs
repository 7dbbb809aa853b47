//! What the checks refuse, one bad scenario at a time, and that they let sound ones pass.

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::{check, check_inputs};
use crate::command::{Act, Key};
use crate::input::{Input, Path, Timed};
use crate::mechanism::MechanismRules;
use crate::mechanism::raft::RaftRules;
use crate::scenario::{
    Attachment, City, Client, Hall, Island, KeyName, Limits, LinkQuality, Scenario, Transport,
};
use crate::units::{ClientId, HallId, HallSet, IslandId, Span, Time};

fn sound() -> Scenario {
    let hall = |name: &str, island| Hall {
        name: name.to_string(),
        island: IslandId(island),
        weight: 1,
        witness: false,
        spare: false,
        clock_offset_us: 0,
        clock_drift_ppm: 0,
        office: crate::scenario::Office::City,
    };
    let island = |name: &str| Island {
        name: name.to_string(),
    };
    Scenario {
        title: "A city".to_string(),
        about: "Two islands.".to_string(),
        seed: 1,
        until: Time::from_ms(30_000),
        city: City {
            islands: vec![island("West"), island("East")],
            halls: vec![hall("A", 0), hall("B", 0), hall("C", 1)],
            bridges: vec![(IslandId(0), IslandId(1))],
            road: LinkQuality::steady(Span::from_ms(200)),
            bridge: LinkQuality::steady(Span::from_ms(500)),
            transport: Transport::Datagram,
            disk: Span::from_ms(10),
            first_leader: HallId(0),
            keys: vec![KeyName {
                name: "balance".to_string(),
                initial: 700,
            }],
            citizens: vec!["Okafor".to_string()],
            houses: vec!["No. 12".to_string()],
        },
        mechanism: MechanismRules::Raft(RaftRules::default()),
        guards: crate::guard::GuardRules::default(),
        clients: vec![Client {
            name: "Okafor".to_string(),
            island: IslandId(0),
            home: None,
            attachment: Attachment::Roaming,
            timeout: Span::from_s(10),
            retries: 3,
            retry_after: Span::from_s(2),
            habit: None,
        }],
        script: Vec::new(),
        expect: Vec::new(),
        limits: Limits::default(),
    }
}

#[track_caller]
fn refuses(field: &str, break_it: impl FnOnce(&mut Scenario)) {
    let mut scenario = sound();
    break_it(&mut scenario);
    let faults = check(&scenario);
    assert!(
        faults.iter().any(|fault| fault.field == field),
        "{field} is not among {faults:#?}"
    );
}

#[track_caller]
fn refuses_input(field: &str, input: Input) {
    refuses(field, |s| {
        s.script = vec![Timed {
            at: Time::from_ms(1),
            input,
        }];
    });
}

#[test]
fn a_sound_scenario_passes() {
    assert_eq!(check(&sound()), []);
}

#[test]
fn numbers_beyond_their_bounds_are_refused() {
    refuses("until", |s| s.until = Time(u64::MAX));
    refuses("limits.events", |s| s.limits.events = 4_000_001);
    refuses("limits.rows", |s| s.limits.rows = 0);
    refuses("city.road.delay", |s| s.city.road.delay = Span(u64::MAX));
    refuses("city.bridge.loss_per_mille", |s| {
        s.city.bridge.loss_per_mille = 1_001;
    });
    refuses("city.halls[1].clock_drift_ppm", |s| {
        s.city.halls[1].clock_drift_ppm = -1_000_000;
    });
    refuses("city.halls[1].clock_offset_us", |s| {
        s.city.halls[1].clock_offset_us = i64::MIN;
    });
    // The least number stands for a refusal in the history.
    refuses("city.keys[0].initial", |s| {
        s.city.keys[0].initial = i32::MIN;
    });
    for act in [
        Act::Write(Key(0), i32::MIN),
        Act::CompareAndSet(Key(0), 0, i32::MIN),
    ] {
        refuses_input("script[0].input.value", Input::Ask(ClientId(0), act));
    }
    refuses("clients[0].timeout", |s| s.clients[0].timeout = Span::ZERO);
    refuses("city.halls", |s| {
        s.city.halls.iter_mut().for_each(|h| h.weight = 0);
    });
    refuses("city.halls", |s| s.city.halls.clear());
    refuses("city.islands", |s| s.city.islands.clear());
    refuses("title", |s| s.title = "x".repeat(121));
}

#[test]
fn timings_in_which_time_would_stand_still_are_refused() {
    let raft = |change: fn(&mut RaftRules)| {
        let mut rules = RaftRules::default();
        change(&mut rules);
        MechanismRules::Raft(rules)
    };
    refuses("mechanism.heartbeat", |s| {
        s.mechanism = raft(|r| r.heartbeat = Span(999));
    });
    refuses("mechanism.election_max", |s| {
        s.mechanism = raft(|r| r.election_max = Span(1_000));
    });
    refuses("mechanism.batch", |s| s.mechanism = raft(|r| r.batch = 0));
    refuses_input(
        "script[0].input.heartbeat",
        Input::Rules(raft(|r| r.heartbeat = Span::ZERO)),
    );
    let bridge = Path::AllBridges;
    refuses_input(
        "script[0].input.up",
        Input::Flap(bridge, Span::from_s(1), Span::ZERO, Span::from_s(9)),
    );
}

#[test]
fn references_to_nobody_are_refused() {
    refuses("city.halls[2].island", |s| {
        s.city.halls[2].island = IslandId(2);
    });
    refuses("city.first_leader", |s| s.city.first_leader = HallId(200));
    refuses("city.first_leader", |s| s.city.halls[0].witness = true);
    refuses("city.bridges[0]", |s| s.city.bridges[0].1 = IslandId(0));
    refuses("clients[0].home", |s| s.clients[0].home = Some(HallId(3)));
    refuses_input("script[0].input", Input::Crash(HallId(255)));
    refuses_input(
        "script[0].input[0]",
        Input::Partition(vec![HallSet(u32::MAX)]),
    );
    refuses_input(
        "script[0].input.client",
        Input::Ask(ClientId(1), Act::Read(Key(0))),
    );
    refuses_input(
        "script[0].input.read",
        Input::Ask(ClientId(0), Act::Read(Key(1))),
    );
    refuses_input("script[0].input", Input::Ask(ClientId(0), Act::Noop));
    refuses_input(
        "script[0].input.bridge",
        Input::Cut(Path::Bridge(IslandId(0), IslandId(7))),
    );
}

#[test]
fn names_are_short_and_each_stands_for_one_thing() {
    refuses("city.halls[1].name", |s| {
        s.city.halls[1].name = "A".to_string();
    });
    refuses("city.halls[1].name", |s| {
        s.city.halls[1].name = "A->B".to_string();
    });
    refuses("city.halls[1].name", |s| {
        s.city.halls[1].name = " B".to_string();
    });
    refuses("city.halls[1].name", |s| {
        s.city.halls[1].name = "B".repeat(33);
    });
    refuses("city.citizens[0]", |s| s.city.citizens[0].clear());
}

#[test]
fn inputs_come_in_the_order_of_time() {
    let pause = |ms| Timed {
        at: Time::from_ms(ms),
        input: Input::Pause(HallId(0), None),
    };
    let faults = check_inputs(&sound(), &[pause(2), pause(1)]);
    assert_eq!(faults[0].field, "inputs[1].at");
    assert_eq!(check_inputs(&sound(), &[pause(1), pause(1)]), []);
}

#[test]
fn a_thousand_faults_are_told_in_a_bounded_list() {
    let bad = Timed {
        at: Time(u64::MAX),
        input: Input::Crash(HallId(99)),
    };
    let faults = check_inputs(&sound(), &vec![bad; 10_000]);
    assert_eq!(faults.len(), super::FAULTS_MAX);
}
