//! What a learner answers to a card, and whether it is right.

use split_isles_taught::{Body, Order};

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// Some of the texts, by their places on the card, in rising order.
    Picked(Vec<usize>),
    /// A number.
    Number(f64),
    /// The things in an order, by their places in the right one.
    Ordered(Vec<usize>),
    /// Said to oneself; what it is worth is the learner’s to say.
    Said,
}

/// Whether an answer is right; nothing where only the learner can tell.
pub(super) fn is_right(body: &Body, given: &Given) -> Option<bool> {
    match (body, given) {
        (Body::One(offers) | Body::All(offers), Given::Picked(picked)) => {
            let right = offers.iter().zip(0..).filter(|(offer, _)| offer.right);
            Some(right.map(|(_, at)| at).eq(picked.iter().copied()))
        }
        (Body::History { answer, .. }, Given::Picked(picked)) => {
            Some(*picked == [usize::from(!*answer)])
        }
        (Body::Clocks { answer, .. }, Given::Picked(picked)) => Some(*picked == [place(*answer)]),
        (Body::Number { answer, .. }, Given::Number(said)) => Some(is_near(*answer, *said)),
        (Body::Order { items, .. }, Given::Ordered(order)) => {
            Some(order.iter().copied().eq(0..items.len()))
        }
        (
            Body::One(_)
            | Body::All(_)
            | Body::Number { .. }
            | Body::Order { .. }
            | Body::History { .. }
            | Body::Clocks { .. }
            | Body::Design { .. }
            | Body::Chain(_)
            | Body::Recall(_),
            Given::Picked(_) | Given::Number(_) | Given::Ordered(_) | Given::Said,
        ) => None,
    }
}

/// The place of an answer about clocks.
pub(super) fn place(order: Order) -> usize {
    let at = Order::ALL.iter().position(|other| *other == order);
    at.unwrap_or_default()
}

/// Whether two numbers are the same but for how they are written.
pub(super) fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(1.0)
}

/// A number as people write it, with or without its unit.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".").replace('−', "-");
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let read: f64 = digits.trim_end_matches('.').parse().ok()?;
    read.is_finite().then_some(read)
}

/// A number as it is shown: without noughts at its end.
pub(super) fn shown(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use split_isles_taught::{Offer, Prose};

    use super::*;

    fn offer(right: bool) -> Offer {
        Offer {
            text: Prose::default(),
            right,
            why: Prose::default(),
        }
    }

    #[track_caller]
    fn check(body: &Body, given: &Given, right: bool) {
        assert_eq!(is_right(body, given), Some(right), "{given:?}");
    }

    #[test]
    fn one_right_text_is_enough_and_of_several_none_may_be_missing() {
        let one = Body::One(vec![offer(false), offer(true)]);
        check(&one, &Given::Picked(vec![1]), true);
        check(&one, &Given::Picked(vec![0]), false);
        let all = Body::All(vec![offer(true), offer(false), offer(true)]);
        check(&all, &Given::Picked(vec![0, 2]), true);
        check(&all, &Given::Picked(vec![0]), false);
        check(&all, &Given::Picked(vec![0, 1, 2]), false);
        check(&all, &Given::Picked(vec![]), false);
        let none = Body::All(vec![offer(false), offer(false)]);
        check(&none, &Given::Picked(vec![]), true);
    }

    #[test]
    fn numbers_are_compared_and_not_their_digits() {
        let card = Body::Number {
            answer: 0.3,
            why: Prose::default(),
            near: Vec::new(),
        };
        check(&card, &Given::Number(0.1 + 0.2), true);
        check(&card, &Given::Number(0.31), false);
    }

    #[test]
    fn an_order_is_right_as_a_whole() {
        let card = Body::Order {
            items: vec![Prose::default(); 3],
            why: Prose::default(),
        };
        check(&card, &Given::Ordered(vec![0, 1, 2]), true);
        check(&card, &Given::Ordered(vec![0, 2, 1]), false);
        check(&card, &Given::Ordered(vec![0, 1]), false);
    }

    #[test]
    fn yes_stands_first_and_clocks_stand_in_their_order() {
        let history = |answer| Body::History {
            lines: Vec::new(),
            answer,
            why: Prose::default(),
        };
        check(&history(true), &Given::Picked(vec![0]), true);
        check(&history(false), &Given::Picked(vec![0]), false);
        check(&history(false), &Given::Picked(vec![1]), true);
        for (at, answer) in Order::ALL.into_iter().enumerate() {
            let card = Body::Clocks {
                left: String::new(),
                right: String::new(),
                answer,
                why: Vec::new(),
            };
            check(&card, &Given::Picked(vec![at]), true);
            check(&card, &Given::Picked(vec![(at + 1) % 4]), false);
        }
    }

    #[test]
    fn what_is_said_to_oneself_is_not_judged() {
        let card = Body::Recall(Prose::default());
        assert_eq!(is_right(&card, &Given::Said), None);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("13", Some(13.0)),
            (" 1,5 s", Some(1.5)),
            ("50 %", Some(50.0)),
            ("−2", Some(-2.0)),
            ("3.", Some(3.0)),
            ("", None),
            ("two", None),
            ("1 of 3", None),
        ] {
            assert_eq!(number(text), read, "{text:?}");
        }
        assert_eq!(shown(13.0), "13");
        assert_eq!(shown(-0.25), "−0.25");
    }
}
