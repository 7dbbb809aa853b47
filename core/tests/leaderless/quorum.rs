//! The dials: how many answers and promises it takes. (Dynamo 2007, §4.5)

use split_isles_core::event::Outcome;
use split_isles_core::input::{Input, Path};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules};
use split_isles_core::units::Span;

use crate::town::{A, B, BRIDGE, C, bare, city, count, dials, ends, play, read, values, write};

/// Dynamo §4.5: R + W > N, so every read meets a hall that has the last acknowledged write.
#[test]
fn quorums_that_overlap_read_what_was_written() {
    // A's and B's copies are written; C, which nobody reached, asks them.
    let script = [
        (1_000, Input::Cut(Path::Link(A, C))),
        (2_000, write(0, 700)),
        (4_000, Input::Heal(Path::Link(A, C))),
        (5_000, read(1)),
    ];
    let run = play(city(&[2, 1], dials(3, 2, 2)), &script, 10_000);
    assert_eq!(values(&run), [700, 700, 0]);
    assert_eq!(ends(&run, 0), [Outcome::Acknowledged(700)]);
    assert_eq!(ends(&run, 1), [Outcome::Acknowledged(700)]);
}

/// With R = W = 1 nothing has to overlap: the read is answered at once, and old.
#[test]
fn one_answer_and_one_promise_may_miss_one_another() {
    let script = [
        (1_000, Input::Cut(Path::Link(A, C))),
        (2_000, write(0, 700)),
        (4_000, read(1)),
    ];
    let run = play(city(&[2, 1], dials(3, 1, 1)), &script, 10_000);
    assert_eq!(ends(&run, 1), [Outcome::Acknowledged(0)]);
}

/// Dynamo §5: a read that met an older copy brings it up to date, and the next read there is fresh.
#[test]
fn a_read_mends_the_older_copies_that_it_met() {
    let script = [
        (1_000, Input::Cut(Path::Link(A, C))),
        (2_000, write(0, 700)),
        (4_000, Input::Heal(Path::Link(A, C))),
        (5_000, read(1)),
        (8_000, read(1)),
    ];
    for (read_repair, second) in [(true, 700), (false, 0)] {
        let rules = LeaderlessRules {
            read_repair,
            ..dials(3, 1, 1)
        };
        let run = play(city(&[2, 1], rules), &script, 12_000);
        let ends = ends(&run, 1);
        assert_eq!(
            ends,
            [Outcome::Acknowledged(0), Outcome::Acknowledged(second)]
        );
        assert_eq!(values(&run), [700, 700, second]);
    }
}

/// Too few homes answer: a read was certainly not answered; a write may stand somewhere, so nobody says that it does not.
#[test]
fn without_enough_homes_a_read_is_refused_and_a_write_stays_unknown() {
    let script = [
        (1_000, Input::Cut(Path::From(A))),
        (2_000, write(0, 700)),
        (9_000, read(0)),
    ];
    let run = play(city(&[2, 1], bare()), &script, 20_000);
    assert_eq!(ends(&run, 0), [Outcome::Unknown, Outcome::Refused]);
    assert_eq!(
        values(&run),
        [700, 0, 0],
        "A kept it, though nobody promised"
    );
    assert_eq!(
        count(&run, |note| matches!(
            note,
            LeaderlessNote::TooFew { found: 1, .. }
        )),
        1
    );
}

/// A hall that is known to be down is not waited for: a wish that cannot be fulfilled is turned away at once, with nothing written.
#[test]
fn whoever_is_suspected_is_not_waited_for() {
    let rules = LeaderlessRules {
        gossip: Span::from_ms(500),
        suspect_after: Span::from_s(3),
        ..dials(3, 2, 3)
    };
    let script = [
        (1_000, Input::Crash(C)),
        (12_000, write(0, 700)),
        (14_000, read(0)),
    ];
    let run = play(city(&[2, 1], rules), &script, 20_000);
    assert_eq!(ends(&run, 0), [Outcome::Refused, Outcome::Acknowledged(0)]);
    assert_eq!(values(&run), [0, 0, -1]);
}

/// The dials turn in the middle of a run.
#[test]
fn the_dials_turn_in_the_middle_of_a_run() {
    let script = [
        (1_000, Input::Cut(BRIDGE)),
        (2_000, write(0, 700)),
        (
            8_000,
            Input::Rules(MechanismRules::Leaderless(dials(3, 1, 2))),
        ),
        (9_000, write(0, 800)),
        (13_000, read(1)),
    ];
    let run = play(city(&[2, 1], dials(3, 1, 3)), &script, 16_000);
    assert_eq!(
        ends(&run, 0),
        [Outcome::Unknown, Outcome::Acknowledged(800)]
    );
    assert_eq!(ends(&run, 1), [Outcome::Acknowledged(0)]);
    assert_eq!(values(&run), [800, 800, 0]);
    let _ = B;
}
