//! What a learner has done. It only grows, so joining two of them is a union: in whatever order, as often as one likes, nothing is lost. Only a reply
//! in an interview is a text that changes: of two versions of one reply the later one is kept.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::interview::Interview;
use crate::moment::Moment;
use crate::review::Review;
use crate::sorted::{ById, Sorted};
use crate::tally::Tally;
use crate::walked::{Hint, Met, Prediction, Walked};
use crate::write::{MAX_BYTES, written_bytes};

/// What a learner has done, under the ids of cards and steps. Ids that no longer exist stay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub(crate) reviews: ById<Sorted<Review>>,
    pub(crate) steps: ById<Walked>,
    pub(crate) interviews: ById<Interview>,
    pub(crate) opened: Option<Opened>,
    /// When it was last emptied by choice.
    pub(crate) reset: Option<Moment>,
    /// What a later version keeps beside all this and this one does not understand.
    pub(crate) other: ById<Other>,
}

/// The step that was opened last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Opened {
    // The first field: the greater of two is the later one.
    /// When.
    pub at: Moment,
    /// Its id.
    pub step: String,
}

/// A piece of text that is kept as it is.
#[derive(Clone, Debug)]
pub(crate) struct Other(pub(crate) Box<RawValue>);

impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

/// That there is no room: with this, the text would be longer than what is read again. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl fmt::Display for Full {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "the progress would be longer than {MAX_BYTES} bytes")
    }
}

impl Error for Full {}

impl Progress {
    /// Keeps an answer to a card.
    pub fn review(&mut self, card: &str, review: Review) -> Result<(), Full> {
        self.has_room(card, &review)?;
        let reviews = self.reviews.at(card);
        reviews.insert(review);
        reviews.thin(Review::is_same);
        Ok(())
    }

    /// Keeps a prediction in a step.
    pub fn predict(&mut self, step: &str, prediction: Prediction) -> Result<(), Full> {
        self.has_room(step, &prediction)?;
        self.steps.at(step).predictions.insert(prediction);
        Ok(())
    }

    /// Keeps that a step's goals were met.
    pub fn meet(&mut self, step: &str, met: Met) -> Result<(), Full> {
        self.has_room(step, &met)?;
        self.steps.at(step).met.insert(met);
        Ok(())
    }

    /// Keeps that a step was opened. It is the last one, even when the clock was put back since the one before.
    pub fn open(&mut self, step: &str, at: Moment) -> Result<(), Full> {
        let before = self.opened.as_ref().map(|one| one.at);
        let opened = Opened {
            at: at.later_than(before),
            step: step.to_owned(),
        };
        self.has_room(step, &(&opened, &opened))?;
        self.steps.at(step).opened = Some(opened.at);
        self.opened = Some(opened);
        Ok(())
    }

    /// Keeps that a hint was taken in a step.
    pub fn hint(&mut self, step: &str, hint: Hint) -> Result<(), Full> {
        self.has_room(step, &hint)?;
        self.steps.at(step).hints.insert(hint);
        Ok(())
    }

    /// Keeps an interview, or a later version of it: later than the one that is here, even when the clock was put back. It may hold only those
    /// replies that were changed: the others stay as they are here.
    pub fn interview(&mut self, id: &str, mut interview: Interview) -> Result<(), Full> {
        self.has_room(id, &interview)?;
        interview.settle();
        if let Some(before) = self.interviews.get(id) {
            interview.changed = interview.changed.later_than(Some(before.changed));
            interview.join(before);
        }
        self.interviews.insert(id, interview);
        Ok(())
    }

    /// The answers to a card, the earliest first.
    pub fn reviews(&self, card: &str) -> impl DoubleEndedIterator<Item = &Review> {
        let reviews = self.reviews.get(card);
        reviews.map_or(&[][..], Sorted::as_slice).iter()
    }

    /// The cards that were answered, also those that no longer exist.
    pub fn cards(&self) -> impl Iterator<Item = &str> {
        self.reviews.iter().map(|(card, _)| card)
    }

    /// What was done in a step.
    pub fn step(&self, id: &str) -> Option<&Walked> {
        self.steps.get(id)
    }

    /// The step that was opened last.
    pub const fn opened(&self) -> Option<&Opened> {
        self.opened.as_ref()
    }

    /// Which of these was opened last, by its place among them.
    pub fn last_opened<'a>(&self, steps: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let opened = steps.into_iter().enumerate().filter_map(|(place, step)| {
            let opened = self.steps.get(step)?.opened?;
            Some((opened, place))
        });
        opened.max().map(|(_, place)| place)
    }

    /// The interviews with their ids.
    pub fn interviews(&self) -> impl Iterator<Item = (&str, &Interview)> {
        self.interviews.iter()
    }

    /// What was done in these steps, and nothing else. The hints to what is done are counted there, and left out.
    #[must_use]
    pub fn of_steps<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut part = Self::default();
        for id in ids {
            if let Some(walked) = self.steps.get(id) {
                let mut walked = walked.clone();
                if !walked.goals().is_empty() {
                    walked.hints = Sorted::default();
                }
                part.steps.insert(id, walked);
            }
        }
        part
    }

    /// A seed that a card that is made from one was not yet asked with: the wished one, or the next that is free.
    pub fn fresh_seed(&self, card: &str, wish: u64) -> u64 {
        let mut seed = wish;
        while self.reviews(card).any(|one| one.seed == Some(seed)) {
            seed = seed.wrapping_add(1);
        }
        seed
    }

    /// How much there is.
    pub fn tally(&self) -> Tally {
        let reviews = self.reviews.iter().map(|(_, one)| one.as_slice().len());
        let predictions = self.steps.iter().map(|(_, one)| one.predictions().len());
        let goals = self.steps.iter().map(|(_, one)| one.goals().len());
        Tally {
            reviews: reviews.sum(),
            cards: self.reviews.len(),
            predictions: predictions.sum(),
            goals: goals.sum(),
            steps: self.steps.iter().filter(|(_, one)| one.is_begun()).count(),
            interviews: self.interviews.len(),
        }
    }

    /// Takes in everything of another, as an import does: the union of both, whatever was reset when. To import is a choice too, so what was
    /// erased here comes back when it is in the file; the other's own reset means nothing here. Says what was not here before.
    pub fn merge(&mut self, other: &Self) -> Result<Tally, Full> {
        let mut joined = self.clone();
        joined.unite(other);
        self.become_if_small_enough(joined)
    }

    /// Becomes another if there is room for it, and says what that brought.
    pub(crate) fn become_if_small_enough(&mut self, joined: Self) -> Result<Tally, Full> {
        if written_bytes(&joined) > MAX_BYTES {
            return Err(Full);
        }
        let mut brought = joined.tally().beyond(&self.tally());
        let interviews = joined.interviews.iter();
        let new = interviews.filter(|(id, one)| self.interviews.get(id) != Some(*one));
        brought.interviews = new.count();
        *self = joined;
        Ok(brought)
    }

    pub(crate) fn unite(&mut self, other: &Self) {
        self.reviews.unite(&other.reviews, |ours, theirs| {
            ours.unite(theirs);
            ours.thin(Review::is_same);
        });
        self.steps.unite(&other.steps, Walked::join);
        self.interviews.unite(&other.interviews, Interview::join);
        self.opened = self.opened.take().max(other.opened.clone());
        self.other.unite(&other.other, |ours, theirs| {
            if ours.0.get() < theirs.0.get() {
                ours.clone_from(theirs);
            }
        });
    }

    /// Whether one more thing fits, with its id and its brackets. What is written can always be read again.
    fn has_room(&self, id: &str, more: &impl Serialize) -> Result<(), Full> {
        const BRACKETS: usize = 64;
        let bytes = written_bytes(self) + written_bytes(&id) + written_bytes(more) + BRACKETS;
        if bytes > MAX_BYTES {
            return Err(Full);
        }
        Ok(())
    }
}
