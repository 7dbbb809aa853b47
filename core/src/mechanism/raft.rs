//! Raft, as in Ongaro & Ousterhout 2014 (extended version) and Ongaro's thesis: one file per part of the protocol.

mod commit;
mod election;
mod following;
mod leading;
mod membership;
mod message;
mod reads;
mod replication;
mod rules;
mod snapshot;
mod terms;
#[cfg(test)]
mod tests;
mod transfer;
mod voting;

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::Command;
use crate::effect::{Choice, Effects, NodeInput, Order, Persist, Role, Timer};
use crate::log::Log;
use crate::mechanism::quorum::{Members, Weights};
use crate::mechanism::{Durable, Insight, Setting, Snapshot};
use crate::message::Message;
use crate::state::CityState;
use crate::units::{HallId, HallSet, Index, LocalTime, Span, Term};

use self::leading::Leading;
pub use self::message::RaftMessage;
pub use self::rules::{MembershipChange, RaftRules, Reads};

/// One hall's Raft. (Raft, Figure 2)
#[derive(Clone, Debug)]
pub struct Raft {
    me: HallId,
    rules: Arc<RaftRules>,
    weights: Weights,

    /// Persistent: the latest term seen, and the vote given in it.
    term: Term,
    vote: Option<HallId>,
    log: Log,
    snapshot: Option<Snapshot>,

    role: Role,
    /// Whom it takes for the leader of `term`; itself when it leads.
    leader: Option<HallId>,
    commit: Index,
    /// At most `commit`, but for a broken city in which a committed row was struck.
    applied: Index,
    state: Arc<CityState>,

    /// The newest configuration in the ledger: it counts from the moment that it is written. (Raft §6)
    members: Members,
    /// The configurations behind it, oldest first, each with its row; the first stands for the snapshot or the founding. What
    /// is struck from the ledger is struck here too.
    configurations: Vec<(Index, Members)>,

    /// The election timeout drawn last; zero before the first draw.
    timeout: Span,
    /// When, on the monotonic clock, a leader was heard last. Holds while `leader` does.
    heard_at: Span,
    /// Until when the hall grants no vote though it knows of no leader: after an opening, because it cannot know whom it heard before
    /// a crash; after a higher term, because the leader that it heard does not know of that yet. Only for lease reads.
    promised_until: Span,

    /// While it stands or asks: who said yes, itself included, and who said no.
    votes: HallSet,
    refusals: HallSet,
    /// While it leads.
    leading: Option<Box<Leading>>,

    /// Term or vote changed in this step and are not yet given to the disk.
    unsaved_vote: bool,
    /// The first row that changed in this step and is not yet given to the disk.
    unsaved_rows: Option<Index>,
}

impl Raft {
    /// A hall at its opening.
    pub fn open(rules: RaftRules, setting: Setting, durable: &Durable) -> Self {
        let founding = durable
            .snapshot
            .as_ref()
            .map_or((Index::ZERO, setting.members), |s| {
                (s.last_index, s.members)
            });
        let state = durable
            .snapshot
            .as_ref()
            .map_or(setting.origin, |s| Arc::clone(&s.state));
        let mut raft = Self {
            me: setting.me,
            rules: Arc::new(rules),
            weights: setting.weights,
            term: durable.term,
            vote: durable.vote,
            log: durable.log.clone(),
            snapshot: durable.snapshot.clone(),
            role: Role::Follower,
            leader: None,
            commit: founding.0,
            applied: founding.0,
            state,
            members: founding.1,
            configurations: alloc::vec![founding],
            timeout: Span::ZERO,
            heard_at: Span::ZERO,
            promised_until: Span::ZERO,
            votes: HallSet::EMPTY,
            refusals: HallSet::EMPTY,
            leading: None,
            unsaved_vote: false,
            unsaved_rows: None,
        };
        raft.reread_configurations();
        raft
    }

    /// One step.
    pub fn step(&mut self, now: LocalTime, input: NodeInput, out: &mut Effects) {
        let now = now.monotonic;
        match input {
            NodeInput::Start => self.start(now, out),
            NodeInput::Message { from, message } => match message {
                Message::Raft(message) => self.receive(now, from, message, out),
                // Couriers of other mechanisms mean nothing here; requests come as `NodeInput::Request`.
                Message::Backup(_)
                | Message::Archive(_)
                | Message::Lock(_)
                | Message::Fence(_)
                | Message::Paxos(_)
                | Message::Leaderless(_)
                | Message::Request(_)
                | Message::Response { .. } => {}
            },
            NodeInput::Request(command) => self.request(now, &command, out),
            NodeInput::Timer(timer) => self.ring(now, timer, out),
            NodeInput::Chosen {
                choice: Choice::ElectionTimeout,
                value,
            } => {
                self.timeout = Span(u64::from(value.max(1)));
                self.reset_election_timer(out);
            }
            // Its timers ran on while it slept; what is due arrives as timers and couriers.
            // Votes make a leader here; the guards close its office without asking it.
            NodeInput::Resumed
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::RulesChanged
            | NodeInput::Chosen {
                choice: Choice::BackOff | Choice::Partner | Choice::Token,
                ..
            } => {}
            NodeInput::Order(order) => match order {
                Order::TransferLeadership(to) => self.begin_transfer(to, out),
                Order::ChangeMembers(voters) => self.order_change(voters, out),
                Order::TakeSnapshot => self.take_snapshot(out),
            },
        }
        self.save(out);
    }

    fn start(&mut self, now: Span, out: &mut Effects) {
        // Thesis §6.4.1 counts on voters who keep to their word. One who crashed forgot whom it heard, so with lease reads it
        // refuses for a shortest election timeout, as if it had just heard a leader.
        if self.rules.reads == Reads::Lease && self.term > Term(0) {
            self.promised_until = now + self.rules.election_min;
        }
        out.believe(self.role, self.term);
        self.draw_timeout(out);
    }

    fn ring(&mut self, now: Span, timer: Timer, out: &mut Effects) {
        match timer {
            Timer::Election => self.on_election_timeout(now, out),
            Timer::Heartbeat => self.on_heartbeat_due(now, out),
            Timer::CheckQuorum => self.on_check_quorum_due(now, out),
            Timer::Transfer => self.abandon_transfer(out),
            // The guards' own.
            Timer::Stamp
            | Timer::Ask
            | Timer::KeepAlive
            | Timer::Lease
            | Timer::Session
            | Timer::Fence
            | Timer::PowerOn
            // A leaderless store's own.
            | Timer::Patience
            | Timer::Gossip
            | Timer::Handoff
            | Timer::Compare | Timer::Number => {}
        }
    }

    fn request(&mut self, now: Span, command: &Command, out: &mut Effects) {
        if command.act.is_read() && self.rules.reads != Reads::ThroughLog {
            self.request_read(now, command, out);
        } else {
            self.request_write(now, command, out);
        }
    }

    /// Whom a client is sent to. A hall that has no vote waits for no election, so it would never notice that a leader is gone:
    /// its word is good for as long as a voter would wait.
    fn hint(&self, now: Span) -> Option<HallId> {
        self.leader
            .filter(|_| self.may_stand() || now < self.heard_at + self.rules.election_max)
    }

    /// Gives what changed to the disk. What follows leaves the hall only when the disk has it. (Raft, Figure 2)
    fn save(&mut self, out: &mut Effects) {
        if self.unsaved_vote {
            self.unsaved_vote = false;
            if self.rules.persist_vote {
                out.persist(Persist::HardState);
            }
        }
        if let Some(from) = self.unsaved_rows.take()
            && self.rules.persist_log
        {
            out.persist(Persist::Log(from));
        }
    }

    fn send(&mut self, to: HallId, message: RaftMessage, out: &mut Effects) {
        self.save(out);
        out.send(to, Message::Raft(message));
    }

    /// Replaces the rules in the middle of a run.
    pub fn set_rules(&mut self, rules: RaftRules) {
        self.rules = Arc::new(rules);
    }

    /// What the hall believes that it is.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The current term.
    pub const fn term(&self) -> Term {
        self.term
    }

    /// The vote of the current term.
    pub const fn vote(&self) -> Option<HallId> {
        self.vote
    }

    /// The ledger.
    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// The newest snapshot.
    pub const fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// The commit index.
    pub const fn commit_index(&self) -> Index {
        self.commit
    }

    /// The state.
    pub fn state(&self) -> &CityState {
        &self.state
    }

    /// Whether a new row could be committed with just these halls.
    pub fn could_accept(&self, peers: HallSet) -> bool {
        self.role == Role::Leader && self.members.has_quorum(peers, &self.weights)
    }

    /// Whom this hall follows, if another leads it.
    pub fn follows(&self) -> Option<HallId> {
        self.leader.filter(|leader| *leader != self.me)
    }

    /// What only the inspector asks.
    pub fn insight(&self) -> Insight {
        let leading = self.leading.as_deref();
        Insight {
            voted_for: self.vote,
            leader: self.leader,
            votes: self.votes,
            counted: HallSet::EMPTY,
            match_index: leading.map_or_else(Vec::new, |leading| {
                let halls = 32 - self.members.all().0.leading_zeros() as usize;
                leading.matched[..halls].to_vec()
            }),
            heard_majority_at: leading
                .map(|leading| self.heard_quorum_at(leading))
                .filter(|at| *at < Span(u64::MAX)),
            members: self.members,
            lease_until: leading
                .filter(|_| self.rules.reads == Reads::Lease)
                .map(|leading| self.lease_until(leading)),
            paxos: None,
            store: None,
        }
    }
}
