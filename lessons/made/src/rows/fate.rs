//! What became of a write in the flood: who had it, who was elected, what its clerk was told.

use split_isles_core::effect::Note;
use split_isles_core::event::{EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::units::{HallId, HallSet, OpId, Time};
use split_isles_taught::Offer;

use crate::offers::offer;
use crate::run::events;
use crate::words::{letter, letters, listed, moment};

use super::{ASKED, MAYOR, Plan};

/// What there is to be said of a write's fate.
pub(super) struct Fate<'a> {
    pub(super) run: &'a Timeline,
    pub(super) plan: &'a Plan,
    pub(super) ledgers: &'a [(char, Vec<i32>)],
    /// Who writes on the larger side, and since when.
    pub(super) elected: (HallId, Time),
}

impl Fate<'_> {
    /// The write as an answer.
    pub(super) fn offer(&self, nth: usize, kept: bool) -> Offer {
        let value = self.plan.values[nth];
        let text = format!("{value}, asked for at {}", moment(ASKED[nth]));
        offer(text, self.why(nth, kept), kept)
    }

    fn why(&self, nth: usize, kept: bool) -> String {
        let value = self.plan.values[nth];
        let had = |(_, rows): &&(char, Vec<i32>)| rows.contains(&value);
        let holders: Vec<&(char, Vec<i32>)> = self.ledgers.iter().filter(had).collect();
        let count = usize::from(self.plan.count);
        let names = listed(holders.iter().map(|(hall, _)| hall.to_string()));
        let (leader, since) = (letter(self.elected.0), moment(self.elected.1));
        match (nth, kept) {
            (4, _) => format!(
                "{leader} leads a majority by then, and {}. It has no rival after the heal: {value} is in every ⟨ledger⟩.",
                self.answer(nth)
            ),
            (0, _) => format!(
                "It was on {names} before the ⟨flood⟩. Whoever is elected needs a majority of votes, and one of these has it."
            ),
            (_, true) if holders.len() * 2 > count => format!(
                "{names} had it at the ⟨flood⟩: {} of {count}, a majority. {leader}, elected at {since}, has it; {}.",
                holders.len(),
                self.answer(nth)
            ),
            (_, true) => format!(
                "Only {names} had it. But {leader} has the longest ⟨ledger⟩ of the larger side, and nobody else gets all its votes: elected at {since}, it brings {value} along. {}.",
                capital(&self.answer(nth))
            ),
            (3, false) => format!(
                "A still believed and wrote it down, but {} {} of {count}. {leader} was elected at {since} without it, and {}. {}.",
                letters(self.smaller().iter()),
                if self.smaller().len() == 1 {
                    "is one".to_owned()
                } else {
                    format!("are {}", self.smaller().len())
                },
                self.struck(nth),
                capital(&self.answer(nth))
            ),
            (_, false) => format!(
                "Only {names} had it at the ⟨flood⟩, and nobody on the larger side. {leader}, elected at {since}, never saw it, and {}. {}.",
                self.struck(nth),
                capital(&self.answer(nth))
            ),
        }
    }

    fn smaller(&self) -> HallSet {
        HallSet::first(self.plan.count.into()).difference(self.plan.larger)
    }

    /// What its clerk was told.
    fn answer(&self, nth: usize) -> String {
        let ended = self
            .run
            .head()
            .operation(OpId(nth as u32))
            .and_then(|wish| wish.ended);
        match ended {
            Some((at, Outcome::Acknowledged(_))) => {
                format!("its ⟨clerk⟩ has a yes at {}", moment(at))
            }
            Some((at, Outcome::Refused)) => format!("its ⟨clerk⟩ has a no at {}", moment(at)),
            Some((at, Outcome::Unknown)) => {
                format!("its ⟨clerk⟩ gave up at {}, not knowing", moment(at))
            }
            None => "its ⟨clerk⟩ still waits".to_owned(),
        }
    }

    /// When A struck a row.
    fn struck(&self, nth: usize) -> String {
        let at = events(self.run).find(|event| {
            let gone =
                matches!(event.kind, EventKind::Note(Note::Struck { op, .. }) if op == nth as u32);
            gone && event.hall() == Some(MAYOR)
        });
        match at {
            Some(event) => format!("A strikes it at {}", moment(event.at())),
            None => "A strikes it after the heal".to_owned(),
        }
    }
}

/// A sentence's first letter, made large.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
