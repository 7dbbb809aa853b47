//! What only a leader keeps: how far each other hall is, who still answers, and which readers wait. It is born with an
//! election and dies with it.

use alloc::collections::VecDeque;

use crate::command::Command;
use crate::units::{HALLS_MAX, HallId, HallSet, Index, Span};

/// How many rounds back a leader remembers when a round began. Answers to older rounds prolong no lease.
const ROUNDS: usize = 16;

/// A reader who waits until the leader is sure that it still leads. (Thesis §6.4)
#[derive(Clone, Debug)]
pub(super) struct WaitingRead {
    pub(super) command: Command,
    /// The answer must reflect every row up to here.
    pub(super) index: Index,
    /// A quorum must have answered this round of heartbeats, or a later one.
    pub(super) round: u32,
}

/// A leader's own knowledge. (Raft, Figure 2: volatile state on leaders)
#[derive(Clone, Debug)]
pub(super) struct Leading {
    /// The leader's first row of its own term, or where it would be.
    pub(super) first: Index,
    /// The next row to send to each hall.
    pub(super) next: [Index; HALLS_MAX],
    /// How far each hall's ledger is known to match. Never goes back. (Raft, Figure 2)
    pub(super) matched: [Index; HALLS_MAX],
    /// How far each hall was told that rows are committed.
    pub(super) told: [Index; HALLS_MAX],
    /// Halls for which `next` is still a guess: one courier with rows at a time.
    pub(super) probing: HallSet,
    /// Among those, halls whose answer is awaited.
    pub(super) waiting: HallSet,
    /// The round in which each hall was sent a snapshot; 0 when none is under way.
    pub(super) snapshot_round: [u32; HALLS_MAX],

    /// The current round of heartbeats. Every courier carries it.
    pub(super) round: u32,
    round_began: [Span; ROUNDS],
    /// The newest round that each hall answered.
    pub(super) answered: [u32; HALLS_MAX],
    /// When the newest round that each hall answered began.
    pub(super) answered_began: [Span; HALLS_MAX],
    /// When each hall last answered anything.
    pub(super) heard_at: [Span; HALLS_MAX],
    pub(super) reads: VecDeque<WaitingRead>,

    /// To whom the leadership is being handed over.
    pub(super) transfer: Option<HallId>,
    /// A hall was told to stand at once: it passes over every voter's promise, so this leader's leases are void for the rest of
    /// its term. (Thesis §6.4.1)
    pub(super) told_to_stand: bool,
    /// The voters that an operator asked for last.
    pub(super) wanted: Option<HallSet>,
}

impl Leading {
    /// A leader that has just been elected, whose newest row is `last`.
    pub(super) const fn new(now: Span, last: Index) -> Self {
        Self {
            first: last.next(),
            next: [last.next(); HALLS_MAX],
            matched: [Index::ZERO; HALLS_MAX],
            told: [Index::ZERO; HALLS_MAX],
            probing: HallSet::first(HALLS_MAX),
            waiting: HallSet::EMPTY,
            snapshot_round: [0; HALLS_MAX],
            round: 0,
            round_began: [Span::ZERO; ROUNDS],
            answered: [0; HALLS_MAX],
            answered_began: [Span::ZERO; HALLS_MAX],
            // The votes have just come in: a first election timeout counts from here.
            heard_at: [now; HALLS_MAX],
            reads: VecDeque::new(),
            transfer: None,
            told_to_stand: false,
            wanted: None,
        }
    }

    /// Begins a round of heartbeats. (Thesis §6.4)
    pub(super) const fn begin_round(&mut self, now: Span) {
        self.round += 1;
        self.round_began[self.round as usize % ROUNDS] = now;
    }

    /// When the current round began.
    pub(super) const fn newest_round_began(&self) -> Span {
        self.round_began[self.round as usize % ROUNDS]
    }

    /// A hall comes in with the row `last`: nothing else is known of it, and it has until the next election timeout to answer.
    pub(super) fn welcome(&mut self, hall: HallId, last: Index, now: Span) {
        let at = hall.index();
        self.next[at] = last;
        self.probing.insert(hall);
        self.waiting.remove(hall);
        self.heard_at[at] = now;
    }

    /// Takes note of a hall's answer to a round. False when a later round of its was answered already: the answer was
    /// overtaken.
    pub(super) fn hear(&mut self, now: Span, from: HallId, round: u32) -> bool {
        let at = from.index();
        self.heard_at[at] = now;
        if round < self.answered[at] || round > self.round {
            return false;
        }
        self.answered[at] = round;
        if (self.round - round) < ROUNDS as u32 {
            self.answered_began[at] = self.round_began[round as usize % ROUNDS];
        }
        true
    }
}
