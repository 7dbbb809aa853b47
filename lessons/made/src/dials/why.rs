//! Why a read is told what it is told: for each of the four answers, what was so in this run.

use split_isles_core::units::HallSet;

use crate::words::{letter, letters};

use super::Plan;

impl Plan {
    /// Whom the reader reaches, and who of them has the write.
    fn holders(&self) -> String {
        let Self { new, .. } = *self;
        match self.reach.intersection(self.wrote) {
            HallSet::EMPTY => format!("{}; none of them has {new}.", self.reaches()),
            held => format!("{}; {new} is on {}.", self.reaches(), letters(held.iter())),
        }
    }

    fn reaches(&self) -> String {
        let reader = letter(self.reader);
        if self.reach.len() == 1 {
            format!("{reader} reaches nobody")
        } else {
            let others = self.reach.iter().filter(|hall| *hall != self.reader);
            format!("{reader} reaches {}", letters(others))
        }
    }

    fn sum(&self) -> String {
        let (sum, n) = (self.r + self.w, self.n);
        let more = if sum > n { "more" } else { "not more" };
        format!("R + W = {sum} is {more} than N = {n}")
    }

    pub(super) fn why_new(&self, end: &str) -> [String; 4] {
        let Self { r, old, new, .. } = *self;
        let (reader, holders) = (letter(self.reader), self.holders());
        let bare = self.reach.difference(self.wrote);
        let own = if self.wrote.contains(self.reader) {
            format!("{reader} has {new} itself, and counts its own copy.")
        } else {
            format!("{holders} No R = {r} answers leave all of them out.")
        };
        let without = if bare.is_empty() {
            "nobody within reach is without it".to_owned()
        } else {
            format!(
                "{} it, and {}",
                have(bare).replace("has", "lacks").replace("have", "lack"),
                if self.wrote.contains(self.reader) {
                    format!("{reader} always answers itself first")
                } else {
                    format!("R = {r} are more")
                }
            )
        };
        [
            format!(
                "{own} The later stamp wins: {new} at {end}. {}.",
                self.sum()
            ),
            format!(
                "{own} So {new} is among the answers, and its stamp is later than that of {old}."
            ),
            format!(
                "That takes R = {r} answers without {new}: {without}. Haste cannot decide here."
            ),
            self.enough(end),
        ]
    }

    pub(super) fn why_old(&self, end: &str) -> [String; 4] {
        let Self { r, old, new, .. } = *self;
        let reader = letter(self.reader);
        let held = self.reach.intersection(self.wrote);
        // Where R is 1 a hall asks nobody but itself, so that what others have does not matter.
        let why = if held.is_empty() {
            self.holders()
        } else {
            format!("R = {r}: {reader} counts its own copy, and that is without {new}.")
        };
        [
            format!(
                "{why} {} is on {}. {}.",
                new,
                letters(self.wrote.iter()),
                self.sum()
            ),
            format!(
                "{why} {old} is told at {end} in good faith. {}.",
                self.sum()
            ),
            format!(
                "{why} Haste changes nothing when no answer that counts can bring the newer value."
            ),
            self.enough(end),
        ]
    }

    pub(super) fn why_either(&self, end: &str) -> [String; 4] {
        let Self { r, old, new, .. } = *self;
        let (reader, holders) = (letter(self.reader), self.holders());
        let bare = self.reach.difference(self.wrote);
        [
            format!(
                "{holders} But R = {r} can come from {} alone: {}.",
                letters(bare.iter()),
                self.sum()
            ),
            format!(
                "So it went in this run, at {end}: holders answered late. When one of them is among the first R = {r}, its later stamp wins."
            ),
            format!(
                "{holders} The first R = {r} answers count, {reader}’s own included. Here those with {new} were late, and {old} was told at {end}. {}.",
                self.sum()
            ),
            self.enough(end),
        ]
    }

    pub(super) fn why_none(&self, end: &str) -> [String; 4] {
        let Self { r, new, .. } = *self;
        let few = format!(
            "{}: with itself {} of the R = {r} that a read takes.",
            self.reaches(),
            self.reach.len()
        );
        [
            format!("{few} Where {new} is does not matter then."),
            format!("{few} An old value takes R answers as much as a new one."),
            format!("{few} However quick the answers are, they are too few."),
            format!("{few} The ⟨clerk⟩ is left without a value at {end}: the price of a large R."),
        ]
    }

    fn enough(&self, end: &str) -> String {
        format!(
            "{}: {} with itself, and R = {} is met. The answer came at {end}.",
            self.reaches(),
            self.reach.len(),
            self.r
        )
    }
}

/// `A has`, `A and B have`.
fn have(halls: HallSet) -> String {
    let verb = if halls.len() == 1 { "has" } else { "have" };
    format!("{} {verb}", letters(halls.iter()))
}
