//! How a learner wants to practise: chosen once, kept in the browser.

use split_isles_progress::Filter;
use split_isles_taught::Level;

use crate::stored::{self, Place};

/// The key in the browser's storage.
const KEY: &str = "isles.drill";

/// How many new cards a day can be chosen.
pub(super) const NEW_A_DAY: [usize; 5] = [0, 5, 10, 20, 40];

/// The choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// Cards for these; all when nothing is said.
    pub(super) level: Option<Level>,
    /// Cards of this topic; of all when nothing is said.
    pub(super) topic: Option<String>,
    /// How many cards are begun a day.
    pub(super) new_a_day: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            level: None,
            topic: None,
            new_a_day: 10,
        }
    }
}

impl Settings {
    /// What was kept, or the usual.
    pub(super) fn load() -> Self {
        let kept = stored::load(Place::Browser, KEY);
        kept.and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// Keeps them. Where the browser keeps nothing, memory serves.
    pub(super) fn save(&self) {
        let _ = stored::save(Place::Browser, KEY, &self.print());
    }

    /// The cards that are wanted in a sitting, whatever their topic.
    pub(super) fn filter(&self) -> Filter {
        Filter {
            levels: self.level.into_iter().collect(),
            spoken: Some(false),
            ..Filter::default()
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut read = Self::default();
        for word in text.strip_prefix("1")?.split_ascii_whitespace() {
            match word.split_once('=') {
                Some(("level", level)) => read.level = Some(level_of(level)?),
                Some(("topic", topic)) => read.topic = Some(topic.to_owned()),
                Some(("new", count)) => read.new_a_day = count.parse().ok()?,
                Some(_) | None => return None,
            }
        }
        NEW_A_DAY.contains(&read.new_a_day).then_some(read)
    }

    fn print(&self) -> String {
        let level = self.level.map(|level| format!(" level={}", name(level)));
        let topic = self.topic.as_ref().map(|topic| format!(" topic={topic}"));
        format!(
            "1 new={}{}{}",
            self.new_a_day,
            level.unwrap_or_default(),
            topic.unwrap_or_default()
        )
    }
}

const fn name(level: Level) -> &'static str {
    match level {
        Level::Mid => "mid",
        Level::Senior => "senior",
        Level::Staff => "staff",
    }
}

fn level_of(text: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| name(*level) == text)
}

/// The place of a level in a list of levels, where all of them stand first.
pub(super) fn place_of_level(level: Option<Level>) -> usize {
    level.map_or(0, |level| {
        let at = Level::ALL.iter().position(|other| *other == level);
        at.map_or(0, |at| at + 1)
    })
}

/// The level at a place of that list.
pub(super) fn level_at(place: usize) -> Option<Level> {
    Level::ALL.get(place.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        let levels = Level::ALL.into_iter().map(Some).chain([None]);
        for level in levels {
            for topic in [None, Some("quorum".to_owned())] {
                for new_a_day in NEW_A_DAY {
                    let chosen = Settings {
                        level,
                        topic: topic.clone(),
                        new_a_day,
                    };
                    assert_eq!(Settings::parse(&chosen.print()), Some(chosen));
                }
            }
        }
    }

    #[test]
    fn what_nobody_printed_is_not_read() {
        for text in ["", "2 new=5", "1 new=7", "1 level=boss", "{}", "1 what"] {
            assert_eq!(Settings::parse(text), None, "{text:?}");
        }
    }
}
