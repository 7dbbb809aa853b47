//! A hall's site: its mind, its disk, its clocks, its timers, and the desk on which things wait while it cannot work.

use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::command::Answer;
use crate::effect::{NodeInput, Role, Timer};
use crate::event::{EventKind, Loss};
use crate::guard::Guards;
use crate::mechanism::Mechanism;
use crate::message::{Message, Party};
use crate::scenario::Hall;
use crate::units::{ClientId, EventId, HallId, OpId, Span, Term, Time};
use crate::view::Status;

use super::World;
use super::clock::Clock;
use super::couriers::Packet;
use super::disk::Disk;
use super::queue::Due;
use super::watchdog::Watchdog;

/// Something for a hall to do.
#[derive(Clone, Debug)]
pub(super) enum Matter {
    /// A courier has come.
    Courier(Packet),
    /// A timer has run out.
    Timer(Timer),
}

/// Something that leaves only when the disk has written what came before it.
#[derive(Clone, Debug)]
pub(super) enum Held {
    Send(HallId, Message, EventId),
    Reply(ClientId, OpId, Answer, EventId),
}

/// A timer: when it runs out by the hall's monotonic clock, and when the queue looks at it next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TimerSlot {
    pub(super) target: Option<Span>,
    pub(super) queued: Option<Time>,
    /// The event that set it: what has been quiet since.
    pub(super) set_by: Option<EventId>,
}

/// A hall and everything that belongs to it.
#[derive(Clone, Debug)]
pub(super) struct HallSite {
    pub(super) mind: Option<Mechanism>,
    /// What stands between the mind and the world, if anything does.
    pub(super) guards: Option<Box<Guards>>,
    pub(super) status: Status,
    pub(super) believes: (Role, Term),
    /// While it is down: the term in which it led until then.
    pub(super) fell: Option<Term>,
    pub(super) disk: Disk,
    pub(super) clock: Clock,
    pub(super) timers: [TimerSlot; Timer::COUNT],
    /// What came during a pause, in order.
    pub(super) door: VecDeque<Matter>,
    /// What a slow hall has not yet got to, in order.
    desk: VecDeque<Matter>,
    desk_began: u32,
    desk_free_at: Time,
    pub(super) slow: Span,
    pub(super) held: VecDeque<(u32, Held)>,
    /// Counts pauses, so that an old pause's end does not end a new one.
    pub(super) naps: u32,
    /// The event that began the present pause.
    nap_began: Option<EventId>,
    pub(super) watchdog: Watchdog,
    /// How often it has opened.
    pub(super) openings: u32,
}

impl HallSite {
    pub(super) fn new(hall: &Hall, disk: Span) -> Self {
        Self {
            mind: None,
            guards: None,
            status: Status::Running,
            believes: (Role::Follower, Term(0)),
            fell: None,
            disk: Disk::with_latency(disk),
            clock: Clock::new(hall.clock_offset_us, hall.clock_drift_ppm),
            timers: [TimerSlot::default(); Timer::COUNT],
            door: VecDeque::new(),
            desk: VecDeque::new(),
            desk_began: 0,
            desk_free_at: Time::ZERO,
            slow: Span::ZERO,
            held: VecDeque::new(),
            naps: 0,
            nap_began: None,
            watchdog: Watchdog::default(),
            openings: 0,
        }
    }

    /// Whether it does at once what comes.
    pub(super) fn is_free(&self) -> bool {
        self.status == Status::Running && self.slow == Span::ZERO && self.desk.is_empty()
    }

    /// A timer ran out during a pause: the hall finds it when it wakes, once.
    pub(super) fn missed_timer(&mut self, timer: Timer) {
        let known = |matter: &Matter| matches!(matter, Matter::Timer(t) if *t == timer);
        if !self.door.iter().any(known) {
            self.door.push_back(Matter::Timer(timer));
        }
    }
}

impl World {
    /// Something has come to a hall: it is done now, waits at the door of a paused hall, or on the desk of a slow one.
    pub(super) fn take_in(&mut self, hall: HallId, matter: Matter) {
        let most = self.scenario.limits.in_flight as usize;
        let now = self.now;
        let site = &mut self.halls[hall.index()];
        match site.status {
            Status::Crashed(_) | Status::PoweredOff(_) => {
                if let Matter::Courier(packet) = matter {
                    self.lose(&packet, Loss::Down);
                }
                return;
            }
            Status::Paused(_) => {
                if let (Matter::Courier(packet), true) = (&matter, site.door.len() >= most) {
                    let packet = packet.clone();
                    self.lose(&packet, Loss::Overflow);
                } else {
                    site.door.push_back(matter);
                }
                return;
            }
            Status::Running => {}
        }
        if site.is_free() {
            self.attend(hall, matter);
            return;
        }
        if site.desk.len() >= most {
            if let Matter::Courier(packet) = matter {
                self.lose(&packet, Loss::Overflow);
            }
            return;
        }
        site.desk.push_back(matter);
        site.desk_free_at = site.desk_free_at.max(now) + site.slow;
        site.desk_began += 1;
        let (due, number) = (site.desk_free_at, site.desk_began);
        self.queue.push(due, Due::Desk(hall, number));
    }

    pub(super) fn desk_due(&mut self, hall: HallId, _number: u32) {
        let site = &mut self.halls[hall.index()];
        let Some(matter) = site.desk.pop_front() else {
            return;
        };
        match site.status {
            Status::Running => self.attend(hall, matter),
            Status::Paused(_) => site.door.push_back(matter),
            Status::Crashed(_) | Status::PoweredOff(_) => {}
        }
    }

    /// A hall that works does what has come.
    fn attend(&mut self, hall: HallId, matter: Matter) {
        match matter {
            Matter::Courier(packet) => self.deliver(hall, packet),
            Matter::Timer(timer) => {
                // The timer may have been set anew while this waited at the door.
                let slot = &mut self.halls[hall.index()].timers[timer as usize];
                if slot
                    .target
                    .is_some_and(|target| self.halls[hall.index()].clock.when(target) > self.now)
                {
                    return;
                }
                let slot = &mut self.halls[hall.index()].timers[timer as usize];
                slot.target = None;
                let set_by = slot.set_by;
                let fired = self.emit_at(hall, set_by, EventKind::TimerFired(timer));
                self.feed(hall, NodeInput::Timer(timer), fired);
            }
        }
    }

    /// The hall executes nothing from now on; clocks and timers go on.
    pub(super) fn pause(&mut self, hall: HallId, length: Option<Span>, cause: EventId) {
        let now = self.now;
        let site = &mut self.halls[hall.index()];
        if site.status != Status::Running {
            return;
        }
        site.status = Status::Paused(now);
        site.naps += 1;
        let nap = site.naps;
        let paused = self.emit_at(hall, Some(cause), EventKind::Paused);
        self.halls[hall.index()].nap_began = Some(paused);
        if let Some(length) = length {
            self.queue.push(now + length, Due::Resume(hall, nap));
        }
    }

    pub(super) fn resume_due(&mut self, hall: HallId, nap: u32) {
        if self.halls[hall.index()].naps == nap {
            let began = self.halls[hall.index()].nap_began;
            self.resume(hall, began);
        }
    }

    /// The hall executes again: everything that came meanwhile is done now, in the order in which it came.
    pub(super) fn resume(&mut self, hall: HallId, cause: Option<EventId>) {
        let site = &mut self.halls[hall.index()];
        if !matches!(site.status, Status::Paused(_)) {
            return;
        }
        site.status = Status::Running;
        site.naps += 1;
        let waiting: Vec<Matter> = site.door.drain(..).collect();
        let resumed = self.emit_at(hall, cause, EventKind::Resumed);
        self.feed(hall, NodeInput::Resumed, resumed);
        for matter in waiting {
            self.take_in(hall, matter);
        }
        self.release(hall, resumed);
    }

    /// The hall loses its memory, and what it was about to say.
    pub(super) fn crash(&mut self, hall: HallId, power: bool, cause: EventId) {
        let now = self.now;
        let site = &mut self.halls[hall.index()];
        let was_down = matches!(site.status, Status::Crashed(_) | Status::PoweredOff(_));
        if was_down && !power || matches!(site.status, Status::PoweredOff(_)) {
            return;
        }
        site.status = if power {
            Status::PoweredOff(now)
        } else {
            Status::Crashed(now)
        };
        site.mind = None;
        site.guards = None;
        if !was_down {
            let (role, term) = site.believes;
            site.fell = (role == Role::Leader).then_some(term);
        }
        site.believes = (Role::Follower, Term(0));
        site.disk.crash(now);
        site.held.clear();
        site.timers = [TimerSlot::default(); Timer::COUNT];
        site.watchdog.bites_at = None;
        let waiting: Vec<Matter> = site.door.drain(..).chain(site.desk.drain(..)).collect();
        let kind = if power {
            EventKind::PoweredOff
        } else {
            EventKind::Crashed
        };
        self.emit_at(hall, Some(cause), kind);
        for matter in waiting {
            if let Matter::Courier(packet) = matter {
                self.lose(&packet, Loss::Down);
            }
        }
        self.drop_streams(hall);
    }

    pub(super) fn disk_due(&mut self, hall: HallId, number: u32) {
        if let Some(cause) = self.halls[hall.index()].disk.finish(number) {
            let persisted = self.emit_at(hall, Some(cause), EventKind::Persisted);
            self.release(hall, persisted);
        }
    }

    /// Keeps a courier until the disk has a write. There is room for as many as may be under way; further ones are lost, as at
    /// the door of a paused hall.
    pub(super) fn hold(&mut self, hall: HallId, write: u32, held: Held) {
        let most = self.scenario.limits.in_flight as usize;
        let waiting = &mut self.halls[hall.index()].held;
        if waiting.len() < most {
            waiting.push_back((write, held));
            return;
        }
        let (to, message, cause) = match held {
            Held::Send(to, message, cause) => (Party::hall(to), message, cause),
            Held::Reply(client, op, answer, cause) => (
                Party::client(client),
                Message::Response { op, answer },
                cause,
            ),
        };
        self.overflow(Party::hall(hall), to, message, cause);
    }

    /// Lets go of what the disk no longer holds back. A paused hall sends nothing.
    fn release(&mut self, hall: HallId, _cause: EventId) {
        loop {
            let site = &mut self.halls[hall.index()];
            if site.status != Status::Running {
                return;
            }
            let done = site.disk.done();
            let Some((number, _)) = site.held.front() else {
                return;
            };
            if *number > done {
                return;
            }
            match site.held.pop_front() {
                Some((_, Held::Send(to, message, cause))) => self.send(hall, to, message, cause),
                Some((_, Held::Reply(client, op, answer, cause))) => {
                    self.reply(hall, client, op, answer, cause);
                }
                None => return,
            }
        }
    }
}
