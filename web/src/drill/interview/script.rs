//! What an interview asks, and how far it has come.

use std::sync::Arc;

use split_isles_progress::{Clock, How, Local, Moment, Progress, Reply, Review, Schedule};
use split_isles_taught::{Card, Form, Level, Listing, Prose};

use super::report::{Line, Question, Record, Score, questions, reply_to};
use crate::content::Missing;
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
    /// What was answered to questions that are no longer asked.
    pub(super) gone: Vec<Reply>,
}

impl Script {
    /// The scene of a conversation, which is set once; a design question is its own.
    pub(super) fn setting(&self) -> Option<&Prose> {
        let card = self.cards.first()?;
        (self.questions.len() > 1 && !card.ask.is_empty()).then_some(&card.ask)
    }

    /// What there is to tell of it with these replies, one to each question.
    pub(super) fn record(&self, replies: &[Reply]) -> Record {
        let mut record = Record {
            gone: self.gone.clone(),
            ..Record::default()
        };
        for (at, (question, reply)) in self.questions.iter().zip(replies).enumerate() {
            let line = || Line {
                number: at + 1,
                question: question.clone(),
                reply: reply.clone(),
            };
            if reply.is_answer() {
                record.lines.push(line());
            } else if record.open.is_empty() || reply.is_something() {
                record.open.push(line());
            } else {
                record.further += 1;
            }
        }
        record
    }
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
    pub(super) minutes: u16,
}

impl Wish {
    /// Whether a card is of the chosen kind, for the chosen level.
    pub(super) fn fits(&self, card: &Listing) -> bool {
        let form = if self.chain {
            Form::Conversation
        } else {
            Form::Design
        };
        card.form == form && card.level == self.level
    }

    /// The clock that was chosen.
    pub(super) const fn clock(&self) -> Clock {
        match self.timer {
            Timer::Off => Clock::Off,
            Timer::Up => Clock::Up,
            Timer::Down => Clock::Down(self.minutes),
        }
    }
}

/// What is asked, out of its cards, and the replies to it, one to each question: those that are kept, and blank ones.
pub(super) fn script(
    id: String,
    began: Moment,
    level: Level,
    cards: Vec<Card>,
    kept: Vec<Reply>,
) -> (Script, Vec<Reply>) {
    let questions = questions(&cards);
    let reply = |question: &Question| {
        let card = cards.get(question.card)?;
        let kept = reply_to(&kept, card, question).cloned();
        Some(kept.unwrap_or_else(|| Reply::blank(&card.id, question.turn, card.hash)))
    };
    let replies: Vec<Reply> = questions.iter().filter_map(reply).collect();
    let is_gone = |reply: &Reply| {
        let mut asked = replies.iter();
        !asked.any(|one| one.card == reply.card && one.turn == reply.turn) && reply.is_something()
    };
    let gone = kept
        .iter()
        .filter(|reply| is_gone(reply))
        .cloned()
        .collect();
    let script = Script {
        id,
        began,
        level,
        cards,
        questions,
        gone,
    };
    (script, replies)
}

/// The first question that is not answered yet: what was typed and not compared is no answer.
pub(super) fn first_open(replies: &[Reply]) -> Option<usize> {
    replies.iter().position(|reply| !reply.is_answer())
}

/// The cards in the order in which they should be asked: what was never asked first, then what was asked longest ago, in an interview that came to
/// its end or in one that was left. `seen` are those that were asked since the page was opened, whatever became of that.
pub(super) fn by_turn(
    kept: &Progress,
    cards: &[Listing],
    seen: &[(String, Moment)],
    local: Local,
) -> Vec<String> {
    let schedule = Schedule::new(kept, cards, local);
    let last = |card: &str| {
        let begun = kept
            .interviews()
            .filter(|(_, one)| one.replies.iter().any(|reply| reply.card == card));
        let seen = seen.iter().filter(|(one, _)| one == card);
        let begun = begun.map(|(_, one)| one.changed);
        begun.chain(seen.map(|(_, at)| *at)).max()
    };
    let mut rows: Vec<_> = schedule
        .rows()
        .iter()
        .map(|row| {
            let answered = row.memory.map(|memory| memory.last);
            (answered.max(last(&row.card.id)), row.card.id.clone())
        })
        .collect();
    // Stable: what was never asked stays in the order of the course.
    rows.sort_by_key(|(last, _)| *last);
    rows.into_iter().map(|(_, id)| id).collect()
}

/// What the cards of an interview that were answered to their last question count as in the schedule, where they do not count yet.
pub(super) fn reviews(
    script: &Script,
    replies: &[Reply],
    kept: &Progress,
    local: Local,
) -> Vec<(String, Review)> {
    let mut reviews = Vec::new();
    for (place, card) in script.cards.iter().enumerate() {
        let of_card = replies.iter().filter(|reply| reply.card == card.id);
        let since = of_card
            .map(|reply| reply.at)
            .fold(script.began, Moment::max);
        // What counted before the last answer to the card was given, counted for another interview.
        let mut counted = kept.reviews(&card.id);
        if counted.any(|one| one.how == How::Interview && one.at >= since) {
            continue;
        }
        let asked = script.questions.iter().filter(|one| one.card == place);
        let scores: Option<Vec<Score>> = asked
            .map(|question| {
                let reply = reply_to(replies, card, question)?;
                reply.is_answer().then(|| Score::of(question, reply))
            })
            .collect();
        let Some(scores) = scores.filter(|scores| !scores.is_empty()) else {
            continue;
        };
        let score = scores.into_iter().fold(Score::default(), Score::plus);
        let review = Review {
            at: local.now.max(since),
            grade: score.grade(),
            right: score.is_strong(),
            hash: card.hash,
            how: How::Interview,
            seed: None,
            ahead: local.ahead(),
        };
        reviews.push((card.id.clone(), review));
    }
    reviews
}

#[cfg(test)]
mod tests {
    use split_isles_progress::{Grade, Interview};
    use split_isles_taught::{Body, Turn};

    use super::*;

    const NOW: Local = Local {
        now: Moment::new(1_700_000_000_000),
        minutes_ahead: 0,
    };

    fn chain(id: &str) -> Card {
        let turn = || Turn {
            ask: "Why?".into(),
            points: vec!["one".into(), "two".into()],
            flags: Vec::new(),
            model: "So.".into(),
        };
        Card {
            in_language: true,
            id: id.to_owned(),
            hash: 7,
            level: Level::Senior,
            concepts: Vec::new(),
            lesson: 5,
            ask: "At night.".into(),
            body: Body::Chain(vec![turn(), turn(), turn()]),
            see: None,
        }
    }

    fn reply(turn: u8, compared: bool) -> Reply {
        Reply {
            text: "because".to_owned(),
            compared,
            points: if compared { vec![0, 1] } else { Vec::new() },
            ..Reply::blank("a", turn, 7)
        }
    }

    fn asked(kept: &[Reply]) -> (Script, Vec<Reply>) {
        let (id, cards) = ("one".to_owned(), vec![chain("a")]);
        script(id, NOW.now, Level::Senior, cards, kept.to_vec())
    }

    #[test]
    fn what_was_typed_and_not_compared_is_where_one_goes_on() {
        let (_, replies) = asked(&[reply(0, true), reply(1, false)]);
        assert_eq!(replies.len(), 3);
        assert_eq!(first_open(&replies), Some(1));
        assert_eq!(replies[1].text, "because");
        assert!(!replies[2].is_something());
        let (_, all) = asked(&[0, 1, 2].map(|turn| reply(turn, true)));
        assert_eq!(first_open(&all), None);
    }

    #[test]
    fn of_what_was_not_answered_one_is_told_what_was_typed_or_comes_next() {
        let told = |kept: &[Reply]| {
            let (script, replies) = asked(kept);
            let record = script.record(&replies);
            let numbers = |lines: &[Line]| lines.iter().map(|line| line.number).collect();
            let (lines, open): (Vec<_>, Vec<_>) = (numbers(&record.lines), numbers(&record.open));
            (lines, open, record.further)
        };
        assert_eq!(told(&[]), (vec![], vec![1], 2));
        assert_eq!(told(&[reply(0, true)]), (vec![1], vec![2], 1));
        let typed = [reply(0, true), reply(2, false)];
        assert_eq!(told(&typed), (vec![1], vec![2, 3], 0));
    }

    #[test]
    fn what_was_answered_to_a_question_that_is_gone_is_still_there() {
        let other = Reply {
            card: "gone".to_owned(),
            ..reply(0, true)
        };
        let (script, replies) = asked(&[other.clone(), reply(9, false), reply(0, true)]);
        assert_eq!(script.gone, [other, reply(9, false)]);
        assert_eq!(replies[0], reply(0, true));
    }

    #[test]
    fn only_an_interview_that_was_answered_to_its_end_counts_and_only_once() {
        let mut kept = Progress::default();
        let (script, replies) = asked(&[reply(0, true), reply(1, true), reply(2, false)]);
        assert!(reviews(&script, &replies, &kept, NOW).is_empty());
        let (script, replies) = asked(&[0, 1, 2].map(|turn| reply(turn, true)));
        let counted = reviews(&script, &replies, &kept, NOW);
        let [(card, review)] = &counted[..] else {
            panic!("one card is counted, not {counted:?}")
        };
        assert_eq!((card.as_str(), review.grade), ("a", Grade::Easy));
        kept.review(card, review.clone()).expect("there is room");
        assert!(reviews(&script, &replies, &kept, NOW).is_empty());
    }

    #[test]
    fn an_interview_that_is_finished_after_a_later_one_with_the_same_card_counts_too() {
        let mut kept = Progress::default();
        let at = |after: u64| Moment::new(NOW.now.millis() + after);
        let finished = |began: u64, answered: u64, kept: &mut Progress| {
            let answers = [0, 1, 2].map(|turn| Reply {
                at: at(answered),
                ..reply(turn, true)
            });
            let (mut script, replies) = asked(&answers);
            script.began = at(began);
            let now = Local {
                now: at(answered),
                ..NOW
            };
            let counted = reviews(&script, &replies, kept, now);
            for (card, review) in &counted {
                kept.review(card, review.clone()).expect("there is room");
            }
            counted.len()
        };
        assert_eq!(finished(10, 20, &mut kept), 1, "the later one");
        assert_eq!(finished(0, 30, &mut kept), 1, "the one that was left");
        assert_eq!(finished(0, 30, &mut kept), 0, "each once");
        assert_eq!(finished(10, 20, &mut kept), 0, "each once");
    }

    #[test]
    fn an_interview_that_was_left_lets_others_come_first() {
        let listing = |id: &str| Listing {
            id: id.to_owned(),
            hash: 7,
            level: Level::Senior,
            concepts: Vec::new(),
            lesson: 5,
            form: Form::Conversation,
        };
        let cards = ["a", "b", "c"].map(listing);
        let mut kept = Progress::default();
        assert_eq!(by_turn(&kept, &cards, &[], NOW), ["a", "b", "c"]);
        let interview = Interview {
            changed: NOW.now,
            began: NOW.now,
            level: Level::Senior,
            clock: Clock::Off,
            lasted: 0,
            replies: vec![reply(0, true)],
        };
        kept.interview("one", interview).expect("there is room");
        assert_eq!(by_turn(&kept, &cards, &[], NOW), ["b", "c", "a"]);
        let later = Moment::new(NOW.now.millis() + 1);
        let seen = [("b".to_owned(), later)];
        assert_eq!(by_turn(&kept, &cards, &seen, NOW), ["c", "a", "b"]);
    }
}
