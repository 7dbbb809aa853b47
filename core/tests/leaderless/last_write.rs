//! The later timestamp stays, whatever the clocks were worth. (Cassandra: reconciliation of cells)

use split_isles_core::command::Act;
use split_isles_core::event::Outcome;
use split_isles_core::input::{Input, Path};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules, Versions};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Span;

use crate::town::{
    A, B, BRIDGE, C, X, ask, bare, city, count, dials, ends, play, read, siblings, store, values,
    verdict, write,
};

/// Repairs by reading only, so that nothing happens unasked.
fn by_reading() -> LeaderlessRules {
    LeaderlessRules {
        read_repair: true,
        ..dials(3, 1, 1)
    }
}

/// Two sides write during a flood; the later one stays, and nobody is told of the other.
#[test]
fn the_later_write_stays_and_the_other_goes_without_a_word() {
    let script = [
        (1_000, Input::Cut(BRIDGE)),
        (2_000, write(0, 5_000)),
        (3_500, write(1, 3_800)),
        (6_000, Input::Heal(BRIDGE)),
        (7_000, read(0)),
        (10_000, read(0)),
    ];
    let run = play(city(&[2, 1], by_reading()), &script, 14_000);
    assert_eq!(values(&run), [3_800; 3]);
    assert_eq!(ends(&run, 0)[2], Outcome::Acknowledged(3_800));
    assert_eq!(verdict(&run, InvariantId::NoSilentDiscard), "broken");
    assert_eq!(
        verdict(&run, InvariantId::NoAcknowledgedWriteLost),
        "broken"
    );
}

/// The texts' run: 5000 at 1000.0, 3800 at 1001.5; the write stamped 999.0 is discarded though it comes last.
#[test]
fn the_write_stamped_999_is_discarded() {
    let mut town = city(&[2, 1], dials(3, 2, 2));
    for hall in &mut town.city.halls {
        hall.clock_offset_us = 990_000_000;
    }
    town.city.halls[1].clock_offset_us = 981_000_000;
    let at = |hall, value| {
        Input::AskAt(
            split_isles_core::units::ClientId(0),
            hall,
            Act::Write(X, value),
        )
    };
    let script = [
        (10_000 - 200, at(A, 5_000)),
        (11_500 - 200, at(A, 3_800)),
        (18_000 - 200, at(B, 4_500)),
        (22_000, at(A, 0)),
    ];
    let run = play(town.clone(), &script[..3], 21_000);
    let version = &store(&run, C).records[0].versions[0];
    assert_eq!(
        (version.value, version.stamp_us),
        (Some(3_800), Some(1_001_500_000))
    );
    assert_eq!(
        ends(&run, 0),
        [5_000, 3_800, 4_500].map(Outcome::Acknowledged)
    );
    assert_eq!(values(&run), [3_800; 3]);
    let discarded =
        |note: &LeaderlessNote| matches!(note, LeaderlessNote::Discarded { knew: true, .. });
    assert_eq!(count(&run, discarded), 1, "told once, where it was written");
    assert_eq!(
        verdict(&run, InvariantId::NoAcknowledgedWriteLost),
        "broken"
    );
    let run = play(town, &script, 30_000);
    assert_eq!(values(&run), [0; 3]);
}

/// With honest clocks what is written later, having seen the earlier, stays, and no promise about writes breaks.
#[test]
fn with_honest_clocks_a_write_that_knew_the_other_replaces_it() {
    let script = [
        (1_000, write(0, 1)),
        (4_000, write(1, 2)),
        (8_000, read(0)),
        (8_000, read(1)),
    ];
    let run = play(city(&[2, 1], dials(3, 2, 2)), &script, 12_000);
    assert_eq!(values(&run), [2; 3]);
    assert_eq!(verdict(&run, InvariantId::NoAcknowledgedWriteLost), "holds");
    assert_eq!(verdict(&run, InvariantId::Linearizable), "holds");
    assert_ne!(verdict(&run, InvariantId::NoSilentDiscard), "broken");
}

/// A clock 5 s fast: for 5 s every later write of the others loses, and then no longer.
#[test]
fn beside_a_clock_5_s_fast_later_writes_lose_for_5_s() {
    for (later, stays) in [(4_900, 1), (5_100, 2)] {
        let mut town = city(&[2, 1], dials(3, 2, 2));
        town.city.halls[2].clock_offset_us = 5_000_000;
        let script = [
            (1_000, write(1, 1)),
            (1_000 + later, write(0, 2)),
            (10_000, read(0)),
        ];
        let run = play(town, &script, 14_000);
        assert_eq!(ends(&run, 0)[0], Outcome::Acknowledged(2), "{later}");
        assert_eq!(ends(&run, 0)[1], Outcome::Acknowledged(stays), "{later}");
        let lost = if stays == 1 { "broken" } else { "holds" };
        assert_eq!(
            verdict(&run, InvariantId::NoAcknowledgedWriteLost),
            lost,
            "{later}"
        );
    }
}

/// Two writes with the very same timestamp.
fn tie(how: Versions) -> split_isles_core::history::Timeline {
    let rules = LeaderlessRules {
        versions: how,
        anti_entropy: Span::from_s(1),
        ..by_reading()
    };
    let script = [
        (1_000, Input::Cut(BRIDGE)),
        (2_000, write(0, 1)),
        (2_000, write(1, 2)),
        (6_000, Input::Heal(BRIDGE)),
    ];
    play(city(&[2, 1], rules), &script, 40_000)
}

/// Cassandra's rule for a tie: the larger value stays, everywhere. Whoever keeps its own differs for ever.
#[test]
fn equal_timestamps_need_a_rule_that_everybody_shares() {
    let documented = tie(Versions::LastWrite);
    assert_eq!(values(&documented), [2; 3]);
    assert_eq!(verdict(&documented, InvariantId::ReplicasConverge), "holds");
    let own = tie(Versions::LastWriteKeepOwn);
    assert_eq!(values(&own), [1, 1, 2]);
    assert_eq!(verdict(&own, InvariantId::ReplicasConverge), "broken");
}

/// A deletion is a write: its mark replaces what is older wherever it comes, and is itself dropped after a while.
#[test]
fn a_deletion_is_kept_as_a_mark_until_it_is_dropped() {
    let rules = LeaderlessRules {
        tombstones_kept: Span::from_s(20),
        ..by_reading()
    };
    let script = [
        (1_000, write(0, 9)),
        (4_000, ask(0, Act::Delete(X))),
        (8_000, read(1)),
        (30_000, read(1)),
    ];
    let run = play(city(&[2, 1], rules.clone()), &script[..3], 12_000);
    assert_eq!(ends(&run, 1), [Outcome::Acknowledged(0)]);
    assert_eq!(store(&run, C).records[0].versions[0].value, None);
    let run = play(city(&[2, 1], rules), &script, 40_000);
    assert!(store(&run, C).records[0].versions.is_empty());
    assert!(store(&run, C).records[0].expired);
    assert_eq!(ends(&run, 1)[1], Outcome::Acknowledged(0));
    assert_eq!(verdict(&run, InvariantId::NoAcknowledgedWriteLost), "holds");
}

/// Cassandra's documentation on repair: a hall that was away for longer than marks are kept brings the record back.
fn away(kept: Span) -> split_isles_core::history::Timeline {
    let rules = LeaderlessRules {
        tombstones_kept: kept,
        ..by_reading()
    };
    let script = [
        (1_000, write(0, 9)),
        (4_000, Input::Cut(BRIDGE)),
        (5_000, ask(0, Act::Delete(X))),
        (40_000, Input::Heal(BRIDGE)),
        (41_000, read(0)),
        (44_000, read(0)),
    ];
    play(city(&[2, 1], rules), &script, 60_000)
}

#[test]
fn a_record_returns_whose_deletion_everybody_else_has_forgotten() {
    let kept = away(Span::from_s(100));
    assert_eq!(values(&kept), [0; 3]);
    assert_eq!(
        verdict(&kept, InvariantId::NoAcknowledgedWriteLost),
        "holds"
    );
    let dropped = away(Span::from_s(10));
    assert_eq!(values(&dropped), [9; 3]);
    assert_eq!(ends(&dropped, 0)[3], Outcome::Acknowledged(9));
    assert!(
        count(&dropped, |note| matches!(
            note,
            LeaderlessNote::Returned { value: 9, .. }
        )) >= 1
    );
    assert_eq!(
        verdict(&dropped, InvariantId::NoAcknowledgedWriteLost),
        "broken"
    );
}

/// Two answers and two promises of three overlap, and a read during a partial write still goes back: R + W > N is not linearizable.
/// (Attiya, Bar-Noy and Dolev 1995 write back before they answer; Dynamo and Cassandra do not)
#[test]
fn a_quorum_alone_is_not_linearizable() {
    // The write reaches B at once, A's own copy too; C hears nothing. A is then slow to send to B: only A has it.
    let script = [
        (1_000, Input::Cut(Path::LinkOneWay(A, B))),
        (1_000, Input::Cut(Path::LinkOneWay(A, C))),
        (2_000, write(0, 7)),
        (5_000, Input::Heal(Path::LinkOneWay(A, C))),
        (5_500, read(1)),
        (9_000, Input::Cut(Path::Link(A, C))),
        (10_000, read(1)),
    ];
    let mut town: Scenario = city(&[2, 1], bare());
    town.clients[0].timeout = Span::from_s(20);
    let run = play(town, &script, 16_000);
    let seen = ends(&run, 1);
    assert_eq!(seen.len(), 2, "{seen:?}");
    let _ = siblings;
    if seen == [Outcome::Acknowledged(7), Outcome::Acknowledged(0)] {
        assert_eq!(verdict(&run, InvariantId::Linearizable), "broken");
        assert_eq!(verdict(&run, InvariantId::ReadsNeverGoBack), "broken");
    } else {
        panic!("{seen:?}");
    }
}
