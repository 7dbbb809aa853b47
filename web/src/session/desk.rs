//! All runs that are open, which one is shown, what can be taken back. Plain data: no browser, no signals.

use std::collections::BTreeMap;

use split_isles_core::history::{ForkId, Forks, Timeline};
use split_isles_core::input::Timed;
use split_isles_core::scenario::{Fault, Scenario};
use split_isles_core::units::{EventId, Span, Time};

use super::city::{City, open};

/// How many runs may be open at once; the oldest that is not shown gives way.
const RUNS_MAX: usize = 12;
/// How many acts can be taken back.
const UNDO_MAX: usize = 64;

/// A run as a tab shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    /// Which.
    pub(crate) id: ForkId,
    /// The title of its scenario.
    pub(crate) title: String,
    /// Where it branched off.
    pub(crate) forked_at: Option<Time>,
}

/// Which city of a comparison; the only one is on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// The first.
    #[default]
    Left,
    /// The second.
    Right,
}

/// What one act replaced.
struct Undo {
    run: ForkId,
    recorded: Vec<Timed>,
    at: Time,
}

/// All runs.
pub(crate) struct Desk {
    runs: Forks,
    /// Beside some runs, another city that lives through the same.
    rivals: BTreeMap<ForkId, Timeline>,
    undo: Vec<Undo>,
}

impl Desk {
    /// A desk with one run.
    pub(crate) fn open(scenario: Scenario) -> Result<Self, Vec<Fault>> {
        Ok(Self {
            runs: Forks::new(open(scenario, Vec::new())?),
            rivals: BTreeMap::new(),
            undo: Vec::new(),
        })
    }

    /// Opens another run and shows it.
    pub(crate) fn add(
        &mut self,
        scenario: Scenario,
        recorded: Vec<Timed>,
    ) -> Result<(), Vec<Fault>> {
        let timeline = open(scenario, recorded)?;
        self.make_room();
        self.runs.add(timeline, None);
        Ok(())
    }

    fn make_room(&mut self) {
        let shown = self.runs.current().id;
        let oldest = self.runs.iter().map(|run| run.id).find(|id| *id != shown);
        if self.runs.iter().count() >= RUNS_MAX
            && let Some(oldest) = oldest
        {
            self.close(oldest);
        }
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
        let run = self.runs.current();
        self.undo.push(Undo {
            run: run.id,
            recorded: run.timeline.recorded().to_vec(),
            at: now,
        });
        if self.undo.len() > UNDO_MAX {
            self.undo.remove(0);
        }
        self.each(|run| {
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
        while let Some(undo) = self.undo.pop() {
            if self.runs.show(undo.run) {
                self.each(|run| replace(run, undo.recorded.clone(), undo.at));
                return;
            }
        }
    }

    /// Gives the shown run other recorded inputs and puts the playhead at a moment.
    pub(crate) fn replace_recorded(&mut self, recorded: Vec<Timed>, at: Time) {
        self.each(|run| replace(run, recorded.clone(), at));
    }

    /// Whether there is an act to take back.
    pub(crate) fn can_undo(&self) -> bool {
        let open = |undo: &Undo| self.runs.iter().any(|run| run.id == undo.run);
        self.undo.iter().any(open)
    }

    /// Branches off at the playhead.
    pub(crate) fn fork(&mut self) {
        self.make_room();
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
        if self.runs.close(id).is_some() {
            self.rivals.remove(&id);
        }
    }

    /// Puts another city beside the shown one: it lives through the same recorded inputs.
    pub(crate) fn compare(&mut self, with: Scenario) -> Result<(), Vec<Fault>> {
        let run = self.runs.current();
        let mut rival = open(with, run.timeline.recorded().to_vec())?;
        rival.seek(run.timeline.at());
        let id = run.id;
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
        self.runs
            .iter()
            .map(|run| Tab {
                id: run.id,
                title: run.timeline.scenario().title.clone(),
                forked_at: run.parent.map(|(_, at)| at),
            })
            .collect()
    }
}

/// Simulates a run again with other recorded inputs.
fn replace(run: &mut Timeline, recorded: Vec<Timed>, at: Time) {
    *run = Timeline::new(run.scenario().clone(), run.seed(), recorded);
    run.seek(at);
}
