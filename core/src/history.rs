//! Time travel: a run is recorded once, as inputs; every moment of it can be seen again, and every moment can be the beginning of
//! another run.

mod events;
mod forks;

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::event::Event;
use crate::input::{Input, Timed};
use crate::invariant::{InvariantId, Verdict, Violation, Watch, explain};
use crate::measure::{Measures, Meter};
use crate::scenario::Scenario;
use crate::sim::World;
use crate::units::{EventId, Time};
use crate::view::Frame;

pub use self::events::Events;
pub use self::forks::{Fork, ForkId, Forks};

/// Events between two checkpoints while a run is short: a seek repeats at most so many.
const SPACING: u32 = 8_192;
/// The same once a run is long, so that checkpoints stay a small part of the history.
const SPACING_LONG: u32 = 32_768;
/// From so many events on a run is long.
const LONG: u32 = 131_072;

/// The recorded history of one run, and a playhead in it.
#[derive(Clone, Debug)]
pub struct Timeline {
    scenario: Arc<Scenario>,
    seed: u64,
    recorded: Arc<Vec<Timed>>,
    /// The world at the frontier: as far as the run has been simulated.
    head: World,
    watch: Watch,
    meter: Meter,
    events: Events,
    checkpoints: Vec<World>,
    /// The world at the playhead; nothing while the playhead is at the frontier.
    cursor: Option<World>,
    /// The playhead, which may lie between two steps.
    at: Time,
}

impl Timeline {
    /// A run of a scenario, at its beginning. The scenario must have passed [`crate::scenario::check`].
    pub fn new(scenario: Arc<Scenario>, seed: u64, recorded: Vec<Timed>) -> Self {
        let mut recorded = recorded;
        recorded.sort_by_key(|timed| timed.at);
        let recorded = Arc::new(recorded);
        let head = World::new(Arc::clone(&scenario), seed, Arc::clone(&recorded));
        let mut timeline = Self {
            watch: Watch::new(&head),
            meter: Meter::default(),
            events: Events::default(),
            checkpoints: alloc::vec![head.clone()],
            scenario,
            seed,
            recorded,
            head,
            cursor: None,
            at: Time::ZERO,
        };
        timeline.events.extend(timeline.head.fresh());
        timeline
            .watch
            .observe(&timeline.head, timeline.head.fresh());
        timeline
            .meter
            .observe(&timeline.head, timeline.head.fresh());
        timeline
    }

    /// The scenario.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// What the learner did, in the order of time.
    pub fn recorded(&self) -> &[Timed] {
        &self.recorded
    }

    /// The playhead.
    pub const fn at(&self) -> Time {
        self.at
    }

    /// As far as the run has been simulated.
    pub const fn frontier(&self) -> Time {
        self.head.now()
    }

    /// All events up to the frontier.
    pub const fn events(&self) -> &Events {
        &self.events
    }

    /// The world at the playhead: the last step at or before it has happened.
    pub fn world(&self) -> &World {
        self.cursor.as_ref().unwrap_or(&self.head)
    }

    /// The world at the frontier.
    pub const fn head(&self) -> &World {
        &self.head
    }

    /// What can be seen at the playhead.
    pub fn frame(&self) -> Frame {
        let mut frame = self.world().frame();
        frame.at = self.at;
        frame
    }

    /// The verdict on an invariant at the playhead.
    pub fn verdict(&self, invariant: InvariantId) -> Verdict {
        self.watch.verdict(invariant, self.world().events())
    }

    /// Every first violation up to the frontier, in the order in which they happened.
    pub fn violations(&self) -> Vec<Violation> {
        self.watch.violations()
    }

    /// The few events that tell the story of a violation, in order; see [`explain`].
    pub fn explain(&self, violation: &Violation) -> Vec<EventId> {
        explain(self, violation)
    }

    /// What is measured, not judged, at the playhead.
    pub fn measures(&self) -> Measures {
        self.meter.at(self.at, self.world(), &self.events)
    }

    /// What watches the run, at the frontier.
    pub const fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Simulates one more step at the frontier. False when the run has ended for good, or when its next step lies after `limit`.
    fn extend(&mut self, limit: Time) -> bool {
        if self.head.next_at().is_none_or(|next| next > limit) {
            return false;
        }
        let before = self.head.events();
        if self.head.step().is_none() {
            return false;
        }
        self.events.extend(self.head.fresh());
        self.watch.observe(&self.head, self.head.fresh());
        self.meter.observe(&self.head, self.head.fresh());
        let spacing = if before < LONG { SPACING } else { SPACING_LONG };
        let since = self.checkpoints.last().map_or(0, World::events);
        if self.head.events() >= since + spacing {
            self.checkpoints.push(self.head.clone());
        }
        true
    }

    /// Simulates up to a moment without moving the playhead.
    pub fn run_to(&mut self, to: Time) {
        self.run_within(to, usize::MAX);
    }

    /// Simulates up to a moment without moving the playhead, and stops once there are so many more events. Whether it came to that moment.
    pub fn run_within(&mut self, to: Time, most: usize) -> bool {
        if self.cursor.is_none() {
            self.cursor = Some(self.head.clone());
        }
        let full = self.events.len().saturating_add(most);
        while self.extend(to) {
            if self.events.len() >= full {
                return self.head.next_at().is_none_or(|next| next > to);
            }
        }
        true
    }

    /// Moves the playhead to a moment, simulating where that was not done yet.
    pub fn seek(&mut self, to: Time) {
        let at_head = to >= self.head.now();
        if at_head {
            self.cursor = None;
            while self.extend(to) {}
        } else {
            self.rewind(|world| world.now() <= to);
            self.replay(|world| world.next_at().is_some_and(|next| next <= to));
        }
        self.at = to;
    }

    /// How many steps of the playhead's very moment are still to come: it may stand between two of them.
    pub fn ahead(&self) -> u32 {
        let mut world = self.world().clone();
        let before = world.steps();
        while world.next_at().is_some_and(|next| next <= self.at) && world.step().is_some() {}
        u32::try_from(world.steps() - before).unwrap_or(u32::MAX)
    }

    /// Moves the playhead to a moment, and so many steps short of its end.
    pub fn seek_short(&mut self, to: Time, ahead: u32) {
        self.seek(to);
        if ahead > 0 {
            let steps = self.world().steps().saturating_sub(u64::from(ahead));
            self.rewind(|world| world.steps() <= steps);
            self.replay(|world| world.steps() < steps);
            self.at = self.world().now();
        }
    }

    /// Moves the playhead so that an event has just happened (with all else that came of the same step).
    pub fn seek_event(&mut self, event: EventId) {
        if event.0 >= self.head.events() {
            return;
        }
        self.rewind(|world| world.events() <= event.0);
        self.replay(|world| world.events() <= event.0);
        self.at = self.world().now();
    }

    /// Moves the playhead by one step forwards. False when the run has ended for good.
    pub fn step(&mut self) -> bool {
        let stepped = match &mut self.cursor {
            Some(cursor) if cursor.steps() < self.head.steps() => cursor.step().is_some(),
            Some(_) | None => {
                self.cursor = None;
                self.extend(Time(u64::MAX))
            }
        };
        self.at = self.world().now();
        stepped
    }

    /// Moves the playhead by one step back: to the moment before the last thing that happened. False at the beginning.
    pub fn step_back(&mut self) -> bool {
        let steps = self.world().steps();
        if steps == 0 {
            self.at = Time::ZERO;
            return false;
        }
        self.rewind(|world| world.steps() < steps);
        self.replay(|world| world.steps() + 1 < steps);
        self.at = self.world().now();
        true
    }

    /// Sets the cursor to the last checkpoint that fits, or leaves it where it is if that fits and is later.
    fn rewind(&mut self, fits: impl Fn(&World) -> bool) {
        let count = self.checkpoints.partition_point(|world| fits(world));
        let checkpoint = &self.checkpoints[count.saturating_sub(1)];
        let keep = self
            .cursor
            .as_ref()
            .is_some_and(|cursor| fits(cursor) && cursor.steps() >= checkpoint.steps());
        if !keep {
            let mut world = checkpoint.clone();
            world.set_recorded(Arc::clone(&self.recorded));
            self.cursor = Some(world);
        }
    }

    fn replay(&mut self, more: impl Fn(&World) -> bool) {
        if let Some(cursor) = &mut self.cursor {
            while more(cursor) && cursor.step().is_some() {}
        }
    }

    /// Whether something done at the playhead would change what has been simulated already.
    pub fn is_past(&self) -> bool {
        self.at < self.head.now() || self.recorded.last().is_some_and(|last| last.at > self.at)
    }

    /// Does something at the playhead. In the past this forgets the future: fork first to keep it. Returns the input's place.
    pub fn apply(&mut self, input: Input) -> u32 {
        if self.is_past() {
            *self = self.fork();
        }
        let timed = Timed { at: self.at, input };
        let recorded = Arc::make_mut(&mut self.recorded);
        recorded.push(timed);
        let place = (self.scenario.script.len() + recorded.len() - 1) as u32;
        self.head.set_recorded(Arc::clone(&self.recorded));
        self.cursor = None;
        let at = self.at;
        while self.extend(at) {}
        place
    }

    /// Takes back the newest recorded input, if there is one: the run is simulated again up to the playhead without it.
    pub fn undo(&mut self) -> bool {
        let mut recorded = self.recorded.to_vec();
        if recorded.pop().is_none() {
            return false;
        }
        let at = self.at;
        *self = Self::new(Arc::clone(&self.scenario), self.seed, recorded);
        self.seek(at);
        true
    }

    /// The same run up to the playhead, with nothing recorded after it.
    #[must_use]
    pub fn fork(&self) -> Self {
        let recorded = self
            .recorded
            .iter()
            .filter(|timed| timed.at <= self.at)
            .cloned()
            .collect();
        let mut fork = Self::new(Arc::clone(&self.scenario), self.seed, recorded);
        fork.seek_short(self.at, self.ahead());
        fork
    }

    /// The events of the step that the playhead is on: the last thing that happened.
    pub fn last_step(&self) -> Vec<(EventId, Event)> {
        let end = self.world().events();
        let fresh = self.world().fresh().len() as u32;
        (end.saturating_sub(fresh)..end)
            .filter_map(|at| {
                self.events
                    .get(EventId(at))
                    .map(|event| (EventId(at), *event))
            })
            .collect()
    }

    /// Forgets the recorded history up to the frontier, for measuring what it takes. The run itself goes on as before.
    pub fn forget_history(&mut self) {
        self.events = Events::default();
        self.checkpoints.clear();
        self.cursor = None;
    }
}
