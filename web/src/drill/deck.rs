//! All cards that there are, written and made, in the order of the course: so what is new comes after what it needs.

use std::collections::BTreeMap;

use split_isles_made::Kind;
use split_isles_progress::Schedule;
use split_isles_taught::{Form, Listing, Topic};

/// The topic of cards that are made from a seed.
pub(super) const MADE: &str = "made";

/// The deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deck {
    /// The topics, that of made cards last.
    pub(super) topics: Vec<Topic>,
    /// All cards, in the order of the course.
    pub(super) cards: Vec<Listing>,
    topic_of: BTreeMap<String, usize>,
}

/// How well a topic is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Strength {
    /// The share of its answered cards that would probably be known now; what was not known last time is not.
    pub(super) share: f64,
    /// How many of its cards were answered.
    pub(super) seen: usize,
    /// How many there are.
    pub(super) all: usize,
}

impl Deck {
    /// The deck of these topics; made cards stand under a title of their own.
    pub(super) fn new(mut topics: Vec<Topic>, made: &str) -> Self {
        topics.sort_by_key(|topic| topic.cards.iter().map(|card| card.lesson).min());
        topics.push(Topic {
            name: MADE.to_owned(),
            title: made.to_owned(),
            cards: Kind::ALL.into_iter().map(listing).collect(),
        });
        let mut cards: Vec<Listing> = Vec::new();
        let mut topic_of = BTreeMap::new();
        for (at, topic) in topics.iter().enumerate() {
            topic_of.extend(topic.cards.iter().map(|card| (card.id.clone(), at)));
            cards.extend(topic.cards.iter().cloned());
        }
        // Stable: within a lesson and a level the topics keep their order, and made cards come after written ones.
        cards.sort_by_key(|card| (card.lesson, card.level));
        Self {
            topics,
            cards,
            topic_of,
        }
    }

    /// The topic of a card.
    pub(super) fn topic(&self, card: &str) -> Option<&Topic> {
        self.topics.get(*self.topic_of.get(card)?)
    }

    /// A card.
    pub(super) fn listing(&self, card: &str) -> Option<&Listing> {
        let topic = self.topic(card)?;
        topic.cards.iter().find(|one| one.id == card)
    }

    /// The cards of a topic, in the order of the course; all of them when no topic is named, or one that no longer exists.
    pub(super) fn of_topic(&self, topic: Option<&str>) -> Vec<Listing> {
        let topic = topic.filter(|name| self.topics.iter().any(|topic| topic.name == *name));
        let wanted = |card: &&Listing| {
            topic.is_none_or(|topic| self.topic(&card.id).is_some_and(|of| of.name == topic))
        };
        self.cards.iter().filter(wanted).cloned().collect()
    }
}

/// A kind of made cards, as far as it has to be known to be planned.
fn listing(kind: Kind) -> Listing {
    Listing {
        id: kind.name().to_owned(),
        hash: kind.edition(),
        level: kind.level(),
        concepts: kind.concepts().iter().map(ToString::to_string).collect(),
        lesson: kind.lesson(),
        form: Form::Sitting,
    }
}

/// How well a topic is known.
pub(super) fn strength(schedule: &Schedule, topic: &Topic) -> Strength {
    let now = schedule.local().now;
    let rows = topic.cards.iter().filter_map(|card| schedule.row(&card.id));
    let known: Vec<f64> = rows
        .filter_map(|row| Some(f64::from(row.memory.as_ref()?.known(now))))
        .collect();
    Strength {
        share: known.iter().sum::<f64>() / (known.len().max(1) as f64),
        seen: known.len(),
        all: topic.cards.len(),
    }
}

#[cfg(test)]
mod tests {
    use split_isles_taught::Level;

    use super::*;

    fn card(id: &str, lesson: u8, level: Level) -> Listing {
        Listing {
            id: id.to_owned(),
            hash: 1,
            level,
            concepts: Vec::new(),
            lesson,
            form: Form::Sitting,
        }
    }

    fn deck() -> Deck {
        let topic = |name: &str, cards| Topic {
            name: name.to_owned(),
            title: name.to_owned(),
            cards,
        };
        let topics = vec![
            topic("late", vec![card("l", 16, Level::Mid)]),
            topic(
                "early",
                vec![card("s", 1, Level::Staff), card("m", 1, Level::Mid)],
            ),
        ];
        Deck::new(topics, "Made")
    }

    #[test]
    fn new_cards_come_in_the_order_of_the_course() {
        let deck = deck();
        let order: Vec<&str> = deck.cards.iter().map(|card| &*card.id).collect();
        assert_eq!(&order[..2], ["m", "s"]);
        let late = order.iter().position(|id| *id == "l");
        let hashes = order.iter().position(|id| *id == Kind::Hashes.name());
        assert!(late < hashes && hashes.is_some(), "{order:?}");
    }

    #[test]
    fn every_card_knows_its_topic() {
        let deck = deck();
        assert_eq!(deck.topic("l").map(|topic| &*topic.name), Some("late"));
        for kind in Kind::ALL {
            assert_eq!(
                deck.topic(kind.name()).map(|topic| &*topic.name),
                Some(MADE)
            );
            // What is planned and what is made then are of one edition.
            let listed = deck.listing(kind.name()).map(|card| card.hash);
            assert_eq!(listed, Some(kind.make(1).hash));
        }
        assert_eq!(deck.topic("nobody"), None);
        assert_eq!(deck.of_topic(Some("early")).len(), 2);
        assert_eq!(deck.of_topic(None).len(), 3 + Kind::ALL.len());
        assert_eq!(deck.of_topic(Some("gone")), deck.of_topic(None));
    }
}
