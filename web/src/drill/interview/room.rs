//! The interview that goes on: its questions, what was answered, and the store that keeps it. It lives as long as the page.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_progress::{How, Interview, Moment, Progress, Reply, Review, Schedule};
use split_isles_taught::{Body, Card, Level};

use super::report::{Question, Score, questions, reply_to};
use crate::content::Missing;
use crate::drill::study::{Study, study};
use crate::progress::{Keeper, keeper, local, now};
use crate::strings::Timer;
use crate::ui::Page;

/// What is typed is kept when the hands rest this long.
const REST: Duration = Duration::from_millis(700);

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

/// The room: a context that lives as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Room(&'static Signals);

impl std::ops::Deref for Room {
    type Target = Signals;
    fn deref(&self) -> &Signals {
        self.0
    }
}

/// What the room tells.
pub(super) struct Signals {
    /// Where it stands.
    pub(super) stage: RwSignal<Stage>,
    /// What was chosen.
    pub(super) wish: RwSignal<Wish>,
    /// The question, from 0.
    pub(super) at: RwSignal<usize>,
    /// Whether its rubric is open.
    pub(super) compared: RwSignal<bool>,
    /// What was answered so far, in the order of the questions.
    pub(super) replies: RwSignal<Vec<Reply>>,
    /// The cards and decks.
    pub(super) study: Study,
    keeper: Keeper,
    typed: StoredValue<u32>,
    turn: StoredValue<u32>,
}

impl Room {
    fn begin() -> Self {
        let study = study();
        let level = study.settings.with_untracked(|settings| settings.level);
        Self(Box::leak(Box::new(Signals {
            stage: RwSignal::new(Stage::Picking),
            wish: RwSignal::new(Wish {
                level: level.unwrap_or(Level::Senior),
                chain: true,
                topic: None,
                timer: Timer::Off,
                minutes: 20,
            }),
            at: RwSignal::new(0),
            compared: RwSignal::new(false),
            replies: RwSignal::new(Vec::new()),
            study,
            keeper: keeper(),
            typed: StoredValue::new(0),
            turn: StoredValue::new(0),
        })))
    }

    /// Looks for a card of the chosen kind and begins: one that was never asked first, then the one that was asked longest ago.
    pub(super) fn start(self) {
        let wish = self.wish.get_untracked();
        let Some(deck) = self.study.deck_now() else {
            return;
        };
        let candidates: Vec<_> = {
            let cards = deck.of_topic(wish.topic.as_deref());
            let wanted = cards
                .into_iter()
                .filter(|card| card.spoken && card.level == wish.level);
            let wanted: Vec<_> = wanted.collect();
            self.keeper.now(|kept| by_turn(kept, wanted))
        };
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.stage.set(Stage::Coming);
        leptos::task::spawn_local(async move {
            let mut found = Stage::None;
            for id in candidates {
                let Some(topic) = deck.topic(&id) else {
                    continue;
                };
                match self.study.cards_of(&topic.name).await {
                    Err(missing) => {
                        found = Stage::Missing(missing);
                        break;
                    }
                    Ok(cards) => {
                        let card = cards.into_iter().find(|card| card.id == id);
                        let fits = |card: &Card| matches!(card.body, Body::Chain(_)) == wish.chain;
                        if let Some(card) = card.filter(fits) {
                            found = Stage::Open(Arc::new(script(
                                fresh_id(),
                                now(),
                                wish.level,
                                vec![card],
                            )));
                            break;
                        }
                    }
                }
            }
            if self.turn.get_value() != turn {
                return;
            }
            if let Stage::Open(script) = &found {
                self.replies.set(Vec::new());
                self.at.set(0);
                self.compared.set(false);
                self.enter(script);
            }
            self.stage.set(found);
        });
    }

    /// Opens one that is kept.
    pub(super) fn look_at(self, id: String) {
        let Some(kept) = self.keeper.now(|progress| {
            let mut all = progress.interviews();
            all.find(|(one, _)| *one == id)
                .map(|(_, interview)| interview.clone())
        }) else {
            return;
        };
        let Some(deck) = self.study.deck_now() else {
            return;
        };
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.stage.set(Stage::Coming);
        leptos::task::spawn_local(async move {
            let mut cards: Vec<Card> = Vec::new();
            let mut missing = None;
            for reply in &kept.replies {
                if cards.iter().any(|card| card.id == reply.card) {
                    continue;
                }
                let Some(topic) = deck.topic(&reply.card) else {
                    continue;
                };
                match self.study.cards_of(&topic.name).await {
                    Ok(all) => cards.extend(all.into_iter().find(|card| card.id == reply.card)),
                    Err(why) => missing = Some(why),
                }
            }
            if self.turn.get_value() != turn {
                return;
            }
            if let Some(missing) = missing {
                self.stage.set(Stage::Missing(missing));
                return;
            }
            let script = script(id, kept.began, kept.level, cards);
            self.at.set(kept.replies.len().saturating_sub(1));
            self.replies.set(kept.replies);
            self.stage.set(Stage::Summary(Arc::new(script)));
        });
    }

    /// The present question has a reply from the moment that it is asked.
    fn enter(self, script: &Script) {
        let at = self.at.get_untracked();
        let Some(question) = script.questions.get(at) else {
            return;
        };
        self.replies.update(|replies| {
            if replies.len() <= at {
                replies.push(Reply {
                    card: script.cards[question.card].id.clone(),
                    turn: question.turn,
                    hash: script.cards[question.card].hash,
                    text: String::new(),
                    points: Vec::new(),
                    flags: Vec::new(),
                });
            }
        });
    }

    /// The reply to the present question.
    pub(super) fn reply(self) -> Option<Reply> {
        let at = self.at.get();
        self.replies.with(|replies| replies.get(at).cloned())
    }

    /// Changes the reply to the present question, and keeps it once the hands rest.
    pub(super) fn change(self, script: &Arc<Script>, change: impl FnOnce(&mut Reply)) {
        let at = self.at.get_untracked();
        self.replies.update(|replies| {
            if let Some(reply) = replies.get_mut(at) {
                change(reply);
            }
        });
        let typed = self.typed.get_value() + 1;
        self.typed.set_value(typed);
        let script = Arc::clone(script);
        set_timeout(
            move || {
                if self.typed.get_value() == typed {
                    self.keep(&script);
                }
            },
            REST,
        );
    }

    /// Keeps the interview as it is, if there is anything in it.
    pub(super) fn keep(self, script: &Script) {
        let replies = self.replies.get_untracked();
        let something = |reply: &Reply| {
            !reply.text.is_empty() || !reply.points.is_empty() || !reply.flags.is_empty()
        };
        if !replies.iter().any(something) {
            return;
        }
        let interview = Interview {
            changed: now(),
            began: script.began,
            level: script.level,
            replies,
        };
        self.keeper
            .add(|kept| kept.interview(&script.id, interview));
    }

    /// Opens the rubric.
    pub(super) fn compare(self, script: &Script) {
        self.compared.set(true);
        self.keep(script);
    }

    /// The next question, or the summary.
    pub(super) fn next(self, script: &Arc<Script>) {
        let at = self.at.get_untracked() + 1;
        if at < script.questions.len() {
            self.at.set(at);
            self.compared.set(false);
            self.enter(script);
            self.keep(script);
        } else {
            self.finish(script);
        }
    }

    /// Goes on with one that was left.
    pub(super) fn resume(self, script: Arc<Script>) {
        let last = self.replies.with_untracked(Vec::len);
        self.at.set(last.saturating_sub(1));
        self.compared.set(false);
        self.stage.set(Stage::Open(Arc::clone(&script)));
        self.next(&script);
    }

    /// To the summary; the cards that were answered to their last question count in the schedule.
    pub(super) fn finish(self, script: &Arc<Script>) {
        // A question that was only looked at was not answered.
        if !self.compared.get_untracked() {
            self.replies.update(|replies| {
                if replies
                    .last()
                    .is_some_and(|reply| reply.text.trim().is_empty())
                {
                    replies.pop();
                }
            });
        }
        self.keep(script);
        for (at, card) in script.cards.iter().enumerate() {
            let asked = script.questions.iter().filter(|one| one.card == at);
            let scores: Option<Vec<Score>> = self.replies.with_untracked(|replies| {
                asked
                    .map(|question| {
                        let reply = reply_to(replies, card, question)?;
                        Some(Score::of(question, reply))
                    })
                    .collect()
            });
            let Some(scores) = scores.filter(|scores| !scores.is_empty()) else {
                continue;
            };
            let score = scores.into_iter().fold(Score::default(), Score::plus);
            let grade = score.grade();
            let review = Review {
                at: now(),
                grade,
                right: score.is_strong(),
                hash: card.hash,
                how: How::Interview,
                seed: None,
            };
            self.keeper.add(|kept| kept.review(&card.id, review));
        }
        self.stage.set(Stage::Summary(Arc::clone(script)));
    }

    /// Back to the choice.
    pub(super) fn leave(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.stage.set(Stage::Picking);
    }
}

fn script(id: String, began: Moment, level: Level, cards: Vec<Card>) -> Script {
    Script {
        questions: questions(&cards),
        id,
        began,
        level,
        cards,
    }
}

/// The cards in the order in which they should be asked.
fn by_turn(kept: &Progress, cards: Vec<split_isles_taught::Listing>) -> Vec<String> {
    let schedule = Schedule::new(kept, &cards, local());
    let mut rows: Vec<_> = schedule
        .rows()
        .iter()
        .map(|row| (row.memory.map(|memory| memory.last), row.card.id.clone()))
        .collect();
    // Stable: what was never asked stays in the order of the course.
    rows.sort_by_key(|(last, _)| *last);
    rows.into_iter().map(|(_, id)| id).collect()
}

/// A uuid of version 4.
fn fresh_id() -> String {
    let draw = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
    let (a, b, c, d) = (draw(), draw(), draw(), draw());
    format!(
        "{a:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{d:08x}",
        b >> 16,
        b & 0xfff,
        0x8000 | ((c >> 16) & 0x3fff),
        c & 0xffff
    )
}

thread_local! {
    static ROOM: Cell<Option<Room>> = const { Cell::new(None) };
}

/// The room of the page.
pub(super) fn room() -> Room {
    ROOM.get().unwrap_or_else(|| {
        let page: Page = expect_context();
        let room = page.0.with(Room::begin);
        ROOM.set(Some(room));
        room
    })
}
