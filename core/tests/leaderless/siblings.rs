//! Versions that knew nothing of one another stand side by side until somebody settles them. (Dynamo 2007, §4.4; Preguiça et al. 2010)

use split_isles_core::command::Act;
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::{Context, LeaderlessRules, Versions};
use split_isles_core::units::{ClientId, HallId, Span};

use crate::town::{
    A, B, BRIDGE, C, X, ask, city, ends, play, read, siblings, store, values, verdict, versions,
    write,
};

/// Both sides write during a flood; after it every hall is mended.
fn conflict(how: Versions, more: &[(u64, Input)]) -> Timeline {
    let rules = LeaderlessRules {
        r: 1,
        w: 1,
        anti_entropy: Span::from_s(1),
        ..versions(how)
    };
    let mut script = vec![
        (1_000, Input::Cut(BRIDGE)),
        (2_000, write(0, 10)),
        (3_000, write(1, 20)),
        (6_000, Input::Heal(BRIDGE)),
    ];
    script.extend_from_slice(more);
    play(city(&[2, 1], rules), &script, 60_000)
}

/// The multi-value register of the curriculum: [10, 20], settled by hand on 30; the old pair brings nothing back.
#[test]
fn two_sides_leave_siblings_and_a_hand_settles_them() {
    for how in [Versions::Dotted, Versions::Plain] {
        let run = conflict(how, &[(20_000, read(0))]);
        for hall in [A, B, C] {
            assert_eq!(siblings(&run, hall), [10, 20], "{how:?}");
        }
        assert_eq!(verdict(&run, InvariantId::NoSilentDiscard), "holds");
        assert_eq!(verdict(&run, InvariantId::NoAcknowledgedWriteLost), "holds");
        assert_eq!(verdict(&run, InvariantId::ReplicasConverge), "holds");
        // C is away when the two are settled, and brings its old pair back.
        let run = conflict(
            how,
            &[
                (20_000, Input::Cut(BRIDGE)),
                (21_000, ask(0, Act::Resolve(X, 30))),
                (25_000, Input::Heal(BRIDGE)),
            ],
        );
        for hall in [A, B, C] {
            assert_eq!(siblings(&run, hall), [30], "{how:?}");
        }
        assert_eq!(ends(&run, 0)[1], Outcome::Acknowledged(30));
    }
}

/// Dynamo §4.4: what a writer had seen is told with each version; here neither had seen the other.
#[test]
fn the_clocks_of_siblings_tell_that_neither_writer_knew_of_the_other() {
    let run = conflict(Versions::Dotted, &[]);
    let record = &store(&run, B).records[0];
    let clocks: Vec<_> = record
        .versions
        .iter()
        .map(|one| (one.value, one.writer, one.clock.clone()))
        .collect();
    assert_eq!(
        clocks,
        [
            (Some(10), Some(A), vec![(A, 1)]),
            (Some(20), Some(C), vec![(C, 1)]),
        ]
    );
    assert_eq!(record.seen, [(A, 1), (C, 1)]);
}

/// A write by somebody who has seen the other replaces it.
#[test]
fn whoever_has_seen_a_version_replaces_it() {
    let script = [(1_000, write(0, 10)), (5_000, write(1, 20))];
    let run = play(city(&[2, 1], versions(Versions::Dotted)), &script, 10_000);
    for hall in [A, B, C] {
        assert_eq!(siblings(&run, hall), [20]);
    }
    assert_eq!(
        store(&run, A).records[0].versions[0].clock,
        [(A, 1), (C, 1)]
    );
}

/// Two clients write in turn through one hall, each knowing what it was told after its own last write, and nothing since.
fn interleaved(how: Versions) -> Timeline {
    let rules = LeaderlessRules {
        context: Context::Client,
        ..versions(how)
    };
    let mut town = city(&[3, 0], rules);
    town.clients[1].home = Some(A);
    let mut script = Vec::new();
    for turn in 0..100_u8 {
        let act = Act::Write(X, i32::from(turn));
        let at = 1_000 + 1_500 * u64::from(turn);
        script.push((at, Input::AskAt(ClientId(turn % 2), HallId(0), act)));
    }
    play(town, &script, 160_000)
}

/// Dotted versions keep two siblings, one for each writer; under one plain clock every stale write adds one.
#[test]
fn a_hundred_interleaved_stale_writes_leave_two_siblings_or_a_hundred() {
    let dotted = interleaved(Versions::Dotted);
    assert_eq!(siblings(&dotted, A), [98, 99]);
    assert_eq!(siblings(&dotted, C), [98, 99]);
    let plain = interleaved(Versions::Plain);
    assert_eq!(siblings(&plain, A).len(), 100);
    assert_eq!(siblings(&plain, C).len(), 100);
}

/// Dynamo §4.4, clock truncation: a clock that has forgotten takes an old version for one that nobody has seen.
#[test]
fn a_pruned_clock_brings_replaced_versions_back() {
    let mended = |prune| {
        let rules = LeaderlessRules {
            prune,
            r: 1,
            w: 1,
            anti_entropy: Span::from_s(1),
            ..versions(Versions::Dotted)
        };
        // C keeps A's first version, and returns when all others have gone on.
        let script = [
            (1_000, write(0, 1)),
            (8_000, Input::Cut(BRIDGE)),
            (9_000, Input::AskAt(ClientId(0), B, Act::Write(X, 2))),
            (11_000, Input::AskAt(ClientId(0), B, Act::Write(X, 3))),
            (20_000, Input::Heal(BRIDGE)),
        ];
        play(city(&[2, 1], rules), &script, 60_000)
    };
    assert_eq!(siblings(&mended(0), A), [3]);
    assert_eq!(siblings(&mended(1), A), [1, 3]);
}

/// The rules may change in the middle of a run: from then on only the later of two siblings stays.
#[test]
fn rules_that_keep_one_version_drop_the_others() {
    let last_write = LeaderlessRules {
        r: 1,
        w: 1,
        anti_entropy: Span::from_s(1),
        ..versions(Versions::LastWrite)
    };
    let run = conflict(
        Versions::Dotted,
        &[(20_000, Input::Rules(MechanismRules::Leaderless(last_write)))],
    );
    assert_eq!(values(&run), [20; 3]);
    assert_eq!(siblings(&run, A), [20]);
}
