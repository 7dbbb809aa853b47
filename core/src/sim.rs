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
mod queue;
mod site;
mod watchdog;

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::effect::{Effects, NodeInput, Role, Timer};
use crate::event::{Event, EventKind, Limit, Operation};
use crate::guard::{GuardRules, Guards, Posts};
use crate::input::Timed;
use crate::mechanism::archive::Archive;
use crate::mechanism::keeper::{Keeper, Place};
use crate::mechanism::power_box::PowerBox;
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::{Mechanism, MechanismRules, Setting};
use crate::message::Party;
use crate::paged::Paged;
use crate::rng::Dice;
use crate::scenario::{Office, Scenario};
use crate::state::CityState;
use crate::units::{EventId, HallId, HallSet, OpId, Span, Term, Time};
use crate::view::Status;

use self::client::ClientSite;
pub use self::clock::Clock;
use self::couriers::Couriers;
use self::network::Network;
use self::queue::{Due, Queue};
use self::site::HallSite;

/// How many steps may happen at one moment before the run is taken for stuck.
const STEPS_AT_ONCE_MAX: u32 = 200_000;

/// How long the first leader of a city with elections waits before it stands for the first time.
const HEAD_START: Span = Span::from_ms(1);

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

    /// A hall opens, with what its disk kept.
    fn open(&mut self, hall: HallId, cause: Option<EventId>) {
        let (setting, posts) = (self.setting(hall), self.posts(hall));
        let site = &mut self.halls[hall.index()];
        let durable = site.disk.durable();
        let rows = durable.log.last_index().0;
        let office = self.scenario.city.halls[hall.index()].office;
        site.mind = Some(match office {
            Office::City => Mechanism::open(&self.rules, setting, durable),
            Office::Archive => {
                Mechanism::Archive(Archive::open(&self.guards.archive, &setting, durable))
            }
            Office::Keeper => {
                Mechanism::Keeper(Keeper::open(&self.guards.keepers, setting, durable))
            }
            Office::PowerBox(hall) => {
                let rules = self.guards.stonith.clone().unwrap_or_default();
                Mechanism::PowerBox(PowerBox::open(&rules.power, hall))
            }
        });
        site.guards = posts
            .and_then(|posts| Guards::open(&self.guards, posts))
            .map(Box::new);
        site.status = Status::Running;
        site.openings += 1;
        site.believes = (Role::Follower, Term(0));
        site.fell = None;
        let boxes = self.scenario.city.power_boxes();
        let boxes = boxes.filter(|(of, _)| *of == hall);
        for (_, power_box) in boxes {
            if let Some(Mechanism::PowerBox(mind)) = &mut self.halls[power_box.index()].mind {
                mind.hall_opened();
            }
        }
        let opened = self.emit_at(hall, cause, EventKind::Opened { rows });
        self.feed(hall, NodeInput::Start, opened);
    }

    /// Whom the guards of a city hall deal with.
    fn posts(&self, me: HallId) -> Option<Posts> {
        let city = &self.scenario.city;
        let governs = city.halls[me.index()].office == Office::City;
        governs.then(|| Posts {
            me,
            first: me == city.first_leader,
            archive: city.holding(Office::Archive).iter().next(),
            keepers: city.holding(Office::Keeper),
            power_boxes: city.power_boxes().collect(),
        })
    }

    /// In a city with elections the first leader stands almost at once, so that runs under different mechanisms begin with the same mayor.
    /// Only the first wait is cut short; that the others vote for it is their own doing.
    fn give_head_start(&mut self) {
        let city = &self.scenario.city;
        let elects = matches!(self.rules, MechanismRules::Raft(_));
        let mayor = elects.then_some(city.first_leader);
        let keeper = city.holding(Office::Keeper).iter().next();
        for first in mayor.into_iter().chain(keeper) {
            if first.index() < self.halls.len() {
                self.set_timer(first, Timer::Election, HEAD_START, EventId(0));
            }
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

    fn setting(&self, me: HallId) -> Setting {
        let city = &self.scenario.city;
        // Keepers vote among themselves.
        let mine = city.halls[me.index()].office;
        let mut weights = Weights::default();
        let (mut voters, mut witnesses) = (HallSet::EMPTY, HallSet::EMPTY);
        for (at, hall) in city.halls.iter().enumerate() {
            let id = HallId(at as u8);
            weights = weights.with(id, hall.weight);
            if !hall.spare && hall.office == mine {
                voters.insert(id);
            }
            if hall.witness {
                witnesses.insert(id);
            }
        }
        Setting {
            me,
            members: Members::of(voters),
            weights,
            witnesses,
            origin: Arc::clone(&self.origin),
            first_leader: city.first_leader,
            generations: self.guards.generation,
        }
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
