//! The answers among which a card lets one choose, and what becomes of a draw in which one of them says nothing new.

use split_isles_taught::{Body, Near, Offer};

use crate::dice::Dice;

/// An answer.
pub(crate) fn offer(text: impl Into<String>, why: impl Into<String>, right: bool) -> Offer {
    Offer {
        text: text.into().into(),
        right,
        why: why.into().into(),
    }
}

/// One of four. Nothing when two say the same, or not just one is right.
pub(crate) fn one(dice: &mut Dice, mut offers: Vec<Offer>) -> Option<Body> {
    dice.shuffle(&mut offers);
    let right = offers.iter().filter(|offer| offer.right).count();
    (right == 1 && are_four(&offers)).then_some(Body::One(offers))
}

/// Every right one of four. Nothing when two say the same, or all or none of them are right.
pub(crate) fn all(dice: &mut Dice, mut offers: Vec<Offer>) -> Option<Body> {
    dice.shuffle(&mut offers);
    let right = offers.iter().filter(|offer| offer.right).count();
    ((1..=3).contains(&right) && are_four(&offers)).then_some(Body::All(offers))
}

fn are_four(offers: &[Offer]) -> bool {
    let same = |at: usize| offers[..at].iter().any(|one| one.text == offers[at].text);
    offers.len() == 4 && !(1..4).any(same)
}

/// A number, given in hundredths, and wrong ones that differ from it and from one another. Nothing when fewer than two are left.
pub(crate) fn number(answer: u64, why: String, near: Vec<(u64, String)>) -> Option<Body> {
    let mut left: Vec<(u64, String)> = Vec::new();
    for (value, why) in near {
        if value != answer && !left.iter().any(|(other, _)| *other == value) {
            left.push((value, why));
        }
    }
    let near: Vec<Near> = left
        .into_iter()
        .map(|(value, why)| Near {
            value: hundredths(value),
            why: why.into(),
        })
        .collect();
    (near.len() >= 2).then(|| Body::Number {
        answer: hundredths(answer),
        why: why.into(),
        near,
    })
}

/// Hundredths as a number that is typed: exact, as whole numbers of this size are, and divided the same way everywhere.
fn hundredths(value: u64) -> f64 {
    f64::from(u32::try_from(value).unwrap_or(u32::MAX)) / 100.0
}
