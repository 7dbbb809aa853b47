//! What guards a hall at one moment, and what a place that serves the city holds for it.

use alloc::vec::Vec;

use crate::guard::DrawView;
use crate::mechanism::keeper::{Place, SessionId};
use crate::units::{HallId, OpId, Span, Token};

/// A hall's guards. Everything in it is known to the hall itself, but for the watchdog, which is no part of its mind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuardView {
    /// A guard keeps it from acting as leader.
    pub held_back: bool,
    /// The lease, in a city that asks for one.
    pub lease: Option<LeaseView>,
    /// Whose power must be off before it leads.
    pub fence: Option<FenceView>,
    /// How long until its watchdog takes its power, unless it is petted; nothing while the watchdog rests.
    pub watchdog: Option<Span>,
    /// The number that it draws before it leads, where it draws one.
    pub drawn: DrawView,
    /// The deeds that lie on its desk, stamped but not sent, the next one first.
    pub desk: Vec<StampedView>,
}

/// A hall's side of the lock service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaseView {
    /// Its session, as far as it knows.
    pub session: Option<SessionId>,
    /// The number of its place in the queue.
    pub number: Option<Token>,
    /// It acts as holder.
    pub acting: bool,
    /// How long it may still act, by its own clock.
    pub left: Span,
    /// How long a session lasts without a word.
    pub ttl: Span,
    /// How long before the end it stops.
    pub margin: Span,
}

/// A fence agent at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FenceView {
    /// At whom it aims.
    pub target: HallId,
    /// It knows that the target is dark.
    pub confirmed: bool,
}

/// A deed on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StampedView {
    /// The client's operation.
    pub op: Option<OpId>,
    /// The number on it.
    pub token: Option<Token>,
}

/// What a place that serves the city holds for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ServiceView {
    /// It is a city hall.
    #[default]
    None,
    /// An archive.
    Archive {
        /// The highest number that it has seen; 0 for none.
        highest: Token,
        /// What its counter shows: the number that was drawn last.
        counter: Token,
        /// It compares numbers.
        checks: bool,
    },
    /// A keeper of the lock service, and what it knows to be agreed.
    Keeper {
        /// Who has a session, in the order of opening.
        sessions: Vec<SessionView>,
        /// The queue for the city's seal, the holder first.
        queue: Vec<Place>,
    },
    /// A power box.
    PowerBox {
        /// Whose.
        of: HallId,
        /// It was asked, and the power is about to go.
        cutting: bool,
    },
}

/// A session at the lock service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Its number.
    pub session: SessionId,
    /// Whose.
    pub hall: HallId,
    /// How long until the leading keeper has it closed; nothing at keepers that do not lead: they count nothing down.
    pub left: Option<Span>,
}
