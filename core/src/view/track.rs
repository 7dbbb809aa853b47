//! The run as a space-time diagram: lanes, arrows, marks, operations and bridges within a window of time. Plain data for whoever
//! draws it; [`TrackIndex`] keeps just enough about a growing run to answer for any window at once.

mod ends;
mod flows;
mod holds;
mod index;
#[cfg(test)]
mod tests;
mod window;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::effect::Role;
use crate::event::{Event, Limit, Loss, Outcome};
use crate::input::{Input, Timed};
use crate::message::{Courier, Envelope, Party};
use crate::units::{EventId, HallId, Index, OpId, Span, Term, Time, Token};
use crate::view::{CourierView, Flow, Status};

pub use self::holds::HoldSpan;
pub use self::index::TrackIndex;

/// Where the index reads a run. Events are numbered from 0 without gaps.
pub trait Record {
    /// How many events there are.
    fn len(&self) -> u32;
    /// One event; nothing beyond the end.
    fn event(&self, id: EventId) -> Option<Event>;
    /// The input at a place of the run's list: the script first, then the recorded ones.
    fn input(&self, place: u32) -> Option<&Input>;

    /// Whether nothing has happened.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The moment of an event; the end of time for one that has not happened.
    fn at(&self, id: EventId) -> Time {
        self.event(id).map_or(Time(u64::MAX), |event| event.at())
    }
}

/// A run held in two slices.
#[derive(Clone, Copy, Debug)]
pub struct Slices<'a> {
    /// The events.
    pub events: &'a [Event],
    /// The inputs: the script first, then the recorded ones.
    pub inputs: &'a [Timed],
}

impl Record for Slices<'_> {
    fn len(&self) -> u32 {
        self.events.len() as u32
    }

    fn event(&self, id: EventId) -> Option<Event> {
        self.events.get(id.index()).copied()
    }

    fn input(&self, place: u32) -> Option<&Input> {
        self.inputs.get(place as usize).map(|timed| &timed.input)
    }
}

/// What is asked of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The left edge.
    pub from: Time,
    /// The right edge; what happens just then still counts.
    pub to: Time,
    /// The least length of time that can be told apart, one pixel say. Whatever is closer together is thinned out.
    pub grain: Span,
    /// How many arrows may be shown; with 0 nobody looks for any. Above it, heartbeats and acknowledgements become a crowd, then
    /// everything else.
    pub arrows_max: u32,
}

/// Everything to be drawn within a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tracks {
    /// One lane per hall, by id.
    pub lanes: Vec<Lane>,
    /// Couriers under way at some moment of the window, none of a crowd that was too large.
    pub arrows: Vec<Arrow>,
    /// The crowds that were too large to be shown as arrows.
    pub crowds: Vec<Crowd>,
    /// Moments worth a chip.
    pub marks: Vec<Mark>,
    /// Rows that leaders found committed.
    pub commits: Vec<Commit>,
    /// What clients wanted.
    pub ops: Vec<OpSpan>,
    /// How the bridges fared.
    pub gutters: Vec<GutterSpan>,
    /// Who held the city's lock.
    pub holds: Vec<HoldSpan>,
}

/// A hall over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Which.
    pub hall: HallId,
    /// What it was, in order and without gaps; the first span may begin before the window.
    pub spans: Vec<LaneSpan>,
}

/// A hall was the same for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneSpan {
    /// Since when.
    pub from: Time,
    /// Until when; nothing while it lasts.
    pub to: Option<Time>,
    /// What it believed of itself.
    pub role: Role,
    /// In which term.
    pub term: Term,
    /// Whether it executed.
    pub status: Status,
    /// The event that began it; none for the beginning.
    pub event: Option<EventId>,
    /// It changed faster within this span than the window's grain can show; this is how it ended up.
    pub mixed: bool,
}

/// A courier's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The event with which it left.
    pub sent: EventId,
    /// The event with which it arrived or was lost.
    pub ended: Option<EventId>,
    /// From whom.
    pub from: Party,
    /// For whom.
    pub to: Party,
    /// Its outside.
    pub envelope: Envelope,
    /// When it left.
    pub left: Time,
    /// When it arrived.
    pub arrives: Option<Time>,
    /// When and why it was lost.
    pub lost: Option<(Time, Loss)>,
    /// What will become of it, while it is under way; see [`Tracks::foresee`].
    pub due: Option<Due>,
}

/// What will become of a courier if nothing else happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub at: Time,
    /// It will be lost then, for this reason.
    pub loss: Option<Loss>,
}

impl Tracks {
    /// Tells the arrows that have not ended what the world at the frontier has in store for them.
    pub fn foresee(&mut self, couriers: &[CourierView]) {
        let dues: BTreeMap<EventId, Due> = couriers
            .iter()
            .map(|courier| {
                let due = Due {
                    at: courier.arrives,
                    loss: courier.doomed,
                };
                (courier.sent, due)
            })
            .collect();
        for arrow in self.arrows.iter_mut().filter(|arrow| arrow.ended.is_none()) {
            arrow.due = dues.get(&arrow.sent).copied();
        }
    }
}

/// Kinds of couriers by how much they matter to the onlooker when there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Votes, snapshots, transfers: few, and each may decide.
    Rare,
    /// Rows, wishes and answers.
    Work,
    /// Heartbeats and acknowledgements.
    Chatter,
}

impl Weight {
    /// All of them, the weightiest first.
    pub const ALL: [Self; 3] = [Self::Rare, Self::Work, Self::Chatter];

    /// How much a kind of courier matters.
    pub const fn of(courier: Courier) -> Self {
        match courier {
            Courier::Vote
            | Courier::Snapshot
            | Courier::Transfer
            | Courier::Lock
            | Courier::Fence => Self::Rare,
            Courier::Append
            | Courier::Request
            | Courier::Response
            | Courier::Deed
            | Courier::Fetch
            | Courier::Version => Self::Work,
            Courier::Heartbeat | Courier::Ack | Courier::Gossip | Courier::Tree => Self::Chatter,
        }
    }
}

/// Couriers too many to be shown one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Which.
    pub weight: Weight,
    /// How many arrived or were lost, in equal parts of the window.
    pub counts: Vec<u32>,
}

/// A moment worth a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Time,
    /// The event.
    pub event: EventId,
    /// What.
    pub kind: MarkKind,
}

/// Moments worth a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// An input took effect: its place in the run's list.
    Input(u32),
    /// A flapping path fell (`true`) or rose by itself: the input's place in the list.
    Flapped(u32, bool),
    /// A hall began to believe that it leads.
    Leads(HallId, Term),
    /// The archive turned away what a hall brought under this number: it has seen a higher one.
    TurnedAway(HallId, Token),
    /// The run reached a limit.
    Limit(Limit),
}

/// A leader found rows committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    /// When.
    pub at: Time,
    /// The event.
    pub event: EventId,
    /// Which leader.
    pub hall: HallId,
    /// Up to where.
    pub index: Index,
    /// The term of that row.
    pub term: Term,
}

/// A client's operation over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpSpan {
    /// Which.
    pub op: OpId,
    /// Whose.
    pub client: crate::units::ClientId,
    /// The hall that was asked first.
    pub hall: HallId,
    /// When it began.
    pub from: Time,
    /// The event that began it.
    pub event: EventId,
    /// When and how it ended, as the client sees it, and the event.
    pub ended: Option<(Time, Outcome, EventId)>,
}

/// A bridge was the same for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GutterSpan {
    /// Which bridge, by its place in the scenario.
    pub bridge: u8,
    /// Since when.
    pub from: Time,
    /// Until when; nothing while it lasts.
    pub to: Option<Time>,
    /// From the first island to the second.
    pub out: Flow,
    /// Back.
    pub back: Flow,
    /// Some pairs of halls fare worse than the bridge as a whole.
    pub uneven: bool,
    /// The event that began it; none for the beginning.
    pub event: Option<EventId>,
}
