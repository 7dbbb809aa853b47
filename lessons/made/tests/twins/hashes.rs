//! Walks the tree: a node is sent when it is the root, or its parent has a leaf below it that differs.

use std::collections::BTreeSet;

use split_isles_core::units::HallId;
use split_isles_made::{Kind, hashes};
use split_isles_taught::Body;

use crate::check;

#[test]
fn what_differs_is_sent_with_its_sibling() {
    check(
        Kind::Hashes,
        hashes::make,
        |card, facts| {
            let mut sent: u32 = 1;
            let mut width = facts.records;
            while width > 1 {
                // Blocks of leaves, each below one node, of which some leaf differs.
                let differ: BTreeSet<usize> = facts.differ.iter().map(|at| at / width).collect();
                sent += 2 * differ.len() as u32;
                width /= 2;
            }
            let Body::Number { answer, .. } = &card.body else {
                panic!("a number");
            };
            assert!(
                (answer - f64::from(sent)).abs() < 0.001,
                "{sent}: {facts:?}"
            );
            sent.to_string()
        },
        |card, facts, run| {
            let store = run.world().mind(HallId(0)).expect("a mind").insight().store;
            let comparisons = store.expect("a store").comparisons;
            let Body::Number { answer, .. } = &card.body else {
                panic!("a number");
            };
            let hashes = comparisons.iter().map(|one| one.hashes).max();
            assert_eq!(hashes.map(f64::from), Some(*answer), "{facts:?}");
        },
    );
}
