//! What the map shows of a lesson: the run of a step, its solution as it plays by itself, or another run that shows something.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_taught::{Lesson, Scene, Source, Step};
use web_sys::HtmlElement;

use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::session::{City, Session, Side, session};
use crate::strings::{Learn, Speech, speech};
use crate::transport::Speed;
use crate::ui::focus;

/// No solution is longer in playing than this, in seconds of the reader's time.
const DEMO_S: u64 = 8;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Showing {
    /// The step's own run.
    Step,
    /// Another run, to show something.
    Replay,
}

/// The screen of the classroom.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    /// What is on it.
    pub(super) showing: RwSignal<Showing>,
    /// The runs of steps, by lesson and step.
    runs: StoredValue<BTreeMap<(u8, usize), ForkId>>,
    replay: StoredValue<Option<ForkId>>,
    /// What opened the replay: it has the focus again afterwards.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The moment to which the solution plays by itself.
    demo: StoredValue<Option<Time>>,
    session: Session,
    player: Player,
    pointed: Pointed,
    speech: Speech,
}

impl Screen {
    /// An empty screen.
    pub(super) fn new() -> Self {
        Self {
            showing: RwSignal::new(Showing::Step),
            runs: StoredValue::new(BTreeMap::new()),
            replay: StoredValue::new(None),
            opener: StoredValue::new_local(None),
            demo: StoredValue::new(None),
            session: session(),
            player: player(),
            pointed: pointed(),
            speech: speech(),
        }
    }

    /// Stops whatever plays, and puts away what only showed something.
    pub(super) fn clear(self) {
        self.close_replay();
        self.showing.set(Showing::Step);
        self.player.pause();
        self.pointed.rest();
        self.demo.set_value(None);
    }

    /// Shows a step: the run in which the learner left it, or its scene.
    pub(super) fn show_step(self, lesson: &Lesson, at: usize) {
        self.clear();
        if let Some(run) = self.run(lesson, at) {
            self.session.switch(run);
        } else {
            self.open_scene(lesson, at);
        }
    }

    /// Opens the step's scene anew; what was done in its run is put away and can be brought back.
    pub(super) fn start_over(self, lesson: &Lesson, at: usize) {
        self.clear();
        let before = self.run(lesson, at);
        if let (Some(run), Some(step)) = (before, lesson.steps.get(at)) {
            self.session.switch(run);
            if !self.is_touched() {
                self.session.seek(step.opens.at);
                return;
            }
        }
        self.open_scene(lesson, at);
        if let Some(run) = before {
            self.session.close(run);
        }
    }

    /// Whether anything was done in the run in view.
    pub(super) fn is_touched(self) -> bool {
        let untouched = |city: City<'_>| city.timeline().recorded().is_empty();
        !self.session.ask(Side::Left, untouched)
    }

    fn open_scene(self, lesson: &Lesson, at: usize) {
        let Some(step) = lesson.steps.get(at) else {
            return;
        };
        let Some(scenario) = scene_of(lesson, &step.opens) else {
            return;
        };
        let name = run_name(lesson, at, step);
        if let Some(run) = self.open(scenario, Vec::new(), step.opens.at, name) {
            self.remember(lesson, at, run);
        }
    }

    /// Opens a run under a name; lessons are sound, so this works.
    fn open(self, scenario: Scenario, acts: Vec<Timed>, at: Time, name: String) -> Option<ForkId> {
        self.session.open(scenario, acts, at).ok()?;
        let run = self.session.active.get_untracked();
        self.session.rename(run, name);
        Some(run)
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

    /// Whether the step's own run is in view.
    pub(super) fn has_step(self, lesson: &Lesson, at: usize) -> bool {
        self.run(lesson, at) == Some(self.session.active.get_untracked())
    }

    /// Plays the reference solution from the step's beginning.
    pub(super) fn solve(self, lesson: &Lesson, at: usize) {
        let Some(step) = lesson.steps.get(at) else {
            return;
        };
        self.start_over(lesson, at);
        self.session.act_at(&step.solution);
        let until = step.until;
        self.demo.set_value(Some(until));
        // Another run's own end is taken over first.
        set_timeout(move || self.player.stop_at.set(until), Duration::ZERO);
        let length = until.since(step.opens.at);
        self.player.speed.set(demo_speed(length.0));
        self.player.play(self.session);
    }

    /// Whether a solution is being played.
    pub(super) fn plays_by_itself(self) -> bool {
        self.demo.get_value().is_some()
    }

    /// Goes to the end of what plays by itself.
    pub(super) fn skip(self) {
        if let Some(until) = self.demo.get_value() {
            self.player.pause();
            self.session.seek(until);
        }
    }

    /// Whether the solution has just played to its end; it is told once.
    pub(super) fn has_played(self) -> bool {
        let now = self.session.now.get_untracked();
        let over = self.demo.get_value().is_some_and(|until| now >= until);
        if over {
            self.demo.set_value(None);
        }
        over
    }

    /// Shows the moment that is to be observed: in the learner's own run when that is the reference run, else in the reference run.
    pub(super) fn observe(self, lesson: &Lesson, at: usize) {
        let Some(step) = lesson.steps.get(at) else {
            return;
        };
        let Some(observe) = &step.observe else {
            return;
        };
        self.player.pause();
        let reference = |city: City<'_>| city.timeline().recorded() == step.solution.as_slice();
        if self.has_step(lesson, at) && self.session.ask(Side::Left, reference) {
            self.session.seek(observe.at);
        } else if let Some(scenario) = scene_of(lesson, &step.opens) {
            self.replay(scenario, step.solution.clone(), observe.at);
        }
        self.pointed.point(&observe.look, self.session);
    }

    /// Shows a moment of one of the lesson's runs.
    pub(super) fn show(self, lesson: &Lesson, scene: &Scene) {
        if let Some(scenario) = scene_of(lesson, scene) {
            self.replay(scenario, Vec::new(), scene.at);
            self.pointed.point(&scene.look, self.session);
        }
    }

    fn replay(self, scenario: Scenario, acts: Vec<Timed>, at: Time) {
        self.player.pause();
        self.close_replay();
        self.opener.set_value(focus::held());
        let name = self.speech.say_now(&Learn::Replay).into_owned();
        if let Some(run) = self.open(scenario, acts, at, name) {
            self.replay.set_value(Some(run));
            self.showing.set(Showing::Replay);
        }
    }

    /// Where a replay was opened one goes on.
    pub(super) fn give_focus_back(self) {
        if let Some(opener) = self.opener.try_update_value(Option::take).flatten() {
            focus::give_back(opener);
        }
    }

    fn close_replay(self) {
        if let Some(run) = self.replay.get_value() {
            self.replay.set_value(None);
            self.session.discard(run);
        }
    }
}

/// Names a step's run: it is known by it after a reload.
fn run_name(lesson: &Lesson, at: usize, step: &Step) -> String {
    format!("{}.{} {}", lesson.number, at + 1, step.title.plain(false))
}

/// The scenario of one of the lesson's own scenes.
fn scene_of(lesson: &Lesson, scene: &Scene) -> Option<Scenario> {
    match scene.run {
        Source::Own(run) => lesson.runs.get(usize::from(run)).cloned(),
        Source::Shipped(_) | Source::Made(_) | Source::Whole(_) => None,
    }
}

/// The slowest speed at which so many microseconds are played in time.
fn demo_speed(us: u64) -> Speed {
    let fits = |speed: &Speed| us <= DEMO_S * u64::from(speed.0) * 1_000;
    let mut steps = Speed::STEPS.into_iter().skip(Speed(250).place());
    steps
        .find(fits)
        .unwrap_or(Speed::STEPS[Speed::STEPS.len() - 1])
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
