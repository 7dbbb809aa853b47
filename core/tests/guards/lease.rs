//! The lock service and the lease on the city's seal.

use split_isles_core::effect::Note;
use split_isles_core::event::Event;
use split_isles_core::guard::{GuardRules, LeaseRules};
use split_isles_core::history::Timeline;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::keeper::LockNote;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::{EventId, HallId, Span, Time, Token};
use split_isles_core::view::track::{Slices, TrackIndex, Window};

use crate::town::{A, C, city, cut_off, notes, play, serve, write};

fn leased(rules: LeaseRules) -> Scenario {
    let guards = GuardRules {
        lease: Some(rules),
        ..GuardRules::default()
    };
    let mut city = city(MechanismRules::NaiveFailover(NaiveRules::default()), guards);
    for (name, island) in [("K1", 0), ("K2", 1), ("K3", 2)] {
        serve(&mut city, name, island, Office::Keeper);
    }
    city
}

/// Who held the seal from when to when, as the holders saw it.
fn reigns(run: &Timeline) -> Vec<(HallId, Token, Time, Option<Time>)> {
    let mut reigns: Vec<(HallId, Token, Time, Option<Time>)> = Vec::new();
    for (at, hall, note) in notes(run) {
        if let Note::Lock(LockNote::Acquired(number)) = note {
            reigns.push((hall, number, at, None));
        } else if let Note::Lock(LockNote::Released(number)) = note {
            let open = reigns
                .iter_mut()
                .find(|reign| reign.0 == hall && reign.1 == number);
            open.expect("held").3 = Some(at);
        }
    }
    reigns
}

#[test]
fn the_first_leader_leads_once_it_holds_the_seal() {
    let run = play(
        leased(LeaseRules::default()),
        &[(6_000, write(0, 7))],
        12_000,
    );
    let reigns = reigns(&run);
    assert_eq!(reigns.len(), 1, "{reigns:?}");
    assert_eq!((reigns[0].0, reigns[0].1), (A, Token(1)));
}

#[test]
fn a_holder_that_is_cut_off_stops_before_the_next_begins() {
    let [one, other] = cut_off(0);
    let run = play(
        leased(LeaseRules::default()),
        &[(10_000, one), (10_000, other)],
        60_000,
    );
    let reigns = reigns(&run);
    assert!(reigns.len() >= 2, "{reigns:?}");
    let (first, second) = (reigns[0], reigns[1]);
    assert_eq!((first.0, second.0), (A, C));
    assert!(first.3.is_some_and(|end| end < second.2), "{reigns:?}");
    // The diagram tells the same reigns, and forgets them with the events.
    let record: Vec<Event> = run
        .events()
        .iter_from(EventId(0))
        .map(|(_, e)| *e)
        .collect();
    let slices = Slices {
        events: &record,
        inputs: &[],
    };
    let mut index = TrackIndex::new(run.scenario());
    index.extend(&slices);
    let window = Window {
        from: Time::ZERO,
        to: Time::from_ms(60_000),
        grain: Span::ZERO,
        arrows_max: 0,
    };
    let told = |index: &TrackIndex| -> Vec<_> {
        let holds = index.tracks(&slices, window).holds;
        let mut told: Vec<_> = holds
            .into_iter()
            .map(|hold| (hold.hall, hold.number, hold.from, hold.to))
            .collect();
        told.sort_by_key(|reign| reign.2);
        told
    };
    assert_eq!(told(&index), reigns);
    index.truncate(&slices, 0);
    assert_eq!(told(&index), []);
}
