//! The lesson that is open: its steps, their runs in the session, what is met of the goals, and what the learner has done.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::command::Act;
use split_isles_core::history::ForkId;
use split_isles_core::input::Input;
use split_isles_core::units::{EventId, Time};
use split_isles_progress::{Met, Prediction};
use split_isles_taught::{Lesson, Outline, Scene, Step, Trace, holds};

use super::screen::{Screen, Showing};
use super::work::{Answer, Work, outcome};
use crate::content::{Library, Missing, library};
use crate::controls::Bench;
use crate::notice::notices;
use crate::place::{Place, Whereabouts, whereabouts};
use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::progress::{Keeper, keeper, now};
use crate::session::{Session, Side, session};
use crate::strings::{Learn, Speech, speech};
use crate::ui::{Announcer, Page, announcer};

/// What became of a lesson that was asked for.
#[derive(Clone)]
pub(crate) enum Lectern {
    /// None is asked for.
    Empty,
    /// It is on its way.
    Coming,
    /// There is none of that name.
    Unknown,
    /// It could not be had.
    Missing(Missing),
    /// It is here.
    Here(Arc<Lesson>),
}

/// The classroom: a context that lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Classroom(&'static Room);

impl std::ops::Deref for Classroom {
    type Target = Room;
    fn deref(&self) -> &Room {
        self.0
    }
}

/// What the classroom tells.
pub(crate) struct Room {
    /// The lesson.
    pub(crate) lectern: RwSignal<Lectern>,
    /// What comes before and after it.
    pub(crate) course: RwSignal<Option<Arc<Vec<Outline>>>>,
    /// The step, from 0; one beyond the last is the lesson's end.
    pub(crate) step: RwSignal<usize>,
    /// How many hints were taken in this sitting, by the steps' ids.
    hints: RwSignal<BTreeMap<String, u8>>,
    /// Which of the step's goals are met at the playhead.
    pub(crate) met: RwSignal<Vec<bool>>,
    /// What the map shows.
    pub(super) screen: Screen,
    /// What is pointed at.
    pub(crate) pointed: Pointed,
    /// The slug of the lesson on the lectern.
    slug: StoredValue<String>,
    /// What was found of the step's run, and of which state of it.
    trace: StoredValue<Option<(ForkId, u32, Trace)>>,
    session: Session,
    player: Player,
    library: Library,
    whereabouts: Whereabouts,
    announcer: Announcer,
    speech: Speech,
    keeper: Keeper,
    bench: Bench,
}

impl Classroom {
    /// Makes the classroom, and keeps it in step with the address and the runs.
    fn begin() -> Self {
        let room = Self(Box::leak(Box::new(Room {
            lectern: RwSignal::new(Lectern::Empty),
            course: RwSignal::new(None),
            step: RwSignal::new(0),
            hints: RwSignal::new(BTreeMap::new()),
            met: RwSignal::new(Vec::new()),
            screen: Screen::new(),
            pointed: pointed(),
            slug: StoredValue::new(String::new()),
            trace: StoredValue::new(None),
            session: session(),
            player: player(),
            library: library(),
            whereabouts: whereabouts(),
            announcer: announcer(),
            speech: speech(),
            keeper: keeper(),
            bench: expect_context(),
        })));
        Effect::new(move |_| {
            let place = room.whereabouts.at.get();
            untrack(|| room.follow(place));
        });
        Effect::new(move |_| {
            room.session.left.moment.track();
            room.session.acts.track();
            room.step.track();
            untrack(|| room.judge());
        });
        let notices = notices();
        Effect::new(move |_| {
            let trouble = room.keeper.trouble.get();
            if let Some(trouble) = trouble {
                notices.say(untrack(|| room.speech.say(&Learn::Trouble(trouble))));
            }
        });
        Effect::new(move |played: Option<bool>| {
            let plays = room.player.playing.get();
            if played == Some(true) && !plays {
                untrack(|| room.demo_ended());
            }
            plays
        });
        room
    }

    /// The lesson, if it is here.
    pub(crate) fn lesson(self) -> Option<Arc<Lesson>> {
        self.lectern.with(|lectern| match lectern {
            Lectern::Here(lesson) => Some(Arc::clone(lesson)),
            Lectern::Empty | Lectern::Coming | Lectern::Unknown | Lectern::Missing(_) => None,
        })
    }

    fn lesson_now(self) -> Option<Arc<Lesson>> {
        untrack(|| self.lesson())
    }

    /// The work on a step so far: what was done with it as it is now written.
    pub(crate) fn work(self, step: &Step) -> Work {
        let hints = self.hints.with(|hints| hints.get(&step.id).copied());
        self.keeper.with(|kept| {
            let walked = kept.step(&step.id);
            let committed = walked.and_then(|walked| walked.committed(step.hash));
            Work {
                answer: committed
                    .and_then(|made| Answer::kept(&made.answer, step.predict.as_ref())),
                hints: hints.unwrap_or(0),
                done: walked.is_some_and(|walked| walked.met(step.hash).is_some()),
            }
        })
    }

    /// Goes where the address leads.
    fn follow(self, place: Place) {
        let Place::Lesson(slug, step) = place else {
            self.bench.wanted.set(Vec::new());
            return;
        };
        if self.slug.get_value() == slug && self.lesson_now().is_some() {
            let step = step.map_or(self.step.get_untracked(), |step| step - 1);
            if step != self.step.get_untracked() {
                self.enter(step);
            } else if self.screen.showing.get_untracked() == Showing::Step {
                self.enter(step);
            }
            return;
        }
        self.fetch(slug, step);
    }

    /// Asks for the lesson of the address once more.
    pub(crate) fn again(self) {
        if let Place::Lesson(slug, step) = self.whereabouts.at.get_untracked() {
            self.fetch(slug, step);
        }
    }

    fn fetch(self, slug: String, step: Option<usize>) {
        self.slug.set_value(slug.clone());
        self.lectern.set(Lectern::Coming);
        self.player.pause();
        leptos::task::spawn_local(async move {
            let course = self.library.taught::<Vec<Outline>>("course").await;
            let known = match &course {
                Ok(course) => course.iter().any(|outline| outline.slug == slug),
                Err(_) => true,
            };
            let lesson = self
                .library
                .taught::<Lesson>(&format!("lesson-{slug}"))
                .await;
            // Another one may be wanted by now.
            if self.slug.get_value() != slug {
                return;
            }
            self.course.set(course.ok().map(Arc::new));
            match lesson {
                Ok(lesson) => {
                    let lesson = Arc::new(lesson);
                    let at = step.map_or_else(|| self.left_at(&lesson), |step| step - 1);
                    self.lectern.set(Lectern::Here(lesson));
                    self.enter(at);
                }
                Err(_) if !known => self.lectern.set(Lectern::Unknown),
                Err(missing) => self.lectern.set(Lectern::Missing(missing)),
            }
        });
    }

    /// The first step that is not done.
    fn left_at(self, lesson: &Lesson) -> usize {
        let open = lesson
            .steps
            .iter()
            .position(|step| !self.work_now(step).done);
        open.unwrap_or(0)
    }

    /// Opens a step: with the run in which the learner left it, or with its scene.
    pub(crate) fn enter(self, step: usize) {
        let Some(lesson) = self.lesson_now() else {
            return;
        };
        let step = step.min(lesson.steps.len());
        self.screen.clear();
        self.step.set(step);
        let place = Place::Lesson(self.slug.get_value(), Some(step + 1));
        self.whereabouts.settle(place);
        let Some(opened) = lesson.steps.get(step) else {
            return;
        };
        self.bench.wanted.set(asked(opened));
        self.keeper.add(|kept| kept.open(&opened.id, now()));
        self.screen.show_step(&lesson, step);
        self.announcer.now(
            self.speech
                .say_now(&Learn::StepOf(step + 1, lesson.steps.len())),
        );
    }

    fn current(self) -> Option<(Arc<Lesson>, usize, Step)> {
        let (lesson, at) = (self.lesson_now()?, self.step.get_untracked());
        let step = lesson.steps.get(at)?.clone();
        Some((lesson, at, step))
    }

    /// What is met of the goals at the playhead.
    fn judge(self) {
        let Some((lesson, at, step)) = self.current() else {
            return;
        };
        if !self.screen.has_step(&lesson, at) {
            let elsewhere = self.screen.showing.get_untracked() == Showing::Step;
            if elsewhere && self.whereabouts.at.with_untracked(Place::has_map) {
                self.met.set(vec![false; step.goals.len()]);
            }
            return;
        }
        let (run, acts) = (
            self.session.active.get_untracked(),
            self.session.acts.get_untracked(),
        );
        let known = self.trace.try_update_value(Option::take).flatten();
        let met: Vec<bool> = self.session.ask(Side::Left, |city| {
            let timeline = city.timeline();
            let mut trace = match known {
                Some((of, when, trace)) if of == run && when == acts => trace,
                _ => {
                    let opened = Time(step.opens.at.0 + 1);
                    Trace::since(EventId(timeline.events().first_at(opened).0))
                }
            };
            let goals = step.goals.iter();
            let met = goals
                .map(|goal| holds(&goal.is, timeline, &mut trace))
                .collect();
            self.trace.set_value(Some((run, acts, trace)));
            met
        });
        let all = met.iter().all(|met| *met);
        if self.met.with_untracked(|before| *before != met) {
            self.met.set(met);
        }
        let work = self.work_now(&step);
        let ready = work.answer.is_some() || step.predict.is_none();
        if all && ready && !work.done {
            let met = Met {
                at: now(),
                hints: work.hints,
                hash: step.hash,
            };
            self.keeper.add(|kept| kept.meet(&step.id, met));
            self.announcer.now(self.speech.say_now(&Learn::Done));
        }
    }

    fn work_now(self, step: &Step) -> Work {
        untrack(|| self.work(step))
    }

    /// Commits to a prediction. It is not taken back.
    pub(crate) fn predict(self, answer: Answer) {
        let Some((_, _, step)) = self.current() else {
            return;
        };
        if self.work_now(&step).answer.is_some() {
            return;
        }
        let fared = step
            .predict
            .as_ref()
            .and_then(|asked| outcome(asked, answer));
        self.keeper.add(|kept| {
            let made = Prediction {
                at: now(),
                answer: answer.to_keep(),
                right: fared.is_some_and(|fared| fared.right),
                hash: step.hash,
            };
            kept.predict(&step.id, made)
        });
        self.judge();
    }

    /// Takes one more hint.
    pub(crate) fn hint(self) {
        if let Some((_, _, step)) = self.current() {
            self.hints.update(|hints| {
                let taken = hints.entry(step.id).or_default();
                *taken = (*taken + 1).min(3);
            });
        }
    }

    /// Opens the step's scene anew.
    pub(crate) fn start_over(self) {
        if let Some((lesson, at, _)) = self.current() {
            self.screen.start_over(&lesson, at);
        }
    }

    /// Does what is to be done, in the step's scene as it was at the beginning.
    pub(crate) fn solve(self) {
        if let Some((lesson, at, _)) = self.current() {
            self.screen.solve(&lesson, at);
        }
    }

    /// Goes to the end of what plays by itself.
    pub(crate) fn skip(self) {
        self.screen.skip();
        self.demo_ended();
    }

    /// When the solution has played to its end: on to the moment that decides.
    fn demo_ended(self) {
        if self.screen.has_played() {
            self.judge();
            self.observe();
        }
    }

    /// Shows the moment that is to be observed.
    pub(crate) fn observe(self) {
        if let Some((lesson, at, _)) = self.current() {
            self.screen.observe(&lesson, at);
        }
    }

    /// Shows a moment of one of the lesson's runs.
    pub(crate) fn show(self, scene: &Scene) {
        if let Some(lesson) = self.lesson_now() {
            self.screen.show(&lesson, scene);
        }
    }

    /// Goes back from what was shown to the step's own run.
    pub(crate) fn back_to_step(self) {
        if let Some((lesson, at, _)) = self.current() {
            self.screen.show_step(&lesson, at);
        }
    }
}

/// What the reference solution has clients ask.
fn asked(step: &Step) -> Vec<Act> {
    let acts = step.solution.iter().filter_map(|timed| {
        if let Input::Ask(_, act) | Input::AskAt(_, _, act) = timed.input {
            Some(act)
        } else {
            None
        }
    });
    acts.collect()
}

thread_local! {
    static CLASSROOM: Cell<Option<Classroom>> = const { Cell::new(None) };
}

/// The classroom of the page: opened with the first lesson, and there from then on.
pub(crate) fn classroom() -> Classroom {
    CLASSROOM.get().unwrap_or_else(|| {
        let page: Page = expect_context();
        let room = page.0.with(Classroom::begin);
        CLASSROOM.set(Some(room));
        room
    })
}
