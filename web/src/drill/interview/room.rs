//! The interview that goes on: its questions, what was answered, and the store that keeps it. It lives as long as the page.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_progress::{Interview, Reply};
use split_isles_taught::{Body, Card, Level};

use super::script::{Script, Stage, Wish, by_turn, reviews, script};
use crate::chance;
use crate::drill::study::{Study, study};
use crate::embed::{Happening, tell};
use crate::progress::{Keeper, keeper, now};
use crate::strings::Timer;
use crate::ui::Page;

/// What is typed is kept when the hands rest this long.
const REST: Duration = Duration::from_millis(700);

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
            self.keeper.now(|kept| by_turn(kept, &wanted))
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
                                chance::uuid(),
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
        if self.replies.with_untracked(Vec::is_empty) {
            self.leave();
            return;
        }
        let reviews = self
            .replies
            .with_untracked(|replies| reviews(script, replies, now()));
        for (card, review) in reviews {
            let answered = Happening::answered(&card, &review);
            self.keeper.add(|kept| kept.review(&card, review));
            tell(&answered);
        }
        self.stage.set(Stage::Summary(Arc::clone(script)));
    }

    /// Back to the choice.
    pub(super) fn leave(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.stage.set(Stage::Picking);
    }
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
