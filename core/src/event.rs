//! What happened: the derived history. Each event names its cause; none is ever stored in a link.

use crate::effect::{Note, Role, Timer};
use crate::message::{Courier, Envelope, Party};
use crate::units::{ClientId, EventId, HallId, OpId, Span, Term, Time};

/// One event, 28 bytes: a long run keeps millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    at_low: u32,
    at_high: u16,
    /// The hall or client it happened to; [`Event::NOBODY`] for the world itself.
    who: u8,
    cause: u32,
    /// What happened.
    pub kind: EventKind,
}

const _: () = assert!(size_of::<Event>() <= 28, "an event is 28 bytes");

impl Event {
    const NOBODY: u8 = u8::MAX;
    const NO_CAUSE: u32 = u32::MAX;

    /// An event at a moment, to somebody, for a reason.
    pub fn new(at: Time, who: Option<Party>, cause: Option<EventId>, kind: EventKind) -> Self {
        Self {
            at_low: at.0 as u32,
            at_high: (at.0 >> 32) as u16,
            who: who.map_or(Self::NOBODY, Party::code),
            cause: cause.map_or(Self::NO_CAUSE, |id| id.0),
            kind,
        }
    }

    /// When it happened.
    pub const fn at(&self) -> Time {
        Time((self.at_high as u64) << 32 | self.at_low as u64)
    }

    /// To whom it happened; nobody for the world itself.
    pub const fn who(&self) -> Option<Party> {
        if self.who == Self::NOBODY {
            None
        } else {
            Some(Party::from_code(self.who))
        }
    }

    /// The hall that it happened to, if it was one.
    pub const fn hall(&self) -> Option<HallId> {
        match self.who() {
            Some(party) => party.as_hall(),
            None => None,
        }
    }

    /// The event that led to this one; none for inputs and for the beginning.
    pub const fn cause(&self) -> Option<EventId> {
        if self.cause == Self::NO_CAUSE {
            None
        } else {
            Some(EventId(self.cause))
        }
    }
}

/// A courier's kind and its two yes-or-no details in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape(u8);

impl Shape {
    /// The kind's fourth bit; below it lie the marks.
    const MORE: u8 = 32;

    const fn new(courier: Courier, granted: bool, pre: bool) -> Self {
        let kind = courier as u8;
        Self(kind & 7 | (kind & 8) << 2 | (granted as u8) << 3 | (pre as u8) << 4)
    }

    /// The courier's kind.
    pub const fn courier(self) -> Courier {
        Courier::ALL[(self.0 & 7 | (self.0 & Self::MORE) >> 2) as usize]
    }
}

impl EventKind {
    /// A courier left, for `to`.
    pub fn sent(to: Party, envelope: Envelope) -> Self {
        Self::Sent {
            to,
            shape: Shape::new(envelope.courier, envelope.granted, envelope.pre),
            b: u16::try_from(envelope.b).unwrap_or(u16::MAX),
            term: envelope.term,
            a: envelope.a,
        }
    }

    /// The outside of the courier that left; nothing for other events.
    pub fn envelope(&self) -> Option<Envelope> {
        if let Self::Sent {
            shape, b, term, a, ..
        } = *self
        {
            let (granted, pre) = (shape.0 & 8 != 0, shape.0 & 16 != 0);
            Some(Envelope {
                courier: shape.courier(),
                granted,
                pre,
                term,
                a,
                b: u32::from(b),
            })
        } else {
            None
        }
    }
}

/// What became of a courier that did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// The path was cut.
    Cut,
    /// The link lost it.
    Chance,
    /// The receiver was down.
    Down,
    /// Too many couriers were waiting.
    Overflow,
}

/// How a client's operation ended, as the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The answer came: done, with this value.
    Acknowledged(i32),
    /// The answer came: no.
    Refused,
    /// No answer came in time. It may have happened, or may still happen.
    Unknown,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// An input took effect: its place in the run's list of inputs (the script first, then the recorded ones).
    Input(u32),
    /// A flapping path fell or rose by itself: the input's place in the list, and whether the path is cut now.
    Flapped(u32, bool),
    /// A courier left.
    Sent {
        /// For whom.
        to: Party,
        /// Its outside; see [`EventKind::envelope`].
        shape: Shape,
        /// Its second detail, at most 65,535.
        b: u16,
        /// Its term.
        term: Term,
        /// Its first detail.
        a: u32,
    },
    /// A courier arrived. The cause is its [`EventKind::Sent`].
    Delivered {
        /// From whom.
        from: Party,
    },
    /// A courier is lost. The cause is its [`EventKind::Sent`].
    Lost {
        /// For whom it was.
        to: Party,
        /// Why.
        loss: Loss,
    },
    /// A timer ran out.
    TimerFired(Timer),
    /// The hall believes something else of itself.
    Believed {
        /// Its role.
        role: Role,
        /// Its term.
        term: Term,
    },
    /// The disk has what was to be persisted.
    Persisted,
    /// The hall stopped executing.
    Paused,
    /// The hall executes again.
    Resumed,
    /// The hall lost its memory.
    Crashed,
    /// The hall lost its power.
    PoweredOff,
    /// The hall opened, with this many rows on its disk.
    Opened {
        /// Rows kept.
        rows: u32,
    },
    /// The story of a step.
    Note(Note),
    /// A client began an operation. What it asks is in the run's list of operations.
    Invoked {
        /// Which.
        op: OpId,
        /// The hall that it asks first.
        hall: HallId,
    },
    /// A client tries again, at this hall.
    Retried {
        /// Which.
        op: OpId,
        /// Where.
        hall: HallId,
    },
    /// A client's operation ended, as the client sees it.
    Ended {
        /// Which.
        op: OpId,
        /// How.
        outcome: Outcome,
    },
    /// The run reached one of its limits and goes no further.
    LimitReached(Limit),
    /// The hall's watchdog was not petted in time, and takes its power.
    WatchdogBit,
}

/// The limits that end a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// Too many events.
    Events,
    /// Too many steps without time going on.
    StepsAtOnce,
}

/// A client operation: what was asked, by whom, when, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation {
    /// Its number.
    pub id: OpId,
    /// Who asked.
    pub client: ClientId,
    /// What.
    pub act: crate::command::Act,
    /// When it was invoked.
    pub invoked: Time,
    /// When it ended and how; nothing while it is pending.
    pub ended: Option<(Time, Outcome)>,
}

impl Operation {
    /// How long the client waited, until `now` when it still waits.
    pub fn latency(&self, now: Time) -> Span {
        self.ended.map_or(now, |(at, _)| at).since(self.invoked)
    }
}
