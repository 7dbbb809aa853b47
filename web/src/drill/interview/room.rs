//! The interview that goes on: its questions, what was answered, and the store that keeps it. It lives as long as the page.

mod opening;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_progress::{Interview, Moment, Reply, Review};
use split_isles_taught::Level;

use super::clock::Lasting;
use super::script::{Script, Stage, Wish, first_open, reviews};
use crate::drill::study::{Study, study};
use crate::embed::{Happening, tell};
use crate::progress::{Keeper, keeper, local, now};
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
    /// The replies, one to each question, in their order; those that were not given yet are blank.
    pub(super) replies: RwSignal<Vec<Reply>>,
    /// How long it has gone on: one may look elsewhere and come back.
    pub(super) lasting: StoredValue<Lasting>,
    /// The cards and decks.
    pub(super) study: Study,
    keeper: Keeper,
    typed: StoredValue<u32>,
    turn: StoredValue<u32>,
    /// The cards that were asked since the page was opened.
    seen: StoredValue<Vec<(String, Moment)>>,
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
            replies: RwSignal::new(Vec::new()),
            lasting: StoredValue::new(Lasting::default()),
            study,
            keeper: keeper(),
            typed: StoredValue::new(0),
            turn: StoredValue::new(0),
            seen: StoredValue::new(Vec::new()),
        })))
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
                reply.at = now().later_than(Some(reply.at));
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

    /// Keeps the reply to the present question, if there is anything in it or there was. The others are kept already, or were changed elsewhere since.
    pub(super) fn keep(self, script: &Script) {
        // What was waiting for the hands to rest is in it.
        self.typed.update_value(|typed| *typed += 1);
        let at = self.at.get_untracked();
        let reply = self
            .replies
            .with_untracked(|replies| replies.get(at).cloned());
        let (is_kept, erased) = self.keeper.now(|kept| {
            let is_kept = kept.interviews().any(|(id, _)| id == script.id);
            (is_kept, kept.reset_at())
        });
        // What was erased in another tab is not put back by looking at the next question.
        let reply = reply.filter(|reply| erased.is_none_or(|erased| reply.at > erased));
        if !is_kept && !reply.as_ref().is_some_and(Reply::is_something) {
            return;
        }
        let now = now();
        let lasting = self.lasting.get_value();
        let touched = reply.filter(|reply| reply.at > Moment::default());
        let interview = Interview {
            changed: now,
            began: script.began,
            level: script.level,
            clock: lasting.clock,
            lasted: lasting.seconds(now),
            replies: touched.into_iter().collect(),
        };
        self.keeper
            .add(|kept| kept.interview(&script.id, interview));
    }

    /// Opens the rubric: from now on it is an answer, to the question as it stands.
    pub(super) fn compare(self, script: &Arc<Script>) {
        let at = self.at.get_untracked();
        let question = script.questions.get(at);
        let hash = question
            .and_then(|one| script.cards.get(one.card))
            .map(|card| card.hash);
        self.change(script, |reply| {
            reply.compared = true;
            reply.hash = hash.unwrap_or(reply.hash);
        });
        self.keep(script);
    }

    /// The next question that is not answered yet, or the summary.
    pub(super) fn next(self, script: &Arc<Script>) {
        match self.replies.with_untracked(|replies| first_open(replies)) {
            Some(at) => {
                self.keep(script);
                self.at.set(at);
            }
            None => self.finish(script),
        }
    }

    /// Goes on where nothing was answered yet. Where all is answered and only the end is missing, the last question is open.
    pub(super) fn resume(self, script: Arc<Script>) {
        let at = self.replies.with_untracked(|replies| {
            first_open(replies).unwrap_or_else(|| replies.len().saturating_sub(1))
        });
        self.at.set(at);
        self.lasting.update_value(|lasting| lasting.go_on(now()));
        self.stage.set(Stage::Open(script));
    }

    /// Whether one that was left can be gone on with.
    pub(super) fn is_open(self, script: &Script) -> bool {
        let open = self
            .replies
            .with_untracked(|replies| first_open(replies).is_some());
        open || !self.uncounted(script).is_empty()
    }

    /// What is answered to its end and does not count in the schedule yet.
    fn uncounted(self, script: &Script) -> Vec<(String, Review)> {
        let replies = self.replies.get_untracked();
        self.keeper
            .now(|kept| reviews(script, &replies, kept, local()))
    }

    /// To the summary; the cards that were answered to their last question count in the schedule.
    pub(super) fn finish(self, script: &Arc<Script>) {
        self.lasting.update_value(|lasting| lasting.pause(now()));
        self.keep(script);
        let something = |replies: &Vec<Reply>| replies.iter().any(Reply::is_something);
        if !self.replies.with_untracked(something) {
            self.leave();
            return;
        }
        let reviews = self.uncounted(script);
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
