//! All runs that are open, which one is shown, what can be taken back. Plain data: no browser, no signals.

mod acts;
mod room;
#[cfg(test)]
mod trial;

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
use super::kept::{Kept, Marks, StepMark};
use super::tab::Tab;
use super::undo::Undos;

/// As many events are simulated at once for the runs that are not in view; what is beyond waits until it is looked at.
const EVENTS_AT_ONCE: usize = 200_000;

/// As many events are simulated at once for a run that is opened and in view: far more than any run of the course has, and done within a moment.
const EVENTS_IN_VIEW: usize = 1_000_000;

/// Which city of a comparison; the only one is on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// The first.
    #[default]
    Left,
    /// The second.
    Right,
}

/// A run that was put away, with the city that stood beside it.
struct Closed {
    run: Fork,
    rival: Option<Timeline>,
}

/// All runs.
pub(crate) struct Desk {
    runs: Forks,
    /// Beside some runs, another city that lives through the same.
    rivals: Rivals,
    marks: Marks,
    undos: Undos,
    closed: Option<Closed>,
    annals: Annals,
}

/// So many steps without an event are passed over at once.
const QUIET_STEPS_MAX: usize = 1_000;

impl Desk {
    /// A desk with runs and their branches; the one at a place is in view. With it, whether that one came to the moment at which it was left:
    /// it may be too far away to be simulated at once.
    pub(crate) fn open_kept(
        first: Kept,
        others: Vec<Kept>,
        shown: usize,
    ) -> Result<(Self, bool), Vec<Fault>> {
        let steps = [&first].into_iter().chain(&others);
        let steps: Vec<_> = steps.map(|kept| kept.step).collect();
        let first = Family::new(first.run)?;
        let others = others.into_iter().map(|kept| Family::new(kept.run));
        let others = others.collect::<Result<Vec<_>, _>>()?;
        let (mut runs, mut rivals, grown) = first.found();
        let mut families = vec![grown];
        families.extend(
            others
                .into_iter()
                .map(|family| family.join(&mut runs, &mut rivals)),
        );
        let mut marks = Marks::default();
        for (family, step) in families.iter().zip(steps) {
            family.members().for_each(|run| marks.put(run, step));
        }
        let mut events = EVENTS_AT_ONCE;
        let shown = shown.min(families.len() - 1);
        // The one in view first, and once more at the end to be in view.
        families.swap(0, shown);
        runs.show(families[0].shown());
        let mut desk = Self {
            runs,
            rivals,
            marks,
            undos: Undos::default(),
            closed: None,
            annals: Annals::default(),
        };
        desk.make_room(0);
        let Desk { runs, rivals, .. } = &mut desk;
        let came = families[0].wake(runs, rivals, &mut events, EVENTS_IN_VIEW);
        for family in &families[1..] {
            family.wake(runs, rivals, &mut events, 0);
        }
        desk.runs.show(families[0].shown());
        Ok((desk, came))
    }

    /// Opens another run with its branches and shows it. Whether it came to the moment at which it was left, as with [`Self::open_kept`].
    pub(crate) fn add_run(&mut self, run: Run) -> Result<bool, Vec<Fault>> {
        let family = Family::new(run)?;
        // The run that was looked at stays, where there is room for it.
        self.make_room(family.len().min(RUNS_MAX - 1));
        let grown = family.join(&mut self.runs, &mut self.rivals);
        // A family may be larger than the desk; then its run in view stays.
        self.runs.show(grown.shown());
        self.make_room(0);
        let mut events = EVENTS_AT_ONCE;
        Ok(grown.wake(
            &mut self.runs,
            &mut self.rivals,
            &mut events,
            EVENTS_IN_VIEW,
        ))
    }

    /// The shown run with its branches and rivals.
    pub(crate) fn run(&self) -> Run {
        family::of(&self.runs, &self.rivals, self.runs.current())
    }

    /// All runs by families, the oldest first, and which family is in view.
    pub(crate) fn all(&self) -> (Vec<Kept>, usize) {
        family::all(&self.runs, &self.rivals, &self.marks)
    }

    /// From now on a run belongs to a step.
    pub(crate) fn give_to_step(&mut self, run: ForkId, step: StepMark) {
        self.marks.put(run, Some(step));
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
        // A step in which nothing happened (a timer that was set anew meanwhile) is none to whoever looks.
        for _ in 0..QUIET_STEPS_MAX {
            let moved = if forward {
                run.timeline.step()
            } else {
                run.timeline.step_back()
            };
            if !moved || !run.timeline.last_step().is_empty() {
                break;
            }
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

    /// Branches off at the playhead. The branch belongs to the same step.
    pub(crate) fn fork(&mut self) {
        self.make_room(1);
        let parent = self.runs.current().id;
        let rival = self.rivals.get(&parent).map(Timeline::fork);
        let id = self.runs.fork();
        self.marks.put(id, self.marks.of(parent));
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
        if let Some(run) = self.runs.close(id) {
            let rival = self.rivals.remove(&id);
            self.closed = Some(Closed { run, rival });
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
        self.runs.iter().map(|run| self.tab(run)).collect()
    }

    /// The run that was put away last.
    pub(crate) fn closed(&self) -> Option<Tab> {
        self.closed.as_ref().map(|closed| self.tab(&closed.run))
    }

    fn tab(&self, run: &Fork) -> Tab {
        Tab::of(run, self.marks.of(run.id))
    }

    /// Brings it back.
    pub(crate) fn reopen(&mut self) {
        if let Some(Closed { run, rival }) = self.closed.take() {
            self.make_room(1);
            let id = run.id;
            self.runs.reopen(run);
            if let Some(rival) = rival {
                self.rivals.insert(id, rival);
            }
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

#[cfg(test)]
mod tests {
    use split_isles_core::mechanism::MechanismRules;
    use split_isles_core::scenario::Limits;

    use super::trial::{crash, desk, recorded};
    use super::*;
    use crate::guide::{Replay, city, first_city};

    #[test]
    fn both_cities_of_a_comparison_live_through_the_same() {
        let mut desk = desk();
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.compare(first_city()).expect("sound");
        desk.act(&[crash(4_000, 1)]).expect("sound");
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
    fn what_grows_out_of_a_steps_run_is_the_steps_too_also_when_that_run_is_put_away() {
        let mut desk = desk();
        let step = StepMark(7);
        let first = desk.active();
        desk.give_to_step(first, step);
        desk.act(&[crash(4_000, 0)]).expect("sound");
        desk.seek(Time::from_ms(2_000));
        desk.act(&[crash(2_000, 1)]).expect("sound");
        let steps = |desk: &Desk| desk.tabs().iter().map(|tab| tab.step).collect::<Vec<_>>();
        assert_eq!(steps(&desk), [Some(step); 2]);
        desk.close(first);
        desk.fork();
        desk.add(first_city(), Vec::new()).expect("sound");
        assert_eq!(steps(&desk), [Some(step), Some(step), None]);
        let (mut runs, shown) = desk.all();
        let (again, _) = Desk::open_kept(runs.remove(0), runs, shown).expect("sound");
        assert_eq!(steps(&again), steps(&desk));
    }

    #[test]
    fn every_step_shows_something_that_happened() {
        let mut desk = desk();
        desk.seek(Time::from_ms(4_000));
        let happened = |desk: &Desk| !desk.city(Side::Left).timeline().last_step().is_empty();
        for forward in [true, false] {
            for nth in 0..100 {
                desk.step(forward);
                assert!(happened(&desk), "step {nth}, forward: {forward}");
            }
        }
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

    #[test]
    fn a_compared_run_that_was_closed_comes_back_with_both_its_cities() {
        let mut desk = desk();
        desk.fork();
        desk.compare(first_city()).expect("sound");
        let fork = desk.active();
        desk.close(fork);
        assert!(!desk.is_comparing());
        desk.reopen();
        assert!(desk.is_comparing());
    }

    #[test]
    fn a_run_that_was_left_far_away_is_brought_as_far_as_is_done_at_once() {
        let mut scenario = city(&[5, 5, 5], Replay::Raft.rules());
        scenario.limits = Limits::MOST;
        let MechanismRules::Raft(raft) = &mut scenario.mechanism else {
            panic!("not Raft");
        };
        raft.heartbeat = Span::from_ms(10);
        scenario.until = Time::from_ms(24 * 3_600_000);
        let run = Run {
            at: scenario.until,
            ..Run::fresh(scenario)
        };
        let mut desk = desk();
        assert_eq!(desk.add_run(run), Ok(false));
        let events = desk.city(Side::Left).timeline().events().len();
        assert!(
            (EVENTS_IN_VIEW..EVENTS_IN_VIEW + 1_000).contains(&events),
            "{events}"
        );
        assert!(desk.now() > Time::ZERO && desk.now() < Time::from_ms(24 * 3_600_000));
        assert_eq!(desk.add_run(Run::fresh(first_city())), Ok(true));
    }
}
