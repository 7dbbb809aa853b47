//! A client: asks, waits, tries again, and in the end knows that it was done, that it was refused, or nothing at all.

use alloc::collections::VecDeque;

use crate::command::Act;
use crate::event::Outcome;
use crate::units::{EventId, HallId, IslandId, OpId, Time};

/// The most wishes that wait their turn.
pub(super) const WISHES_MAX: usize = 256;

/// An operation that waits for its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pending {
    pub(super) op: OpId,
    pub(super) act: Act,
    pub(super) serial: u32,
    pub(super) since: Time,
    /// The event with which it began.
    pub(super) invoked: EventId,
    /// How often it was sent.
    pub(super) tries: u16,
    /// How many of them were answered "not here, nothing written".
    pub(super) turned_away: u16,
    /// When its patience ends.
    pub(super) gives_up: Time,
    /// When it is sent again; nothing when it was sent often enough.
    pub(super) tries_again: Option<Time>,
}

/// A client's side of the world.
#[derive(Clone, Debug)]
pub(super) struct ClientSite {
    pub(super) island: IslandId,
    /// The hall it turns to.
    pub(super) asks: HallId,
    pub(super) pending: Option<Pending>,
    pub(super) wishes: VecDeque<(Act, Option<HallId>)>,
    pub(super) serial: u32,
    pub(super) last: Option<(OpId, Act, Outcome)>,
    /// When the client looks at its clock next, as far as that is planned.
    pub(super) glance: Option<Time>,
}
