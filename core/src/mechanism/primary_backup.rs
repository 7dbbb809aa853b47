//! Copying rows from a primary to backups: the machinery that naive failover and the majority check share.
//!
//! There are no terms and no votes. A leader raises a [`Flag`], shows itself with heartbeats, and sends its rows. Whoever hears it
//! copies them. A hall that follows a flag for the first time takes over the leader's whole ledger, as a Redis replica
//! resynchronises fully from a master whose replication id it does not know. What the two mechanisms do not share is in
//! [`rules`]: whether silence is enough to lead, or a majority must be in sight.

mod counting;
mod following;
mod generation;
mod leading;
mod message;
mod rules;

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::effect::{Effects, NodeInput, Note, Role, Timer, Why};
use crate::guard::GenerationRules;
use crate::log::Log;
use crate::mechanism::majority_check::MajorityRules;
use crate::mechanism::naive_failover::{Acknowledge, NaiveRules};
use crate::mechanism::{Durable, Insight, Setting};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, LocalTime, OpId, Span, Term};

use self::counting::{Heard, place_in_line};
use self::following::Following;
use self::leading::Leading;
use self::rules::{Check, Rules};

pub use self::message::{BackupMessage, Flag};

/// How many rows one courier carries at most, but for a whole ledger.
const ROWS_PER_COURIER: usize = 64;

/// What a hall believes that it is, with what it needs for that.
#[derive(Clone, Debug)]
enum Stance {
    /// Follows nobody, and waits.
    Waiting,
    /// Copies another hall's rows.
    Following(Following),
    /// Its flag is up.
    Leading(Box<Leading>),
}

/// A hall that copies rows from a primary, or is one.
#[derive(Clone, Debug)]
pub struct PrimaryBackup {
    rules: Rules,
    setting: Setting,
    log: Log,
    /// The state after the row `commit`.
    state: Arc<CityState>,
    /// Up to where rows count as committed here. All of them are carried out.
    commit: Index,
    heard: Heard,
    /// Whom this hall counted when it last looked round.
    counted: HallSet,
    stance: Stance,
    /// It has claimed the lead and waits for its guards.
    claimed: bool,
    /// The majority check was switched on, and this hall has not begun to count.
    counts_from_now: bool,
    /// The generation clock, where there is one.
    generations: Option<GenerationRules>,
    /// The highest generation heard of.
    generation: Term,
    /// The last leader that this hall followed, or itself if it led last. The line for the next leader begins after it.
    lost: Option<HallId>,
    /// The city stood before this hall opened.
    opened_again: bool,
}

impl PrimaryBackup {
    /// A hall under naive failover.
    pub fn naive(rules: &NaiveRules, setting: Setting, durable: &Durable) -> Self {
        Self::open(Rules::from(rules), setting, durable)
    }

    /// A hall under a majority check.
    pub fn majority(rules: &MajorityRules, setting: Setting, durable: &Durable) -> Self {
        Self::open(Rules::from(rules), setting, durable)
    }

    fn open(rules: Rules, setting: Setting, durable: &Durable) -> Self {
        let mut hall = Self {
            rules,
            log: durable.log.clone(),
            state: setting.origin.clone(),
            commit: Index::ZERO,
            heard: Heard::nobody(),
            counted: HallSet::only(setting.me),
            stance: Stance::Waiting,
            claimed: false,
            counts_from_now: false,
            lost: None,
            opened_again: false,
            generations: setting.generations,
            generation: durable.term,
            setting,
        };
        // Without terms nothing on disk tells which rows a majority has; only a leader can say so again.
        if rules.acknowledge == Acknowledge::AtOnce {
            hall.rebuild_to(hall.log.last_index());
        }
        hall
    }

    /// One step.
    pub fn step(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        if !self.is_member(self.setting.me) {
            if let NodeInput::Request(command) = input {
                Self::answer_not_leader(&command, None, out);
            }
            return;
        }
        match input {
            NodeInput::Start => self.start(now, out),
            NodeInput::RulesChanged | NodeInput::Resumed => self.begin_to_count(now, out),
            NodeInput::Message {
                from,
                message: Message::Backup(message),
            } => {
                if self.is_member(from) {
                    self.heard.note(from, now.monotonic);
                    self.hear(now, from, message, out);
                }
            }
            NodeInput::Request(command) => self.request(now, command, out),
            NodeInput::Timer(Timer::Election) => self.end_patience(now, out),
            NodeInput::Timer(Timer::Heartbeat) => self.beat(now, out),
            NodeInput::Timer(Timer::CheckQuorum) => self.count(now, out),
            NodeInput::Admitted => self.enter_office(now, out),
            NodeInput::NotYet => self.be_patient(out),
            NodeInput::Expelled(why) => self.leave_office(why, out),
            NodeInput::Message {
                message:
                    Message::Raft(_)
                    | Message::Archive(_)
                    | Message::Lock(_)
                    | Message::Fence(_)
                    | Message::Paxos(_)
                    | Message::Leaderless(_)
                    | Message::Request(_)
                    | Message::Response { .. },
                ..
            }
            | NodeInput::Timer(
                Timer::Transfer
                | Timer::Stamp
                | Timer::Ask
                | Timer::KeepAlive
                | Timer::Lease
                | Timer::Session
                | Timer::Fence
                | Timer::PowerOn
                | Timer::Patience
                | Timer::Gossip
                | Timer::Handoff
                | Timer::Compare
                | Timer::Number,
            )
            | NodeInput::Chosen { .. }
            | NodeInput::Order(_) => {}
        }
    }

    /// Opens the hall. Who leads at the beginning is a line in the configuration, not a decision.
    ///
    /// Naive failover takes an empty disk for the beginning, as a Redis master that is restarted without its file serves an empty
    /// data set at once, and its replicas copy the emptiness (Redis documentation, "Safety of replication when master has
    /// persistence turned off"). A hall with rows on its disk waits for a leader's heartbeat first, as old primaries do that
    /// are started through their failover manager (Redis Sentinel, MHA, repmgr); when nobody leads, the hall configured as
    /// leader stands first in line.
    fn start(&mut self, now: LocalTime, out: &mut Effects) {
        self.opened_again = now.monotonic > Span::ZERO;
        let founding = self.log.is_empty()
            && match self.rules.check {
                Check::Silence => true,
                Check::Majority { .. } => now.monotonic == Span::ZERO,
            };
        if founding && self.setting.me == self.setting.first_leader && !self.is_witness() {
            self.heard = Heard::everybody(now.monotonic);
            self.claim(None, out);
            return;
        }
        if self.rules.counts() {
            self.show(out);
            out.set_timer(Timer::Heartbeat, self.rules.heartbeat);
        }
        self.be_patient(out);
    }

    /// The guards agree: the flag rises, unless another one has been heard meanwhile.
    fn enter_office(&mut self, now: LocalTime, out: &mut Effects) {
        let claimed = core::mem::take(&mut self.claimed);
        if let (Stance::Waiting, true) = (&self.stance, claimed) {
            self.raise_flag(now, out);
        }
    }

    /// Would lead, in the place of another.
    fn claim(&mut self, instead_of: Option<HallId>, out: &mut Effects) {
        self.claimed = true;
        out.claim(instead_of);
    }

    /// The guards no longer agree: the flag comes down.
    fn leave_office(&mut self, why: Why, out: &mut Effects) {
        if let Stance::Leading(_) = self.stance {
            self.take_flag_down(why, out);
            self.be_patient(out);
        }
    }

    fn hear(&mut self, now: LocalTime, from: HallId, message: BackupMessage, out: &mut Effects) {
        self.meet_generation(message.generation(), out);
        if let Some(flag) = message.own_flag()
            && self.turns_away(from, flag, out)
        {
            self.heard.note_flag(from, false);
            return;
        }
        match message {
            BackupMessage::Outdated { .. } => {}
            BackupMessage::Heartbeat {
                flag, last, commit, ..
            } => {
                self.heard.note_flag(from, flag.is_some());
                if let Some(flag) = flag {
                    self.hear_flag(now, flag, last, commit, out);
                }
            }
            BackupMessage::Copy {
                flag,
                prev,
                entries,
                commit,
            } => self.copy(now, flag, prev, entries.as_slice(), commit, out),
            BackupMessage::Ledger {
                flag,
                entries,
                commit,
            } => self.take_over(now, flag, entries.as_slice(), commit, out),
            BackupMessage::Stored { flag, upto } => self.hear_stored(from, flag, upto, out),
            BackupMessage::Missing { flag, after } => self.hear_missing(from, flag, after, out),
        }
    }

    /// Counts rows up to `upto` as committed and carries them out; a leader answers those who asked for them.
    fn commit_to(&mut self, upto: Index, out: &mut Effects) {
        if upto <= self.commit {
            return;
        }
        out.note(Note::Committed {
            index: upto,
            term: Term(0),
        });
        while self.commit < upto {
            let index = self.commit.next();
            let Some(entry) = self.log.get(index) else {
                return;
            };
            let command = entry.command;
            let (answer, repeated) = Arc::make_mut(&mut self.state).apply(&command, true);
            self.commit = index;
            match command.op {
                Some(op) if repeated => out.note(Note::DuplicateIgnored { op }),
                Some(_) | None => out.note(Note::Applied {
                    index,
                    op: op_number(command.op),
                    result: answer.shown(),
                }),
            }
            if let Stance::Leading(leading) = &mut self.stance {
                leading.answer(index, answer, out);
            }
        }
    }

    /// The state after the row `upto`, from the origin on.
    fn rebuild_to(&mut self, upto: Index) {
        let mut state = CityState::clone(&self.setting.origin);
        self.commit = Index::ZERO;
        while self.commit < upto
            && let Some(entry) = self.log.get(self.commit.next())
        {
            state.apply(&entry.command, true);
            self.commit = self.commit.next();
        }
        self.state = Arc::new(state);
    }

    /// Waits for a leader, as long as this hall's place in line asks.
    fn be_patient(&self, out: &mut Effects) {
        if !self.is_witness() {
            let place = place_in_line(&self.setting, self.lost);
            out.set_timer(Timer::Election, self.rules.patience(place));
        }
    }

    const fn is_member(&self, hall: HallId) -> bool {
        self.setting.members.all().contains(hall)
    }

    const fn is_witness(&self) -> bool {
        self.setting.witnesses.contains(self.setting.me)
    }

    /// Replaces the rules. Where a majority was counted, it is counted no more.
    pub fn set_naive_rules(&mut self, rules: &NaiveRules) {
        self.rules = Rules::from(rules);
        self.counts_from_now = false;
    }

    /// Replaces the rules. Where no majority was counted, it is counted from now on.
    pub fn set_majority_rules(&mut self, rules: &MajorityRules) {
        self.counts_from_now |= !self.rules.counts();
        self.rules = Rules::from(rules);
    }

    /// Counting begins as at a founding: nobody has had the time to be missed.
    fn begin_to_count(&mut self, now: LocalTime, out: &mut Effects) {
        if core::mem::take(&mut self.counts_from_now) {
            self.heard = Heard::everybody(now.monotonic);
            self.show(out);
            out.set_timer(Timer::Heartbeat, self.rules.heartbeat);
        }
    }

    /// What the hall believes that it is.
    pub const fn role(&self) -> Role {
        match self.stance {
            Stance::Leading(_) => Role::Leader,
            Stance::Waiting | Stance::Following(_) => Role::Follower,
        }
    }

    /// The flag that this hall raised or follows.
    pub fn flag(&self) -> Option<Flag> {
        match &self.stance {
            Stance::Waiting => None,
            Stance::Following(following) => Some(following.flag),
            Stance::Leading(leading) => Some(leading.flag),
        }
    }

    /// Whom this hall follows.
    pub const fn follows(&self) -> Option<HallId> {
        match &self.stance {
            Stance::Following(following) => Some(following.flag.hall),
            Stance::Waiting | Stance::Leading(_) => None,
        }
    }

    /// The ledger.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Up to where the rows count as committed here.
    pub const fn commit_index(&self) -> Index {
        self.commit
    }

    /// The state.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// Whether a new row could be accepted with just these halls.
    pub fn could_accept(&self, peers: HallSet) -> bool {
        self.role() == Role::Leader
            && match self.rules.acknowledge {
                Acknowledge::AtOnce => true,
                Acknowledge::ByMajority => self
                    .setting
                    .members
                    .has_quorum(peers, &self.setting.weights),
            }
    }

    /// Whether this hall would turn down rows from `leader`: it has, or follows, a flag that counts for more here.
    pub fn refuses(&self, leader: &Self) -> bool {
        match (self.flag(), leader.flag()) {
            (Some(mine), Some(theirs)) => {
                mine.hall != theirs.hall && !self.yields_to(theirs, leader.log.last_index())
            }
            (None, _) | (_, None) => false,
        }
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        let mut insight = Insight {
            leader: self.flag().map(|flag| flag.hall),
            members: self.setting.members,
            counted: self.counted,
            ..Insight::default()
        };
        if let Stance::Leading(leading) = &self.stance {
            insight.match_index =
                leading.match_index(self.setting.members.all(), self.setting.me, &self.log);
            insight.heard_majority_at = self
                .heard
                .majority_at(&self.setting)
                .filter(|at| *at != Heard::ALWAYS);
        }
        insight
    }
}

/// An operation's number as notes carry it.
fn op_number(op: Option<OpId>) -> u32 {
    op.map_or(u32::MAX, |op| op.0)
}
