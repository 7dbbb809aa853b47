//! When each card is due: what follows from a progress for the cards that there are today. It is computed anew after each answer; nothing of it is kept.

use fsrs::FSRS;
use split_isles_taught::Listing;

use crate::filter::Filter;
use crate::memory::{Memory, Waits, waits_now};
use crate::moment::Local;
use crate::progress::Progress;
use crate::sorted::order;

/// How many days a forecast looks ahead, with today.
pub const FORECAST_DAYS: usize = 7;

/// The cards that there are today, each with what is remembered of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    rows: Vec<Row>,
    local: Local,
}

/// A card with what is remembered of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The card.
    pub card: Listing,
    /// What is remembered of it; nothing while it was never answered.
    pub memory: Option<Memory>,
}

/// Why a card is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// It was rewritten since its last answer.
    Rewritten,
    /// It was not known last time, or new and hard.
    NotYet,
    /// Its day has come.
    Due,
    /// It was never answered.
    New,
}

impl Row {
    /// Why the card is to be asked now; nothing while it rests.
    pub fn why(&self, local: Local) -> Option<Why> {
        let Some(memory) = &self.memory else {
            return Some(Why::New);
        };
        if memory.hash != self.card.hash {
            return Some(Why::Rewritten);
        }
        if memory.is_being_learnt() {
            return Some(Why::NotYet);
        }
        (memory.days_left(local) <= 0).then_some(Why::Due)
    }
}

impl Schedule {
    /// The schedule of these cards. Answers to other cards stay in the progress and do not count.
    pub fn new(progress: &Progress, cards: &[Listing], local: Local) -> Self {
        let model = FSRS::default();
        let rows = cards.iter().map(|card| Row {
            card: card.clone(),
            memory: Memory::of(&model, progress.reviews(&card.id), local),
        });
        Self {
            rows: rows.collect(),
            local,
        }
    }

    /// When and where it holds.
    pub const fn local(&self) -> Local {
        self.local
    }

    /// The cards, in the catalogue's order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// One of them.
    pub fn row(&self, card: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.card.id == card)
    }

    /// The wanted cards that were answered before and are to be asked now: first those that were not known last time, then the most forgotten.
    pub fn due(&self, filter: &Filter) -> Vec<(&Row, Why)> {
        let due: Vec<_> = self
            .rows
            .iter()
            .filter(|row| filter.admits(&row.card))
            .filter_map(|row| {
                let memory = row.memory.as_ref()?;
                let now = self.local.now;
                let known = (memory.known(now), memory.retrievability(now));
                Some((row, row.why(self.local)?, known))
            })
            .collect();
        let order = order(due.len(), &mut |one, other| {
            let ((one, _, known), (other, _, better)) = (due[one], due[other]);
            // The id decides between equals, so that a reordered catalogue does not.
            let forgotten = known.0.total_cmp(&better.0);
            let forgotten = forgotten.then_with(|| known.1.total_cmp(&better.1));
            forgotten.then_with(|| one.card.id.cmp(&other.card.id))
        });
        let due = order.into_iter().map(|place| due[place]);
        due.map(|(row, why, _)| (row, why)).collect()
    }

    /// The wanted cards that were never answered, in the catalogue's order.
    pub fn unseen(&self, filter: &Filter) -> impl Iterator<Item = &Row> {
        let new = |row: &&Row| row.memory.is_none() && filter.admits(&row.card);
        self.rows.iter().filter(new)
    }

    /// How many cards were answered for the first time today.
    pub fn begun_today(&self) -> usize {
        let today = self.local.today();
        let memories = self.rows.iter().filter_map(|row| row.memory.as_ref());
        memories.filter(|memory| memory.first_day == today).count()
    }

    /// What each button would do with a card now; after a wrong answer, see [`Waits::when`].
    pub fn waits(&self, card: &str) -> Option<Waits> {
        let row = self.row(card)?;
        let model = FSRS::default();
        Some(waits_now(&model, row.memory.as_ref(), self.local))
    }

    /// How many of the wanted cards are due on each day from today, if nobody answers any: today's with all that is overdue. New ones are not in it.
    pub fn forecast(&self, filter: &Filter) -> [usize; FORECAST_DAYS] {
        let mut days = [0; FORECAST_DAYS];
        for row in self.rows.iter().filter(|row| filter.admits(&row.card)) {
            let Some(memory) = &row.memory else { continue };
            let left = match row.why(self.local) {
                Some(Why::Rewritten | Why::NotYet | Why::Due | Why::New) => 0,
                None => memory.days_left(self.local),
            };
            if let Some(day) = usize::try_from(left).ok().and_then(|day| days.get_mut(day)) {
                *day += 1;
            }
        }
        days
    }
}
