//! A city without a world: minds, disks, and couriers in a row that the test hands out as it likes.

use alloc::collections::{BTreeSet, VecDeque};
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Act, Answer, Command, Key};
use crate::effect::{Effect, Effects, NodeInput, Note, Order, Persist, Role, Timer};
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::raft::{Raft, RaftMessage, RaftRules};
use crate::mechanism::{Durable, Setting};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{ClientId, HallId, HallSet, Index, LocalTime, OpId, Span, Term};

/// How many couriers one `settle` hands out before the test is taken for stuck.
const DELIVERIES_MAX: u32 = 20_000;

#[derive(Clone, Debug)]
pub(super) struct Courier {
    pub(super) from: HallId,
    pub(super) to: HallId,
    pub(super) message: RaftMessage,
}

#[derive(Clone)]
pub(super) struct City {
    pub(super) rules: RaftRules,
    pub(super) minds: Vec<Option<Raft>>,
    disks: Vec<Durable>,
    members: Members,
    pub(super) weights: Weights,
    pub(super) now: Span,
    /// How much faster than true time each hall's clock runs, in parts per million.
    pub(super) drift_ppm: Vec<i64>,
    timers: Vec<[Option<Span>; Timer::COUNT]>,
    /// What each hall draws for its election timeout.
    pub(super) draws: Vec<u32>,
    pub(super) drawn: u32,
    pub(super) couriers: VecDeque<Courier>,
    cut: BTreeSet<(HallId, HallId)>,
    pub(super) answers: Vec<(OpId, Answer)>,
    pub(super) notes: Vec<(HallId, Note)>,
    pub(super) delivered: u32,
    asked: u32,
}

impl Courier {
    /// How many rows it carries.
    pub(super) fn rows(&self) -> usize {
        if let RaftMessage::Append { entries, .. } = &self.message {
            entries.as_slice().len()
        } else {
            0
        }
    }
}

pub(super) const fn hall(number: u8) -> HallId {
    HallId(number)
}

/// The halls with these numbers.
pub(super) fn halls(numbers: &[u8]) -> HallSet {
    numbers.iter().map(|number| HallId(*number)).collect()
}

pub(super) const X: Key = Key(0);

impl City {
    /// `count` halls under the usual rules.
    pub(super) fn of(count: u8) -> Self {
        Self::with(count, |_| {})
    }

    /// `count` halls, all members, under rules changed by the test.
    pub(super) fn with(count: u8, change: impl FnOnce(&mut RaftRules)) -> Self {
        Self::with_spares(count, 0, change)
    }

    /// The same, and further halls that are not members.
    pub(super) fn with_spares(count: u8, spares: u8, change: impl FnOnce(&mut RaftRules)) -> Self {
        let mut rules = RaftRules::default();
        change(&mut rules);
        let all = usize::from(count + spares);
        let mut city = Self {
            rules,
            minds: alloc::vec![None; all],
            disks: alloc::vec![Durable::default(); all],
            members: Members::of(HallSet::first(count.into())),
            weights: Weights::default(),
            now: Span::from_s(1),
            drift_ppm: alloc::vec![0; all],
            timers: alloc::vec![[None; Timer::COUNT]; all],
            draws: (0..all).map(|at| 1_600_000 + 100_000 * at as u32).collect(),
            drawn: 0,
            couriers: VecDeque::new(),
            cut: BTreeSet::new(),
            answers: Vec::new(),
            notes: Vec::new(),
            delivered: 0,
            asked: 0,
        };
        for number in 0..count + spares {
            city.open(number);
        }
        city
    }

    pub(super) fn mind(&self, number: u8) -> &Raft {
        self.minds[usize::from(number)]
            .as_ref()
            .expect("the hall is open")
    }

    pub(super) fn role(&self, number: u8) -> Role {
        self.mind(number).role()
    }

    pub(super) fn term(&self, number: u8) -> u32 {
        self.mind(number).term().0
    }

    /// The terms of a hall's rows, oldest first.
    pub(super) fn terms(&self, number: u8) -> Vec<u32> {
        let log = self.mind(number).log();
        log.entries(log.base().next()).map(|e| e.term.0).collect()
    }

    pub(super) fn value(&self, number: u8) -> i32 {
        self.mind(number).state().value(X)
    }

    pub(super) fn commit(&self, number: u8) -> u32 {
        self.mind(number).commit_index().0
    }

    pub(super) fn leaders(&self) -> Vec<u8> {
        (0..self.minds.len() as u8)
            .filter(|n| {
                self.minds[usize::from(*n)]
                    .as_ref()
                    .is_some_and(|m| m.role() == Role::Leader)
            })
            .collect()
    }

    fn local(&self, number: u8) -> LocalTime {
        let rate = 1_000_000 + self.drift_ppm[usize::from(number)];
        let rate = u64::try_from(rate).expect("no clock runs backwards");
        let monotonic = self.now.scaled(rate, 1_000_000);
        LocalTime {
            monotonic,
            wall_us: monotonic.0.cast_signed(),
        }
    }

    /// Opens a hall with what its disk kept.
    pub(super) fn open(&mut self, number: u8) {
        let at = usize::from(number);
        let setting = Setting {
            me: HallId(number),
            members: self.members,
            weights: self.weights,
            witnesses: HallSet::EMPTY,
            origin: Arc::new(CityState::new(alloc::vec![0; 4], 0, 4)),
            first_leader: HallId(0),
            generations: None,
        };
        self.minds[at] = Some(Raft::open(self.rules.clone(), setting, &self.disks[at]));
        self.step(number, NodeInput::Start);
    }

    /// Memory gone, disk kept.
    pub(super) fn crash(&mut self, number: u8) {
        self.minds[usize::from(number)] = None;
        self.timers[usize::from(number)] = [None; Timer::COUNT];
    }

    /// Gives every hall other rules.
    pub(super) fn set_rules(&mut self, change: impl FnOnce(&mut RaftRules)) {
        change(&mut self.rules);
        for mind in self.minds.iter_mut().flatten() {
            mind.set_rules(self.rules.clone());
        }
    }

    /// One step of one hall, and its effects carried out. Returns them as they came.
    pub(super) fn step(&mut self, number: u8, input: NodeInput) -> Vec<Effect> {
        let at = usize::from(number);
        let now = self.local(number);
        let Some(mind) = self.minds[at].as_mut() else {
            return Vec::new();
        };
        let mut out = Effects::new();
        mind.step(now, input, &mut out);
        let effects: Vec<Effect> = out.drain().collect();
        let mut chosen = None;
        for effect in &effects {
            match effect.clone() {
                Effect::Send { to, message } => {
                    if let Message::Raft(message) = message {
                        let from = HallId(number);
                        self.couriers.push_back(Courier { from, to, message });
                    }
                }
                Effect::SetTimer { timer, after } => {
                    self.timers[at][timer as usize] = Some(now.monotonic + after);
                }
                Effect::CancelTimer(timer) => self.timers[at][timer as usize] = None,
                Effect::Persist(what) => self.persist(number, what),
                Effect::Choose { choice, low, high } => {
                    self.drawn += 1;
                    let value = self.draws[at].clamp(low, high);
                    chosen = Some(NodeInput::Chosen { choice, value });
                }
                Effect::Reply { op, answer, .. } => self.answers.push((op, answer)),
                Effect::Believe { .. }
                | Effect::Claim { .. }
                | Effect::Withdraw
                | Effect::Power { .. }
                | Effect::Pet(_) => {}
                Effect::Note(note) => self.notes.push((HallId(number), note)),
            }
        }
        if let Some(chosen) = chosen {
            self.step(number, chosen);
        }
        effects
    }

    fn persist(&mut self, number: u8, what: Persist) {
        let at = usize::from(number);
        let (Some(mind), disk) = (self.minds[at].as_ref(), &mut self.disks[at]) else {
            return;
        };
        match what {
            Persist::HardState => {
                disk.term = mind.term();
                disk.vote = mind.vote();
            }
            Persist::Log(_) => disk.log = mind.log().clone(),
            Persist::Snapshot => {
                disk.snapshot = mind.snapshot().cloned();
                disk.log = mind.log().clone();
            }
            Persist::Shelf(_) => {}
        }
    }

    /// Lets a timer run out now.
    pub(super) fn ring(&mut self, number: u8, timer: Timer) -> Vec<Effect> {
        self.timers[usize::from(number)][timer as usize] = None;
        self.step(number, NodeInput::Timer(timer))
    }

    /// Hands a message over at once. Returns what the receiver does.
    pub(super) fn hand(&mut self, from: u8, to: u8, message: RaftMessage) -> Vec<Effect> {
        let message = Message::Raft(message);
        let from = HallId(from);
        self.step(to, NodeInput::Message { from, message })
    }

    /// Cuts everything between two halls.
    pub(super) fn cut(&mut self, a: u8, b: u8) {
        self.cut_one_way(a, b);
        self.cut_one_way(b, a);
    }

    pub(super) fn cut_one_way(&mut self, from: u8, to: u8) {
        self.cut.insert((HallId(from), HallId(to)));
    }

    /// Cuts a hall off from all others.
    pub(super) fn isolate(&mut self, number: u8) {
        for other in 0..self.minds.len() as u8 {
            self.cut(number, other);
        }
    }

    /// Halls of different groups cannot reach one another.
    pub(super) fn partition(&mut self, groups: &[&[u8]]) {
        self.heal();
        for (at, group) in groups.iter().enumerate() {
            for other in groups[at + 1..].iter().copied().flatten() {
                for member in *group {
                    self.cut(*member, *other);
                }
            }
        }
    }

    pub(super) fn heal(&mut self) {
        self.cut.clear();
    }

    /// Hands out every courier, and those that follow, until all is quiet. What is sent into a cut is lost.
    pub(super) fn settle(&mut self) {
        let most = self.delivered + DELIVERIES_MAX;
        while self.deliver_next() {
            assert!(self.delivered < most, "the couriers never come to rest");
        }
    }

    /// Hands out the oldest courier. False when there is none.
    pub(super) fn deliver_next(&mut self) -> bool {
        let Some(courier) = self.couriers.pop_front() else {
            return false;
        };
        self.deliver(courier);
        true
    }

    pub(super) fn deliver(&mut self, courier: Courier) {
        if !self.cut.contains(&(courier.from, courier.to)) {
            self.delivered += 1;
            self.hand(courier.from.0, courier.to.0, courier.message);
        }
    }

    /// Takes couriers out of the row, to be handed out later or never.
    pub(super) fn take(&mut self, which: impl Fn(&Courier) -> bool) -> Vec<Courier> {
        let (taken, left) = self.couriers.drain(..).partition(|courier| which(courier));
        self.couriers = left;
        taken.into()
    }

    /// Lets time pass: timers run out in their order, and couriers take no time.
    pub(super) fn pass(&mut self, span: Span) {
        let end = self.now + span;
        loop {
            let due = (0..self.minds.len() as u8)
                .flat_map(|number| Timer::ALL.map(|timer| (number, timer)))
                .filter_map(|(number, timer)| {
                    let due = self.timers[usize::from(number)][timer as usize]?;
                    Some((due, number, timer))
                })
                .min();
            match due {
                Some((due, number, timer)) if due <= end => {
                    self.now = self.now.max(due);
                    self.ring(number, timer);
                    self.settle();
                }
                Some(_) | None => break,
            }
        }
        self.now = end;
    }

    /// Makes a hall the leader, whatever stood before, and lets the city come to rest.
    #[track_caller]
    pub(super) fn elect(&mut self, number: u8) {
        // Long enough that nobody holds another leader for alive.
        self.now += self.rules.election_max;
        for _ in 0..9 {
            if self.role(number) == Role::Leader {
                break;
            }
            self.ring(number, Timer::Election);
            self.settle();
        }
        assert_eq!(
            self.role(number),
            Role::Leader,
            "hall {number} was not elected"
        );
    }

    pub(super) fn command(&mut self, act: Act) -> Command {
        self.asked += 1;
        Command {
            op: Some(OpId(self.asked)),
            client: ClientId(0),
            serial: self.asked,
            act,
        }
    }

    /// A client asks a hall. Nothing is delivered yet.
    pub(super) fn ask(&mut self, number: u8, act: Act) -> OpId {
        let command = self.command(act);
        self.step(number, NodeInput::Request(command));
        OpId(self.asked)
    }

    /// A client asks, and the city comes to rest.
    pub(super) fn done(&mut self, number: u8, act: Act) -> Option<Answer> {
        let op = self.ask(number, act);
        self.settle();
        self.answer(op)
    }

    pub(super) fn answer(&self, op: OpId) -> Option<Answer> {
        let found = self.answers.iter().find(|(answered, _)| *answered == op);
        found.map(|(_, answer)| *answer)
    }

    pub(super) fn order(&mut self, number: u8, order: Order) {
        self.step(number, NodeInput::Order(order));
    }

    pub(super) fn noted(&self, number: u8, note: Note) -> bool {
        self.notes.contains(&(HallId(number), note))
    }

    pub(super) fn timer_runs(&self, number: u8, timer: Timer) -> bool {
        self.timers[usize::from(number)][timer as usize].is_some()
    }
}

/// A request for a vote as its candidate would send it.
pub(super) fn call(term: u32, last: (u32, u32)) -> RaftMessage {
    RaftMessage::RequestVote {
        term: Term(term),
        last_term: Term(last.0),
        last_index: Index(last.1),
        pre: false,
        transfer: false,
    }
}

/// A voter's answer to the request of its own term.
pub(super) fn vote(term: u32, granted: bool) -> RaftMessage {
    answer_to(term, term, granted)
}

/// A voter's answer to a request of the term `asked`.
pub(super) fn answer_to(asked: u32, term: u32, granted: bool) -> RaftMessage {
    RaftMessage::Vote {
        term: Term(term),
        asked: Term(asked),
        granted,
        pre: false,
    }
}

/// A heartbeat, at the given row.
pub(super) fn heartbeat(term: u32, previous: (u32, u32), commit: u32) -> RaftMessage {
    RaftMessage::Append {
        term: Term(term),
        prev_term: Term(previous.0),
        prev_index: Index(previous.1),
        entries: crate::message::Entries::None,
        commit: Index(commit),
        round: 1,
    }
}

/// The Raft messages among a step's effects.
pub(super) fn sent(effects: &[Effect]) -> Vec<RaftMessage> {
    effects
        .iter()
        .filter_map(|effect| {
            if let Effect::Send {
                message: Message::Raft(message),
                ..
            } = effect
            {
                Some(message.clone())
            } else {
                None
            }
        })
        .collect()
}

/// Whether a step starts the election timer.
pub(super) fn resets_election_timer(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::SetTimer {
                timer: Timer::Election,
                ..
            }
        )
    })
}

/// The place of the first such effect in a step.
pub(super) fn place(effects: &[Effect], which: impl Fn(&Effect) -> bool) -> Option<usize> {
    effects.iter().position(which)
}
