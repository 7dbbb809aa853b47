//! A card of the drill.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A file of cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cards {
    /// What they are about, in a few words.
    pub title: String,
    /// They.
    pub card: Vec<Card>,
}

/// A card as its file tells it. Which of the fields there are depends on its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Whether it is in the language that is read; what is not translated is English.
    #[serde(default = "crate::translation::yes")]
    pub in_language: bool,
    /// A uuid that never changes.
    pub id: String,
    /// For whom it is.
    pub level: Level,
    /// How it is answered.
    pub kind: Kind,
    /// What it is about, by the glossary's ids.
    pub concepts: Vec<String>,
    /// The lesson that teaches it.
    pub lesson: u8,
    /// The question; a chain asks in its turns.
    #[serde(default)]
    pub ask: String,
    /// Answers to choose from.
    #[serde(default)]
    pub option: Vec<Answer>,
    /// The answer of a number, a history or two clocks.
    pub answer: Option<toml::Value>,
    /// Why; of two clocks, for each answer.
    pub why: Option<toml::Value>,
    /// Wrong numbers that are often given.
    #[serde(default)]
    pub near: Vec<Near>,
    /// Things in their right order.
    #[serde(default)]
    pub items: Vec<String>,
    /// A history, line by line.
    #[serde(default)]
    pub history: Vec<String>,
    /// The clock on the left.
    pub left: Option<String>,
    /// The clock on the right.
    pub right: Option<String>,
    /// What a good answer says.
    #[serde(default)]
    pub points: Vec<String>,
    /// What a good answer does not say.
    #[serde(default)]
    pub flags: Vec<String>,
    /// A good answer, as one would say it in a minute.
    pub model: Option<String>,
    /// The turns of a chain.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// A scene that shows it.
    pub see: See,
}

/// For whom a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Who has used such a system.
    Mid,
    /// Who has run one.
    Senior,
    /// Who designs them.
    Staff,
}

/// How a card is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One of four.
    One,
    /// Every right one of four.
    All,
    /// A number.
    Number,
    /// By putting things in order.
    Order,
    /// One of four: what a trace shows.
    Trace,
    /// Every write that survives.
    Survives,
    /// Whether a history is linearizable.
    Linearizable,
    /// How two clocks stand to one another.
    Clocks,
    /// In free words, against a rubric.
    Design,
    /// In a conversation.
    Chain,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer.
    pub text: String,
    /// Whether it is right.
    #[serde(default)]
    pub right: bool,
    /// Why it is, or what is so instead.
    pub why: String,
}

/// A wrong number that is often given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// The number.
    pub value: toml::Value,
    /// Why not.
    pub why: String,
}

/// A turn of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The question.
    pub ask: String,
    /// What a good answer says.
    pub points: Vec<String>,
    /// What a good answer does not say.
    pub flags: Vec<String>,
    /// A good answer.
    pub model: String,
}

/// A scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct See {
    /// A scenario by its file's name.
    pub scenario: String,
    /// When.
    pub at: String,
    /// Where to look.
    pub look: Option<String>,
}

/// The four answers to how one clock stands to another.
pub(crate) const ORDERS: [&str; 4] = ["before", "after", "equal", "concurrent"];

impl Card {
    /// What its fields lack or have too much of, for its kind.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let right = self.option.iter().filter(|option| option.right).count();
        let mut must = |so: bool, what: &str| {
            if !so {
                faults.push(what.to_owned());
            }
        };
        let is_text = |value: &Option<toml::Value>| value.as_ref().is_some_and(toml::Value::is_str);
        must(
            self.kind == Kind::Chain || !self.ask.is_empty(),
            "ask: expected a question",
        );
        match self.kind {
            Kind::One | Kind::Trace => {
                must(self.option.len() == 4, "option: expected four");
                must(right == 1, "option: expected exactly one right");
            }
            Kind::All | Kind::Survives => {
                must(self.option.len() == 4, "option: expected four");
                must(right > 0, "option: expected a right one");
            }
            Kind::Number => {
                let number = |value: &toml::Value| value.is_integer() || value.is_float();
                must(
                    self.answer.as_ref().is_some_and(number),
                    "answer: expected a number",
                );
                must(is_text(&self.why), "why: expected a text");
                must(self.near.len() >= 2, "near: expected two or more");
                must(
                    self.near.iter().all(|near| number(&near.value)),
                    "near: expected numbers",
                );
                must(
                    self.near
                        .iter()
                        .all(|near| Some(&near.value) != self.answer.as_ref()),
                    "near: one of them is the answer",
                );
            }
            Kind::Order => {
                must(self.items.len() >= 3, "items: expected three or more");
                must(is_text(&self.why), "why: expected a text");
            }
            Kind::Linearizable => {
                must(!self.history.is_empty(), "history: expected lines");
                must(
                    self.answer.as_ref().is_some_and(toml::Value::is_bool),
                    "answer: expected true or false",
                );
                must(is_text(&self.why), "why: expected a text");
            }
            Kind::Clocks => {
                must(
                    self.left.is_some() && self.right.is_some(),
                    "left, right: expected two clocks",
                );
                let answer = self.answer.as_ref().and_then(toml::Value::as_str);
                must(
                    answer.is_some_and(|answer| ORDERS.contains(&answer)),
                    "answer: expected before, after, equal or concurrent",
                );
                let whys = self.why.as_ref().and_then(toml::Value::as_table);
                must(
                    whys.is_some_and(|whys| ORDERS.iter().all(|order| whys.contains_key(*order))),
                    "why: expected one for each of before, after, equal, concurrent",
                );
            }
            Kind::Design => {
                must(
                    (5..=8).contains(&self.points.len()),
                    "points: expected five to eight",
                );
                must(
                    (3..=5).contains(&self.flags.len()),
                    "flags: expected three to five",
                );
                must(self.model.is_some(), "model: expected an answer");
            }
            Kind::Chain => must(
                (3..=5).contains(&self.turns.len()),
                "turns: expected three to five",
            ),
        }
        faults
    }

    /// Every text of the card, with its place.
    pub(crate) fn texts(&self) -> BTreeMap<String, &str> {
        let mut texts = BTreeMap::new();
        texts.insert("ask".to_owned(), self.ask.as_str());
        for (nth, option) in self.option.iter().enumerate() {
            texts.insert(format!("option[{nth}].text"), option.text.as_str());
            texts.insert(format!("option[{nth}].why"), option.why.as_str());
        }
        for (nth, near) in self.near.iter().enumerate() {
            texts.insert(format!("near[{nth}].why"), near.why.as_str());
        }
        match &self.why {
            Some(toml::Value::String(why)) => {
                texts.insert("why".to_owned(), why.as_str());
            }
            Some(toml::Value::Table(whys)) => {
                for (order, why) in whys {
                    if let Some(why) = why.as_str() {
                        texts.insert(format!("why.{order}"), why);
                    }
                }
            }
            Some(_) | None => {}
        }
        let lists = [
            ("items", &self.items),
            ("points", &self.points),
            ("flags", &self.flags),
        ];
        for (name, list) in lists {
            for (nth, text) in list.iter().enumerate() {
                texts.insert(format!("{name}[{nth}]"), text.as_str());
            }
        }
        if let Some(model) = &self.model {
            texts.insert("model".to_owned(), model.as_str());
        }
        for (nth, turn) in self.turns.iter().enumerate() {
            texts.insert(format!("turns[{nth}].ask"), turn.ask.as_str());
            texts.insert(format!("turns[{nth}].model"), turn.model.as_str());
        }
        texts
    }
}
