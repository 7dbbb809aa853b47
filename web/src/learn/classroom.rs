//! The lesson that is open: its steps, their runs in the session, what is met of the goals, and what the learner has done.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::units::Time;
use split_isles_taught::{Lesson, Outline, Step};

use super::draft::Draft;
use super::examiner::Examiner;
use super::lectern::{Current, Lectern, on_language};
use super::notebook::Notebook;
use super::report;
use super::screen::{Screen, Showing, mark_of};
use super::work::Work;
use crate::content::{Library, library};
use crate::controls::Bench;
use crate::embed::{lesson_is_open, on_reset, on_wanted};
use crate::notice::{Notices, notices};
use crate::place::{Place, Whereabouts, whereabouts};
use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::session::{Session, StepMark, session};
use crate::strings::{Common, Learn, Speech, speech};
use crate::ui::{Announcer, Page, announcer, focus};

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
    /// Which of the step's goals are met at the playhead.
    pub(crate) met: RwSignal<Vec<bool>>,
    /// When the learner's own deeds met the goals of which step, and time was stopped there.
    pub(crate) decided: RwSignal<Option<(StepMark, Time)>>,
    /// What of an answer is there before it is committed.
    pub(super) draft: Draft,
    /// What the map shows.
    pub(super) screen: Screen,
    /// What is pointed at.
    pub(crate) pointed: Pointed,
    /// The slug of the lesson on the lectern.
    pub(super) slug: StoredValue<String>,
    /// Counts what was asked for: what comes late is nobody's.
    asked: StoredValue<u32>,
    pub(super) session: Session,
    pub(super) player: Player,
    library: Library,
    pub(super) whereabouts: Whereabouts,
    pub(super) announcer: Announcer,
    pub(super) speech: Speech,
    pub(super) notebook: Notebook,
    pub(super) examiner: Examiner,
    bench: Bench,
    pub(super) notices: Notices,
}

impl Classroom {
    /// Makes the classroom, and keeps it in step with the address and the runs.
    fn begin() -> Self {
        let room = Self(Box::leak(Box::new(Room {
            lectern: RwSignal::new(Lectern::Empty),
            course: RwSignal::new(None),
            step: RwSignal::new(0),
            met: RwSignal::new(Vec::new()),
            decided: RwSignal::new(None),
            draft: Draft::default(),
            screen: Screen::new(),
            pointed: pointed(),
            slug: StoredValue::new(String::new()),
            asked: StoredValue::new(0),
            examiner: Examiner::new(session()),
            session: session(),
            player: player(),
            library: library(),
            whereabouts: whereabouts(),
            announcer: announcer(),
            speech: speech(),
            notebook: Notebook::open(),
            bench: expect_context(),
            notices: notices(),
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
        Effect::new(move |_| room.whereabouts.reading.set(room.reading()));
        // Whoever looks at another run meanwhile hears that it is another.
        let elsewhere = Memo::new(move |_| room.showing() == Showing::Other);
        Effect::new(move |_| {
            if elsewhere.get() && room.is_attended() {
                room.announcer.now(room.speech.say_now(&Learn::InOther));
            }
        });
        on_reset(move || room.start_over());
        on_wanted(move || Some(room.notebook.pages(room.lesson_now()?.as_ref())));
        // The same step in other words.
        on_language(room.library, move || room.translate());
        room.notebook.tell_trouble();
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
        self.lectern.with(Lectern::lesson)
    }

    /// The lesson and its step by name; nothing while it is on its way.
    fn reading(self) -> String {
        let Some(lesson) = self.lesson() else {
            return String::new();
        };
        let (at, count) = (self.step.get(), lesson.steps.len());
        let step = if at < count {
            Learn::StepOf(at + 1, count)
        } else {
            Learn::AtTheEnd
        };
        format!("{} · {}", lesson.title, self.speech.say(&step))
    }

    pub(super) fn lesson_now(self) -> Option<Arc<Lesson>> {
        untrack(|| self.lesson())
    }

    /// The work on a step so far.
    pub(crate) fn work(self, step: &Step) -> Work {
        self.notebook.work(step)
    }

    /// Whether the learner is in a lesson, and not on another page.
    pub(super) fn is_attended(self) -> bool {
        let at = self.whereabouts.at;
        at.with_untracked(|place| matches!(place, Place::Lesson(..)))
    }

    /// Goes where the address leads.
    fn follow(self, place: Place) {
        let Place::Lesson(slug, step) = place else {
            self.bench.wanted.set(Vec::new());
            self.pointed.rest();
            // What is picked from here on is no answer to the question.
            self.draft.put_away();
            return;
        };
        if self.slug.get_value() == slug && self.lesson_now().is_some() {
            let now = self.step.get_untracked();
            let step = self
                .lesson_now()
                .and_then(|lesson| self.named(&lesson, step));
            let step = step.unwrap_or(now);
            if step != now || self.is_elsewhere() {
                self.enter(step);
            } else {
                self.whereabouts.settle(Place::Lesson(slug, Some(now + 1)));
            }
            lesson_is_open();
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
        self.whereabouts.lesson.set(None);
        self.player.pause();
        self.bring(slug.clone(), move |became, course| {
            if !self.is_attended() {
                self.slug.set_value(String::new());
                self.lectern.set(Lectern::Empty);
                lesson_is_open();
                return;
            }
            let here = became.lesson();
            self.course.set(course);
            self.tell_without_panel(&became);
            self.lectern.set(became);
            if let Some(lesson) = here {
                let named = self.named(&lesson, step);
                self.enter(named.unwrap_or_else(|| self.notebook.left_at(&lesson)));
                if self.whereabouts.has_gone() {
                    focus::send_to("lesson-h");
                }
            }
            lesson_is_open();
            self.whereabouts.lesson.set(Some(slug));
        });
    }

    /// Asks for a lesson in the language of the page, and tells what became of it, unless something else is asked for by then.
    fn bring(self, slug: String, told: impl FnOnce(Lectern, Option<Arc<Vec<Outline>>>) + 'static) {
        self.asked.update_value(|asked| *asked += 1);
        let (asked, language) = (
            self.asked.get_value(),
            self.library.language.get_untracked(),
        );
        leptos::task::spawn_local(async move {
            let (became, course) = Lectern::bring(self.library, &slug, language).await;
            if self.asked.get_value() == asked {
                told(became, course);
            }
        });
    }

    /// The same step in other words: its run, what is to be seen and what was begun stay as they are. So do the words, where the others cannot be
    /// had.
    fn translate(self) {
        let slug = self.slug.get_value();
        if self.lesson_now().is_none() {
            self.again();
            return;
        }
        self.bring(slug, move |became, course| {
            if let Lectern::Missing(missing) = became {
                self.notices
                    .say(self.speech.say_now(&Common::Missing(missing)));
                return;
            }
            self.course.set(course);
            self.lectern.set(became);
        });
    }

    /// Opens a step: with the run in which the learner left it, or with its scene.
    fn enter(self, step: usize) {
        let Some(lesson) = self.lesson_now() else {
            return;
        };
        let step = step.min(lesson.steps.len());
        let opens = lesson.steps.get(step);
        self.draft.turn_to(opens.map(|step| mark_of(&lesson, step)));
        self.screen.clear();
        self.step.set(step);
        self.decided.set(None);
        let place = Place::Lesson(self.slug.get_value(), Some(step + 1));
        self.whereabouts.settle(place);
        let Some(opened) = lesson.steps.get(step) else {
            self.notebook.opened(&lesson.id);
            return;
        };
        self.bench.wanted.set(opened.asks());
        self.notebook.opened(&opened.id);
        if let Some(current) = self.current() {
            report::opened(self, &current);
        }
        self.screen.show_step(&lesson, opened);
        self.announcer.now(
            self.speech
                .say_now(&Learn::StepOf(step + 1, lesson.steps.len())),
        );
    }

    /// The same for whoever has asked for it: the step is read from its heading.
    pub(crate) fn go_to(self, step: usize) {
        self.enter(step);
        focus::send_to("step-h");
    }

    /// The step that is open, unless the lesson is at its end.
    pub(super) fn current(self) -> Option<Current> {
        let (lesson, at) = (self.lesson_now()?, self.step.get_untracked());
        (at < lesson.steps.len()).then_some(Current { lesson, at })
    }

    /// What the map shows while a step is open.
    pub(crate) fn showing(self) -> Showing {
        let Some(lesson) = self.lesson() else {
            return Showing::Step;
        };
        match lesson.steps.get(self.step.get()) {
            Some(step) => self.screen.showing(&lesson, step),
            // At the lesson's end any run will do.
            None if self.screen.is_replay() => Showing::Replay,
            None => Showing::Step,
        }
    }

    /// Whether the map shows neither a run of the step nor something for it.
    pub(super) fn is_elsewhere(self) -> bool {
        untrack(|| self.showing()) == Showing::Other
    }
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
