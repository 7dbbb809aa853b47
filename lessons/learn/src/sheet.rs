//! A cheat sheet: what a track comes down to, on one printed page.

use serde::{Deserialize, Serialize};

/// A sheet as its file tells it; its id is the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Whether it is in the language that is read; what is not translated is English.
    #[serde(default = "crate::translation::yes")]
    pub in_language: bool,
    /// Its title, which is also that of the track.
    pub title: String,
    /// What the track is about, in a line; only of sheets that sum up lessons.
    pub about: Option<String>,
    /// Its place, from 1.
    pub number: u8,
    /// The lessons that it sums up, which make a track of the course; none for the sheet about everything.
    pub lessons: Vec<u8>,
    /// What it is about.
    pub intro: String,
    /// Its parts.
    pub part: Vec<Part>,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: PartKind,
    /// The heads of a table's columns.
    #[serde(default)]
    pub head: Vec<String>,
    /// The rows of a table, or of numbers: the number, what it is, an example.
    #[serde(default)]
    pub rows: Vec<Vec<String>>,
    /// The items of a list.
    #[serde(default)]
    pub items: Vec<String>,
}

/// What a part of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Rows below heads.
    Table,
    /// Items.
    List,
    /// Rows of three: a number, what it is, an example.
    Numbers,
}

impl Part {
    /// What its fields lack or have too much of, for its kind.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let columns = match self.kind {
            PartKind::Table => self.head.len(),
            PartKind::List => 0,
            PartKind::Numbers => 3,
        };
        match self.kind {
            PartKind::List if self.items.is_empty() => Some("items: expected some"),
            PartKind::List => None,
            PartKind::Table if !(2..=4).contains(&columns) => Some("head: expected two to four"),
            PartKind::Table | PartKind::Numbers if self.rows.is_empty() => {
                Some("rows: expected some")
            }
            PartKind::Table | PartKind::Numbers => {
                let whole = self.rows.iter().all(|row| row.len() == columns);
                (!whole).then_some("rows: expected a cell for every column")
            }
        }
    }
}
