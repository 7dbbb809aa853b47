//! Who held the city's lock, and when: each hall's own belief, from the moment it acted as holder until it stopped or lost its memory.

use alloc::vec::Vec;

use crate::effect::Note;
use crate::event::{Event, EventKind};
use crate::mechanism::keeper::LockNote;
use crate::units::{HallId, Time, Token};

use super::Window;

/// A hall acted as holder of the lock for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldSpan {
    /// Which.
    pub hall: HallId,
    /// Since when.
    pub from: Time,
    /// Until when; nothing while it lasts.
    pub to: Option<Time>,
    /// The number of its place in the queue.
    pub number: Token,
}

/// A hall took the lock, or let go of it.
#[derive(Clone, Copy, Debug)]
struct Grip {
    at: Time,
    event: u32,
    number: Option<Token>,
}

/// What is kept of it: each hall's changes, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Holds(Vec<Vec<Grip>>);

impl Holds {
    /// Takes in an event.
    pub(super) fn take(&mut self, id: u32, event: &Event) {
        let Some(hall) = event.hall() else { return };
        let number = match event.kind {
            EventKind::Note(Note::Lock(LockNote::Acquired(number))) => Some(number),
            EventKind::Note(Note::Lock(LockNote::Released(_)))
            | EventKind::Crashed
            | EventKind::PoweredOff => None,
            EventKind::Note(_)
            | EventKind::Sent { .. }
            | EventKind::Delivered { .. }
            | EventKind::Lost { .. }
            | EventKind::Input(_)
            | EventKind::Flapped(..)
            | EventKind::Believed { .. }
            | EventKind::Paused
            | EventKind::Resumed
            | EventKind::Opened { .. }
            | EventKind::Invoked { .. }
            | EventKind::Ended { .. }
            | EventKind::LimitReached(_)
            | EventKind::WatchdogBit
            | EventKind::TimerFired(_)
            | EventKind::Persisted
            | EventKind::Retried { .. } => return,
        };
        if self.0.len() <= hall.index() {
            self.0.resize_with(hall.index() + 1, Vec::new);
        }
        let grips = &mut self.0[hall.index()];
        if grips.last().and_then(|grip| grip.number) != number {
            grips.push(Grip {
                at: event.at(),
                event: id,
                number,
            });
        }
    }

    /// Forgets all events from number `events` on.
    pub(super) fn truncate(&mut self, events: u32) {
        for grips in &mut self.0 {
            grips.truncate(grips.partition_point(|grip| grip.event < events));
        }
    }

    /// What is visible in a window.
    pub(super) fn within(&self, window: Window) -> Vec<HoldSpan> {
        let mut out = Vec::new();
        for (hall, grips) in self.0.iter().enumerate() {
            let first = grips
                .partition_point(|grip| grip.at <= window.from)
                .saturating_sub(1);
            for (nth, grip) in grips.iter().enumerate().skip(first) {
                if grip.at > window.to {
                    break;
                }
                let Some(number) = grip.number else { continue };
                out.push(HoldSpan {
                    hall: HallId(hall as u8),
                    from: grip.at,
                    to: grips.get(nth + 1).map(|next| next.at),
                    number,
                });
            }
        }
        out
    }
}
