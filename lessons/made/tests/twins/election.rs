//! Raft §5.4.1, counted: how many of those within reach may vote for a hall?

use split_isles_core::effect::Role;
use split_isles_made::{Kind, election};
use split_isles_taught::Body;

use crate::check;

fn able(facts: &election::Facts) -> Vec<char> {
    let halls = || {
        facts
            .halls
            .iter()
            .filter(|one| facts.together.contains(&one.0))
    };
    let can = |one: &&(char, u32, u32)| {
        let votes = halls().filter(|voter| (voter.1, voter.2) <= (one.1, one.2));
        votes.count() >= 3
    };
    halls().filter(can).map(|one| one.0).collect()
}

#[test]
fn whoever_has_three_votes_within_reach_can_be_elected() {
    check(
        Kind::Election,
        election::make,
        |card, facts| {
            let able = able(facts);
            let Body::All(offers) = &card.body else {
                panic!("several answers");
            };
            for offer in offers {
                let hall = offer.text.0.chars().next().expect("a letter");
                assert_eq!(offer.right, able.contains(&hall), "{hall} of {facts:?}");
            }
            for (hall, term, index) in &facts.halls {
                let line = format!("- {hall}: ⟨row⟩ {index}, of term {term}");
                assert!(card.ask.0.contains(&line), "{line}");
            }
            format!("{} of four, {} together", able.len(), facts.together.len())
        },
        |_, facts, run| {
            // Left to itself the run elects one of those who can be.
            let leaders = run
                .world()
                .city_halls()
                .iter()
                .filter(|hall| run.world().belief(*hall).0 == Role::Leader);
            let leaders: Vec<char> = leaders.map(|hall| char::from(b'A' + hall.0)).collect();
            assert!(!leaders.is_empty());
            assert!(
                leaders.iter().all(|hall| able(facts).contains(hall)),
                "{leaders:?}"
            );
        },
    );
}
