//! The lesson that is open: its steps, their runs in the session, what is met of the goals, and what the learner has done.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_core::command::Act;
use split_isles_core::history::ForkId;
use split_isles_core::input::{Input, Timed};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, Time};
use split_isles_progress::{Met, Prediction};
use split_isles_taught::{Lesson, Outline, Scene, Source, Step, Trace, holds};

use super::work::{Answer, Work, outcome};
use crate::content::{Library, Missing, library};
use crate::controls::Bench;
use crate::place::{Place, Whereabouts, whereabouts};
use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::progress::{Keeper, keeper, now};
use crate::session::{City, Session, Side, session};
use crate::strings::{Learn, Speech, speech};
use crate::transport::Speed;
use crate::ui::{Announcer, Page, announcer};

/// No solution is longer in playing than this, in seconds of the reader's time.
const DEMO_S: u64 = 8;

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

/// What the map shows in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Showing {
    /// The step's own run.
    Step,
    /// Another run, to show something.
    Replay,
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
    pub(crate) showing: RwSignal<Showing>,
    /// What is pointed at.
    pub(crate) pointed: Pointed,
    /// The slug of the lesson on the lectern.
    slug: StoredValue<String>,
    /// The runs of steps, by lesson and step.
    runs: StoredValue<BTreeMap<(u8, usize), ForkId>>,
    replay: StoredValue<Option<ForkId>>,
    /// What was found of the step's run, and of which state of it.
    trace: StoredValue<Option<(ForkId, u32, Trace)>>,
    /// The moment to which the solution plays by itself.
    demo: StoredValue<Option<Time>>,
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
            showing: RwSignal::new(Showing::Step),
            pointed: pointed(),
            slug: StoredValue::new(String::new()),
            runs: StoredValue::new(BTreeMap::new()),
            replay: StoredValue::new(None),
            trace: StoredValue::new(None),
            demo: StoredValue::new(None),
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
            } else if self.showing.get_untracked() == Showing::Step {
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
        let Some(lesson) = self.lesson_now() else { return };
        let step = step.min(lesson.steps.len());
        self.leave_replay();
        self.player.pause();
        self.pointed.rest();
        self.demo.set_value(None);
        self.step.set(step);
        let place = Place::Lesson(self.slug.get_value(), Some(step + 1));
        self.whereabouts.settle(place);
        let Some(opened) = lesson.steps.get(step) else {
            return;
        };
        self.bench.wanted.set(asked(opened));
        self.keeper.add(|kept| kept.open(&opened.id, now()));
        if let Some(run) = self.run(&lesson, step) {
            self.session.switch(run);
        } else {
            self.open_scene(&lesson, step, opened);
        }
        self.announcer.now(
            self.speech
                .say_now(&Learn::StepOf(step + 1, lesson.steps.len())),
        );
    }

    /// Opens the step's scene anew; what was done in its run is put away and can be brought back.
    pub(crate) fn start_over(self) {
        let Some((lesson, at, step)) = self.current() else {
            return;
        };
        self.leave_replay();
        self.player.pause();
        self.pointed.rest();
        self.demo.set_value(None);
        let before = self.run(&lesson, at);
        if let Some(run) = before {
            self.session.switch(run);
            let untouched = |city: City<'_>| city.timeline().recorded().is_empty();
            if self.session.ask(Side::Left, untouched) {
                self.session.seek(step.opens.at);
                return;
            }
        }
        self.open_scene(&lesson, at, &step);
        if let Some(run) = before {
            self.session.close(run);
        }
    }

    fn open_scene(self, lesson: &Lesson, at: usize, step: &Step) {
        let Some(scenario) = scene_of(lesson, &step.opens) else {
            return;
        };
        if self.open(
            scenario,
            Vec::new(),
            step.opens.at,
            &run_name(lesson, at, step),
        ) {
            let run = self.session.active.get_untracked();
            self.remember(lesson, at, run);
        }
    }

    /// Opens a run under a name; lessons are sound, so this works.
    fn open(self, scenario: Scenario, acts: Vec<Timed>, at: Time, name: &str) -> bool {
        let opened = self.session.open(scenario, acts, at).is_ok();
        if opened {
            let run = self.session.active.get_untracked();
            self.session.rename(run, name.to_owned());
        }
        opened
    }

    /// The run of a step, if it is open; after a reload it is known by its name.
    fn run(self, lesson: &Lesson, at: usize) -> Option<ForkId> {
        let tabs = self.session.tabs.get_untracked();
        let kept = self
            .runs
            .with_value(|runs| runs.get(&(lesson.number, at)).copied());
        let kept = kept.filter(|run| tabs.iter().any(|tab| tab.id == *run));
        kept.or_else(|| {
            let name = run_name(lesson, at, lesson.steps.get(at)?);
            let tab = tabs.iter().find(|tab| tab.name == name)?;
            self.remember(lesson, at, tab.id);
            Some(tab.id)
        })
    }

    fn remember(self, lesson: &Lesson, at: usize, run: ForkId) {
        self.runs.update_value(|runs| {
            runs.insert((lesson.number, at), run);
        });
    }

    fn current(self) -> Option<(Arc<Lesson>, usize, Step)> {
        let (lesson, at) = (self.lesson_now()?, self.step.get_untracked());
        let step = lesson.steps.get(at)?.clone();
        Some((lesson, at, step))
    }

    /// Whether the step's own run is in view.
    fn in_view(self, lesson: &Lesson, at: usize) -> bool {
        self.run(lesson, at) == Some(self.session.active.get_untracked())
    }

    /// What is met of the goals at the playhead.
    fn judge(self) {
        let Some((lesson, at, step)) = self.current() else {
            return;
        };
        if !self.in_view(&lesson, at) {
            let elsewhere = self.showing.get_untracked() == Showing::Step;
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

    /// Does what is to be done, in the step's scene as it was at the beginning.
    pub(crate) fn solve(self) {
        let Some((_, _, step)) = self.current() else {
            return;
        };
        self.start_over();
        self.session.act_at(&step.solution);
        self.demo.set_value(Some(step.until));
        // Another run's own end is taken over first.
        set_timeout(move || self.player.stop_at.set(step.until), Duration::ZERO);
        self.player
            .speed
            .set(demo_speed(step.until.since(step.opens.at).0));
        self.player.play(self.session);
    }

    /// Whether the solution is being played.
    pub(crate) fn plays_by_itself(self) -> bool {
        self.demo.get_value().is_some()
    }

    /// Goes to the end of what plays by itself.
    pub(crate) fn skip(self) {
        if let Some(until) = self.demo.get_value() {
            self.player.pause();
            self.session.seek(until);
            self.demo_ended();
        }
    }

    /// The solution has played to its end: on to the moment that decides.
    fn demo_ended(self) {
        let Some(until) = self.demo.get_value() else {
            return;
        };
        if self.session.now.get_untracked() < until {
            return;
        }
        self.demo.set_value(None);
        self.judge();
        if let Some((_, _, step)) = self.current()
            && let Some(observe) = &step.observe
        {
            self.session.seek(observe.at);
            self.pointed.point(&observe.look, self.session);
        }
    }

    /// Shows the moment that is to be observed: in the learner's own run when that is the reference run, else in the reference run.
    pub(crate) fn observe(self) {
        let Some((lesson, at, step)) = self.current() else {
            return;
        };
        let Some(observe) = &step.observe else {
            return;
        };
        self.player.pause();
        let own = self.in_view(&lesson, at)
            && self.session.ask(Side::Left, |city| {
                city.timeline().recorded() == step.solution.as_slice()
            });
        if own {
            self.session.seek(observe.at);
        } else if let Some(scenario) = scene_of(&lesson, &step.opens) {
            self.show_run(scenario, step.solution.clone(), observe.at);
        }
        self.pointed.point(&observe.look, self.session);
    }

    /// Shows a moment of one of the lesson's runs.
    pub(crate) fn show(self, scene: &Scene) {
        let Some(lesson) = self.lesson_now() else { return };
        if let Some(scenario) = scene_of(&lesson, scene) {
            self.show_run(scenario, Vec::new(), scene.at);
            self.pointed.point(&scene.look, self.session);
        }
    }

    fn show_run(self, scenario: Scenario, acts: Vec<Timed>, at: Time) {
        self.player.pause();
        self.close_replay();
        let name = self.speech.say_now(&Learn::Replay);
        if self.open(scenario, acts, at, &name) {
            let run = self.session.active.get_untracked();
            self.replay.set_value(Some(run));
            self.showing.set(Showing::Replay);
        }
    }

    /// Goes back from what was shown to the step's own run.
    pub(crate) fn back_to_step(self) {
        self.pointed.rest();
        self.leave_replay();
        if let Some((lesson, at, _)) = self.current()
            && let Some(run) = self.run(&lesson, at)
        {
            self.session.switch(run);
        }
    }

    fn leave_replay(self) {
        self.close_replay();
        self.showing.set(Showing::Step);
    }

    fn close_replay(self) {
        if let Some(run) = self.replay.get_value() {
            self.replay.set_value(None);
            self.session.discard(run);
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

/// Names a step's run: it is known by it after a reload.
fn run_name(lesson: &Lesson, at: usize, step: &Step) -> String {
    format!("{}.{} {}", lesson.number, at + 1, step.title.plain(false))
}

/// The scenario of one of the lesson's own scenes.
fn scene_of(lesson: &Lesson, scene: &Scene) -> Option<Scenario> {
    match scene.run {
        Source::Own(run) => lesson.runs.get(usize::from(run)).cloned(),
        Source::Shipped(_) | Source::Made(_) => None,
    }
}

/// The slowest speed at which so many microseconds are played in time.
fn demo_speed(us: u64) -> Speed {
    let fits = |speed: &Speed| us <= DEMO_S * u64::from(speed.0) * 1_000;
    let steps = Speed::STEPS.into_iter().skip(Speed(250).place());
    steps
        .clone()
        .find(fits)
        .unwrap_or(Speed::STEPS[Speed::STEPS.len() - 1])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_is_played_slowly_enough_to_be_seen_and_never_for_long() {
        assert_eq!(demo_speed(500_000), Speed(250));
        assert_eq!(demo_speed(2_000_000), Speed(250));
        assert_eq!(demo_speed(2_100_000), Speed(500));
        assert_eq!(demo_speed(8_000_000), Speed(1_000));
        assert_eq!(demo_speed(40_000_000), Speed(8_000));
        assert_eq!(demo_speed(400_000_000), Speed(8_000));
    }
}
