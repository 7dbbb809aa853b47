//! Looks at every set of R answers that a read may get.

use std::collections::BTreeSet;

use split_isles_core::event::Outcome;
use split_isles_core::units::OpId;
use split_isles_made::{Kind, dials};

use crate::{check, right};

fn can_be_told(facts: &dials::Facts) -> BTreeSet<i32> {
    let (old, new) = facts.values;
    let mut told = BTreeSet::new();
    for chosen in 0..1u32 << facts.reach.len() {
        let answers = facts.reach.iter().enumerate();
        let answers = answers.filter(|(at, _)| chosen & (1 << at) != 0);
        let answers: Vec<char> = answers.map(|(_, hall)| *hall).collect();
        if answers.len() == usize::from(facts.r) && answers.contains(&facts.reader) {
            let fresh = answers.iter().any(|hall| facts.wrote.contains(hall));
            told.insert(if fresh { new } else { old });
        }
    }
    told
}

#[test]
fn a_read_can_be_told_what_some_r_answers_tell() {
    check(
        Kind::Dials,
        dials::make,
        |card, facts| {
            let (old, new) = facts.values;
            assert!(facts.wrote.len() >= usize::from(facts.w), "acknowledged");
            let told: Vec<i32> = can_be_told(facts).into_iter().collect();
            let (text, answer) = match told[..] {
                [] => ("No value: too few answers".to_owned(), "none"),
                [one] if one == new => (format!("{new}, whoever is quickest"), "new"),
                [one] => (format!("{one}, whoever is quickest"), "old"),
                _ => (format!("{old} or {new}, by who is quicker"), "either"),
            };
            assert_eq!(right(card), [text], "{facts:?}");
            answer.to_owned()
        },
        |_, facts, run| {
            let read = run.world().operation(OpId(1)).expect("a read");
            let told = match read.ended {
                Some((_, Outcome::Acknowledged(value))) => Some(value),
                _ => None,
            };
            let can = can_be_told(facts);
            assert_eq!(told.is_some(), !can.is_empty());
            assert!(told.is_none_or(|told| can.contains(&told)));
            // Where the write can be missed, the run shows that it is.
            assert!(!can.contains(&facts.values.0) || told == Some(facts.values.0));
        },
    );
}
