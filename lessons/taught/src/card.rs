//! A card of the drill: written, or made from a seed.

use serde::{Deserialize, Serialize};

use crate::prose::Prose;
use crate::scene::Scene;

/// A card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Whether it is in the language that was asked for; what is not translated is English.
    pub in_language: bool,
    /// What never changes: a uuid, or the name of the kind that made it.
    pub id: String,
    /// The hash of what it says: it differs when the card was rewritten.
    pub hash: u64,
    /// For whom it is.
    pub level: Level,
    /// What it is about, by the glossary's ids; never empty.
    pub concepts: Vec<String>,
    /// The lesson that teaches it.
    pub lesson: u8,
    /// The question; a conversation asks in its turns.
    pub ask: Prose,
    /// How it is answered.
    pub body: Body,
    /// The run that shows it.
    pub see: Option<Scene>,
}

/// For whom a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Who has used such a system.
    Mid,
    /// Who has run one.
    Senior,
    /// Who designs them.
    Staff,
}

impl Level {
    /// All, the first for beginners.
    pub const ALL: [Self; 3] = [Self::Mid, Self::Senior, Self::Staff];
}

/// How a card is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// By one of several texts.
    One(Vec<Offer>),
    /// By every right one of several texts.
    All(Vec<Offer>),
    /// By a number.
    Number {
        /// The right one.
        answer: f64,
        /// Why.
        why: Prose,
        /// Wrong ones that are often given.
        near: Vec<Near>,
    },
    /// By putting things in order.
    Order {
        /// They, in the right order.
        items: Vec<Prose>,
        /// Why.
        why: Prose,
    },
    /// By yes or no: is this history linearizable?
    History {
        /// It, line by line.
        lines: Vec<String>,
        /// Whether it is.
        answer: bool,
        /// Why.
        why: Prose,
    },
    /// By how one clock stands to another.
    Clocks {
        /// The one.
        left: String,
        /// The other.
        right: String,
        /// How the left stands to the right.
        answer: Order,
        /// Why, for each answer in the order of [`Order::ALL`].
        why: Vec<Prose>,
    },
    /// In free words, against a rubric.
    Design {
        /// What a good answer says.
        points: Vec<Prose>,
        /// What a good answer does not say.
        flags: Vec<Prose>,
        /// A good answer, as one would say it in a minute.
        model: Prose,
    },
    /// In a conversation.
    Chain(Vec<Turn>),
    /// In one’s own words, which one then compares.
    Recall(Prose),
}

/// How a card is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// In a sitting, with an answer that is right or wrong.
    Sitting,
    /// In an interview: one question, answered in free words against a rubric.
    Design,
    /// In an interview: a conversation, question by question.
    Conversation,
}

impl Form {
    /// Whether it is answered by speaking or writing at length, against a rubric.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::Design | Self::Conversation)
    }
}

impl Body {
    /// How it is asked.
    pub const fn form(&self) -> Form {
        match self {
            Self::Design { .. } => Form::Design,
            Self::Chain(_) => Form::Conversation,
            Self::One(_)
            | Self::All(_)
            | Self::Number { .. }
            | Self::Order { .. }
            | Self::History { .. }
            | Self::Clocks { .. }
            | Self::Recall(_) => Form::Sitting,
        }
    }
}

/// A text to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// It.
    pub text: Prose,
    /// Whether it is right.
    pub right: bool,
    /// Why it is, or what is so instead.
    pub why: Prose,
}

/// A wrong number that is often given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// The number.
    pub value: f64,
    /// Why not.
    pub why: Prose,
}

/// How one of two clocks stands to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Order {
    /// It happened before.
    Before,
    /// It happened after.
    After,
    /// They are the same.
    Equal,
    /// Neither knew of the other.
    Concurrent,
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Before, Self::After, Self::Equal, Self::Concurrent];
}

/// A turn of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The question.
    pub ask: Prose,
    /// What a good answer says.
    pub points: Vec<Prose>,
    /// What a good answer does not say.
    pub flags: Vec<Prose>,
    /// A good answer.
    pub model: Prose,
}
