//! Reads each trace with a finger: the first second receipt, the first lower number, the first older value.

use std::collections::{BTreeMap, BTreeSet};

use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::units::Time;
use split_isles_made::fault::Facts;
use split_isles_made::{Kind, fault};

use crate::{check, right};

fn first(facts: &Facts) -> Option<Time> {
    match facts {
        Facts::Sales(sales) => {
            let mut sold = BTreeSet::new();
            let receipts = sales.iter().filter(|(_, _, receipt)| *receipt);
            for (at, house, _) in receipts {
                if !sold.insert(house) {
                    return Some(*at);
                }
            }
        }
        Facts::Numbers(numbers) => {
            let mut highest = 0;
            for (at, number) in numbers {
                if *number < highest {
                    return Some(*at);
                }
                highest = *number;
            }
        }
        Facts::Reads { order, reads } => {
            let mut seen = BTreeMap::new();
            for (at, reader, value) in reads {
                let age = order.iter().position(|other| other == value)?;
                if seen.insert(reader, age) > Some(age) {
                    return Some(*at);
                }
            }
        }
    }
    None
}

#[test]
fn the_first_line_that_breaks_a_promise_is_found_by_reading() {
    check(
        Kind::Fault,
        fault::make,
        |card, facts| {
            let at = first(facts).expect("a broken promise");
            let hundredths = (at.0 + 5_000) / 10_000;
            let begins = format!("{}.{:02} s, ", hundredths / 100, hundredths % 100);
            let right = right(card);
            assert!(
                right[0].starts_with(&begins),
                "{right:?}, {begins}: {facts:?}"
            );
            let (count, promise) = match facts {
                Facts::Sales(sales) => (sales.len(), "sales"),
                Facts::Numbers(numbers) => (numbers.len(), "numbers"),
                Facts::Reads { reads, .. } => (reads.len(), "reads"),
            };
            let lines = card.ask.0.lines().filter(|line| line.starts_with("- "));
            assert_eq!(lines.count(), count, "a line for each");
            promise.to_owned()
        },
        |card, facts, run| {
            let promise = match facts {
                Facts::Sales(_) => InvariantId::SoldOnce,
                Facts::Numbers(_) => InvariantId::TokensNeverGoBack,
                Facts::Reads { .. } => InvariantId::ReadsNeverGoBack,
            };
            // At the moment that opens the lamp has just gone out.
            let Verdict::Broken(violation) = run.verdict(promise) else {
                panic!("{promise:?} is broken");
            };
            assert_eq!(Some(violation.at), card.see.as_ref().map(|see| see.at));
        },
    );
}
