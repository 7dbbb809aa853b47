//! Who led, and who could get writes accepted, over time: kept as the moments at which that changed, each with the sums up to it, so
//! that any moment is answered by a binary search.

use alloc::vec::Vec;

use crate::units::{HallSet, Span, Time};

use super::Windows;

/// From this moment on these halls lead.
#[derive(Clone, Copy, Debug)]
struct Turn {
    /// So many events had happened with it.
    events: u32,
    at: Time,
    /// Halls that execute and believe that they lead.
    flags: HallSet,
    /// Halls that could get a write accepted.
    writers: HallSet,
    /// The sums up to `at`.
    sums: Sums,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) two_flags: Span,
    pub(super) two_writers: Span,
    pub(super) leaderless: Windows,
}

/// The changes of leadership.
#[derive(Clone, Debug, Default)]
pub(super) struct Authority {
    turns: Vec<Turn>,
}

impl Authority {
    /// Takes note of who leads now, if that is new. Returns who could get writes accepted until now, when that has changed.
    pub(super) fn note(
        &mut self,
        events: u32,
        at: Time,
        flags: HallSet,
        writers: HallSet,
    ) -> Option<HallSet> {
        let before = self.turns.last().copied();
        if before.is_some_and(|turn| turn.flags == flags && turn.writers == writers) {
            return None;
        }
        let mut sums = before.map_or_else(Sums::default, |turn| turn.sums_at(at));
        let leaderless = &mut sums.leaderless;
        if writers.is_empty() {
            if leaderless.open_since.is_none() {
                leaderless.open_since = Some(at);
                leaderless.count += 1;
            }
        } else {
            leaderless.open_since = None;
        }
        let turn = Turn {
            events,
            at,
            flags,
            writers,
            sums,
        };
        match self.turns.last_mut() {
            // Several changes in one step: the last one stands.
            Some(last) if last.events == events => *last = turn,
            Some(_) | None => self.turns.push(turn),
        }
        before
            .filter(|turn| turn.writers != writers)
            .map(|turn| turn.writers)
    }

    /// The sums at a moment, once so many events have happened.
    pub(super) fn sums(&self, events: u32, at: Time) -> Sums {
        let count = self.turns.partition_point(|turn| turn.events <= events);
        count
            .checked_sub(1)
            .and_then(|last| self.turns.get(last))
            .map_or_else(Sums::default, |turn| turn.sums_at(at))
    }
}

impl Turn {
    fn sums_at(&self, at: Time) -> Sums {
        let lasted = at.since(self.at);
        let mut sums = self.sums;
        if self.flags.len() > 1 {
            sums.two_flags += lasted;
        }
        if self.writers.len() > 1 {
            sums.two_writers += lasted;
        }
        if let Some(since) = sums.leaderless.open_since {
            sums.leaderless.total += lasted;
            sums.leaderless.longest = sums.leaderless.longest.max(at.since(since));
        }
        sums
    }
}
