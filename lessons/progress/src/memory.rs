//! What is remembered of a card: its answers, played through the scheduler (FSRS-6 with its default parameters) in the order of time.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};

use crate::moment::{Day, Local, Moment, one_day};
use crate::review::{Grade, Review};

/// How probable it should be that a card is known when it is asked again.
pub const DESIRED_RETENTION: f32 = 0.9;

/// A card is asked at least once a year.
const DAYS_MAX: u32 = 365;

const SECONDS_A_DAY: f64 = 86_400.0;

/// What is said of a card that was not known, and of one that is new and was hard. Both come back in the same sitting, which counts cards, not
/// minutes: [`Sitting`](crate::Sitting).
const AGAIN: Wait = Wait::Minutes(1);
const HARD: Wait = Wait::Minutes(8);

/// What is remembered of a card that was answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// In how many days the probability of knowing it falls to nine in ten.
    pub stability: f32,
    /// How hard it is to learn, from 1 to 10.
    pub difficulty: f32,
    /// On which of the learner's days it was answered first.
    pub first_day: Day,
    /// When it was answered last.
    pub last: Moment,
    /// On which of the learner's days that was.
    pub last_day: Day,
    /// When it is asked again, counted from its last answer.
    pub wait: Wait,
    /// How often it was answered.
    pub reviews: u32,
    /// How often it was not known.
    pub lapses: u32,
    /// The hash of what it said when it was answered last.
    pub hash: u64,
}

/// How long until a card is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wait {
    /// Some minutes: it is still being learnt, and comes back in the same sitting.
    Minutes(u32),
    /// Some of the learner's days.
    Days(u32),
}

/// What each button would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// "Again".
    pub again: Wait,
    /// "Hard".
    pub hard: Wait,
    /// "Good".
    pub good: Wait,
    /// "Easy".
    pub easy: Wait,
}

impl Waits {
    /// What a grade does.
    pub const fn of(&self, grade: Grade) -> Wait {
        match grade {
            Grade::Again => self.again,
            Grade::Hard => self.hard,
            Grade::Good => self.good,
            Grade::Easy => self.easy,
        }
    }

    /// What the four do after a wrong answer: it counts as [`Grade::Again`], whatever is pressed.
    #[must_use]
    pub const fn when(self, right: bool) -> Self {
        if right {
            return self;
        }
        Self {
            again: AGAIN,
            hard: AGAIN,
            good: AGAIN,
            easy: AGAIN,
        }
    }
}

impl Memory {
    /// Plays the answers to a card, the earliest first. Those from more than a day ahead were given while a clock was wrong: they do not count
    /// before their day has come.
    pub(crate) fn of<'a>(
        model: &FSRS,
        reviews: impl Iterator<Item = &'a Review>,
        local: Local,
    ) -> Option<Self> {
        let horizon = local.now.plus(one_day());
        let mut memory = None;
        for review in reviews.take_while(|review| review.at <= horizon) {
            let day = local.day_then(review.at, review.ahead);
            memory = Some(Self::after(model, memory, review, day));
        }
        memory
    }

    fn after(model: &FSRS, before: Option<Self>, review: &Review, day: Day) -> Self {
        let grade = review.counts_as();
        let next = next(model, before.as_ref(), day);
        let wait = waits(&next, before.as_ref()).of(grade);
        let state = match grade {
            Grade::Again => next.again.memory,
            Grade::Hard => next.hard.memory,
            Grade::Good => next.good.memory,
            Grade::Easy => next.easy.memory,
        };
        let lapsed = u32::from(grade == Grade::Again);
        Self {
            stability: state.stability,
            difficulty: state.difficulty,
            first_day: before.map_or(day, |before| before.first_day),
            last: review.at,
            last_day: day,
            wait,
            reviews: before.map_or(0, |before| before.reviews) + 1,
            lapses: before.map_or(0, |before| before.lapses) + lapsed,
            hash: review.hash,
        }
    }

    /// How probable it is that the card would be known now, as far as that can be said honestly. The scheduler's curve tells how what was known fades; it
    /// begins at certainty after any answer, also after one that was wrong. So a card that is still being learnt counts as not known.
    pub fn known(&self, now: Moment) -> f32 {
        if self.is_being_learnt() {
            return 0.0;
        }
        self.retrievability(now)
    }

    /// How far the scheduler's curve has fallen since the last answer, whatever that was.
    pub fn retrievability(&self, now: Moment) -> f32 {
        let seconds = u32::try_from(now.since(self.last) / 1_000).unwrap_or(u32::MAX);
        let days = f64::from(seconds) / SECONDS_A_DAY;
        current_retrievability(self.state(), days as f32, FSRS6_DEFAULT_DECAY)
    }

    /// In how many of the learner's days it is asked again: 0 today, less when it is overdue.
    pub fn days_left(&self, local: Local) -> i64 {
        match self.wait {
            Wait::Minutes(_) => 0,
            Wait::Days(days) => self.last_day.0 + i64::from(days) - local.today().0,
        }
    }

    /// Whether it is still being learnt: it was not known, or new and hard, and nothing better came after.
    pub const fn is_being_learnt(&self) -> bool {
        matches!(self.wait, Wait::Minutes(_))
    }

    const fn state(&self) -> MemoryState {
        MemoryState {
            stability: self.stability,
            difficulty: self.difficulty,
        }
    }
}

/// What each button would do now, with a card of which this is remembered.
pub(crate) fn waits_now(model: &FSRS, memory: Option<&Memory>, local: Local) -> Waits {
    waits(&next(model, memory, local.today()), memory)
}

fn next(model: &FSRS, before: Option<&Memory>, day: Day) -> NextStates {
    let days = before.map_or(0, |before| day.after(before.last_day));
    model
        .next_states(before.map(Memory::state), DESIRED_RETENTION, days)
        .expect("the scheduler holds stability and difficulty within bounds")
}

fn waits(next: &NextStates, before: Option<&Memory>) -> Waits {
    #[expect(
        clippy::cast_sign_loss,
        reason = "what is below 0 becomes 0, and then 1"
    )]
    let days = |interval: f32| (interval.round() as u32).clamp(1, DAYS_MAX);
    let learning = before.is_none_or(Memory::is_being_learnt);
    let hard = days(next.hard.interval);
    // A better grade waits longer, even where rounding would make two equal.
    let good = days(next.good.interval);
    let good = if learning { good } else { good.max(hard + 1) }.min(DAYS_MAX);
    let easy = days(next.easy.interval).max(good + 1).min(DAYS_MAX);
    Waits {
        again: AGAIN,
        hard: if learning { HARD } else { Wait::Days(hard) },
        good: Wait::Days(good),
        easy: Wait::Days(easy),
    }
}
