//! An interview that was practised, with what was answered.

use std::mem;

use serde::{Deserialize, Serialize};
use split_isles_taught::Level;

use crate::moment::Moment;
use crate::review::hex;
use crate::sorted::in_order;

/// An interview. It is kept again with each answer. Of two under one id every reply of either is kept: of two replies to one question the later one,
/// and of what is said of the whole what the later version says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interview {
    /// When it was changed last.
    pub changed: Moment,
    /// When it began.
    pub began: Moment,
    /// For which level.
    pub level: Level,
    /// Which clock runs along.
    #[serde(default, skip_serializing_if = "Clock::is_off")]
    pub clock: Clock,
    /// For how many seconds it has gone on, without the time between its end and its resumption.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub lasted: u32,
    /// What was answered, by card and turn; one to each question.
    pub replies: Vec<Reply>,
}

/// A clock beside the questions.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// None.
    #[default]
    Off,
    /// It tells how long the interview has gone on.
    Up,
    /// It tells how much is left of so many minutes.
    Down(u16),
}

/// An answer in free words, and how the learner marked it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reply {
    // The first field: the greater of two replies to one question is the later one, and where both are of one moment, always the same.
    /// When it was changed last.
    #[serde(default)]
    pub at: Moment,
    /// The card.
    pub card: String,
    /// The question of a conversation, from 0.
    pub turn: u8,
    /// The hash of what the card said then: the points and flags are its.
    #[serde(with = "hex")]
    pub hash: u64,
    /// The answer.
    pub text: String,
    /// Whether it was compared: before that it is no answer yet, and what is not ticked was not missed.
    #[serde(default, skip_serializing_if = "is_not")]
    pub compared: bool,
    /// The points that it makes, by their places.
    pub points: Vec<u8>,
    /// The flags that it raises, by their places.
    pub flags: Vec<u8>,
}

impl Interview {
    /// Takes in another version of it.
    pub(crate) fn join(&mut self, other: &Self) {
        if self.whole() < other.whole() {
            *self = Self {
                replies: mem::take(&mut self.replies),
                ..other.clone()
            };
        }
        self.replies.extend_from_slice(&other.replies);
        self.settle();
    }

    /// Puts the replies in their order, one to each question, none later than the whole.
    pub(crate) fn settle(&mut self) {
        let of = |one: &Reply, other: &Reply| {
            let questions = (&one.card, one.turn).cmp(&(&other.card, other.turn));
            questions.then_with(|| other.cmp(one))
        };
        self.replies = in_order(mem::take(&mut self.replies), of);
        // The later one stands first.
        self.replies
            .dedup_by(|one, before| one.card == before.card && one.turn == before.turn);
        let last = self.replies.iter().map(|reply| reply.at).max();
        self.changed = self.changed.max(last.unwrap_or_default());
    }

    /// Takes away what was answered before a moment; tells whether anything was changed since.
    pub(crate) fn keep_after(&mut self, moment: Moment) -> bool {
        self.replies.retain(|reply| reply.at > moment);
        self.changed > moment
    }

    /// What is said of the whole; the greater of two is the later one.
    const fn whole(&self) -> (Moment, Moment, Level, Clock, u32) {
        let Self {
            changed,
            began,
            level,
            clock,
            lasted,
            replies: _,
        } = self;
        (*changed, *began, *level, *clock, *lasted)
    }
}

impl Reply {
    /// A question to which nothing was said yet.
    pub fn blank(card: &str, turn: u8, hash: u64) -> Self {
        Self {
            at: Moment::default(),
            card: card.to_owned(),
            turn,
            hash,
            text: String::new(),
            compared: false,
            points: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// Whether it is an answer: it was compared. Only who compares can tick, so what was ticked tells it too.
    pub const fn is_answer(&self) -> bool {
        self.compared || !self.points.is_empty() || !self.flags.is_empty()
    }

    /// Whether there is anything in it to be kept.
    pub fn is_something(&self) -> bool {
        self.is_answer() || !self.text.trim().is_empty()
    }
}

impl Clock {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands the field over by reference"
    )]
    fn is_off(&self) -> bool {
        *self == Self::Off
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
const fn is_none_yet(seconds: &u32) -> bool {
    *seconds == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
const fn is_not(so: &bool) -> bool {
    !*so
}
