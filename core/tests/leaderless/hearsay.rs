//! Gossip with generations. (Demers et al. 1987; Cassandra: heartbeat state)

use split_isles_core::history::Timeline;
use split_isles_core::input::Input;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules};
use split_isles_core::units::{HallId, Span, Time};

use crate::town::{A, C, bare, city, count, notes, play, store};

fn gossip(generation_grows: bool) -> LeaderlessRules {
    LeaderlessRules {
        gossip: Span::from_ms(500),
        suspect_after: Span::from_s(4),
        generation_grows,
        ..bare()
    }
}

/// C runs for a minute, crashes, and opens again.
fn restart(generation_grows: bool, until: u64) -> Timeline {
    let script = [(60_000, Input::Crash(C)), (70_000, Input::Restart(C))];
    play(city(&[2, 3], gossip(generation_grows)), &script, until)
}

/// Demers 1987: what one hall knows all know after a few rounds. Nobody is suspected while all run.
#[test]
fn hearsay_reaches_everybody_and_nobody_is_suspected_for_nothing() {
    let run = play(city(&[2, 3], gossip(true)), &[], 60_000);
    assert_eq!(
        count(&run, |note| matches!(
            note,
            LeaderlessNote::Suspected { .. }
        )),
        0
    );
    for hall in run.head().hall_ids() {
        let store = store(&run, hall);
        assert_eq!(store.pulse.generation, 1);
        for neighbour in &store.neighbours {
            assert!(
                neighbour.up && neighbour.pulse.heartbeat > 100,
                "{neighbour:?}"
            );
        }
    }
}

/// Cassandra: the generation grows at each opening, so that a small heartbeat after a restart counts for more than a large one before.
#[test]
fn a_restarted_hall_is_welcomed_when_its_generation_has_grown() {
    let run = restart(true, 90_000);
    let suspected = notes(&run).into_iter().filter(|(_, _, note)| {
        matches!(
            note,
            LeaderlessNote::Suspected {
                hall: C,
                generation: 1
            }
        )
    });
    assert_eq!(suspected.count(), 4, "by all others");
    let welcomed: Vec<Time> = notes(&run)
        .into_iter()
        .filter(|(_, _, note)| {
            matches!(
                note,
                LeaderlessNote::Welcomed {
                    hall: C,
                    generation: 2
                }
            )
        })
        .map(|(at, _, _)| at)
        .collect();
    assert_eq!(welcomed.len(), 4);
    assert!(
        welcomed.iter().all(|at| *at < Time::from_ms(76_000)),
        "{welcomed:?}"
    );
    assert_eq!(store(&run, C).pulse.generation, 2);
}

/// With the same generation its heartbeats are old news until they have passed the ones before the crash: it is taken for a ghost.
#[test]
fn a_restarted_hall_whose_generation_stays_is_taken_for_a_ghost() {
    let run = restart(false, 90_000);
    assert!(
        !store(&run, A)
            .neighbours
            .iter()
            .any(|one| one.hall == C && one.up)
    );
    assert!(
        count(&run, |note| matches!(
            note,
            LeaderlessNote::Disbelieved { hall: C, .. }
        )) >= 1
    );
    // A minute of heartbeats must pass first.
    let run = restart(false, 145_000);
    assert!(
        store(&run, A)
            .neighbours
            .iter()
            .any(|one| one.hall == C && one.up)
    );
}

/// A hall that slept does not blame the others for its own silence.
#[test]
fn whoever_slept_suspects_nobody_for_it() {
    let script = [(10_000, Input::Pause(A, Some(Span::from_s(20))))];
    let run = play(city(&[2, 3], gossip(true)), &script, 60_000);
    let blamed = notes(&run)
        .into_iter()
        .filter(|(_, hall, note)| *hall == A && matches!(note, LeaderlessNote::Suspected { .. }));
    assert_eq!(blamed.count(), 0);
    let suspected = notes(&run).into_iter().filter(|(_, _, note)| {
        matches!(
            note,
            LeaderlessNote::Suspected {
                hall: HallId(0),
                ..
            }
        )
    });
    assert_eq!(suspected.count(), 4);
}
