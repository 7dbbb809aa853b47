//! Our Raft in a town of ticks: no latency, one queue per link, and a clock per hall that moves only when the test says so.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use split_isles_core::command::{Act, Command, Key};
use split_isles_core::effect::{Effect, Effects, NodeInput, Role, Timer};
use split_isles_core::mechanism::quorum::{Members, Weights};
use split_isles_core::mechanism::raft::{Raft, RaftMessage, RaftRules};
use split_isles_core::mechanism::{Durable, Setting};
use split_isles_core::message::Message;
use split_isles_core::state::CityState;
use split_isles_core::units::{ClientId, HallId, HallSet, LocalTime, OpId, Span};

/// Microseconds in a tick.
const TICK_US: u64 = 1_000;

/// A small generator, so that a seed alone repeats a run.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that a seed repeats.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed)
    }

    /// A number below `bound`.
    pub(crate) const fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// How a town is set up, the same for both implementations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup {
    /// How many halls.
    pub(crate) halls: u8,
    /// Pre-vote on.
    pub(crate) pre_vote: bool,
    /// Check-quorum on.
    pub(crate) check_quorum: bool,
    /// The shortest election timeout, in ticks; the longest is twice that, less one.
    pub(crate) election_ticks: u64,
    /// The time between heartbeats, in ticks.
    pub(crate) heartbeat_ticks: u64,
}

/// What two implementations must agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Role, by name.
    pub(crate) role: &'static str,
    /// Term.
    pub(crate) term: u64,
    /// Vote, by hall.
    pub(crate) vote: Option<u8>,
    /// The terms of all rows, the first first.
    pub(crate) log_terms: Vec<u64>,
    /// Commit index.
    pub(crate) commit: u64,
}

/// Our halls and the couriers between them.
pub(crate) struct Ours {
    setup: Setup,
    minds: Vec<Raft>,
    ticks: Vec<u64>,
    timers: Vec<[Option<u64>; Timer::COUNT]>,
    links: BTreeMap<(u8, u8), VecDeque<RaftMessage>>,
    dice: Dice,
    asked: u32,
}

impl Ours {
    /// A town in which nothing has happened.
    pub(crate) fn new(setup: Setup, seed: u64) -> Self {
        let rules = RaftRules {
            heartbeat: Span(setup.heartbeat_ticks * TICK_US),
            election_min: Span(setup.election_ticks * TICK_US),
            election_max: Span((2 * setup.election_ticks - 1) * TICK_US),
            pre_vote: setup.pre_vote,
            check_quorum: setup.check_quorum,
            ..RaftRules::default()
        };
        let count = usize::from(setup.halls);
        let minds = (0..setup.halls)
            .map(|me| {
                let setting = Setting {
                    me: HallId(me),
                    members: Members::of(HallSet::first(count)),
                    weights: Weights::default(),
                    witnesses: HallSet::EMPTY,
                    origin: Arc::new(CityState::new(vec![0], 0, 0)),
                    first_leader: HallId(0),
                    generations: None,
                };
                Raft::open(rules.clone(), setting, &Durable::default())
            })
            .collect();
        let mut town = Self {
            setup,
            minds,
            ticks: vec![0; count],
            timers: vec![[None; Timer::COUNT]; count],
            links: BTreeMap::new(),
            dice: Dice::new(seed),
            asked: 0,
        };
        for hall in 0..setup.halls {
            town.step(hall, NodeInput::Start, 0);
        }
        town
    }

    /// A hall's clock moves on by a tick. Returns the timers that are due.
    pub(crate) fn tick(&mut self, hall: u8) -> Vec<Timer> {
        let at = usize::from(hall);
        self.ticks[at] += 1;
        let now = self.ticks[at] * TICK_US;
        // The check before the heartbeat: a leader that stands down sends none.
        [
            Timer::CheckQuorum,
            Timer::Election,
            Timer::Heartbeat,
            Timer::Transfer,
        ]
        .into_iter()
        .filter(|timer| self.timers[at][*timer as usize].is_some_and(|due| due <= now))
        .collect()
    }

    /// A timer runs out. One that was stopped meanwhile does not.
    pub(crate) fn ring(&mut self, hall: u8, timer: Timer) {
        if self.timers[usize::from(hall)][timer as usize]
            .take()
            .is_some()
        {
            self.step(hall, NodeInput::Timer(timer), 0);
        }
    }

    /// A leader's clock of checks, for a town in which somebody else counts it.
    pub(crate) fn check_quorum(&mut self, hall: u8) {
        self.timers[usize::from(hall)][Timer::CheckQuorum as usize] = None;
        self.step(hall, NodeInput::Timer(Timer::CheckQuorum), 0);
    }

    /// A client asks a hall for a row.
    pub(crate) fn propose(&mut self, hall: u8) {
        self.asked += 1;
        let command = Command {
            op: Some(OpId(self.asked)),
            client: ClientId(0),
            serial: self.asked,
            act: Act::Write(Key(0), 1),
        };
        self.step(hall, NodeInput::Request(command), 0);
    }

    /// How many couriers wait on a link.
    pub(crate) fn waiting(&self, from: u8, to: u8) -> usize {
        self.links.get(&(from, to)).map_or(0, VecDeque::len)
    }

    /// Hands out the oldest `count` couriers of a link, or loses them.
    pub(crate) fn deliver(&mut self, from: u8, to: u8, count: usize, lost: bool) {
        for _ in 0..count {
            let Some(message) = self
                .links
                .get_mut(&(from, to))
                .and_then(VecDeque::pop_front)
            else {
                return;
            };
            if lost {
                continue;
            }
            // Answers count as just after the tick, so that one which comes in the tick of a check counts for the next check.
            let late = u64::from(matches!(message, RaftMessage::Appended { .. }));
            let message = Message::Raft(message);
            let from = HallId(from);
            self.step(to, NodeInput::Message { from, message }, late);
        }
    }

    fn step(&mut self, hall: u8, input: NodeInput, after_us: u64) {
        let at = usize::from(hall);
        let now = self.ticks[at] * TICK_US;
        let monotonic = Span(now + after_us);
        let clock = LocalTime {
            monotonic,
            wall_us: 0,
        };
        let mut out = Effects::new();
        self.minds[at].step(clock, input, &mut out);
        let mut chosen = None;
        for effect in out.drain() {
            match effect {
                Effect::Send { to, message } => {
                    if let Message::Raft(message) = message {
                        self.links
                            .entry((hall, to.0))
                            .or_default()
                            .push_back(message);
                    }
                }
                Effect::SetTimer { timer, after } => {
                    self.timers[at][timer as usize] = Some(now + after.0);
                }
                Effect::CancelTimer(timer) => self.timers[at][timer as usize] = None,
                Effect::Choose { choice, .. } => {
                    let ticks = self.setup.election_ticks;
                    let value = (ticks + self.dice.below(ticks)) * TICK_US;
                    let value = u32::try_from(value).expect("a short timeout");
                    chosen = Some(NodeInput::Chosen { choice, value });
                }
                Effect::Persist(_)
                | Effect::Reply { .. }
                | Effect::Believe { .. }
                | Effect::Claim { .. }
                | Effect::Withdraw
                | Effect::Power { .. }
                | Effect::Pet(_)
                | Effect::Note(_) => {}
            }
        }
        if let Some(chosen) = chosen {
            self.step(hall, chosen, after_us);
        }
    }

    /// A hall's part of what must agree.
    pub(crate) fn facts(&self, hall: u8) -> Facts {
        let mind = &self.minds[usize::from(hall)];
        Facts {
            role: match mind.role() {
                Role::Follower => "follower",
                Role::PreCandidate => "pre-candidate",
                Role::Candidate => "candidate",
                Role::Leader => "leader",
            },
            term: mind.term().0.into(),
            vote: mind.vote().map(|hall| hall.0),
            log_terms: mind
                .log()
                .entries(mind.log().base().next())
                .map(|entry| entry.term.0.into())
                .collect(),
            commit: mind.commit_index().0.into(),
        }
    }

    /// Whether a hall believes that it leads.
    pub(crate) fn leads(&self, hall: u8) -> bool {
        self.minds[usize::from(hall)].role() == Role::Leader
    }

    /// A hall's commit index.
    pub(crate) fn commit(&self, hall: u8) -> u64 {
        self.minds[usize::from(hall)].commit_index().0.into()
    }

    /// A hall's term.
    pub(crate) fn term(&self, hall: u8) -> u64 {
        self.minds[usize::from(hall)].term().0.into()
    }
}
