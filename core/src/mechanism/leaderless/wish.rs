//! A wish in the hands of the hall that coordinates it: whom it asked, who has answered, what they had.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Answer, Command};
use crate::units::{HallId, HallSet, Span};

use super::cell::Cell;
use super::record::Record;

/// What a coordinator is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Gathers copies.
    Reading,
    /// The read is answered; late answers are awaited, to repair what is old.
    Repairing,
    /// Has sent the write.
    Writing,
}

/// One record of a wish.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) record: Record,
    /// Who was asked. Those who are no homes stand in for somebody.
    pub(super) asked: HallSet,
    /// Who has answered in this stage.
    pub(super) heard: HallSet,
    /// The copies that came.
    pub(super) copies: Vec<(HallId, Arc<Cell>)>,
    /// Who stands in for whom.
    pub(super) stand_ins: Vec<(HallId, HallId)>,
}

impl Part {
    pub(super) const fn new(record: Record) -> Self {
        Self {
            record,
            asked: HallSet::EMPTY,
            heard: HallSet::EMPTY,
            copies: Vec::new(),
            stand_ins: Vec::new(),
        }
    }

    /// Whose place a hall takes, if it takes anybody's.
    pub(super) fn stands_for(&self, hall: HallId) -> Option<HallId> {
        let stands = self.stand_ins.iter().find(|(who, _)| *who == hall);
        stands.map(|(_, whom)| *whom)
    }
}

/// A wish in hand.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) command: Command,
    pub(super) stage: Stage,
    pub(super) parts: Vec<Part>,
    /// What the client is told once enough have answered.
    pub(super) answer: Answer,
    pub(super) answered: bool,
    /// When the hall's patience with whoever is silent ends, on its monotonic clock.
    pub(super) until: Span,
    /// It has turned to others already.
    pub(super) turned: bool,
}

/// What a hall remembers of a client's last wish, so that a repeated one is not carried out again by this hall.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) serial: u32,
    /// The answer, once there is one.
    pub(super) answer: Answer,
    pub(super) answered: bool,
}
