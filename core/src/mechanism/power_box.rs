//! The power box of one hall: a small machine of its own (a BMC), on a network of its own, that can turn the hall's power off whatever
//! the hall thinks of it. It answers only when the power is off.

use serde::{Deserialize, Serialize};

use crate::effect::{Effects, NodeInput, Note, Timer};
use crate::message::{Courier, Envelope, Message};
use crate::units::{HallId, Span, Term};
use crate::view::guard::ServiceView;

/// What a fence agent and a power box say to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FenceMessage {
    /// Turn the power off.
    Off {
        /// The asker's own running number.
        serial: u32,
    },
    /// The power is off.
    Confirmed {
        /// Which question this answers.
        serial: u32,
        /// At whose request it went off: that one may lead already.
        by: HallId,
    },
}

impl FenceMessage {
    /// The outside of this message.
    pub const fn envelope(&self) -> Envelope {
        let (serial, granted) = match *self {
            Self::Off { serial } => (serial, false),
            Self::Confirmed { serial, .. } => (serial, true),
        };
        Envelope {
            courier: Courier::Fence,
            granted,
            pre: false,
            term: Term(0),
            a: serial,
            b: 0,
        }
    }
}

/// What happens when one hall turns another one's power off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FenceNote {
    /// A hall asks for another one's power to be turned off.
    Aimed {
        /// At whom.
        at: HallId,
    },
    /// A power box turned its hall off.
    Fired {
        /// Whose power is off.
        at: HallId,
        /// Who asked for it.
        by: HallId,
    },
    /// A hall knows that another one's power is off.
    Confirmed {
        /// Whose.
        of: HallId,
    },
}

/// The timings of power boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PowerRules {
    /// How long it takes until the power is off.
    pub takes: Span,
    /// After how long the box turns the power on again; never, when absent.
    pub on_again: Option<Span>,
}

impl Default for PowerRules {
    fn default() -> Self {
        Self {
            takes: Span::from_ms(800),
            on_again: None,
        }
    }
}

/// A power box.
#[derive(Clone, Debug)]
pub struct PowerBox {
    rules: PowerRules,
    /// Whose power it turns off.
    hall: HallId,
    /// Who waits for the power to be off.
    asked: alloc::vec::Vec<(HallId, u32)>,
    /// At whose request the power is off now.
    off_by: Option<HallId>,
    log: crate::log::Log,
    state: crate::state::CityState,
}

impl PowerBox {
    /// A box at its opening.
    pub fn open(rules: &PowerRules, hall: HallId) -> Self {
        Self {
            rules: rules.clone(),
            hall,
            asked: alloc::vec::Vec::new(),
            off_by: None,
            log: crate::log::Log::default(),
            state: crate::state::CityState::default(),
        }
    }

    /// Replaces the rules.
    pub fn set_rules(&mut self, rules: &PowerRules) {
        self.rules = rules.clone();
    }

    /// One step.
    pub fn step(&mut self, input: &NodeInput, out: &mut Effects) {
        match *input {
            NodeInput::Message {
                from,
                message: Message::Fence(FenceMessage::Off { serial }),
            } => {
                if let Some(by) = self.off_by {
                    let confirmed = FenceMessage::Confirmed { serial, by };
                    out.send(from, Message::Fence(confirmed));
                    return;
                }
                let busy = !self.asked.is_empty();
                if !self.asked.contains(&(from, serial)) {
                    self.asked.push((from, serial));
                }
                if !busy {
                    out.set_timer(Timer::Fence, self.rules.takes);
                }
            }
            NodeInput::Timer(Timer::Fence) => self.fire(out),
            NodeInput::Timer(Timer::PowerOn) => out.power(self.hall, true),
            // It knows no clients, no votes and no orders.
            NodeInput::Start
            | NodeInput::Message { .. }
            | NodeInput::Request(_)
            | NodeInput::Timer(_)
            | NodeInput::Chosen { .. }
            | NodeInput::Admitted
            | NodeInput::NotYet
            | NodeInput::Expelled(_)
            | NodeInput::RulesChanged
            | NodeInput::Resumed
            | NodeInput::Order(_) => {}
        }
    }

    fn fire(&mut self, out: &mut Effects) {
        let Some((by, _)) = self.asked.first().copied() else {
            return;
        };
        self.off_by = Some(by);
        out.note(Note::Fence(FenceNote::Fired { at: self.hall, by }));
        out.power(self.hall, false);
        for (from, serial) in self.asked.drain(..) {
            let confirmed = FenceMessage::Confirmed { serial, by };
            out.send(from, Message::Fence(confirmed));
        }
        if let Some(after) = self.rules.on_again {
            out.set_timer(Timer::PowerOn, after);
        }
    }

    /// The hall has power again, whoever turned it on.
    pub const fn hall_opened(&mut self) {
        self.off_by = None;
    }

    /// What an onlooker sees of it.
    pub const fn view(&self) -> ServiceView {
        ServiceView::PowerBox {
            of: self.hall,
            cutting: !self.asked.is_empty(),
        }
    }

    /// A box keeps no ledger.
    pub const fn log(&self) -> &crate::log::Log {
        &self.log
    }

    /// Nor any state of the city's.
    pub const fn state(&self) -> &crate::state::CityState {
        &self.state
    }
}
