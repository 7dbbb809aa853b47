//! What an interview asks, and how far it has come.

use std::sync::Arc;

use split_isles_progress::{How, Moment, Progress, Reply, Review, Schedule};
use split_isles_taught::{Card, Level, Listing};

use super::report::{Question, Score, questions, reply_to};
use crate::content::Missing;
use crate::progress::local;
use crate::strings::Timer;

/// Where the interview stands.
#[derive(Clone)]
pub(super) enum Stage {
    /// What is asked is chosen.
    Picking,
    /// There is no question for the choice.
    None,
    /// It is on its way.
    Coming,
    /// It could not be had.
    Missing(Missing),
    /// It goes on.
    Open(Arc<Script>),
    /// It is over, or is looked at again.
    Summary(Arc<Script>),
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Script {
    /// The interview's id.
    pub(super) id: String,
    /// When it began.
    pub(super) began: Moment,
    /// For which level.
    pub(super) level: Level,
    /// The cards.
    pub(super) cards: Vec<Card>,
    /// Their questions.
    pub(super) questions: Vec<Question>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    /// The level.
    pub(super) level: Level,
    /// A conversation, or one question.
    pub(super) chain: bool,
    /// The topic; any when nothing is said.
    pub(super) topic: Option<String>,
    /// How the time is shown.
    pub(super) timer: Timer,
    /// How many minutes there are when it counts down.
    pub(super) minutes: u64,
}

/// What is asked, out of its cards.
pub(super) fn script(id: String, began: Moment, level: Level, cards: Vec<Card>) -> Script {
    Script {
        questions: questions(&cards),
        id,
        began,
        level,
        cards,
    }
}

/// The cards in the order in which they should be asked.
pub(super) fn by_turn(kept: &Progress, cards: &[Listing]) -> Vec<String> {
    let schedule = Schedule::new(kept, cards, local());
    let mut rows: Vec<_> = schedule
        .rows()
        .iter()
        .map(|row| (row.memory.map(|memory| memory.last), row.card.id.clone()))
        .collect();
    // Stable: what was never asked stays in the order of the course.
    rows.sort_by_key(|(last, _)| *last);
    rows.into_iter().map(|(_, id)| id).collect()
}

/// What the cards of an interview that were answered to their last question count as in the schedule.
pub(super) fn reviews(script: &Script, replies: &[Reply], at: Moment) -> Vec<(String, Review)> {
    let mut reviews = Vec::new();
    for (place, card) in script.cards.iter().enumerate() {
        let asked = script.questions.iter().filter(|one| one.card == place);
        let scores: Option<Vec<Score>> = asked
            .map(|question| {
                let reply = reply_to(replies, card, question)?;
                Some(Score::of(question, reply))
            })
            .collect();
        let Some(scores) = scores.filter(|scores| !scores.is_empty()) else {
            continue;
        };
        let score = scores.into_iter().fold(Score::default(), Score::plus);
        let review = Review {
            at,
            grade: score.grade(),
            right: score.is_strong(),
            hash: card.hash,
            how: How::Interview,
            seed: None,
        };
        reviews.push((card.id.clone(), review));
    }
    reviews
}
