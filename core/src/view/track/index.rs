//! What is kept of a growing run so that any window of it can be drawn at once: when lanes changed, which event ended which courier,
//! where operations began and ended. Everything else is read from the run's own events.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::effect::{Note, Role};
use crate::event::{Event, EventKind};
use crate::mechanism::archive::ArchiveNote;
use crate::message::Party;
use crate::scenario::Scenario;
use crate::units::{ClientId, EventId, HallId, OpId, Term, Time};
use crate::view::{Flow, Status};

use super::ends::{Ends, Way};
use super::flows::{Bridge, Flows};
use super::holds::Holds;
use super::{MarkKind, Record, Weight};

/// A hall is something else from an event on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) at: Time,
    pub(super) event: Option<EventId>,
    pub(super) role: Role,
    pub(super) term: Term,
    pub(super) status: Status,
}

/// A bridge is something else from an event on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tide {
    pub(super) at: Time,
    pub(super) event: Option<EventId>,
    pub(super) out: Flow,
    pub(super) back: Flow,
    pub(super) uneven: bool,
}

/// A client's operation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) op: OpId,
    pub(super) hall: HallId,
    pub(super) invoked: u32,
    pub(super) ended: Option<u32>,
}

/// Grows with the run; answers for windows in [`TrackIndex::tracks`].
#[derive(Clone, Debug)]
pub struct TrackIndex {
    pub(super) seen: u32,
    pub(super) turns: Vec<Vec<Turn>>,
    pub(super) ends: [Ends; 3],
    pub(super) under_way: BTreeSet<u32>,
    pub(super) marks: Vec<(u32, MarkKind)>,
    pub(super) commits: Vec<Vec<u32>>,
    pub(super) wishes: Vec<Vec<Wish>>,
    flows: Flows,
    link_events: Vec<u32>,
    pub(super) tides: Vec<Vec<Tide>>,
    pub(super) holds: Holds,
}

impl TrackIndex {
    /// The index of a run that has not begun.
    pub fn new(scenario: &Scenario) -> Self {
        let flows = Flows::of(scenario);
        let halls = flows.halls();
        let still = Turn {
            at: Time::ZERO,
            event: None,
            role: Role::Follower,
            term: Term(0),
            status: Status::Running,
        };
        let tides = flows
            .bridges()
            .map(|bridge| alloc::vec![tide(bridge, Time::ZERO, None)])
            .collect();
        Self {
            seen: 0,
            turns: alloc::vec![alloc::vec![still]; halls],
            ends: [Ends::default(), Ends::default(), Ends::default()],
            under_way: BTreeSet::new(),
            marks: Vec::new(),
            commits: alloc::vec![Vec::new(); halls],
            wishes: alloc::vec![Vec::new(); scenario.clients.len()],
            flows,
            link_events: Vec::new(),
            tides,
            holds: Holds::default(),
        }
    }

    /// How many events have been taken in.
    pub const fn seen(&self) -> u32 {
        self.seen
    }

    /// Takes in what has happened since the last time.
    pub fn extend(&mut self, record: &impl Record) {
        while self.seen < record.len() {
            let Some(event) = record.event(EventId(self.seen)) else {
                break;
            };
            self.take(record, self.seen, &event);
            self.seen += 1;
        }
    }

    /// Forgets all events from number `events` on. The record need only hold those that stay.
    pub fn truncate(&mut self, record: &impl Record, events: u32) {
        if events >= self.seen {
            return;
        }
        self.seen = events;
        let stays = |event: &Option<EventId>| event.is_none_or(|id| id.0 < events);
        for turns in &mut self.turns {
            turns.truncate(turns.partition_point(|turn| stays(&turn.event)));
        }
        self.under_way.split_off(&events);
        for ends in &mut self.ends {
            let back = ends.truncate(events).into_iter().map(|way| way.sent);
            self.under_way.extend(back.filter(|sent| *sent < events));
        }
        self.marks
            .truncate(self.marks.partition_point(|(id, _)| *id < events));
        for commits in &mut self.commits {
            commits.truncate(commits.partition_point(|id| *id < events));
        }
        for wishes in &mut self.wishes {
            wishes.truncate(wishes.partition_point(|wish| wish.invoked < events));
            if let Some(wish) = wishes.last_mut() {
                wish.ended = wish.ended.filter(|id| *id < events);
            }
        }
        for tides in &mut self.tides {
            tides.truncate(tides.partition_point(|tide| stays(&tide.event)));
        }
        self.holds.truncate(events);
        self.replay_links(record, events);
    }

    fn replay_links(&mut self, record: &impl Record, events: u32) {
        self.link_events
            .truncate(self.link_events.partition_point(|id| *id < events));
        self.flows.restart();
        for id in &self.link_events {
            let Some(event) = record.event(EventId(*id)) else {
                continue;
            };
            if let EventKind::Flapped(place, cut) = event.kind {
                if let Some(input) = record.input(place) {
                    self.flows.flap(input, cut, event.at());
                }
            } else if let EventKind::Input(place) = event.kind
                && let Some(input) = record.input(place)
            {
                self.flows.take(input, event.at());
            }
        }
    }

    fn take(&mut self, record: &impl Record, id: u32, event: &Event) {
        let at = event.at();
        self.holds.take(id, event);
        match event.kind {
            EventKind::Sent { .. } => {
                self.under_way.insert(id);
            }
            EventKind::Delivered { .. } | EventKind::Lost { .. } => self.end_way(record, id, event),
            EventKind::Input(place) => {
                self.marks.push((id, MarkKind::Input(place)));
                if let Some(input) = record.input(place)
                    && self.flows.take(input, at)
                {
                    self.turn_tides(id, at);
                }
            }
            EventKind::Flapped(place, cut) => {
                // The first fall comes with the input itself, which has its mark.
                if self.marks.last().map(|mark| mark.1) != Some(MarkKind::Input(place)) {
                    self.marks.push((id, MarkKind::Flapped(place, cut)));
                }
                if let Some(input) = record.input(place) {
                    self.flows.flap(input, cut, event.at());
                    self.turn_tides(id, at);
                }
            }
            EventKind::Believed { role, term } => {
                let before = self.turn(id, event, |turn| {
                    turn.role = role;
                    turn.term = term;
                });
                if let (Some(before), Some(hall)) = (before, event.hall())
                    && role == Role::Leader
                    && (before.role, before.term) != (role, term)
                {
                    self.marks.push((id, MarkKind::Leads(hall, term)));
                }
            }
            EventKind::Paused => self.status(id, event, Status::Paused(at)),
            EventKind::Crashed => self.status(id, event, Status::Crashed(at)),
            EventKind::PoweredOff => self.status(id, event, Status::PoweredOff(at)),
            EventKind::Resumed | EventKind::Opened { .. } => {
                self.status(id, event, Status::Running);
            }
            // The loss of power that follows is told on its own.
            EventKind::Note(note) => {
                if let (Note::Committed { .. }, Some(hall)) = (note, event.hall()) {
                    self.commit(id, hall);
                }
                if let Note::Archive(ArchiveNote::Refused { by, token, .. }) = note {
                    self.marks.push((id, MarkKind::TurnedAway(by, token)));
                }
            }
            EventKind::Invoked { op, hall } => {
                if let Some(wishes) = self.wishes_of(event) {
                    wishes.push(Wish {
                        op,
                        hall,
                        invoked: id,
                        ended: None,
                    });
                }
            }
            EventKind::Ended { op, .. } => {
                if let Some(wish) = self.wishes_of(event).and_then(|wishes| wishes.last_mut())
                    && wish.op == op
                {
                    wish.ended = Some(id);
                }
            }
            EventKind::LimitReached(limit) => self.marks.push((id, MarkKind::Limit(limit))),
            EventKind::WatchdogBit
            | EventKind::TimerFired(_)
            | EventKind::Persisted
            | EventKind::Retried { .. } => {}
        }
    }

    fn end_way(&mut self, record: &impl Record, id: u32, event: &Event) {
        let Some(sent) = event.cause() else {
            return;
        };
        let Some(EventKind::Sent { shape, .. }) = record.event(sent).map(|event| event.kind) else {
            return;
        };
        self.under_way.remove(&sent.0);
        self.ends[Weight::of(shape.courier()) as usize].push(Way {
            ended: id,
            sent: sent.0,
        });
    }

    /// Lets a hall be something else from now on, and returns what it was.
    fn turn(&mut self, id: u32, event: &Event, change: impl FnOnce(&mut Turn)) -> Option<Turn> {
        let turns = self.turns.get_mut(event.hall()?.index())?;
        let before = *turns.last()?;
        let mut now = Turn {
            at: event.at(),
            event: Some(EventId(id)),
            ..before
        };
        change(&mut now);
        if (now.role, now.term, now.status) != (before.role, before.term, before.status) {
            turns.push(now);
        }
        Some(before)
    }

    fn status(&mut self, id: u32, event: &Event, status: Status) {
        self.turn(id, event, |turn| turn.status = status);
    }

    /// Followers learn of commits too; only a leader's own finding is shown.
    fn commit(&mut self, id: u32, hall: HallId) {
        let leads = self
            .turns
            .get(hall.index())
            .and_then(|turns| turns.last())
            .is_some_and(|turn| turn.role == Role::Leader);
        if leads {
            self.commits[hall.index()].push(id);
        }
    }

    fn wishes_of(&mut self, event: &Event) -> Option<&mut Vec<Wish>> {
        let ClientId(client) = event.who().and_then(Party::as_client)?;
        self.wishes.get_mut(usize::from(client))
    }

    fn turn_tides(&mut self, id: u32, at: Time) {
        self.link_events.push(id);
        for (tides, bridge) in self.tides.iter_mut().zip(self.flows.bridges()) {
            let now = tide(bridge, at, Some(EventId(id)));
            let same = tides.last().is_some_and(|before| {
                (before.out, before.back, before.uneven) == (now.out, now.back, now.uneven)
            });
            if !same {
                tides.push(now);
            }
        }
    }
}

fn tide((out, back, uneven): Bridge, at: Time, event: Option<EventId>) -> Tide {
    Tide {
        at,
        event,
        out,
        back,
        uneven,
    }
}
