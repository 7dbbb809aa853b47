//! Comparing shelves root-down. (Merkle 1987; Dynamo 2007, §4.7)

use split_isles_core::command::{Act, Key};
use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules, Record};
use split_isles_core::merkle::Hash;
use split_isles_core::scenario::KeyName;
use split_isles_core::units::Span;

use crate::town::{BRIDGE, C, ask, city, dials, notes, play, verdict};

/// Sixty-four registers, two of which were written while C was away.
fn away(anti_entropy: Span) -> Timeline {
    let rules = LeaderlessRules {
        anti_entropy,
        gossip: Span::from_s(1),
        ..dials(3, 1, 1)
    };
    let mut town = city(&[2, 1], rules);
    town.city.keys = (0..64)
        .map(|at| KeyName {
            name: format!("k{at}"),
            initial: at,
        })
        .collect();
    town.city.citizens.clear();
    town.city.houses.clear();
    let script = [
        (500, Input::Cut(BRIDGE)),
        (1_000, ask(0, Act::Write(Key(3), 700))),
        (3_000, ask(0, Act::Write(Key(40), 800))),
        (6_000, Input::Heal(BRIDGE)),
    ];
    play(town, &script, 60_000)
}

/// Dynamo §4.7: only what differs is exchanged, and all copies are the same in the end.
#[test]
fn what_differs_is_found_and_exchanged() {
    let run = away(Span::from_s(2));
    let at_c = run.head().mind(C).expect("C runs").state();
    assert_eq!(
        (at_c.value(Key(3)), at_c.value(Key(40)), at_c.value(Key(41))),
        (700, 800, 41)
    );
    assert_eq!(verdict(&run, InvariantId::ReplicasConverge), "holds");
    let never = away(Span::ZERO);
    assert_eq!(
        never.head().mind(C).expect("C runs").state().value(Key(3)),
        3
    );
    assert_eq!(verdict(&never, InvariantId::ReplicasConverge), "broken");
}

/// Root-down: equal trees cost one hash; two differing leaves of 64 cost two hashes a level each, but for what they share.
#[test]
fn the_comparison_takes_few_hashes() {
    let run = away(Span::from_s(2));
    let compared: Vec<(u16, u32)> = notes(&run)
        .into_iter()
        .filter_map(|(_, _, note)| {
            if let LeaderlessNote::Compared { differ, hashes, .. } = note {
                Some((differ, hashes))
            } else {
                None
            }
        })
        .collect();
    assert!(compared.contains(&(0, 1)), "{compared:?}");
    // The root, both its children, and from there two a level for each of the two leaves.
    assert!(compared.contains(&(2, 1 + 2 + 4 * 5)), "{compared:?}");
    assert!(u64::from(23_u32) * Hash::BYTES < 64 * Hash::BYTES);
}

/// What the page draws: which nodes were compared, and which differ, the same on both sides.
#[test]
fn both_sides_can_tell_which_branches_differ() {
    let run = away(Span::from_s(2));
    // Just after the first comparison that found something.
    let at = notes(&run)
        .into_iter()
        .find(|(_, _, note)| matches!(note, LeaderlessNote::Compared { differ: 2, .. }))
        .map(|(at, hall, _)| (at, hall))
        .expect("something was found");
    let mut then = run.clone();
    then.seek(at.0);
    let store = then
        .world()
        .mind(at.1)
        .and_then(|mind| mind.insight().store)
        .expect("a store");
    let seen = store.comparisons.iter().find(|one| one.differ.len() == 2);
    let seen = seen.expect("a comparison").clone();
    assert_eq!(seen.differ, [Record::Key(Key(3)), Record::Key(Key(40))]);
    assert_eq!((seen.leaves, seen.full_scan), (64, 64 * Hash::BYTES));
    assert_eq!(seen.hashes as usize, seen.nodes.len());
    let lit = seen.nodes.iter().filter(|(_, differs)| *differs).count();
    assert_eq!(lit, 1 + 2 * 6, "two paths from the root");
}
