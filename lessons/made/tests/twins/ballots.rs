//! The newest ballot in which any of the majority accepted something decides; without one the proposer is free.

use split_isles_core::command::Act;
use split_isles_core::units::HallId;
use split_isles_made::{Kind, ballots};

use crate::{check, right};

fn chosen(facts: &ballots::Facts) -> i32 {
    let mut best: Option<((u32, char), i32)> = None;
    for (_, accepted) in &facts.reached {
        if let Some((ballot, value)) = accepted
            && best.is_none_or(|(newest, _)| *ballot > newest)
        {
            best = Some((*ballot, *value));
        }
    }
    best.map_or(facts.wish, |(_, value)| value)
}

#[test]
fn the_newest_accepted_ballot_of_a_majority_binds() {
    check(
        Kind::Ballots,
        ballots::make,
        |card, facts| {
            assert_eq!(facts.reached.len(), 3, "just a majority");
            let value = chosen(facts);
            assert_eq!(right(card), [format!("{value} is chosen")], "{facts:?}");
            for (hall, accepted) in &facts.reached {
                let line = match accepted {
                    Some(((round, by), value)) => {
                        format!("- {hall}: accepted {value}, in ballot {round}·{by}")
                    }
                    None => format!("- {hall}: accepted nothing"),
                };
                assert!(card.ask.0.lines().any(|told| told == line), "{line}");
            }
            let told = facts
                .reached
                .iter()
                .filter(|(_, accepted)| accepted.is_some());
            format!("{} told, own: {}", told.count(), value == facts.wish)
        },
        |_, facts, run| {
            let minds = (0..5).filter_map(|hall| run.world().mind(HallId(hall)));
            let decrees = minds.filter_map(|mind| mind.insight().paxos?.chosen);
            let values: Vec<i32> = decrees
                .filter_map(|decree| {
                    let Act::Write(_, value) = decree.act else {
                        return None;
                    };
                    Some(value)
                })
                .collect();
            assert!(!values.is_empty());
            assert!(values.iter().all(|value| *value == chosen(facts)));
        },
    );
}
