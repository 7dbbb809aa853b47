//! The meter: hears every event of a run once, keeps little, and answers for any moment.

use alloc::vec::Vec;

use crate::effect::{Note, Role};
use crate::event::{Event, EventKind, Outcome};
use crate::history::Events;
use crate::input::Input;
use crate::mechanism::leaderless::{LeaderlessNote, records};
use crate::sim::World;
use crate::units::{HallId, HallSet, OpId, Span, Time};
use crate::view::Status;
use crate::view::service::services_at;

use super::authority::Authority;
use super::reads::Reads;
use super::tally::{Tallies, Tally};
use super::traffic::Counted;
use super::{Failover, Measures};

/// A failover, and with how many events each part of it had happened.
#[derive(Clone, Copy, Debug)]
struct Change {
    failover: Failover,
    raised: u32,
    accepted: u32,
}

/// Measures a run while it goes on.
#[derive(Clone, Debug, Default)]
pub struct Meter {
    traffic: Counted,
    authority: Authority,
    reads: Reads,
    tallies: Tallies,
    /// When faults befell the city, and with how many events.
    faults: Vec<(u32, Time)>,
    changes: Vec<Change>,
    /// Halls that believe that they lead.
    believers: HallSet,
    /// Who led last, as far as it accepted a write or was the first to raise its flag.
    leader: Option<HallId>,
    /// When the last leader's authority was lost, while it is.
    lost: Option<Time>,
}

impl Meter {
    /// Looks at the events of one step, the last that happened. `world` is as it is after the step.
    pub fn observe(&mut self, world: &World, events: &[Event]) {
        let first = world.events().saturating_sub(events.len() as u32);
        let mut turned = false;
        for (event, id) in events.iter().zip(first..) {
            self.traffic.sample(id);
            // Couriers are the bulk of a run.
            if let EventKind::Sent { to, shape, b, .. } = event.kind {
                self.traffic.sent(event, to, shape, b);
            } else if !matches!(event.kind, EventKind::Delivered { .. }) {
                turned |= self.hear(id + 1, event, world);
            }
        }
        if turned {
            self.look(world);
        }
    }

    /// One event that is no courier. True when somebody's authority may have changed with it.
    #[inline(never)]
    fn hear(&mut self, events: u32, event: &Event, world: &World) -> bool {
        match event.kind {
            EventKind::Ended { op, outcome } => {
                self.traffic.ended(op, outcome, world);
                self.hear_written(op, outcome, event.at(), world);
                false
            }
            EventKind::Sent { .. }
            | EventKind::Delivered { .. }
            | EventKind::Lost { .. }
            | EventKind::TimerFired(_)
            | EventKind::Persisted
            | EventKind::Invoked { .. }
            | EventKind::Retried { .. }
            | EventKind::LimitReached(_) => false,
            EventKind::Note(note) => {
                self.tallies.hear(events, note);
                self.hear_note(events, event, note, world)
            }
            EventKind::Input(place) => {
                if world.input(place).is_some_and(is_fault) {
                    self.faults.push((events, event.at()));
                }
                true
            }
            EventKind::Flapped(_, falls) => {
                if falls {
                    self.faults.push((events, event.at()));
                }
                true
            }
            EventKind::Believed { role, .. } => {
                // Keepers lead among themselves; the city's flags are something else.
                if let Some(hall) = event
                    .hall()
                    .filter(|hall| world.city_halls().contains(*hall))
                {
                    if role == Role::Leader {
                        self.believers.insert(hall);
                        self.raise(events, hall, event.at());
                    } else {
                        self.believers.remove(hall);
                    }
                }
                true
            }
            EventKind::Crashed | EventKind::PoweredOff => {
                if let Some(hall) = event.hall() {
                    self.believers.remove(hall);
                }
                true
            }
            EventKind::Paused
            | EventKind::Resumed
            | EventKind::WatchdogBit
            | EventKind::Opened { .. } => true,
        }
    }

    /// Where there are no ledgers: a write that was acknowledged is what later reads are measured by.
    fn hear_written(&mut self, op: OpId, outcome: Outcome, at: Time, world: &World) {
        if world.rules().has_ledgers() || !matches!(outcome, Outcome::Acknowledged(_)) {
            return;
        }
        let act = world.operation(op).map(|operation| operation.act);
        if let Some(act) = act.filter(|act| !act.is_read()) {
            let (first, second) = records(act);
            for record in first.into_iter().chain(second) {
                self.reads.write(record, op, at);
            }
        }
    }

    fn hear_note(&mut self, events: u32, event: &Event, note: Note, world: &World) -> bool {
        match note {
            Note::Committed { index, .. } => {
                self.reads.commit(index, event.at());
                false
            }
            Note::ReadServed { index, .. } => {
                self.reads.serve(events, index, event.at());
                false
            }
            Note::Applied { op, .. } => {
                if let Some(hall) = event.hall()
                    && self.believers.contains(hall)
                    && world.operation(OpId(op)).is_some_and(|o| !o.act.is_read())
                {
                    self.accept(events, hall, event.at());
                }
                false
            }
            Note::Leaderless(LeaderlessNote::Served { record, op, of, .. }) => {
                let asked = world.operation(op).map_or(event.at(), |o| o.invoked);
                let times = (asked, event.at());
                self.reads.serve_version(events, (record, of), times);
                false
            }
            Note::Members { .. } => true,
            Note::Leaderless(_)
            | Note::Voted { .. }
            | Note::VoteRefused { .. }
            | Note::Appended { .. }
            | Note::Struck { .. }
            | Note::DuplicateIgnored { .. }
            | Note::IgnoredStale { .. }
            | Note::SteppedDown { .. }
            | Note::Adopted { .. }
            | Note::SnapshotTaken { .. }
            | Note::SnapshotInstalled { .. }
            | Note::TransferStarted { .. }
            | Note::TransferAbandoned { .. }
            | Note::Archive(_)
            | Note::Lock(_)
            | Note::Fence(_)
            | Note::Paxos(_) => false,
        }
    }

    /// A hall raised its flag.
    fn raise(&mut self, events: u32, hall: HallId, at: Time) {
        let Some(from) = self.leader else {
            self.leader = Some(hall);
            return;
        };
        if from == hall {
            return;
        }
        let fault = self.faults.last().map_or(at, |(_, at)| *at);
        self.changes.push(Change {
            failover: Failover {
                from,
                lost: self.lost.unwrap_or(fault),
                to: hall,
                raised: at,
                accepted: None,
            },
            raised: events,
            accepted: u32::MAX,
        });
    }

    /// A hall that believes it leads accepted a write.
    fn accept(&mut self, events: u32, hall: HallId, at: Time) {
        self.leader = Some(hall);
        let open = self
            .changes
            .iter_mut()
            .rev()
            .find(|change| change.failover.to == hall);
        if let Some(change) = open
            && change.failover.accepted.is_none()
        {
            change.failover.accepted = Some(at);
            change.accepted = events;
        }
    }

    /// Who leads and who could get a write accepted, after a step in which that may have changed.
    fn look(&mut self, world: &World) {
        let running = |hall: &HallId| world.status(*hall) == Status::Running;
        let flags: HallSet = self.believers.iter().filter(running).collect();
        let writers: HallSet = flags
            .iter()
            .filter(|hall| world.has_authority(*hall))
            .collect();
        let now = world.now();
        let before = self.authority.note(world.events(), now, flags, writers);
        if let (Some(before), Some(leader)) = (before, self.leader) {
            if writers.contains(leader) {
                self.lost = None;
            } else if before.contains(leader) {
                self.lost = Some(now);
            }
        }
    }

    /// The figures at a moment. `world` is as it is there, `events` are all of the run's.
    pub fn at(&self, at: Time, world: &World, events: &Events) -> Measures {
        let count = world.events();
        let faults = self.faults.partition_point(|(with, _)| *with <= count);
        let since = faults.checked_sub(1).map(|last| self.faults[last].1);
        let sums = self.authority.sums(count, at);
        let changes = self.changes.partition_point(|c| c.raised <= count);
        let failovers = self.changes[..changes]
            .iter()
            .map(|change| Failover {
                accepted: change
                    .failover
                    .accepted
                    .filter(|_| change.accepted <= count),
                ..change.failover
            })
            .collect();
        Measures {
            since,
            islands: services_at(world, since.unwrap_or(Time::ZERO), at),
            failovers,
            leaderless: sums.leaderless,
            two_flags: sums.two_flags,
            two_writers: sums.two_writers,
            traffic: self.traffic.at(count, events, world),
            reads: self.reads.at(count),
            woken: self.tallies.at(count, Tally::Woken),
            turned_away: self.tallies.at(count, Tally::TurnedAway),
            hashes: self.tallies.at(count, Tally::Hashes),
        }
    }
}

/// Whether an input makes something worse: wishes, orders and repairs do not.
fn is_fault(input: &Input) -> bool {
    match input {
        Input::Cut(_)
        | Input::Partition(_)
        | Input::Degrade(..)
        | Input::Pause(..)
        | Input::Crash(_)
        | Input::PowerOff(_)
        | Input::WipeDisk(_)
        | Input::ClockJump(..) => true,
        Input::Slow(_, by) | Input::SlowDisk(_, by) => *by > Span::ZERO,
        Input::ClockOffset(_, offset) => *offset != 0,
        Input::ClockDrift(_, drift) => *drift != 0,
        // Its first fall is told apart.
        Input::Flap(..)
        | Input::Heal(_)
        | Input::Resume(_)
        | Input::Restart(_)
        | Input::Ask(..)
        | Input::AskAt(..)
        | Input::Rules(_)
        | Input::Guards(_)
        | Input::Order(..) => false,
    }
}
