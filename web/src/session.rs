//! The sole owner of the simulated runs: commands come in, signals go out. Nobody else changes a run, and nobody else
//! asks the core anything that moves time.

mod acts;
mod annals;
mod city;
mod desk;
mod family;
mod kept;
mod links;
mod moment;
mod steps;
mod tab;
mod undo;

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::history::ForkId;
use split_isles_core::input::Timed;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::{EventId, Span, Time};
use split_isles_core::view::Frame;
use split_isles_core::view::track::{Tracks, Window};

pub(crate) use self::city::{City, Told};
pub(crate) use self::desk::{Desk, Side};
pub(crate) use self::kept::{Kept, StepMark};
pub(crate) use self::moment::{Moment, Tally};
pub(crate) use self::tab::Tab;
pub(crate) use crate::stage::Target;

/// What is to be seen of one city.
#[derive(Clone, Copy)]
pub(crate) struct CitySignals {
    /// What the run is made of; changes only when another run is shown.
    pub(crate) scenario: RwSignal<Arc<Scenario>>,
    /// The present moment, anew in every animation frame while time runs: for what moves.
    pub(crate) frame: RwSignal<Arc<Frame>>,
    /// The present moment with verdicts and figures, ten times a second at most: for what is read.
    pub(crate) moment: RwSignal<Arc<Moment>>,
    /// Counts every change of the history itself: new events, another run, an undo.
    pub(crate) history: RwSignal<u32>,
}

impl CitySignals {
    fn new(city: City<'_>) -> Self {
        let frame = city.frame();
        Self {
            scenario: RwSignal::new(city.scenario()),
            frame: RwSignal::new(frame.clone()),
            moment: RwSignal::new(Arc::new(city.moment(frame))),
            history: RwSignal::new(0),
        }
    }
}

/// The handle that components hold: a context. It lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Session(&'static Signals);

impl std::ops::Deref for Session {
    type Target = Signals;
    fn deref(&self) -> &Signals {
        self.0
    }
}

/// What the session tells, and the runs behind it.
pub(crate) struct Signals {
    desk: StoredValue<Desk>,
    /// The city that is shown, or the left one of a comparison.
    pub(crate) left: CitySignals,
    /// The right city of a comparison.
    pub(crate) right: CitySignals,
    /// Whether two cities are compared.
    pub(crate) comparing: RwSignal<bool>,
    /// The city that the panels are about.
    pub(crate) focus: RwSignal<Side>,
    /// The runs, as tabs.
    pub(crate) tabs: RwSignal<Vec<Tab>>,
    /// The run that is shown.
    pub(crate) active: RwSignal<ForkId>,
    /// The playhead.
    pub(crate) now: RwSignal<Time>,
    /// Up to where the run is simulated.
    pub(crate) end: RwSignal<Time>,
    /// Counts what was done: acts, undos, forks, other runs.
    pub(crate) acts: RwSignal<u32>,
    /// Whether the run that was opened last is too long to be brought at once to the moment at which it was left.
    pub(crate) short: RwSignal<bool>,
    /// What is wrong with the last deed that the city could not carry out.
    pub(crate) refused: RwSignal<Vec<Fault>>,
    /// Whether there is something to undo.
    pub(crate) can_undo: RwSignal<bool>,
    /// Counts the acts that were taken back.
    pub(crate) undone: RwSignal<u32>,
    /// The run that was put away last.
    pub(crate) closed: RwSignal<Option<Tab>>,
    /// The event that is looked at.
    pub(crate) event: RwSignal<Option<EventId>>,
    /// What the learner has picked on the map.
    pub(crate) selected: RwSignal<Option<Target>>,
}

impl Session {
    /// Opens runs with their branches, the one at a place in view, and provides the session to everything below.
    pub(crate) fn provide(
        first: Kept,
        others: Vec<Kept>,
        shown: usize,
    ) -> Result<Self, Vec<Fault>> {
        let in_view = shown.checked_sub(1).and_then(|at| others.get(at));
        let focus = links::looked_at(&in_view.unwrap_or(&first).run);
        let (desk, came) = Desk::open_kept(first, others, shown)?;
        let (left, right) = (
            CitySignals::new(desk.city(Side::Left)),
            CitySignals::new(desk.city(Side::Right)),
        );
        let session = Self(Box::leak(Box::new(Signals {
            left,
            right,
            comparing: RwSignal::new(desk.is_comparing()),
            focus: RwSignal::new(focus),
            tabs: RwSignal::new(desk.tabs()),
            active: RwSignal::new(desk.active()),
            now: RwSignal::new(desk.now()),
            end: RwSignal::new(desk.end()),
            acts: RwSignal::new(0),
            short: RwSignal::new(!came),
            refused: RwSignal::new(Vec::new()),
            can_undo: RwSignal::new(false),
            undone: RwSignal::new(0),
            closed: RwSignal::new(None),
            event: RwSignal::new(None),
            selected: RwSignal::new(None),
            desk: StoredValue::new(desk),
        })));
        provide_context(session);
        Ok(session)
    }

    /// One city's signals.
    pub(crate) fn city(self, side: Side) -> CitySignals {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The signals of the city that the panels are about.
    pub(crate) fn focused(self) -> CitySignals {
        self.city(self.focus.get())
    }

    /// Lets a reader ask the core about one city. It cannot change anything.
    pub(crate) fn ask<T>(self, side: Side, question: impl FnOnce(City<'_>) -> T) -> T {
        self.desk.with_value(|desk| question(desk.city(side)))
    }

    /// What a window of one city's run shows.
    pub(crate) fn tracks(self, side: Side, window: Window) -> Tracks {
        self.change(|desk| desk.tracks(side, window))
    }

    /// Moves the playhead on; the run is simulated as far as needed. With `read_too`, the panels follow.
    pub(crate) fn advance(self, by: Span, read_too: bool) {
        self.change(|desk| desk.advance(by));
        self.show(read_too);
    }

    /// Puts the playhead at a moment.
    pub(crate) fn seek(self, at: Time) {
        self.change(|desk| desk.seek(at));
        self.show(true);
    }

    /// Puts the playhead at the next or the previous event, and picks it.
    pub(crate) fn step(self, forward: bool) {
        self.change(|desk| desk.step(forward));
        self.show(true);
        let side = self.focus.get_untracked();
        let step = self.ask(side, |city| city.timeline().last_step());
        self.event.set(step.last().map(|(event, _)| *event));
    }

    /// Puts the playhead just after an event of the city that the panels are about.
    pub(crate) fn seek_event(self, event: EventId) {
        let side = self.focus.get_untracked();
        self.change(|desk| desk.seek_event(side, event));
        self.show(true);
    }

    /// Branches off at the playhead: the run goes on under its name, the branch is shown.
    pub(crate) fn fork(self) {
        self.change(Desk::fork);
        self.renew();
    }

    /// Shows another run.
    pub(crate) fn switch(self, run: ForkId) {
        self.change(|desk| desk.switch(run));
        self.renew();
    }

    /// Gives a run another name.
    pub(crate) fn rename(self, run: ForkId, name: String) {
        self.change(|desk| desk.rename(run, name));
        self.renew();
    }

    /// Brings back the run that was put away last.
    pub(crate) fn reopen(self) {
        self.change(Desk::reopen);
        self.renew();
    }

    /// Puts a run away. The last one stays.
    pub(crate) fn close(self, run: ForkId) {
        self.change(|desk| desk.close(run));
        self.renew();
    }

    /// Puts a run away that only showed something.
    pub(crate) fn discard(self, run: ForkId) {
        self.change(|desk| desk.discard(run));
        self.renew();
    }

    /// The runs of a scenario in which nothing was done.
    pub(crate) fn untouched(self, scenario: &Scenario) -> Vec<ForkId> {
        self.desk.with_value(|desk| desk.untouched(scenario))
    }

    /// Opens a new run beside the others, at a moment.
    pub(crate) fn open(
        self,
        scenario: Scenario,
        recorded: Vec<Timed>,
        at: Time,
    ) -> Result<(), Vec<Fault>> {
        self.change(|desk| desk.add(scenario, recorded))?;
        self.change(|desk| desk.seek(at));
        self.selected.set(None);
        self.renew();
        Ok(())
    }

    /// Sets the same city under another mechanism beside this one; both live through the same from the beginning.
    pub(crate) fn compare(self, with: Scenario) -> Result<(), Vec<Fault>> {
        self.change(|desk| desk.compare(with))?;
        self.renew();
        Ok(())
    }

    /// Goes back to one city.
    pub(crate) fn stop_comparing(self) {
        self.change(Desk::stop_comparing);
        self.renew();
    }

    fn change<T>(self, work: impl FnOnce(&mut Desk) -> T) -> T {
        let mut work = Some(work);
        self.desk
            .try_update_value(|desk| work.take().map(|work| work(desk)))
            .flatten()
            .expect("the session lives as long as the page")
    }

    /// Everything may have changed: tells all signals.
    fn renew(self) {
        self.desk.with_value(|desk| {
            self.tabs.set(desk.tabs());
            self.active.set(desk.active());
            self.closed.set(desk.closed());
            self.can_undo.set(desk.can_undo());
            self.acts.update(|acts| *acts += 1);
            // Its number may mean another event by now.
            self.event.set(None);
            self.comparing.set(desk.is_comparing());
            for &side in desk.sides() {
                let scenario = desk.city(side).scenario();
                let signals = self.city(side);
                if !Arc::ptr_eq(&signals.scenario.read_untracked(), &scenario) {
                    signals.scenario.set(scenario);
                }
                signals.history.update(|count| *count += 1);
            }
            if !desk.is_comparing() {
                self.focus.set(Side::Left);
            }
        });
        self.show(true);
    }

    /// Time has moved: tells the signals that show it.
    fn show(self, read_too: bool) {
        self.desk.with_value(|desk| {
            self.now.set(desk.now());
            // The lamps of the tabs are read with the panels.
            let tabs = read_too.then(|| desk.tabs());
            if let Some(tabs) = tabs.filter(|tabs| *self.tabs.read_untracked() != *tabs) {
                self.tabs.set(tabs);
            }
            let grown = desk.end() != self.end.get_untracked();
            self.end.set(desk.end());
            for &side in desk.sides() {
                let (city, signals) = (desk.city(side), self.city(side));
                let frame = city.frame();
                signals.frame.set(frame.clone());
                if read_too {
                    signals.moment.set(Arc::new(city.moment(frame)));
                }
                if grown {
                    signals.history.update(|count| *count += 1);
                }
            }
        });
    }
}

/// The session of the page.
pub(crate) fn session() -> Session {
    expect_context()
}
