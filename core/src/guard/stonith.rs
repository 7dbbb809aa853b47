//! STONITH: before a hall takes another one's place, that one's power is off, and known to be off.
//!
//! The hall asks the other's power box, over the management network, and waits for the answer. Without an answer it does not
//! lead: a fence that failed, and one whose answer was lost, look the same. (Pacemaker Explained, "Fencing")

use alloc::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::effect::{Effects, Note, Timer};
use crate::mechanism::power_box::{FenceMessage, FenceNote, PowerRules};
use crate::message::Message;
use crate::units::{HallId, HallSet, Span};
use crate::view::guard::FenceView;

/// How long an agent waits for an answer before it asks again.
const ASK_AGAIN: Span = Span::from_s(3);

/// The timings and switches of fencing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StonithRules {
    /// The hall leads only when the power box has confirmed. Off: it asks, and does not wait.
    pub confirm: bool,
    /// How long the agent of each hall waits before it asks, by hall: the one with the shorter delay wins a shoot-out.
    /// (Pacemaker: `pcmk_delay_base`)
    pub delays: BTreeMap<HallId, Span>,
    /// The power boxes.
    pub power: PowerRules,
}

impl Default for StonithRules {
    fn default() -> Self {
        Self {
            confirm: true,
            delays: BTreeMap::new(),
            power: PowerRules::default(),
        }
    }
}

/// A hall's fence agent.
#[derive(Clone, Debug)]
pub(super) struct Stonith {
    me: HallId,
    /// The power box of each hall.
    boxes: alloc::vec::Vec<(HallId, HallId)>,
    /// Whose place the hall would take.
    place: Option<HallId>,
    /// Whose power must be off before this hall leads.
    target: Option<HallId>,
    serial: u32,
    /// The number of the first question since it last aimed.
    since: u32,
    /// Who is known to be off, by this agent's doing and since it last aimed.
    off: HallSet,
}

impl Stonith {
    /// An agent without a target; nothing in a city without power boxes.
    pub(super) fn new(me: HallId, boxes: alloc::vec::Vec<(HallId, HallId)>) -> Option<Self> {
        (!boxes.is_empty()).then_some(Self {
            me,
            boxes,
            place: None,
            target: None,
            serial: 0,
            since: 0,
            off: HallSet::EMPTY,
        })
    }

    /// Whether nobody stands in the way.
    pub(super) fn agrees(&self, rules: &StonithRules) -> bool {
        !rules.confirm || self.target.is_none_or(|target| self.off.contains(target))
    }

    /// What an inspector shows of it.
    pub(super) fn view(&self) -> Option<FenceView> {
        self.target.map(|target| FenceView {
            target,
            confirmed: self.off.contains(target),
        })
    }

    /// The hall would take the place of another: that one is aimed at.
    pub(super) fn aim(&mut self, rules: &StonithRules, at: Option<HallId>, out: &mut Effects) {
        if at == Some(self.me) || (self.place == at && self.target.is_some()) {
            return;
        }
        self.place = at;
        self.target = at;
        self.since = self.serial + 1;
        self.off = HallSet::EMPTY;
        if at.is_some() {
            let delay = rules.delays.get(&self.me).copied();
            out.set_timer(Timer::Fence, delay.unwrap_or_default());
        }
    }

    /// The hall follows somebody, or leads already: nobody is aimed at any more.
    pub(super) fn stand_down(&mut self, out: &mut Effects) {
        if self.target.take().is_some() {
            out.cancel_timer(Timer::Fence);
        }
    }

    /// The delay is over, or there was no answer: asks.
    pub(super) fn ask(&mut self, out: &mut Effects) {
        let Some(target) = self.target.filter(|target| !self.off.contains(*target)) else {
            return;
        };
        let Some((_, power_box)) = self.boxes.iter().find(|(hall, _)| *hall == target) else {
            return;
        };
        self.serial += 1;
        let serial = self.serial;
        out.note(Note::Fence(FenceNote::Aimed { at: target }));
        out.send(*power_box, Message::Fence(FenceMessage::Off { serial }));
        out.set_timer(Timer::Fence, ASK_AGAIN);
    }

    /// A power box answers. True when everybody who could lead instead is now known to be off.
    ///
    /// A box remembers at whose request it cut the power: whoever comes second learns that another may lead already. It gives that one
    /// the time to show itself, and then has it cut too. (Pacemaker shares its fencing history among all members for the same end.)
    pub(super) fn hear(
        &mut self,
        from: HallId,
        serial: u32,
        by: HallId,
        out: &mut Effects,
    ) -> bool {
        let of = self.boxes.iter().find(|(_, power_box)| *power_box == from);
        let Some((of, _)) = of.copied() else {
            return false;
        };
        if self.target != Some(of) || self.off.contains(of) || serial < self.since {
            return false;
        }
        self.off.insert(of);
        out.note(Note::Fence(FenceNote::Confirmed { of }));
        if by == self.me || self.off.contains(by) {
            out.cancel_timer(Timer::Fence);
            true
        } else {
            self.target = Some(by);
            out.set_timer(Timer::Fence, ASK_AGAIN);
            false
        }
    }
}
