//! The sitting: which card is open, what was answered, what comes next. It lives as long as the page, so one may look elsewhere and come back.

mod planning;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use split_isles_made::Kind;
use split_isles_progress::{Day, Grade, How, Review, Sitting, Why};
use split_isles_taught::{Card, Topic};

use super::answer::{Given, is_right};
use super::deck::Deck;
use super::settings::Settings;
use super::showing::{Answered, Desk, Shelf, Showing, order};
use crate::chance;
use crate::content::{Library, Missing, library};
use crate::embed::{Happening, tell};
use crate::glossary::{Lore, Terms};
use crate::progress::{Keeper, keeper, local};
use crate::strings::{Drill, Language, Speech, speech};
use crate::ui::Page;

/// The study: a context that lives as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Study(&'static Room);

impl std::ops::Deref for Study {
    type Target = Room;
    fn deref(&self) -> &Room {
        self.0
    }
}

/// What the study tells.
pub(super) struct Room {
    /// The deck.
    pub(super) shelf: RwSignal<Shelf>,
    /// How the learner wants to practise.
    pub(super) settings: RwSignal<Settings>,
    /// What is planned.
    pub(super) sitting: RwSignal<Option<Sitting>>,
    /// What is in the middle.
    pub(super) desk: RwSignal<Desk>,
    /// What was answered today, the latest last.
    pub(super) log: RwSignal<Vec<Answered>>,
    /// What the glossary and the course call things.
    pub(super) lore: RwSignal<Option<Arc<Lore>>>,
    /// Whether the next question is to be read at once: somebody has just gone on to it.
    pub(super) going: StoredValue<bool>,
    /// New cards today beyond those of a usual day.
    more: StoredValue<usize>,
    /// Which day today is, as far as this has heard.
    today: StoredValue<Day>,
    /// Counts what was asked for: an answer that comes late is nobody's.
    turn: StoredValue<u32>,
    /// Where content comes from.
    pub(super) library: Library,
    terms: Terms,
    /// What the learner has done.
    pub(super) keeper: Keeper,
    /// The switches of the page's words.
    pub(super) speech: Speech,
}

impl Study {
    fn begin() -> Self {
        let study = Self(Box::leak(Box::new(Room {
            shelf: RwSignal::new(Shelf::Coming),
            settings: RwSignal::new(Settings::load()),
            sitting: RwSignal::new(None),
            desk: RwSignal::new(Desk::Coming),
            log: RwSignal::new(Vec::new()),
            lore: RwSignal::new(None),
            going: StoredValue::new(false),
            more: StoredValue::new(0),
            today: StoredValue::new(local().today()),
            turn: StoredValue::new(0),
            library: library(),
            terms: expect_context(),
            keeper: keeper(),
            speech: speech(),
        })));
        study.fetch();
        Effect::new(move |before: Option<Language>| {
            let language = study.library.language.get();
            if before.is_some_and(|before| before != language) {
                study.look_up();
            }
            language
        });
        Effect::new(move |before: Option<u32>| {
            let heard = study.keeper.heard.get();
            if before.is_some_and(|before| before != heard) {
                untrack(|| study.others_answered());
            }
            heard
        });
        study
    }

    /// Fetches the deck, and then what names things.
    pub(super) fn fetch(self) {
        self.shelf.set(Shelf::Coming);
        leptos::task::spawn_local(async move {
            match self.library.taught::<Vec<Topic>>("deck").await {
                Err(missing) => self.shelf.set(Shelf::Missing(missing)),
                Ok(topics) => {
                    let made = self.speech.say_now(&Drill::Made);
                    self.shelf
                        .set(Shelf::Here(Arc::new(Deck::new(topics, &made))));
                    self.open();
                }
            }
            self.look_up();
        });
    }

    /// Fetches what names things. Without it, ids and numbers serve.
    fn look_up(self) {
        leptos::task::spawn_local(async move {
            let language = self.library.language.get_untracked();
            let lore = self.terms.lore(self.library).await;
            // The reader may have chosen another language meanwhile: its names are on their way.
            if language == self.library.language.get_untracked() {
                self.lore.set(lore.ok());
            }
        });
    }

    /// The deck, if it is here.
    pub(super) fn deck(self) -> Option<Arc<Deck>> {
        self.shelf.with(|shelf| match shelf {
            Shelf::Here(deck) => Some(Arc::clone(deck)),
            Shelf::Coming | Shelf::Missing(_) => None,
        })
    }

    /// The same, asked once.
    pub(super) fn deck_now(self) -> Option<Arc<Deck>> {
        untrack(|| self.deck())
    }

    /// Goes to the first card, or says what this is to whom was never here.
    fn open(self) {
        self.plan();
        if self.is_fresh() {
            self.desk.set(Desk::Door);
        } else {
            self.next();
        }
    }

    /// Chooses how to practise.
    pub(super) fn choose(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.settings.with_untracked(Settings::save);
        // Who chooses stays where he chooses.
        self.going.set_value(false);
        self.again();
    }

    /// Plans anew and goes to what then comes first. At the door one stays at the door.
    pub(super) fn again(self) {
        let at_door = self.desk.with_untracked(|desk| matches!(desk, Desk::Door));
        self.plan();
        if !at_door {
            self.next();
        }
    }

    /// Begins, from the door.
    pub(super) fn start(self) {
        self.going.set_value(true);
        self.next();
    }

    /// So many new ones more than on a usual day.
    pub(super) fn go_on(self, more: usize) {
        self.more.update_value(|sum| *sum += more);
        self.going.set_value(true);
        self.again();
    }

    /// Fetches the card that is to be asked and shows it.
    pub(super) fn next(self) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let asked = self
            .sitting
            .with_untracked(|sitting| sitting.as_ref().and_then(Sitting::next).cloned());
        let Some(asked) = asked else {
            self.desk.set(Desk::Over);
            return;
        };
        let again = asked.answered > 0;
        if let Some(kind) = Kind::of(&asked.card) {
            let wish = chance::seed();
            let seed = self.keeper.now(|kept| kept.fresh_seed(kind.name(), wish));
            self.show(kind.make(seed), Some(seed), asked.why, again);
            return;
        }
        let Some(topic) = self
            .deck_now()
            .and_then(|deck| deck.topic(&asked.card).map(|topic| topic.name.clone()))
        else {
            self.leave_out();
            return;
        };
        if self
            .desk
            .with_untracked(|desk| !matches!(desk, Desk::Told(..)))
        {
            self.desk.set(Desk::Coming);
        }
        leptos::task::spawn_local(async move {
            let cards = self.cards_of(&topic).await;
            if self.turn.get_value() != turn {
                return;
            }
            match cards.map(|cards| cards.into_iter().find(|card| card.id == asked.card)) {
                Ok(Some(card)) => self.show(card, None, asked.why, again),
                Ok(None) => self.leave_out(),
                Err(missing) => self.desk.set(Desk::Missing(missing)),
            }
        });
    }

    /// The cards of a topic.
    pub(super) async fn cards_of(self, topic: &str) -> Result<Vec<Card>, Missing> {
        self.library.taught(&format!("cards-{topic}")).await
    }

    fn leave_out(self) {
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting {
                sitting.leave_out();
            }
        });
        self.next();
    }

    fn show(self, card: Card, seed: Option<u64>, why: Why, again: bool) {
        let answered = self.keeper.now(|kept| kept.reviews(&card.id).count());
        let order = order(&card, answered, seed);
        let showing = Showing {
            card,
            seed,
            order,
            why,
            again,
        };
        self.desk.set(Desk::Asked(Arc::new(showing)));
    }

    /// Answers the card that is asked.
    pub(super) fn answer(self, given: Given) {
        if let Desk::Asked(showing) = self.desk.get_untracked() {
            let right = is_right(&showing.card.body, &given);
            self.desk.set(Desk::Told(showing, given, right));
        }
    }

    /// Grades the card that was answered, keeps that, and goes on.
    pub(super) fn grade(self, grade: Grade) {
        let Desk::Told(showing, _, judged) = self.desk.get_untracked() else {
            return;
        };
        self.going.set_value(true);
        self.turn_the_day();
        let right = judged.unwrap_or(grade != Grade::Again);
        let card = &showing.card;
        let waits = untrack(|| self.schedule()?.waits(&card.id));
        let Some(wait) = waits.map(|waits| waits.when(right).of(grade)) else {
            return;
        };
        let local = local();
        let review = Review {
            at: local.now,
            grade,
            right,
            hash: card.hash,
            how: How::Studied,
            seed: showing.seed,
            ahead: local.ahead(),
        };
        let answered = Happening::answered(&card.id, &review);
        self.keeper.add(|kept| kept.review(&card.id, review));
        tell(&answered);
        self.log.update(|log| {
            log.push(Answered {
                card: card.id.clone(),
                grade: grade.of(right),
                wait,
            });
        });
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting
                && sitting.next().is_some_and(|asked| asked.card == card.id)
            {
                sitting.answered(wait);
            }
        });
        self.next();
    }
}

thread_local! {
    static STUDY: Cell<Option<Study>> = const { Cell::new(None) };
}

/// The study of the page: opened with the first card, and there from then on.
pub(super) fn study() -> Study {
    STUDY.get().unwrap_or_else(|| {
        let page: Page = expect_context();
        let study = page.0.with(Study::begin);
        STUDY.set(Some(study));
        study
    })
}

/// The progress was emptied or brought in: a study that is open begins as if the page had been opened now.
pub(super) fn renewed() {
    if let Some(study) = STUDY.get() {
        study.renewed();
    }
}
