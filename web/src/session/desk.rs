//! All runs that are open, which one is shown, what can be taken back. Plain data: no browser, no signals.

mod room;

use split_isles_core::history::{Fork, ForkId, Forks, Timeline};
use split_isles_core::input::Timed;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::{EventId, Span, Time};
use split_isles_core::view::track::{Tracks, Window};
use split_isles_lessons::link::Run;

use self::room::RUNS_MAX;
use super::annals::Annals;
use super::city::{City, open};
use super::family::{self, Family, Rivals};
use super::tab::Tab;
use super::undo::Undos;

/// As many events are simulated at once for the runs that are not in view; what is beyond waits until it is looked at.
const EVENTS_AT_ONCE: usize = 200_000;

/// Which city of a comparison; the only one is on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// The first.
    #[default]
    Left,
    /// The second.
    Right,
}

/// All runs.
pub(crate) struct Desk {
    runs: Forks,
    /// Beside some runs, another city that lives through the same.
    rivals: Rivals,
    undos: Undos,
    closed: Option<Fork>,
    annals: Annals,
}

impl Desk {
    /// A desk with one run.
    #[cfg(test)]
    pub(crate) fn open(scenario: Scenario) -> Result<Self, Vec<Fault>> {
        Self::open_all(Run::fresh(scenario), Vec::new(), 0)
    }

    /// A desk with runs and their branches; the one at a place is in view.
    pub(crate) fn open_all(first: Run, others: Vec<Run>, shown: usize) -> Result<Self, Vec<Fault>> {
        let first = Family::new(first)?;
        let others = others.into_iter().map(Family::new);
        let others = others.collect::<Result<Vec<_>, _>>()?;
        let (mut runs, mut rivals, grown) = first.found();
        let mut families = vec![grown];
        families.extend(
            others
                .into_iter()
                .map(|family| family.join(&mut runs, &mut rivals)),
        );
        let mut events = EVENTS_AT_ONCE;
        let shown = shown.min(families.len() - 1);
        // The one in view first, and once more at the end to be in view.
        families.swap(0, shown);
        runs.show(families[0].shown());
        let mut desk = Self {
            runs,
            rivals,
            undos: Undos::default(),
            closed: None,
            annals: Annals::default(),
        };
        desk.make_room(0);
        for family in &families {
            family.wake(&mut desk.runs, &mut desk.rivals, &mut events);
        }
        desk.runs.show(families[0].shown());
        Ok(desk)
    }

    /// Opens another run with its branches and shows it.
    pub(crate) fn add_run(&mut self, run: Run) -> Result<(), Vec<Fault>> {
        let family = Family::new(run)?;
        // The run that was looked at stays, where there is room for it.
        self.make_room(family.len().min(RUNS_MAX - 1));
        let grown = family.join(&mut self.runs, &mut self.rivals);
        // A family may be larger than the desk; then its run in view stays.
        self.runs.show(grown.shown());
        self.make_room(0);
        grown.wake(&mut self.runs, &mut self.rivals, &mut { EVENTS_AT_ONCE });
        Ok(())
    }

    /// The shown run with its branches and rivals.
    pub(crate) fn run(&self) -> Run {
        family::of(&self.runs, &self.rivals, self.runs.current())
    }

    /// All runs by families, the oldest first, and which family is in view.
    pub(crate) fn all(&self) -> (Vec<Run>, usize) {
        family::all(&self.runs, &self.rivals)
    }

    /// Opens another run and shows it.
    pub(crate) fn add(
        &mut self,
        scenario: Scenario,
        recorded: Vec<Timed>,
    ) -> Result<(), Vec<Fault>> {
        let timeline = open(scenario, recorded)?;
        self.make_room(1);
        self.runs.add(timeline, None);
        Ok(())
    }

    /// The cities that are shown.
    pub(crate) fn sides(&self) -> &'static [Side] {
        if self.is_comparing() {
            &[Side::Left, Side::Right]
        } else {
            &[Side::Left]
        }
    }

    /// One of the cities that are shown; without a comparison both sides are the same.
    pub(crate) fn city(&self, side: Side) -> City<'_> {
        let run = self.runs.current();
        City(match (side, self.rivals.get(&run.id)) {
            (Side::Right, Some(rival)) => rival,
            (Side::Left, _) | (Side::Right, None) => &run.timeline,
        })
    }

    /// Changes what is recorded of the shown cities.
    fn rewrite(&mut self, work: impl Fn(&mut Timeline)) {
        self.annals.clear();
        self.each(work);
    }

    fn each(&mut self, work: impl Fn(&mut Timeline)) {
        let run = self.runs.current_mut();
        work(&mut run.timeline);
        if let Some(rival) = self.rivals.get_mut(&run.id) {
            work(rival);
        }
    }

    /// The playhead.
    pub(crate) fn now(&self) -> Time {
        self.runs.current().timeline.at()
    }

    /// Up to where the shown run is simulated.
    pub(crate) fn end(&self) -> Time {
        let run = &self.runs.current().timeline;
        run.frontier().max(run.at())
    }

    /// Moves the playhead on.
    pub(crate) fn advance(&mut self, by: Span) {
        let to = self.now() + by;
        self.seek(to);
    }

    /// Puts the playhead at a moment, in both cities of a comparison.
    pub(crate) fn seek(&mut self, to: Time) {
        self.each(|run| run.seek(to));
    }

    /// Puts the playhead at the next or the previous event of the left city; the right one follows.
    pub(crate) fn step(&mut self, forward: bool) {
        let run = self.runs.current_mut();
        if forward {
            run.timeline.step();
        } else {
            run.timeline.step_back();
        }
        let at = run.timeline.at();
        if let Some(rival) = self.rivals.get_mut(&run.id) {
            rival.seek(at);
        }
    }

    /// Puts the playhead just after an event of one city; the other follows.
    pub(crate) fn seek_event(&mut self, side: Side, event: EventId) {
        let run = self.runs.current_mut();
        let rival = self.rivals.get_mut(&run.id);
        let (first, second) = match (side, rival) {
            (Side::Right, Some(rival)) => (rival, Some(&mut run.timeline)),
            (Side::Left | Side::Right, rival) => (&mut run.timeline, rival),
        };
        first.seek_event(event);
        if let Some(second) = second {
            second.seek(first.at());
        }
    }

    /// Adds inputs, none before the playhead. A run with recorded inputs ahead stays as it is, and a branch takes these.
    pub(crate) fn act(&mut self, inputs: &[Timed]) {
        let now = self.now();
        let ahead = |timed: &Timed| timed.at > now;
        if self.runs.current().timeline.recorded().iter().any(ahead) {
            self.fork();
        }
        self.undos.remember(self.runs.current());
        self.rewrite(|run| {
            for timed in inputs.iter().filter(|timed| timed.at == now) {
                run.apply(timed.input.clone());
            }
            if inputs.iter().any(ahead) {
                let mut recorded = run.recorded().to_vec();
                recorded.extend(inputs.iter().filter(|timed| ahead(timed)).cloned());
                replace(run, recorded, now);
            }
        });
    }

    /// Takes the last act back, in the run in which it was done, and goes back to that moment.
    pub(crate) fn undo(&mut self) {
        while let Some(undo) = self.undos.pop() {
            if self.runs.show(undo.run) {
                self.rewrite(|run| replace(run, undo.recorded.clone(), undo.at));
                return;
            }
        }
    }

    /// Whether there is an act to take back.
    pub(crate) fn can_undo(&self) -> bool {
        self.undos
            .any(|id| self.runs.iter().any(|run| run.id == id))
    }

    /// Branches off at the playhead.
    pub(crate) fn fork(&mut self) {
        self.make_room(1);
        let rival = self.rivals.get(&self.runs.current().id).map(Timeline::fork);
        let id = self.runs.fork();
        if let Some(rival) = rival {
            self.rivals.insert(id, rival);
        }
    }

    /// Shows another run.
    pub(crate) fn switch(&mut self, id: ForkId) {
        self.runs.show(id);
    }

    /// Puts a run away; the last one stays.
    pub(crate) fn close(&mut self, id: ForkId) {
        if let Some(fork) = self.runs.close(id) {
            self.rivals.remove(&id);
            self.closed = Some(fork);
        }
    }

    /// Puts a run away for good: nobody made it by hand, and what was put away before can still be brought back.
    pub(crate) fn discard(&mut self, id: ForkId) {
        if self.runs.close(id).is_some() {
            self.rivals.remove(&id);
        }
    }

    /// Puts another city beside the shown one: it lives through the same recorded inputs.
    pub(crate) fn compare(&mut self, with: Scenario) -> Result<(), Vec<Fault>> {
        let run = self.runs.current();
        let mut rival = open(with, run.timeline.recorded().to_vec())?;
        family::follow(&mut rival, &run.timeline);
        let id = run.id;
        self.annals.clear();
        self.rivals.insert(id, rival);
        Ok(())
    }

    /// Goes back to one city.
    pub(crate) fn stop_comparing(&mut self) {
        let id = self.runs.current().id;
        self.rivals.remove(&id);
    }

    /// Whether two cities are shown.
    pub(crate) fn is_comparing(&self) -> bool {
        self.rivals.contains_key(&self.runs.current().id)
    }

    /// The shown run.
    pub(crate) fn active(&self) -> ForkId {
        self.runs.current().id
    }

    /// All runs, in the order in which they were opened.
    pub(crate) fn tabs(&self) -> Vec<Tab> {
        self.runs.iter().map(Tab::of).collect()
    }

    /// The run that was put away last.
    pub(crate) fn closed(&self) -> Option<Tab> {
        self.closed.as_ref().map(Tab::of)
    }

    /// Brings it back.
    pub(crate) fn reopen(&mut self) {
        if let Some(fork) = self.closed.take() {
            self.make_room(1);
            self.runs.reopen(fork);
        }
    }

    /// Gives a run another name.
    pub(crate) fn rename(&mut self, id: ForkId, name: String) {
        self.runs.rename(id, name);
    }

    /// What a window of one city's run shows.
    pub(crate) fn tracks(&mut self, side: Side, window: Window) -> Tracks {
        let run = self.runs.current();
        let timeline = match (side, self.rivals.get(&run.id)) {
            (Side::Right, Some(rival)) => rival,
            (Side::Left, _) | (Side::Right, None) => &run.timeline,
        };
        self.annals.tracks(run.id, side, timeline, window)
    }
}

/// Simulates a run again with other recorded inputs.
fn replace(run: &mut Timeline, recorded: Vec<Timed>, at: Time) {
    *run = Timeline::new(run.scenario().clone(), run.seed(), recorded);
    run.seek(at);
}

#[cfg(test)]
mod tests {
    use split_isles_core::input::Input;
    use split_isles_core::units::HallId;

    use super::*;
    use crate::guide::first_city;

    fn desk() -> Desk {
        let mut desk = Desk::open(first_city()).expect("sound");
        desk.seek(Time::from_ms(4_000));
        desk
    }

    fn crash(at_ms: u64, hall: u8) -> Timed {
        Timed {
            at: Time::from_ms(at_ms),
            input: Input::Crash(HallId(hall)),
        }
    }

    fn recorded(desk: &Desk) -> usize {
        desk.city(Side::Left).timeline().recorded().len()
    }

    #[test]
    fn an_act_is_taken_back_with_the_moment_at_which_it_was_done() {
        let mut desk = desk();
        let before = desk.city(Side::Left).frame();
        desk.act(&[crash(4_000, 0)]);
        desk.seek(Time::from_ms(9_000));
        assert!(desk.can_undo());
        desk.undo();
        assert_eq!(desk.city(Side::Left).frame(), before);
        assert!(!desk.can_undo());
    }

    #[test]
    fn acting_before_a_later_act_branches_off_and_loses_nothing() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0)]);
        desk.seek(Time::from_ms(2_000));
        desk.act(&[crash(2_000, 1)]);
        assert_eq!((desk.tabs().len(), recorded(&desk)), (2, 1));
        let first = desk.tabs()[0].id;
        desk.switch(first);
        assert_eq!(recorded(&desk), 1);
        assert_eq!(
            desk.city(Side::Left).timeline().recorded(),
            [crash(4_000, 0)]
        );
    }

    #[test]
    fn what_lies_ahead_is_recorded_and_happens() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0), crash(6_000, 1)]);
        let down = |desk: &Desk| {
            let frame = desk.city(Side::Left).frame();
            let running = split_isles_core::view::Status::Running;
            frame
                .halls
                .iter()
                .filter(|hall| hall.status != running)
                .count()
        };
        assert_eq!(down(&desk), 1);
        desk.seek(Time::from_ms(6_500));
        assert_eq!(down(&desk), 2);
    }

    #[test]
    fn both_cities_of_a_comparison_live_through_the_same() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0)]);
        desk.compare(first_city()).expect("sound");
        desk.act(&[crash(4_000, 1)]);
        desk.seek(Time::from_ms(12_000));
        let frame = |side| desk.city(side).frame();
        assert_eq!(frame(Side::Left), frame(Side::Right));
        assert_eq!(recorded(&desk), 2);
        desk.stop_comparing();
        assert_eq!(desk.sides(), [Side::Left]);
    }

    #[test]
    fn a_city_set_beside_another_is_simulated_as_far() {
        let mut desk = desk();
        desk.seek(Time::from_ms(12_000));
        desk.seek(Time::from_ms(4_000));
        desk.compare(first_city()).expect("sound");
        let frontier = |side| desk.city(side).timeline().frontier();
        assert_eq!(frontier(Side::Right), frontier(Side::Left));
        assert_eq!(desk.now(), Time::from_ms(4_000));
    }

    #[test]
    fn a_closed_run_comes_back() {
        let mut desk = desk();
        desk.fork();
        let fork = desk.active();
        desk.close(fork);
        assert_eq!(desk.tabs().len(), 1);
        desk.reopen();
        assert_eq!((desk.tabs().len(), desk.active()), (2, fork));
    }
}
