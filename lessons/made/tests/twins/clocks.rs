//! Compares number by number.

use split_isles_core::units::HallId;
use split_isles_made::{Kind, clocks};
use split_isles_taught::{Body, Order};

use crate::check;

#[test]
fn clocks_are_compared_number_by_number() {
    check(
        Kind::Clocks,
        clocks::make,
        |card, facts| {
            let of = |clock: &clocks::Clock, hall: char| {
                let found = clock.iter().find(|(other, _)| *other == hall);
                found.map_or(0, |(_, count)| *count)
            };
            let (mut less, mut more) = (false, false);
            for hall in 'A'..='Z' {
                less |= of(&facts.left, hall) < of(&facts.right, hall);
                more |= of(&facts.left, hall) > of(&facts.right, hall);
            }
            let expected = match (less, more) {
                (true, true) => Order::Concurrent,
                (true, false) => Order::Before,
                (false, true) => Order::After,
                (false, false) => Order::Equal,
            };
            let Body::Clocks {
                answer,
                left,
                right,
                ..
            } = &card.body
            else {
                panic!("two clocks");
            };
            assert_eq!(*answer, expected, "{facts:?}");
            for (told, clock) in [(left, &facts.left), (right, &facts.right)] {
                let numbers: Vec<String> = clock
                    .iter()
                    .map(|(hall, count)| format!("{hall}: {count}"))
                    .collect();
                assert_eq!(*told, format!("{{{}}}", numbers.join(", ")));
            }
            format!("{expected:?}")
        },
        |_, facts, run| {
            // At the moment that opens, a hall holds the version that came last.
            let halls = (0..3).map(HallId);
            let shelves = halls.filter_map(|hall| run.world().mind(hall)?.insight().store);
            let clocks: Vec<clocks::Clock> = shelves
                .flat_map(|store| store.records)
                .flat_map(|record| record.versions)
                .map(|version| {
                    let letter = |hall: HallId| char::from(b'A' + hall.0);
                    let counts = version.clock.iter();
                    counts.map(|(hall, n)| (letter(*hall), *n)).collect()
                })
                .collect();
            assert!(clocks.contains(&facts.left) || clocks.contains(&facts.right));
        },
    );
}
