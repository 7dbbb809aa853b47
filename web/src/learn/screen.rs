//! What the map shows of a lesson: the run of a step, its solution as it plays by itself, or another run that shows something.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::input::Timed;
use split_isles_core::scenario::Scenario;
use split_isles_core::scenario::check::NAME_MAX;
use split_isles_core::units::Time;
use split_isles_taught::{Lesson, Scene, Source, Step, hash_of};
use web_sys::HtmlElement;

use crate::player::{Player, player};
use crate::pointed::{Pointed, pointed};
use crate::session::{City, Session, Side, StepMark, session};
use crate::strings::{Learn, Speech, speech};
use crate::transport::Speed;
use crate::ui::focus;

/// No solution is longer in playing than this, in seconds of the reader's time.
const DEMO_S: u64 = 8;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Showing {
    /// A run of the step, or one that grew out of it.
    Step,
    /// Another run, to show something.
    Replay,
    /// Whatever else the learner looks at.
    Other,
}

/// The screen of the classroom.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    /// In which of a step's runs the learner was last.
    last: StoredValue<BTreeMap<StepMark, ForkId>>,
    replay: RwSignal<Option<ForkId>>,
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
            last: StoredValue::new(BTreeMap::new()),
            replay: RwSignal::new(None),
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
        self.player.pause();
        self.pointed.rest();
        self.demo.set_value(None);
    }

    /// Shows a step: the run in which the learner left it, or its scene.
    pub(super) fn show_step(self, lesson: &Lesson, step: &Step) {
        self.clear();
        if let Some(run) = self.run(mark_of(lesson, step)) {
            self.session.switch(run);
        } else {
            self.open_scene(lesson, step);
        }
    }

    /// Opens the step's scene anew; what was done in its run is put away and can be brought back.
    pub(super) fn start_over(self, lesson: &Lesson, step: &Step) {
        self.clear();
        let before = self.run(mark_of(lesson, step));
        if let Some(run) = before {
            self.session.switch(run);
            if !self.is_touched() {
                self.session.seek(step.opens.at);
                return;
            }
        }
        self.open_scene(lesson, step);
        if let Some(run) = before {
            self.session.close(run);
        }
    }

    /// Whether anything was done in the run in view.
    fn is_touched(self) -> bool {
        let untouched = |city: City<'_>| city.timeline().recorded().is_empty();
        !self.session.ask(Side::Left, untouched)
    }

    fn open_scene(self, lesson: &Lesson, step: &Step) {
        let Some(scenario) = scene_of(lesson, &step.opens) else {
            return;
        };
        let name = run_name(lesson, step);
        if let Some(run) = self.open(scenario, Vec::new(), step.opens.at, name) {
            self.session.give_to_step(run, mark_of(lesson, step));
        }
    }

    /// Opens a run under a name; lessons are sound, so this works.
    fn open(self, scenario: Scenario, acts: Vec<Timed>, at: Time, name: String) -> Option<ForkId> {
        self.session.open(scenario, acts, at).ok()?;
        let run = self.session.active.get_untracked();
        self.session.rename(run, name);
        Some(run)
    }

    /// The run of a step that the learner looked at last; else the one in view, or the youngest.
    fn run(self, step: StepMark) -> Option<ForkId> {
        let tabs = self.session.tabs.read_untracked();
        let runs = tabs.iter().filter(|tab| tab.step == Some(step));
        let runs: Vec<ForkId> = runs.map(|tab| tab.id).collect();
        let last = self.last.with_value(|last| last.get(&step).copied());
        let in_view = self.session.active.get_untracked();
        let of_step = |run: &ForkId| runs.contains(run);
        let last = last.filter(of_step);
        last.or(Some(in_view).filter(of_step))
            .or(runs.last().copied())
    }

    /// What is in view while a step is open.
    pub(super) fn showing(self, lesson: &Lesson, step: &Step) -> Showing {
        let in_view = self.session.active.get();
        let mark = mark_of(lesson, step);
        let is_of_step = self.session.tabs.with(|tabs| {
            tabs.iter()
                .any(|tab| tab.id == in_view && tab.step == Some(mark))
        });
        match (is_of_step, self.is_replay()) {
            (true, _) => Showing::Step,
            (false, true) => Showing::Replay,
            (false, false) => Showing::Other,
        }
    }

    /// Whether a replay is in view.
    pub(super) fn is_replay(self) -> bool {
        self.replay.get() == Some(self.session.active.get())
    }

    /// Whether a run of the step is in view.
    pub(super) fn has_step(self, lesson: &Lesson, step: &Step) -> bool {
        untrack(|| self.showing(lesson, step)) == Showing::Step
    }

    /// The run in view is the one of the step in which the learner was.
    pub(super) fn remember(self, lesson: &Lesson, step: &Step) {
        let in_view = self.session.active.get_untracked();
        self.last.update_value(|last| {
            last.insert(mark_of(lesson, step), in_view);
        });
    }

    /// Plays the reference solution from the step's beginning.
    pub(super) fn solve(self, lesson: &Lesson, step: &Step) {
        self.start_over(lesson, step);
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
    pub(super) fn observe(self, lesson: &Lesson, step: &Step) {
        let Some(observe) = &step.observe else {
            return;
        };
        self.player.pause();
        let reference = |city: City<'_>| city.timeline().recorded() == step.solution.as_slice();
        if self.has_step(lesson, step) && self.session.ask(Side::Left, reference) {
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
            self.replay.set(Some(run));
        }
    }

    /// Where a replay was opened one goes on.
    pub(super) fn give_focus_back(self) {
        if let Some(opener) = self.opener.try_update_value(Option::take).flatten() {
            focus::give_back(opener);
        }
    }

    fn close_replay(self) {
        if let Some(run) = self.replay.get_untracked() {
            self.replay.set(None);
            self.session.discard(run);
        }
    }
}

/// Which step it is, as it is now written.
pub(super) fn mark_of(lesson: &Lesson, step: &Step) -> StepMark {
    StepMark(hash_of(&(&lesson.id, &step.id, step.hash)))
}

/// Names a step's run, for those who look at the tabs.
fn run_name(lesson: &Lesson, step: &Step) -> String {
    let steps = lesson.steps.iter();
    let at = steps.take_while(|other| other.id != step.id).count();
    let name = format!("{}.{} {}", lesson.number, at + 1, step.title.plain(false));
    if name.chars().nth(NAME_MAX).is_none() {
        return name;
    }
    let kept: String = name.chars().take(NAME_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The scenario of one of the lesson's own scenes.
pub(super) fn scene_of(lesson: &Lesson, scene: &Scene) -> Option<Scenario> {
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
