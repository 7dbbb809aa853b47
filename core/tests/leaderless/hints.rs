//! Sloppy quorums and hinted hand-off. (Dynamo 2007, §4.6)

use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules};
use split_isles_core::units::{HallId, Span};

use crate::town::{
    A, B, BRIDGE, C, RECORD, city, count, dials, ends, play, read, store, values, verdict, write,
};

const D: HallId = HallId(3);
const E: HallId = HallId(4);

/// A, B and C keep the record, R + W > N. The flood leaves D and E alone; then the East writes, and the West reads.
fn flood(sloppy: bool, handoff: Span) -> Timeline {
    let rules = LeaderlessRules {
        sloppy,
        handoff,
        gossip: Span::from_ms(500),
        suspect_after: Span::from_s(3),
        ..dials(3, 2, 2)
    };
    let script = [
        (2_000, Input::Cut(BRIDGE)),
        (12_000, write(1, 700)),
        (20_000, read(0)),
        (24_000, read(1)),
        (30_000, Input::Heal(BRIDGE)),
        (50_000, read(0)),
    ];
    let mut town = city(&[3, 2], rules);
    town.clients[1].timeout = Span::from_s(10);
    play(town, &script, 60_000)
}

/// Dynamo §4.6: with a sloppy quorum the write is taken on the far side; R + W > N no longer means that reads meet it.
#[test]
fn with_a_sloppy_quorum_r_plus_w_over_n_overlaps_no_more() {
    let strict = flood(false, Span::from_s(2));
    assert_eq!(ends(&strict, 1)[0], Outcome::Refused);
    assert_eq!(ends(&strict, 0)[0], Outcome::Acknowledged(0));
    assert_ne!(verdict(&strict, InvariantId::Linearizable), "broken");
    let sloppy = flood(true, Span::from_s(2));
    assert_eq!(
        ends(&sloppy, 1),
        [Outcome::Acknowledged(700), Outcome::Acknowledged(700)]
    );
    assert_eq!(
        ends(&sloppy, 0)[0],
        Outcome::Acknowledged(0),
        "the West reads what was"
    );
    assert_eq!(verdict(&sloppy, InvariantId::Linearizable), "broken");
    assert_eq!(sloppy.measures().reads.stale, 1);
    assert!(sloppy.measures().reads.longest > Span::from_s(7));
}

/// Dynamo §4.6: once the home is back, whoever held its copy brings it there and drops its own.
#[test]
fn what_was_held_in_trust_is_brought_home() {
    let run = flood(true, Span::from_s(2));
    assert_eq!(values(&run)[..3], [700; 3]);
    assert_eq!(ends(&run, 0)[1], Outcome::Acknowledged(700));
    for hall in [D, E] {
        assert!(store(&run, hall).hints.is_empty());
    }
    let handed = |note: &LeaderlessNote| matches!(note, LeaderlessNote::HandedOff { .. });
    assert!(count(&run, handed) >= 2);
    assert_eq!(verdict(&run, InvariantId::NoAcknowledgedWriteLost), "holds");
    // Without hand-off it stays where it is for ever.
    let never = flood(true, Span::ZERO);
    assert_eq!(values(&never)[..3], [0; 3]);
    let held: usize = [D, E]
        .map(|hall| store(&never, hall).hints.len())
        .iter()
        .sum();
    assert!(held >= 2, "{held}");
    assert_eq!(
        verdict(&never, InvariantId::ReplicasConverge),
        "holds",
        "all homes are equally old"
    );
}

/// A hint survives a crash of whoever holds it: it is on disk like everything else.
#[test]
fn a_hint_outlives_a_crash() {
    let rules = LeaderlessRules {
        sloppy: true,
        handoff: Span::from_s(2),
        gossip: Span::from_ms(500),
        suspect_after: Span::from_s(3),
        ..dials(3, 2, 2)
    };
    let script = [
        (2_000, Input::Cut(BRIDGE)),
        (12_000, write(1, 700)),
        (20_000, Input::Crash(D)),
        (20_000, Input::Crash(E)),
        (22_000, Input::Restart(D)),
        (22_000, Input::Restart(E)),
        (30_000, Input::Heal(BRIDGE)),
    ];
    let run = play(city(&[3, 2], rules), &script, 60_000);
    assert_eq!(values(&run)[..3], [700; 3]);
}

/// A home that does not answer gets its copy from the coordinator later, also without a sloppy quorum: then the hint counts for
/// nothing. (Cassandra: hints at the coordinator)
#[test]
fn the_coordinator_keeps_what_a_home_has_missed() {
    let rules = LeaderlessRules {
        handoff: Span::from_s(2),
        ..dials(3, 2, 2)
    };
    let script = [
        (2_000, Input::Crash(C)),
        (3_000, write(0, 700)),
        (20_000, Input::Restart(C)),
    ];
    let run = play(city(&[3, 2], rules.clone()), &script[..2], 10_000);
    let hints = store(&run, A).hints;
    assert_eq!(
        hints
            .iter()
            .map(|hint| (hint.hall, hint.record))
            .collect::<Vec<_>>(),
        [(C, RECORD)]
    );
    let run = play(city(&[3, 2], rules), &script, 40_000);
    assert_eq!(values(&run)[..3], [700; 3]);
    assert!(store(&run, A).hints.is_empty());
    let _ = B;
}
