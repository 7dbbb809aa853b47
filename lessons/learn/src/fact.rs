//! Where a number or a time in a lesson's prose comes from: always from a run.

use serde::{Deserialize, Serialize};

/// A fact of a run. Exactly one way of finding it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Which of the lesson's runs.
    pub run: Option<String>,
    /// At which moment.
    pub at: Option<String>,
    /// The first line of the trace with these words, in this order: its time.
    pub event: Option<String>,
    /// Not before this moment.
    pub after: Option<String>,
    /// In place of the line's time: the number behind this word and `=`.
    pub field: Option<String>,
    /// How many lines of the trace hold these words by then.
    pub events: Option<String>,
    /// The term of this hall.
    pub term: Option<String>,
    /// How many rows this hall holds for committed.
    pub commit: Option<String>,
    /// How many rows this hall has.
    pub rows: Option<String>,
    /// A hall's value.
    pub value: Option<Cell>,
    /// A count of the run.
    pub counts: Option<String>,
    /// A measure of the run.
    pub measure: Option<String>,
    /// A difference of times begins with this fact.
    pub from: Option<String>,
    /// And ends with this one.
    pub to: Option<String>,
}

/// A value in a hall's own state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Whose.
    pub hall: String,
    /// Which register or account.
    pub key: String,
}

impl Fact {
    /// What is wrong with it, if anything: no way of finding it, or several.
    pub fn fault(&self) -> Option<&'static str> {
        let of_run = [
            self.event.is_some(),
            self.events.is_some(),
            self.term.is_some(),
            self.commit.is_some(),
            self.rows.is_some(),
            self.value.is_some(),
            self.counts.is_some(),
            self.measure.is_some(),
        ];
        let ways = of_run.into_iter().filter(|way| *way).count();
        match (&self.from, &self.to, ways) {
            (None, None, 1) if self.run.is_none() => Some("expected the run that it comes from"),
            (None, None, 1) if self.event.is_none() && self.at.is_none() => {
                Some("expected the moment at which it is looked up")
            }
            (None, None, 1) if self.field.is_some() && self.event.is_none() => {
                Some("a field is read from an event")
            }
            (Some(_), Some(_), 0) | (None, None, 1) => None,
            (_, _, _) => Some("expected exactly one way of finding it"),
        }
    }
}
