//! Set arithmetic: whoever has more than half of all votes can write.

use split_isles_core::event::Outcome;
use split_isles_core::units::OpId;
use split_isles_made::{Kind, sides};

use crate::{check, right};

fn twin(facts: &sides::Facts) -> String {
    let votes = |halls: &[(char, u8)]| halls.iter().map(|(_, weight)| *weight).sum::<u8>();
    let all: u8 = facts.isles.iter().map(|(_, halls)| votes(halls)).sum();
    let able: Vec<&String> = facts
        .isles
        .iter()
        .filter(|(_, halls)| votes(halls) > all / 2)
        .map(|(name, _)| name)
        .collect();
    match able[..] {
        [] => "None of these ⟨deeds⟩".to_owned(),
        [isle] => format!("Only the one on {isle} Isle"),
        _ => panic!("two majorities"),
    }
}

#[test]
fn a_majority_of_the_city_writes_and_nobody_else() {
    check(
        Kind::Sides,
        sides::make,
        |card, facts| {
            let expected = twin(facts);
            assert_eq!(right(card), std::slice::from_ref(&expected), "{facts:?}");
            expected
        },
        |card, _, run| {
            let yes = (0..).map_while(|op| run.world().operation(OpId(op)));
            let yes = yes.filter(|op| matches!(op.ended, Some((_, Outcome::Acknowledged(_)))));
            let none = right(card)[0].starts_with("None");
            assert_eq!(yes.count(), usize::from(!none));
        },
    );
}
