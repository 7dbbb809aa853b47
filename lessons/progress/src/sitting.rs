//! A sitting of the drill: which card comes next. It counts cards, not minutes, so it never makes anybody wait.

use std::collections::VecDeque;

use crate::filter::Filter;
use crate::memory::Wait;
use crate::schedule::{Schedule, Why};

/// After how many other cards one comes back that was not known. Some must lie between, or the answer is only echoed.
const AGAIN_AFTER: usize = 3;

/// The same for a new one that was hard.
const HARD_AFTER: usize = 8;

/// What is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The card's id.
    pub card: String,
    /// Why it is asked.
    pub why: Why,
    /// How often it was answered in this sitting.
    pub answered: u32,
    /// Whether it will not come back in this sitting.
    pub done: bool,
}

/// A sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    plan: Vec<Asked>,
    /// Places in the plan.
    waiting: VecDeque<usize>,
}

impl Sitting {
    /// Plans a sitting of the wanted cards: those that are due, the most forgotten first, and then new ones, so many that no more than `new_a_day`
    /// are begun today, of whatever kind.
    pub fn begin(schedule: &Schedule, filter: &Filter, new_a_day: usize) -> Self {
        let due = schedule.due(filter).into_iter();
        let new = schedule
            .unseen(filter)
            .take(new_a_day.saturating_sub(schedule.begun_today()))
            .map(|row| (row, Why::New));
        let plan: Vec<_> = due
            .chain(new)
            .map(|(row, why)| Asked {
                card: row.card.id.clone(),
                why,
                answered: 0,
                done: false,
            })
            .collect();
        Self {
            waiting: (0..plan.len()).collect(),
            plan,
        }
    }

    /// The card to ask; nothing when the sitting is over.
    pub fn next(&self) -> Option<&Asked> {
        self.plan.get(*self.waiting.front()?)
    }

    /// The card that was to be asked was answered, and this is how long it waits. One that waits minutes comes back in this sitting, after some others.
    pub fn answered(&mut self, wait: Wait) {
        let Some(place) = self.waiting.pop_front() else {
            return;
        };
        let Some(asked) = self.plan.get_mut(place) else {
            return;
        };
        asked.answered += 1;
        let after = match wait {
            Wait::Days(_) => {
                asked.done = true;
                return;
            }
            Wait::Minutes(0..=1) => AGAIN_AFTER,
            Wait::Minutes(_) => HARD_AFTER,
        };
        self.waiting.insert(after.min(self.waiting.len()), place);
    }

    /// The card that was to be asked no longer exists or could not be fetched: it is left out.
    pub fn leave_out(&mut self) {
        if let Some(place) = self.waiting.pop_front()
            && let Some(asked) = self.plan.get_mut(place)
        {
            asked.done = true;
        }
    }

    /// Plans anew after other answers than those that were given in this sitting, as in another tab. What needs no more asking is done, a new card for which
    /// there is no room today falls away, and what has become due comes last; the rest stays in its order, the card that is being asked before all.
    pub fn renew(&mut self, schedule: &Schedule, filter: &Filter, new_a_day: usize) {
        let wanted = Self::begin(schedule, filter, new_a_day).plan;
        let is_wanted = |card: &str| wanted.iter().any(|one| one.card == card);
        let waiting = self
            .waiting
            .iter()
            .filter_map(|place| self.plan.get(*place));
        let waiting = waiting.filter(|asked| is_wanted(&asked.card));
        let mut waiting: Vec<String> = waiting.map(|asked| asked.card.clone()).collect();
        self.plan.retain_mut(|asked| {
            asked.done = !is_wanted(&asked.card);
            let row = schedule.row(&asked.card);
            !asked.done || row.is_some_and(|row| row.memory.is_some())
        });
        for one in wanted {
            if !waiting.contains(&one.card) {
                waiting.push(one.card.clone());
            }
            if !self.plan.iter().any(|asked| asked.card == one.card) {
                self.plan.push(one);
            }
        }
        let place = |card: &String| self.plan.iter().position(|asked| asked.card == *card);
        self.waiting = waiting.iter().filter_map(place).collect();
    }

    /// Asks a card next, if it is still to be asked.
    pub fn bring_forward(&mut self, card: &str) {
        let is_it = |place: &usize| self.plan.get(*place).is_some_and(|one| one.card == card);
        let place = self.waiting.iter().position(is_it);
        if let Some(place) = place.and_then(|at| self.waiting.remove(at)) {
            self.waiting.push_front(place);
        }
    }

    /// Everything that was planned, each card once, in the order in which it was to come first.
    pub fn plan(&self) -> &[Asked] {
        &self.plan
    }

    /// How many cards are still to be asked, each counted once.
    pub fn left(&self) -> usize {
        self.waiting.len()
    }
}
