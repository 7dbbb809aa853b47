//! Whoever has the longest ledger of the larger side brings it along.

use split_isles_core::command::Act;
use split_isles_core::units::{HallId, Index};
use split_isles_made::{Kind, rows};
use split_isles_taught::Body;

use crate::check;

fn survivors(facts: &rows::Facts) -> Vec<i32> {
    let of = |hall: char| {
        let found = facts.ledgers.iter().find(|(other, _)| *other == hall);
        found.map(|(_, rows)| rows.clone()).unwrap_or_default()
    };
    let ledgers = facts.larger.iter().map(|hall| of(*hall));
    let mut rows = ledgers.max_by_key(Vec::len).unwrap_or_default();
    rows.push(facts.late);
    rows
}

#[test]
fn the_longest_ledger_of_the_larger_side_survives() {
    check(
        Kind::Rows,
        rows::make,
        |card, facts| {
            let survivors = survivors(facts);
            let Body::All(offers) = &card.body else {
                panic!("several answers");
            };
            for offer in offers {
                let value: i32 = offer.text.0[..4].parse().expect("a value");
                assert_eq!(
                    offer.right,
                    survivors.contains(&value),
                    "{value} of {facts:?}"
                );
            }
            for (hall, rows) in &facts.ledgers {
                let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                let line = format!("- {hall}: {}", rows.join(", "));
                assert!(card.ask.0.lines().any(|told| told == line), "{line}");
            }
            let right = offers.iter().filter(|offer| offer.right).count();
            let few = survivors.iter().any(|value| {
                let holders = facts
                    .ledgers
                    .iter()
                    .filter(|(_, rows)| rows.contains(value));
                let holders = holders.count();
                holders > 0 && holders * 2 < facts.ledgers.len()
            });
            format!("{right} of four, saved by few: {few}")
        },
        |_, facts, run| {
            for hall in (0..facts.ledgers.len() as u8).map(HallId) {
                let log = run.world().mind(hall).expect("a mind").log();
                let mut values = Vec::new();
                for row in log.entries(Index(1)) {
                    if let Act::Write(_, value) = row.command.act {
                        values.push(value);
                    }
                }
                assert_eq!(values, survivors(facts));
            }
        },
    );
}
