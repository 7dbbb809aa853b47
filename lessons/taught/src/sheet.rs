//! A cheat sheet: one printed page.

use serde::{Deserialize, Serialize};

use crate::prose::Prose;

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Whether it is in the language that was asked for; what is not translated is English.
    pub in_language: bool,
    /// Its id, in addresses.
    pub id: String,
    /// Its title.
    pub title: Prose,
    /// Its place, from 1.
    pub number: u8,
    /// The lessons that it sums up; none for the sheet about everything.
    pub lessons: Vec<u8>,
    /// What it is about.
    pub intro: Prose,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its title.
    pub title: Prose,
    /// The heads of its columns; none for a list.
    pub head: Vec<Prose>,
    /// Its rows; of a list each has one cell.
    pub rows: Vec<Vec<Prose>>,
}
