//! The sitting: which card is open, what was answered, what comes next. It lives as long as the page, so one may look elsewhere and come back.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use split_isles_made::Kind;
use split_isles_progress::{Filter, Grade, How, Review, Schedule, Sitting, Wait, Why};
use split_isles_taught::{Body, Card, Entry, Level, Outline, Topic};

use super::answer::{Given, is_right};
use super::deck::Deck;
use super::settings::Settings;
use super::shuffle::{disordered, showing, shuffled};
use crate::content::{Library, Missing, library};
use crate::progress::{Keeper, keeper, local, now};
use crate::strings::{Drill, Speech, Words, speech};
use crate::ui::Page;

/// Seeds of made cards are drawn below this: short enough to be read out.
const SEEDS: f64 = 100_000.0;

/// What there is of the deck.
#[derive(Clone)]
pub(super) enum Shelf {
    /// It is on its way.
    Coming,
    /// It could not be had.
    Missing(Missing),
    /// It is here.
    Here(Arc<Deck>),
}

/// A card as it is shown this time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Showing {
    /// It.
    pub(super) card: Card,
    /// The seed out of which it was made.
    pub(super) seed: Option<u64>,
    /// Its answers' places in the order in which they stand.
    pub(super) order: Vec<usize>,
    /// Why it is asked.
    pub(super) why: Why,
    /// Whether it was answered in this sitting before.
    pub(super) again: bool,
}

/// What is shown in the middle.
#[derive(Clone)]
pub(super) enum Desk {
    /// Something is on its way.
    Coming,
    /// The card could not be had.
    Missing(Missing),
    /// Nothing was ever answered: what this is.
    Door,
    /// A card is asked.
    Asked(Arc<Showing>),
    /// It was answered; whether rightly, where that can be told.
    Told(Arc<Showing>, Given, Option<bool>),
    /// Nothing more is to be asked.
    Over,
}

/// A card that was answered in this sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// It.
    pub(super) card: String,
    /// As what it counted.
    pub(super) grade: Grade,
    /// How long it waits.
    pub(super) wait: Wait,
}

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
    /// What was answered, the latest last.
    pub(super) log: RwSignal<Vec<Answered>>,
    /// What the glossary calls things.
    pub(super) names: RwSignal<BTreeMap<String, (String, Option<String>)>>,
    /// The lessons.
    pub(super) course: RwSignal<Vec<Outline>>,
    /// Whether the next question is to be read at once: somebody has just gone on to it.
    pub(super) going: StoredValue<bool>,
    /// New cards beyond those of a usual day.
    more: StoredValue<usize>,
    /// Counts what was asked for: an answer that comes late is nobody's.
    turn: StoredValue<u32>,
    library: Library,
    keeper: Keeper,
    speech: Speech,
}

impl Study {
    fn begin() -> Self {
        let study = Self(Box::leak(Box::new(Room {
            shelf: RwSignal::new(Shelf::Coming),
            settings: RwSignal::new(Settings::load()),
            sitting: RwSignal::new(None),
            desk: RwSignal::new(Desk::Coming),
            log: RwSignal::new(Vec::new()),
            names: RwSignal::new(BTreeMap::new()),
            course: RwSignal::new(Vec::new()),
            going: StoredValue::new(false),
            more: StoredValue::new(0),
            turn: StoredValue::new(0),
            library: library(),
            keeper: keeper(),
            speech: speech(),
        })));
        study.fetch();
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
            // Without these, ids and numbers serve.
            if let Ok(course) = self.library.taught::<Vec<Outline>>("course").await {
                self.course.set(course);
            }
            if let Ok(entries) = self.library.taught::<Vec<Entry>>("glossary").await {
                let names = entries
                    .into_iter()
                    .map(|entry| (entry.id, (entry.term, entry.story)));
                self.names.set(names.collect());
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

    /// The schedule of all cards, as it is now; follows the progress.
    pub(super) fn schedule(self) -> Option<Schedule> {
        let deck = self.deck()?;
        Some(
            self.keeper
                .with(|kept| Schedule::new(kept, &deck.cards, local())),
        )
    }

    /// The cards that are wanted in a sitting.
    pub(super) fn filter(self) -> Filter {
        let level = self.settings.with(|settings| settings.level);
        Filter {
            levels: level.into_iter().collect(),
            spoken: Some(false),
            ..Filter::default()
        }
    }

    /// The schedule of the chosen topic.
    pub(super) fn schedule_of_topic(self) -> Option<Schedule> {
        let deck = self.deck()?;
        let topic = self.settings.with(|settings| settings.topic.clone());
        // A topic that no longer exists hides nothing.
        let known = topic.filter(|topic| deck.topics.iter().any(|one| one.name == *topic));
        let cards = deck.of_topic(known.as_deref());
        Some(
            self.keeper
                .with(|kept| Schedule::new(kept, &cards, local())),
        )
    }

    /// Goes to the first card, or says what this is to whom was never here.
    fn open(self) {
        let fresh = self.keeper.now(|kept| kept.cards().next().is_none());
        self.plan();
        if fresh {
            self.desk.set(Desk::Door);
        } else {
            self.next();
        }
    }

    /// Plans anew, after other choices or another progress; the log stays.
    fn plan(self) {
        let planned = untrack(|| {
            let (whole, part) = (self.schedule()?, self.schedule_of_topic()?);
            let wanted = self.settings.with(|settings| settings.new_a_day);
            let more = self.more.get_value();
            // The limit is one for all topics.
            let new = (wanted + more + part.begun_today()).saturating_sub(whole.begun_today());
            Some(Sitting::begin(&part, &self.filter(), new))
        });
        self.sitting.set(planned);
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

    /// As if the page had been opened now.
    fn renewed(self) {
        self.log.set(Vec::new());
        self.more.set_value(0);
        self.going.set_value(false);
        if self.deck_now().is_some() {
            self.open();
        }
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
            let wish = (js_sys::Math::random() * SEEDS) as u64;
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
        let number = showing(&card.id, answered, seed);
        let order = match &card.body {
            Body::One(offers) | Body::All(offers) => shuffled(offers.len(), number),
            Body::Order { items, .. } => disordered(items.len(), number),
            // Yes and no, and clocks, are looked for in their usual places.
            Body::History { .. } => vec![0, 1],
            Body::Clocks { why, .. } => (0..why.len()).collect(),
            Body::Number { .. } | Body::Recall(_) | Body::Design { .. } | Body::Chain(_) => {
                Vec::new()
            }
        };
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
        let right = judged.unwrap_or(grade != Grade::Again);
        let card = &showing.card;
        let waits = untrack(|| self.schedule()?.waits(&card.id));
        let Some(wait) = waits.map(|waits| waits.when(right).of(grade)) else {
            return;
        };
        let review = Review {
            at: now(),
            grade,
            right,
            hash: card.hash,
            how: How::Studied,
            seed: showing.seed,
        };
        self.keeper.add(|kept| kept.review(&card.id, review));
        self.log.update(|log| {
            log.push(Answered {
                card: card.id.clone(),
                grade: grade.of(right),
                wait,
            });
        });
        self.sitting.update(|sitting| {
            if let Some(sitting) = sitting {
                sitting.answered(wait);
            }
        });
        self.next();
    }

    /// What a concept is called.
    pub(super) fn name(self, concept: &str) -> String {
        let engineering = self.speech.words.get() == Words::Engineering;
        self.names.with(|names| match names.get(concept) {
            Some((_, Some(story))) if !engineering => story.clone(),
            Some((term, _)) => term.clone(),
            None => concept.replace('-', " "),
        })
    }

    /// The title and address of a lesson, once the course is here.
    pub(super) fn lesson(self, number: u8) -> Option<(String, String)> {
        self.course.with(|course| {
            let lesson = course.iter().find(|lesson| lesson.number == number)?;
            Some((lesson.title.clone(), lesson.slug.clone()))
        })
    }
}

/// How a level is named in a list of levels: all of them first.
pub(super) fn place_of_level(level: Option<Level>) -> usize {
    level.map_or(0, |level| {
        let at = Level::ALL.iter().position(|other| *other == level);
        at.map_or(0, |at| at + 1)
    })
}

/// The level at a place of that list.
pub(super) fn level_at(place: usize) -> Option<Level> {
    Level::ALL.get(place.checked_sub(1)?).copied()
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
