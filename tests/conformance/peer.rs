//! The crate `raft` (tikv's raft-rs) in the same town of ticks, behind an adapter that is as small as honesty allows.
//!
//! It differs from our Raft by design in these points; each is bridged here and nowhere else:
//!
//! 1. *Timers.* raft-rs also resets its election timer when a higher term makes it a follower; the paper (Figure 2, Rules for
//!    Servers) does not. So ours runs the timers and both hear of a timeout at the same moment (`MsgHup`, `MsgBeat`,
//!    `MsgCheckQuorum`); raft-rs's own count of ticks serves only its lease of the leader.
//! 2. *Pre-vote while a leader lives.* raft-rs refuses (silently) only with check-quorum on; the thesis (§9.6) always. The adapter
//!    refuses in raft-rs's name.
//! 3. *Requests of a lower term.* raft-rs drops a vote request, and without pre-vote and check-quorum an append too; the paper
//!    (Figure 2) answers with the higher term. The adapter answers in raft-rs's name.
//! 4. *Commit by vote.* raft-rs carries the commit index in votes and takes it over; the paper has no such thing. The adapter
//!    takes it out.
//! 5. *Batches.* raft-rs has heartbeats of their own, and other numbers of couriers for the same rows; ours puts rows into
//!    heartbeats and finds a gap a round earlier. So a schedule speaks of all that waits on a link, not of single couriers, and two
//!    halls between which rows were lost finish mending before a third one speaks.
//! 6. *Commit in heartbeats.* raft-rs's heartbeat says how far rows are committed up to the last row that the receiver has
//!    acknowledged; ours is an append without rows at the next row to send (Figure 2): it says more where that row fits, and nothing
//!    where it does not. The adapter lets raft-rs's heartbeat say the same.
//! 7. *Second thoughts.* In raft-rs a hall's first answer stands; in ours a grant outweighs an earlier refusal: the candidate may
//!    have asked twice in one term. The adapter takes the refusal out.
//! 8. *Overtaken answers.* Ours marks an answer with the term that was asked for. raft-rs knows just the voter's term, and takes a late
//!    answer to an older request for one to the newer. The adapter marks them, and withholds the late ones.

use std::collections::{BTreeMap, VecDeque};

use raft::eraftpb::{ConfState, Message, MessageType};
use raft::storage::MemStorage;
use raft::{Config, RawNode, StateRole};
use split_isles_core::effect::Timer;

use crate::ticking::{Dice, Facts, Setup};

/// raft-rs's halls and the couriers between them. Its ids count from 1.
pub(crate) struct Peer {
    setup: Setup,
    /// Whether the differences above are bridged.
    bridged: bool,
    dice: Dice,
    nodes: Vec<RawNode<MemStorage>>,
    /// The term of the request that is being answered.
    asked: u64,
    links: BTreeMap<(u8, u8), VecDeque<Message>>,
}

fn local(kind: MessageType, id: u64) -> Message {
    let mut message = Message::default();
    message.set_msg_type(kind);
    message.from = id;
    message.to = id;
    message
}

fn is_answer(message: &Message) -> bool {
    matches!(
        message.get_msg_type(),
        MessageType::MsgRequestVoteResponse | MessageType::MsgRequestPreVoteResponse
    )
}

fn hall_of(id: u64) -> u8 {
    u8::try_from(id - 1).expect("few halls")
}

impl Peer {
    /// A town in which nothing has happened.
    pub(crate) fn new(setup: Setup) -> Self {
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        let voters: Vec<u64> = (1..=u64::from(setup.halls)).collect();
        let nodes = voters
            .iter()
            .map(|id| {
                let config = Config {
                    id: *id,
                    election_tick: usize::try_from(setup.election_ticks).expect("few ticks"),
                    heartbeat_tick: usize::try_from(setup.heartbeat_ticks).expect("few ticks"),
                    max_size_per_msg: u64::MAX,
                    max_inflight_msgs: 256,
                    pre_vote: setup.pre_vote,
                    check_quorum: setup.check_quorum,
                    ..Config::default()
                };
                let state = ConfState::from((voters.clone(), Vec::new()));
                let storage = MemStorage::new_with_conf_state(state);
                RawNode::new(&config, storage, &logger).expect("a valid configuration")
            })
            .collect();
        Self {
            setup,
            bridged: true,
            dice: Dice::new(0),
            nodes,
            asked: 0,
            links: BTreeMap::new(),
        }
    }

    /// The same without the adapter's bridges: raft-rs as it is, but for dice that a seed repeats.
    pub(crate) fn as_it_is(setup: Setup, seed: u64) -> Self {
        Self {
            bridged: false,
            dice: Dice::new(seed),
            ..Self::new(setup)
        }
    }

    /// A hall's clock moves on by a tick, and raft-rs runs its own timers by it.
    pub(crate) fn tick_by_itself(&mut self, hall: u8) {
        let node = &mut self.nodes[usize::from(hall)];
        if node.raft.election_elapsed == 0 {
            let ticks = self.setup.election_ticks;
            let timeout = usize::try_from(ticks + self.dice.below(ticks)).expect("few ticks");
            node.raft.set_randomized_election_timeout(timeout);
        }
        node.tick();
        self.pump(hall);
    }

    /// A hall's clock moves on by a tick; nothing fires by itself.
    pub(crate) fn tick(&mut self, hall: u8) {
        let raft = &mut self.nodes[usize::from(hall)].raft;
        // A leader is always within its own lease; a follower's ends with its count.
        if raft.state == StateRole::Leader {
            raft.r.election_elapsed = 0;
        } else {
            raft.r.election_elapsed += 1;
        }
    }

    /// A timer runs out.
    pub(crate) fn ring(&mut self, hall: u8, timer: Timer) {
        let node = &mut self.nodes[usize::from(hall)];
        let kind = match timer {
            Timer::Election => MessageType::MsgHup,
            Timer::Heartbeat => MessageType::MsgBeat,
            Timer::CheckQuorum => MessageType::MsgCheckQuorum,
            // The others belong to guards, and to those who serve a city.
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
            | Timer::Number => return,
        };
        if timer == Timer::CheckQuorum && !self.setup.check_quorum {
            return;
        }
        let id = node.raft.id;
        node.raft.step(local(kind, id)).expect("a local message");
        self.pump(hall);
    }

    /// A client asks a leader for a row.
    pub(crate) fn propose(&mut self, hall: u8) {
        let node = &mut self.nodes[usize::from(hall)];
        if node.raft.state == StateRole::Leader {
            node.propose(Vec::new(), vec![1])
                .expect("a leader proposes");
        }
        self.pump(hall);
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
            if !lost {
                self.hand_over(to, message);
            }
        }
    }

    fn hand_over(&mut self, to: u8, mut message: Message) {
        if !self.bridged {
            let raft = &mut self.nodes[usize::from(to)].raft;
            raft.step(message).expect("a message between peers");
            self.pump(to);
            return;
        }
        let kind = message.get_msg_type();
        let is_answer = is_answer(&message);
        if is_answer
            || matches!(
                kind,
                MessageType::MsgRequestVote | MessageType::MsgRequestPreVote
            )
        {
            // Difference 4.
            message.commit = 0;
            message.commit_term = 0;
        }
        let raft = &mut self.nodes[usize::from(to)].raft;
        if kind == MessageType::MsgHeartbeat {
            // Difference 6.
            if raft.raft_log.term(message.index).unwrap_or(0) != message.log_term {
                message.commit = 0;
            }
            message.index = 0;
            message.log_term = 0;
        }
        let ticks = usize::try_from(self.setup.election_ticks).expect("few ticks");
        let leader_lives = raft.state == StateRole::Leader
            || (raft.leader_id != 0 && raft.election_elapsed < ticks);
        let silent = !self.setup.pre_vote && !self.setup.check_quorum;
        let answer = if kind == MessageType::MsgRequestPreVote
            && message.term >= raft.term
            && leader_lives
        {
            // Difference 2.
            Some(MessageType::MsgRequestPreVoteResponse)
        } else if kind == MessageType::MsgRequestVote && message.term < raft.term {
            // Difference 3.
            Some(MessageType::MsgRequestVoteResponse)
        } else if matches!(kind, MessageType::MsgAppend | MessageType::MsgHeartbeat)
            && message.term < raft.term
            && silent
        {
            // Difference 3.
            Some(MessageType::MsgAppendResponse)
        } else {
            None
        };
        if let Some(kind) = answer {
            let mut refusal = Message::default();
            refusal.set_msg_type(kind);
            refusal.term = raft.term;
            refusal.reject = true;
            refusal.from = raft.id;
            refusal.to = message.from;
            self.asked = message.term;
            self.post(refusal);
            return;
        }
        if is_answer && !message.reject && raft.prs().votes().get(&message.from) == Some(&false) {
            // Difference 7.
            let answers: Vec<(u64, Option<bool>)> = (1..=u64::from(self.setup.halls))
                .filter(|voter| *voter != message.from)
                .map(|voter| (voter, raft.prs().votes().get(&voter).copied()))
                .collect();
            raft.mut_prs().reset_votes();
            for (voter, answer) in answers {
                if let Some(granted) = answer {
                    raft.mut_prs().record_vote(voter, granted);
                }
            }
        }
        let asking = match raft.state {
            StateRole::PreCandidate => raft.term + 1,
            StateRole::Candidate | StateRole::Follower | StateRole::Leader => raft.term,
        };
        let mark: Option<[u8; 8]> = message.context.as_ref().try_into().ok();
        let asked = mark.map(u64::from_le_bytes);
        let higher_term = message.reject && message.term > raft.term;
        if is_answer && asked != Some(asking) && !higher_term {
            // Difference 8.
            return;
        }
        message.context = Vec::new().into();
        self.asked = message.term;
        raft.step(message).expect("a message between peers");
        self.pump(to);
    }

    /// Does what a program around raft-rs has to do: put on disk, send, carry out.
    fn pump(&mut self, hall: u8) {
        let mut sent = Vec::new();
        let node = &mut self.nodes[usize::from(hall)];
        while node.has_ready() {
            let mut ready = node.ready();
            sent.extend(ready.take_messages());
            let store = node.raft.raft_log.store.clone();
            store
                .wl()
                .append(ready.entries())
                .expect("rows behind the last");
            if let Some(state) = ready.hs() {
                store.wl().set_hardstate(state.clone());
            }
            sent.extend(ready.take_persisted_messages());
            let mut light = node.advance(ready);
            sent.extend(light.take_messages());
            node.advance_apply();
        }
        for message in sent {
            self.post(message);
        }
    }

    fn post(&mut self, mut message: Message) {
        if self.bridged && message.get_msg_type() == MessageType::MsgHeartbeat {
            // Difference 6: the row at which ours would send this heartbeat, and what it would say of it.
            let raft = &self.nodes[usize::from(hall_of(message.from))].raft;
            if let Some(progress) = raft.prs().get(message.to) {
                message.index = progress.next_idx - 1;
                message.log_term = raft.raft_log.term(message.index).unwrap_or(0);
                message.commit = raft.raft_log.committed.min(message.index);
            }
        }
        if self.bridged && is_answer(&message) {
            message.context = self.asked.to_le_bytes().to_vec().into();
        }
        let link = (hall_of(message.from), hall_of(message.to));
        self.links.entry(link).or_default().push_back(message);
    }

    /// A hall's part of what must agree.
    pub(crate) fn facts(&self, hall: u8) -> Facts {
        let raft = &self.nodes[usize::from(hall)].raft;
        let log = &raft.raft_log;
        Facts {
            role: match raft.state {
                StateRole::Follower => "follower",
                StateRole::PreCandidate => "pre-candidate",
                StateRole::Candidate => "candidate",
                StateRole::Leader => "leader",
            },
            term: raft.term,
            vote: (raft.vote != 0).then(|| hall_of(raft.vote)),
            log_terms: (1..=log.last_index())
                .map(|index| log.term(index).expect("a held row"))
                .collect(),
            commit: log.committed,
        }
    }

    /// Whether a hall believes that it leads.
    pub(crate) fn leads(&self, hall: u8) -> bool {
        self.nodes[usize::from(hall)].raft.state == StateRole::Leader
    }

    /// A hall's commit index.
    pub(crate) fn commit(&self, hall: u8) -> u64 {
        self.nodes[usize::from(hall)].raft.raft_log.committed
    }

    /// A hall's term.
    pub(crate) fn term(&self, hall: u8) -> u64 {
        self.nodes[usize::from(hall)].raft.term
    }
}
