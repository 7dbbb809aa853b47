//! A town for tests: halls, couriers that take ten milliseconds, cuts, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use split_isles_core::command::{Act, Answer, Command, Key};
use split_isles_core::effect::{Effect, Effects, NodeInput, Note, Persist, Role, Timer};
use split_isles_core::mechanism::majority_check::MajorityRules;
use split_isles_core::mechanism::naive_failover::{Acknowledge, NaiveRules, OnHeal};
use split_isles_core::mechanism::primary_backup::{BackupMessage, Flag};
use split_isles_core::mechanism::quorum::{Members, Weights};
use split_isles_core::mechanism::{Durable, Mechanism, MechanismRules, Setting};
use split_isles_core::message::Message;
use split_isles_core::state::CityState;
use split_isles_core::units::{ClientId, HallId, HallSet, Index, LocalTime, OpId, Span};

/// How long a courier is under way.
const DELAY_US: u64 = 10_000;
/// The balance before the first row.
pub(crate) const INITIAL: i32 = 1_000;
/// The only account.
pub(crate) const ACCOUNT: Key = Key(0);

pub(crate) struct Town {
    rules: MechanismRules,
    pub(crate) weights: Weights,
    pub(crate) witnesses: HallSet,
    halls: Vec<Option<Mechanism>>,
    durables: Vec<Durable>,
    timers: Vec<[Option<u64>; Timer::COUNT]>,
    /// How far each wall clock is ahead.
    pub(crate) ahead_us: Vec<i64>,
    now: u64,
    couriers: BTreeMap<(u64, u64), (HallId, HallId, Message)>,
    sent: u64,
    cuts: BTreeSet<(u8, u8)>,
    pub(crate) notes: Vec<(HallId, Note)>,
    replies: Vec<(OpId, HallId, Answer)>,
    asked: u32,
}

impl Town {
    pub(crate) fn naive(halls: usize, change: impl FnOnce(&mut NaiveRules)) -> Self {
        let mut rules = NaiveRules::default();
        change(&mut rules);
        Self::new(halls, MechanismRules::NaiveFailover(rules))
    }

    pub(crate) fn majority(halls: usize, change: impl FnOnce(&mut MajorityRules)) -> Self {
        let mut rules = MajorityRules::default();
        change(&mut rules);
        Self::new(halls, MechanismRules::MajorityCheck(rules))
    }

    fn new(halls: usize, rules: MechanismRules) -> Self {
        Self {
            rules,
            weights: Weights::default(),
            witnesses: HallSet::EMPTY,
            halls: (0..halls).map(|_| None).collect(),
            durables: (0..halls).map(|_| Durable::default()).collect(),
            timers: vec![[None; Timer::COUNT]; halls],
            ahead_us: vec![0; halls],
            now: 0,
            couriers: BTreeMap::new(),
            sent: 0,
            cuts: BTreeSet::new(),
            notes: Vec::new(),
            replies: Vec::new(),
            asked: 0,
        }
    }

    /// Opens every hall.
    pub(crate) fn found(mut self) -> Self {
        for hall in 0..self.halls.len() as u8 {
            self.open(hall);
        }
        self.run_ms(100);
        self
    }

    /// Opens a hall, at the beginning or after a crash.
    pub(crate) fn open(&mut self, hall: u8) {
        let setting = Setting {
            me: HallId(hall),
            members: Members::of(HallSet::first(self.halls.len())),
            weights: self.weights,
            witnesses: self.witnesses,
            origin: Arc::new(CityState::new(vec![INITIAL], 0, 0)),
            first_leader: HallId(0),
            generations: None,
        };
        let mind = Mechanism::open(&self.rules, setting, &self.durables[usize::from(hall)]);
        self.halls[usize::from(hall)] = Some(mind);
        self.step(HallId(hall), NodeInput::Start);
    }

    pub(crate) fn crash(&mut self, hall: u8) {
        self.halls[usize::from(hall)] = None;
        self.timers[usize::from(hall)] = [None; Timer::COUNT];
    }

    pub(crate) fn is_open(&self, hall: u8) -> bool {
        self.halls[usize::from(hall)].is_some()
    }

    pub(crate) fn wipe(&mut self, hall: u8) {
        self.durables[usize::from(hall)] = Durable::default();
    }

    /// Nobody reaches a hall of another group.
    pub(crate) fn split(&mut self, groups: &[&[u8]]) {
        self.cuts.clear();
        for (i, one) in groups.iter().enumerate() {
            for (j, other) in groups.iter().enumerate() {
                if i != j {
                    for a in *one {
                        self.cuts.extend(other.iter().map(|b| (*a, *b)));
                    }
                }
            }
        }
    }

    pub(crate) fn cut_one_way(&mut self, from: u8, to: u8) {
        self.cuts.insert((from, to));
    }

    pub(crate) fn heal(&mut self) {
        self.cuts.clear();
    }

    pub(crate) fn change_rules(&mut self, rules: &MechanismRules) {
        self.rules = rules.clone();
        for mind in self.halls.iter_mut().flatten() {
            assert!(mind.set_rules(rules), "the rules are of this mechanism");
        }
    }

    pub(crate) fn run_ms(&mut self, ms: u64) {
        let until = self.now + ms * 1_000;
        loop {
            let courier = self.couriers.first_key_value().map(|((at, _), _)| *at);
            let timer = self
                .timers
                .iter()
                .enumerate()
                .flat_map(|(hall, timers)| {
                    Timer::ALL
                        .into_iter()
                        .filter_map(move |t| Some((timers[t as usize]?, hall, t)))
                })
                .min();
            let timer_at = timer.map(|(at, _, _)| at);
            let Some(at) = [courier, timer_at].into_iter().flatten().min() else {
                break;
            };
            if at > until {
                break;
            }
            self.now = at;
            if courier == Some(at) {
                let (_, (from, to, message)) = self.couriers.pop_first().unwrap();
                if !self.cuts.contains(&(from.0, to.0)) {
                    self.step(to, NodeInput::Message { from, message });
                }
            } else if let Some((_, hall, timer)) = timer {
                self.timers[hall][timer as usize] = None;
                self.step(HallId(hall as u8), NodeInput::Timer(timer));
            }
        }
        self.now = until;
    }

    fn step(&mut self, hall: HallId, input: NodeInput) {
        let Some(mind) = &mut self.halls[hall.index()] else {
            return;
        };
        let now = LocalTime {
            monotonic: Span(self.now),
            wall_us: self.now.cast_signed() + self.ahead_us[hall.index()],
        };
        let mut out = Effects::new();
        mind.step(now, input, &mut out);
        let mut unsaved = mind.log().last_index() != self.durables[hall.index()].log.last_index();
        let mut claims = false;
        for effect in out.drain() {
            match effect {
                // No guards stand in the way here.
                Effect::Claim { .. } => claims = true,
                Effect::Withdraw => claims = false,
                Effect::Send { to, message } => {
                    self.sent += 1;
                    let at = self.now + DELAY_US;
                    self.couriers.insert((at, self.sent), (hall, to, message));
                }
                Effect::SetTimer { timer, after } => {
                    self.timers[hall.index()][timer as usize] = Some(self.now + after.0);
                }
                Effect::CancelTimer(timer) => self.timers[hall.index()][timer as usize] = None,
                Effect::Persist(Persist::Log(_)) => {
                    self.durables[hall.index()].log = mind.log().clone();
                    unsaved = false;
                }
                Effect::Reply { op, answer, .. } => {
                    assert!(!unsaved, "rows are on disk before anybody is answered");
                    self.replies.push((op, hall, answer));
                }
                Effect::Note(note) => self.notes.push((hall, note)),
                Effect::Believe { role, .. } => assert_eq!(role, mind.role()),
                Effect::Persist(Persist::HardState | Persist::Snapshot | Persist::Shelf(_))
                | Effect::Choose { .. }
                | Effect::Power { .. }
                | Effect::Pet(_) => {
                    panic!("no such effect in a city without terms")
                }
            }
        }
        if claims {
            self.step(hall, NodeInput::Admitted);
        }
    }

    /// A courier arrives out of the blue.
    pub(crate) fn deliver(&mut self, from: u8, to: u8, message: BackupMessage) {
        let (from, message) = (HallId(from), Message::Backup(message));
        self.step(HallId(to), NodeInput::Message { from, message });
    }

    /// A client asks a hall, and the hall hears it at once.
    pub(crate) fn ask(&mut self, hall: u8, act: Act) -> OpId {
        let op = OpId(self.asked);
        self.asked += 1;
        self.ask_again(hall, op, act);
        op
    }

    /// The same wish once more, perhaps at another hall. Each wish has a client of its own.
    pub(crate) fn ask_again(&mut self, hall: u8, op: OpId, act: Act) {
        let command = Command {
            op: Some(op),
            client: ClientId(op.0 as u8),
            serial: 1,
            act,
        };
        self.step(HallId(hall), NodeInput::Request(command));
    }

    pub(crate) fn deposit(&mut self, hall: u8, amount: i32) -> OpId {
        self.ask(hall, Act::Deposit(ACCOUNT, amount))
    }

    pub(crate) fn answers(&self, op: OpId) -> Vec<Answer> {
        let of = |(o, _, answer): &(OpId, HallId, Answer)| (*o == op).then_some(*answer);
        self.replies.iter().filter_map(of).collect()
    }

    pub(crate) fn hall(&self, hall: u8) -> &Mechanism {
        self.halls[usize::from(hall)].as_ref().unwrap()
    }

    /// The flag that a hall raised or follows.
    pub(crate) fn flag(&self, hall: u8) -> Option<Flag> {
        match self.hall(hall) {
            Mechanism::PrimaryBackup(mind) => mind.flag(),
            Mechanism::Raft(_)
            | Mechanism::Archive(_)
            | Mechanism::Keeper(_)
            | Mechanism::PowerBox(_)
            | Mechanism::Paxos(_)
            | Mechanism::Leaderless(_) => None,
        }
    }

    pub(crate) fn balance(&self, hall: u8) -> i32 {
        self.hall(hall).state().value(ACCOUNT)
    }

    pub(crate) fn balances(&self) -> Vec<i32> {
        (0..self.halls.len() as u8)
            .map(|h| self.balance(h))
            .collect()
    }

    pub(crate) fn last(&self, hall: u8) -> Index {
        self.hall(hall).log().last_index()
    }

    /// Who believes that it leads.
    pub(crate) fn leaders(&self) -> Vec<u8> {
        (0..self.halls.len() as u8)
            .filter(|hall| {
                self.halls[usize::from(*hall)]
                    .as_ref()
                    .is_some_and(|mind| mind.role() == Role::Leader)
            })
            .collect()
    }

    /// How many notes of a kind a hall wrote.
    pub(crate) fn count(&self, hall: u8, kind: impl Fn(&Note) -> bool) -> usize {
        self.notes
            .iter()
            .filter(|(h, note)| h.0 == hall && kind(note))
            .count()
    }
}

/// Rules for naive failover with this way of healing.
pub(crate) fn healing(on_heal: OnHeal) -> impl FnOnce(&mut NaiveRules) {
    move |rules| rules.on_heal = on_heal
}

/// Rules for naive failover that acknowledge by majority.
pub(crate) fn by_majority(rules: &mut NaiveRules) {
    rules.acknowledge = Acknowledge::ByMajority;
}
