//! Adds each clock's error to each write's moment, and takes the greatest stamp, of equal ones the larger value.

use split_isles_core::command::Key;
use split_isles_core::units::HallId;
use split_isles_made::{Kind, later};

use crate::{check, right};

#[test]
fn the_latest_stamp_stands() {
    check(
        Kind::Later,
        later::make,
        |card, facts| {
            let stamped = facts.writes.iter().map(|(at, hall, value)| {
                let ahead = facts.clocks[usize::from(*hall as u8 - b'A')];
                (i128::from(at.0) + i128::from(ahead), *value, *hall)
            });
            let stamped: Vec<_> = stamped.collect();
            let (stamp, value, hall) = *stamped.iter().max().expect("writes");
            let expected = format!("{value}, written at {hall}");
            assert_eq!(right(card), [expected], "{facts:?}");
            for (at, hall, value) in &facts.writes {
                let line = format!("- {at} s: {value} is written at {hall}");
                assert!(card.ask.0.contains(&line), "{line} in {}", card.ask.0);
            }
            let last = facts.writes.iter().max().expect("writes").2 == value;
            let tie = stamped.iter().filter(|other| other.0 == stamp).count() > 1;
            format!("last: {last}, tie: {tie}")
        },
        |card, _, run| {
            let value: i32 = right(card)[0][..4].parse().expect("a value");
            for hall in (0..3).map(HallId) {
                let state = run.world().mind(hall).expect("a mind").state();
                assert_eq!(state.value(Key(0)), value);
            }
        },
    );
}
