//! One independent part of the city: its configurations, and the operations that may still take effect on it.

use alloc::vec::Vec;

use crate::command::Act;
use crate::event::Outcome;
use crate::units::OpId;

use super::configuration::{Configuration, Frontier, Slots, slots};
use super::deed::{Subject, subjects};
use super::{CONFIGURATIONS_MAX, Judgement};

/// The most operations that can be kept in mind for one part. Clients are fewer; the rest is for unknown outcomes.
pub(super) const SLOTS: usize = Slots::BITS as usize;

/// An operation that may still take effect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    pub(super) op: OpId,
    pub(super) act: Act,
    /// The places of its subjects in the part; twice the same for a deed with one subject.
    pub(super) at: [u8; 2],
}

/// A part of the city.
#[derive(Clone, Debug)]
pub(super) struct Part {
    subjects: Vec<Subject>,
    /// By slot; what neither `live` nor `unknown` names is free.
    pub(super) pending: Vec<Pending>,
    /// Operations that have not ended.
    pub(super) live: Slots,
    /// Operations of unknown outcome that may still take effect.
    pub(super) unknown: Slots,
    pub(super) configurations: Vec<Configuration>,
    /// Whether no possible configuration was ever left out.
    pub(super) complete: bool,
    /// Whether it is broken or given up: then nothing more is looked at.
    decided: bool,
    /// The last acknowledged operation.
    pub(super) latest: Option<OpId>,
}

impl Part {
    pub(super) fn new(subject: Subject, initial: i32) -> Self {
        Self {
            subjects: alloc::vec![subject],
            pending: Vec::new(),
            live: 0,
            unknown: 0,
            configurations: alloc::vec![Configuration::new(initial)],
            complete: true,
            decided: false,
            latest: None,
        }
    }

    /// An operation begins. Its slot, unless the part is decided.
    pub(super) fn invoke(&mut self, op: OpId, act: Act) -> Option<u8> {
        if self.decided {
            return None;
        }
        let (first, second) = subjects(act);
        let first = self.place_of(first?);
        let second = second.map_or(first, |subject| self.place_of(subject));
        let slot = self.free_slot()?;
        self.occupy(
            slot,
            Pending {
                op,
                act,
                at: [first, second],
            },
        );
        self.live |= 1 << slot;
        Some(slot)
    }

    /// An operation ends.
    pub(super) fn end(&mut self, slot: u8, outcome: Outcome) -> Judgement {
        if self.decided {
            return Judgement::Explained;
        }
        let judgement = match outcome {
            Outcome::Acknowledged(value) => self.acknowledge(slot, value),
            Outcome::Refused => self.refuse(slot),
            Outcome::Unknown => {
                self.leave_open(slot);
                Judgement::Explained
            }
        };
        if judgement != Judgement::Explained {
            self.decided = true;
            self.configurations = Vec::new();
            self.pending = Vec::new();
        }
        judgement
    }

    /// No order is left: a contradiction, if no possible configuration was ever left out.
    pub(super) fn judge_failure(&self, mut ops: Vec<OpId>) -> Judgement {
        if !self.complete {
            return Judgement::NotJudged;
        }
        ops.sort_unstable();
        ops.dedup();
        Judgement::Contradiction(ops)
    }

    /// A refusal promises that nothing was done.
    fn refuse(&mut self, slot: u8) -> Judgement {
        self.configurations.retain(|c| c.result(slot).is_none());
        for configuration in &mut self.configurations {
            configuration.forget_result(slot);
        }
        self.live &= !(1 << slot);
        if self.configurations.is_empty() {
            let refused = self.pending[usize::from(slot)].op;
            return self.judge_failure(self.latest.into_iter().chain([refused]).collect());
        }
        Judgement::Explained
    }

    /// An outcome that nobody will learn: the operation may take effect at any later time, or never.
    fn leave_open(&mut self, slot: u8) {
        let bit = 1 << slot;
        self.live &= !bit;
        let matters = !self.pending[usize::from(slot)].act.is_read();
        if matters {
            self.unknown |= bit;
        }
        let mut frontier = Frontier::default();
        for mut configuration in core::mem::take(&mut self.configurations) {
            if matters && configuration.result(slot).is_some() {
                configuration.spent |= bit;
            }
            configuration.forget_result(slot);
            frontier.add(configuration);
        }
        self.configurations = frontier.into_best();
        self.forget_spent();
    }

    /// Forgets operations of unknown outcome that have taken effect in every configuration.
    pub(super) fn forget_spent(&mut self) {
        let spent = self
            .configurations
            .iter()
            .fold(self.unknown, |all, c| all & c.spent);
        self.free_unknown(spent);
    }

    fn free_unknown(&mut self, gone: Slots) {
        self.unknown &= !gone;
        for configuration in &mut self.configurations {
            configuration.spent &= !gone;
        }
    }

    fn place_of(&self, subject: Subject) -> u8 {
        let at = self.subjects.iter().position(|other| *other == subject);
        at.unwrap_or(0) as u8
    }

    /// A free slot. When all are taken, the oldest operation of unknown outcome is taken for one that never happens any more.
    fn free_slot(&mut self) -> Option<u8> {
        if self.live | self.unknown == Slots::MAX {
            let oldest =
                slots(self.unknown).min_by_key(|slot| self.pending[usize::from(*slot)].op)?;
            self.complete = false;
            self.free_unknown(1 << oldest);
        }
        Some((self.live | self.unknown).trailing_ones() as u8)
    }

    fn occupy(&mut self, slot: u8, pending: Pending) {
        let at = usize::from(slot);
        if at < self.pending.len() {
            self.pending[at] = pending;
        } else {
            self.pending.push(pending);
        }
    }

    /// Takes in another part. Returns where its slots have gone.
    pub(super) fn absorb(&mut self, other: &Self) -> [u8; SLOTS] {
        let mut moved = [0; SLOTS];
        if self.decided || other.decided {
            self.decided = true;
            return moved;
        }
        let shift = self.subjects.len() as u8;
        self.subjects.extend_from_slice(&other.subjects);
        self.complete &= other.complete;
        self.latest = self.latest.max(other.latest);
        let mut kept: Slots = 0;
        // The live ones first: for them an older operation of unknown outcome gives way.
        for slot in slots(other.live).chain(slots(other.unknown)) {
            let lives = other.live & (1 << slot) != 0;
            if !lives && self.live | self.unknown == Slots::MAX {
                self.complete = false;
                break;
            }
            let Some(free) = self.free_slot() else {
                self.complete = false;
                break;
            };
            let mut pending = other.pending[usize::from(slot)];
            pending.at = pending.at.map(|at| at + shift);
            self.occupy(free, pending);
            if lives {
                self.live |= 1 << free;
            } else {
                self.unknown |= 1 << free;
            }
            moved[usize::from(slot)] = free;
            kept |= 1 << slot;
        }
        let mine = core::mem::take(&mut self.configurations);
        self.complete &= mine.len() * other.configurations.len() <= CONFIGURATIONS_MAX;
        let pairs = mine
            .iter()
            .flat_map(|one| other.configurations.iter().map(move |two| (one, two)));
        for (one, two) in pairs.take(CONFIGURATIONS_MAX) {
            let mut both = one.clone();
            both.place.states.extend(&two.place.states);
            both.authors.extend(&two.authors);
            for (slot, result) in two.place.results.iter() {
                both.set_result(moved[usize::from(*slot)], *result);
            }
            let moved = |set: Slots| {
                slots(set & kept).fold(0, |all: Slots, slot| all | 1 << moved[usize::from(slot)])
            };
            both.spent |= moved(two.spent);
            both.maybe |= moved(two.maybe);
            both.unseen |= moved(two.unseen);
            self.configurations.push(both);
        }
        moved
    }
}
