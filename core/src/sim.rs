//! The world: everything that is true at one moment, and `step`, the only thing that changes it.

mod client;
mod clients;
mod clock;
mod couriers;
mod disk;
mod effects;
mod faults;
mod fingerprint;
pub(crate) mod frame;
mod habit;
pub(crate) mod network;
mod opening;
mod queue;
mod site;
mod watchdog;

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Effects, Role, Timer};
use crate::event::{Event, EventKind, Limit, Operation};
use crate::guard::GuardRules;
use crate::input::Timed;
use crate::mechanism::keeper::Place;
use crate::mechanism::{Mechanism, MechanismRules};
use crate::message::Party;
use crate::paged::Paged;
use crate::rng::Dice;
use crate::scenario::{Office, Scenario};
use crate::state::CityState;
use crate::units::{EventId, HallId, HallSet, OpId, Term, Time};
use crate::view::Status;

use self::client::ClientSite;
pub use self::clock::Clock;
use self::couriers::Couriers;
use self::network::Network;
use self::queue::{Due, Queue};
use self::site::HallSite;

/// How many steps may happen at one moment before the run is taken for stuck.
const STEPS_AT_ONCE_MAX: u32 = 200_000;

/// No moment of any run.
const NEVER: Time = Time(u64::MAX);

/// The whole world at one moment.
#[derive(Clone, Debug)]
pub struct World {
    scenario: Arc<Scenario>,
    /// What the learner did, in the order of time; added to the script.
    recorded: Arc<Vec<Timed>>,
    script_next: u32,
    recorded_next: u32,
    /// When the next input takes effect.
    input_at: Time,
    rules: MechanismRules,
    guards: GuardRules,
    /// The halls that govern; the other places serve them.
    city_halls: HallSet,
    origin: Arc<CityState>,
    now: Time,
    steps: u64,
    steps_at_once: u32,
    events: u32,
    stopped: bool,
    fingerprint: u64,
    dice: Dice,
    queue: Queue,
    couriers: Couriers,
    network: Network,
    /// Flapping paths: the input's place in the list, and the event with which it took effect.
    flaps: Vec<(u32, EventId)>,
    halls: Vec<HallSite>,
    clients: Vec<ClientSite>,
    operations: Paged<Operation>,
    /// The events of the step at hand.
    fresh: Vec<Event>,
    effects: Effects,
}

impl World {
    /// The world at the beginning of a run. The scenario must have passed [`crate::scenario::check`].
    pub fn new(scenario: Arc<Scenario>, seed: u64, recorded: Arc<Vec<Timed>>) -> Self {
        let city = &scenario.city;
        let values = city.keys.iter().map(|key| key.initial).collect();
        let origin = Arc::new(CityState::new(
            values,
            city.citizens.len(),
            city.houses.len(),
        ));
        let mut world = Self {
            rules: scenario.mechanism.clone(),
            guards: scenario.guards.clone(),
            city_halls: city.holding(Office::City),
            recorded,
            script_next: 0,
            recorded_next: 0,
            input_at: NEVER,
            now: Time::ZERO,
            steps: 0,
            steps_at_once: 0,
            events: 0,
            stopped: false,
            fingerprint: fingerprint::START,
            dice: Dice::new(seed),
            queue: Queue::default(),
            couriers: Couriers::new(city.halls.len()),
            network: Network::new(city),
            flaps: Vec::new(),
            halls: city
                .halls
                .iter()
                .map(|hall| HallSite::new(hall, city.disk))
                .collect(),
            clients: scenario
                .clients
                .iter()
                .map(|client| ClientSite::new(client, city))
                .collect(),
            operations: Paged::new(),
            fresh: Vec::new(),
            effects: Effects::new(),
            origin,
            scenario,
        };
        for hall in world.hall_ids() {
            world.open(hall, None);
        }
        world.give_head_start();
        world.begin_habits();
        world.look_for_input();
        world
    }

    /// The scenario.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The state before the first row.
    pub const fn origin(&self) -> &Arc<CityState> {
        &self.origin
    }

    /// The moment.
    pub const fn now(&self) -> Time {
        self.now
    }

    /// How many steps have happened.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// How many events have happened.
    pub const fn events(&self) -> u32 {
        self.events
    }

    /// Whether the run has reached one of its limits.
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// The rules in force.
    pub const fn rules(&self) -> &MechanismRules {
        &self.rules
    }

    /// The halls that govern; the other places serve them.
    pub const fn city_halls(&self) -> HallSet {
        self.city_halls
    }

    /// The guards in force.
    pub const fn guards(&self) -> &GuardRules {
        &self.guards
    }

    /// Every place with a mind: city halls and other offices.
    pub fn hall_ids(&self) -> impl Iterator<Item = HallId> + use<> {
        (0..self.halls.len()).map(|at| HallId(at as u8))
    }

    /// A hall's mind; nothing while the hall is down.
    pub fn mind(&self, hall: HallId) -> Option<&Mechanism> {
        self.halls[hall.index()].mind.as_ref()
    }

    /// Whether a hall executes.
    pub fn status(&self, hall: HallId) -> Status {
        self.halls[hall.index()].status
    }

    /// What a hall believes of itself: its role and its term. A hall that is down believes nothing: a follower of term 0.
    pub fn belief(&self, hall: HallId) -> (Role, Term) {
        self.halls[hall.index()].believes
    }

    /// All operations that clients ever began, by number.
    pub const fn operations(&self) -> &Paged<Operation> {
        &self.operations
    }

    /// One operation.
    pub fn operation(&self, op: OpId) -> Option<&Operation> {
        self.operations.get(op.index())
    }

    /// What is on a hall's disk.
    pub fn durable(&self, hall: HallId) -> &crate::mechanism::Durable {
        self.halls[hall.index()].disk.durable()
    }

    /// Whether a hall's disk is writing: what the hall says now waits until that is done.
    pub fn is_writing(&self, hall: HallId) -> bool {
        self.halls[hall.index()].disk.waiting_for().is_some()
    }

    /// The halls with which a hall could exchange couriers now, both ways, and that execute; itself included.
    pub fn reach(&self, hall: HallId) -> HallSet {
        let running = self.running();
        self.network.both_ways(hall).intersection(running)
    }

    fn running(&self) -> HallSet {
        self.hall_ids()
            .filter(|hall| matches!(self.halls[hall.index()].status, Status::Running))
            .collect()
    }

    /// Whether a hall that believes it leads could get a write accepted now: authority, not belief. Halls of a higher term, or that
    /// follow a flag which counts for more, would refuse it, so they do not count.
    pub fn has_authority(&self, hall: HallId) -> bool {
        let Some(mind) = self.mind(hall) else {
            return false;
        };
        let admitted = self.halls[hall.index()]
            .guards
            .as_ref()
            .is_none_or(|guards| guards.agree());
        if self.status(hall) != Status::Running || mind.role() != Role::Leader || !admitted {
            return false;
        }
        let peers = self
            .reach(hall)
            .iter()
            .filter(|peer| {
                self.mind(*peer)
                    .is_some_and(|other| other.term() <= mind.term() && !other.refuses(mind))
            })
            .collect();
        mind.could_accept(peers)
    }

    /// Whether the network is whole and as good as at the beginning, nothing waits for a broken connection, and every hall runs at full
    /// speed with nothing left on its desk.
    pub fn is_whole(&self) -> bool {
        let all = HallSet::first(self.halls.len());
        self.running() == all
            && self.halls.iter().all(HallSite::is_free)
            && self.network.is_original()
            && self.couriers.keep_nothing()
            && self
                .hall_ids()
                .all(|hall| self.network.both_ways(hall) == all)
    }

    /// The moment of the next step; nothing when the run has ended for good.
    pub fn next_at(&self) -> Option<Time> {
        if self.stopped {
            return None;
        }
        let next = self
            .queue
            .next_at()
            .map_or(self.input_at, |due| due.min(self.input_at));
        (next != NEVER).then_some(next)
    }

    /// Looks up when the next input takes effect: the script's or the learner's.
    fn look_for_input(&mut self) {
        let script = self.scenario.script.get(self.script_next as usize);
        let recorded = self.recorded.get(self.recorded_next as usize);
        let next = script
            .into_iter()
            .chain(recorded)
            .map(|timed| timed.at)
            .min();
        self.input_at = next.unwrap_or(NEVER);
    }

    /// Does the next thing that is due. Returns the events that came of it; nothing when the run has ended for good.
    pub fn step(&mut self) -> Option<&[Event]> {
        self.fresh.clear();
        let at = self.next_at()?;
        if at > self.now {
            self.now = at;
            self.steps_at_once = 0;
        }
        self.steps += 1;
        self.steps_at_once += 1;
        if self.queue.next_at() == Some(at) {
            if let Some(due) = self.queue.pop() {
                self.happen(due);
            }
        } else {
            self.take_input(at);
        }
        if self.events >= self.scenario.limits.events {
            self.stop(Limit::Events);
        } else if self.steps_at_once >= STEPS_AT_ONCE_MAX {
            self.stop(Limit::StepsAtOnce);
        }
        Some(&self.fresh)
    }

    /// The events of the step at hand; after [`Self::new`], those of the opening.
    pub fn fresh(&self) -> &[Event] {
        &self.fresh
    }

    /// Replaces what the learner did. Everything before the present must be as it was.
    pub fn set_recorded(&mut self, recorded: Arc<Vec<Timed>>) {
        self.recorded = recorded;
        self.look_for_input();
    }

    fn stop(&mut self, limit: Limit) {
        self.emit(None, None, EventKind::LimitReached(limit));
        self.stopped = true;
    }

    fn emit(&mut self, who: Option<Party>, cause: Option<EventId>, kind: EventKind) -> EventId {
        let event = Event::new(self.now, who, cause, kind);
        self.fingerprint = fingerprint::with(self.fingerprint, &event);
        self.fresh.push(event);
        self.events += 1;
        EventId(self.events - 1)
    }

    fn emit_at(&mut self, hall: HallId, cause: Option<EventId>, kind: EventKind) -> EventId {
        self.emit(Some(Party::hall(hall)), cause, kind)
    }

    fn happen(&mut self, due: Due) {
        match due {
            Due::Courier(slot, uses) => self.courier_due(slot, uses),
            Due::Timer(hall, timer) => self.timer_due(hall, timer),
            Due::Desk(hall, number) => self.desk_due(hall, number),
            Due::Disk(hall, number) => self.disk_due(hall, number),
            Due::Resume(hall, nap) => self.resume_due(hall, nap),
            Due::Watchdog(hall) => self.watchdog_due(hall),
            Due::PowerOn(hall, openings) => self.power_due(hall, openings),
            Due::Habit(client) => self.habit_due(client),
            Due::Glance(client) => self.glance_due(client),
            Due::Flap(place, turn) => self.flap_due(place, turn),
            Due::Reconnect(from, to, number) => self.reconnect_due(from, to, number),
        }
    }

    /// Whether a hall acts as holder of the lock.
    pub fn acts_as_holder(&self, hall: HallId) -> bool {
        let guards = self.halls[hall.index()].guards.as_ref();
        guards.is_some_and(|guards| guards.acts_as_holder())
    }

    /// Who holds the lock, as the keepers have agreed: the first in the queue of the keeper that knows most.
    pub fn lock_holder(&self) -> Option<Place> {
        let keepers = self.hall_ids().filter_map(|at| match self.mind(at)? {
            Mechanism::Keeper(keeper) => Some(keeper),
            Mechanism::PrimaryBackup(_)
            | Mechanism::Raft(_)
            | Mechanism::Archive(_)
            | Mechanism::PowerBox(_)
            | Mechanism::Leaderless(_)
            | Mechanism::Paxos(_) => None,
        });
        let knows_most = keepers.max_by_key(|keeper| keeper.raft().commit_index())?;
        knows_most.table().queue().first().copied()
    }

    /// Whether so many city halls are a majority of those that belong to the city at the beginning, by the weight of their votes.
    pub fn is_majority(&self, halls: HallSet) -> bool {
        let any = self.city_halls.iter().next().unwrap_or_default();
        let setting = self.setting(any);
        setting.members.has_quorum(halls, &setting.weights)
    }

    fn timer_due(&mut self, hall: HallId, timer: Timer) {
        let site = &mut self.halls[hall.index()];
        let slot = &mut site.timers[timer as usize];
        slot.queued = None;
        let Some(target) = slot.target else { return };
        let due = site.clock.when(target);
        if due > self.now {
            slot.queued = Some(due);
            self.queue.push(due, Due::Timer(hall, timer));
            return;
        }
        if let Status::Paused(_) = site.status {
            site.missed_timer(timer);
            return;
        }
        slot.target = None;
        self.take_in(hall, site::Matter::Timer(timer));
    }
}
