//! One moment of a run, as everybody who draws or tells it needs it: plain data, computed by the world on request. What a hall
//! believes and what only the onlooker knows are kept in separate fields.

pub mod guard;
pub mod service;
pub mod track;

use alloc::vec::Vec;

use crate::command::Act;
use crate::effect::{Role, Timer};
use crate::event::{Loss, Outcome};
use crate::mechanism::Insight;
use crate::message::{Envelope, Party};
use crate::scenario::Office;
use crate::units::{
    ClientId, EventId, HallId, HallSet, Index, IslandId, LocalTime, OpId, Span, Term, Time,
};

use self::guard::{GuardView, ServiceView};

/// Everything that can be seen at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The moment.
    pub at: Time,
    /// How many events have happened.
    pub events: u32,
    /// The halls, by id.
    pub halls: Vec<HallView>,
    /// The bridges, in the scenario's order.
    pub bridges: Vec<BridgeView>,
    /// The management network, in a city with power boxes.
    pub management: Option<Flow>,
    /// Links between two halls that differ from their road or bridge.
    pub links: Vec<LinkView>,
    /// Couriers under way.
    pub couriers: Vec<CourierView>,
    /// The clients, by id.
    pub clients: Vec<ClientView>,
    /// How each house stands according to what clients were told: more than one receipt is a double sale.
    pub receipts: Vec<Receipt>,
}

/// Whether a hall executes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// It does.
    #[default]
    Running,
    /// It is paused since then.
    Paused(Time),
    /// It crashed then.
    Crashed(Time),
    /// It has no power since then.
    PoweredOff(Time),
}

/// A hall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HallView {
    /// Which.
    pub id: HallId,
    /// Where.
    pub island: IslandId,
    /// Whether it executes.
    pub status: Status,
    /// *Belief*: what it takes itself for.
    pub role: Role,
    /// Its term; 0 where there are no terms.
    pub term: Term,
    /// *Onlooker*: while it is down, the term in which it led until then, if it did.
    pub fell: Option<Term>,
    /// The newest rows of its ledger, oldest first; see [`HallView::first_row`].
    pub rows: Vec<RowView>,
    /// Its last row.
    pub last_index: Index,
    /// Up to where its rows are covered by a snapshot.
    pub snapshot_index: Index,
    /// Up to where it holds rows for committed.
    pub commit_index: Index,
    /// Its clocks.
    pub clock: LocalTime,
    /// How far its wall clock is from true time, in microseconds.
    pub clock_error_us: i64,
    /// Its running timers and how long they still run, by its own clock.
    pub timers: Vec<(Timer, Span)>,
    /// What only the inspector asks.
    pub insight: Insight,
    /// *Onlooker*: whether it could get a write accepted right now.
    pub authority: bool,
    /// *Onlooker*: it believes that it leads, and a later flag is up elsewhere, or it could get nothing accepted.
    pub stale: bool,
    /// *Onlooker*: the halls that it can exchange couriers with, itself included.
    pub reach: HallSet,
    /// *Onlooker*: how much longer it takes for everything.
    pub slow: Span,
    /// A witness votes and stores nothing.
    pub witness: bool,
    /// What it is there for.
    pub office: Office,
    /// What guards it.
    pub guard: GuardView,
    /// What it holds for the city, if it serves.
    pub service: ServiceView,
}

impl HallView {
    /// The index of the first row in `rows`.
    pub fn first_row(&self) -> Index {
        Index(self.last_index.0 + 1 - self.rows.len() as u32)
    }
}

/// How a row stands, as the onlooker knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowState {
    /// This hall holds it for committed.
    Committed,
    /// Written, not known to be committed here.
    Uncommitted,
    /// Another hall holds a different row at this index for committed.
    Conflict,
}

/// A row of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowView {
    /// Its term.
    pub term: Term,
    /// What it does.
    pub act: Act,
    /// The client's operation.
    pub op: Option<OpId>,
    /// How it stands.
    pub state: RowState,
}

/// How well one direction works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flow {
    /// As at the beginning.
    #[default]
    Open,
    /// Nothing passes.
    Cut,
    /// Slower or more jittery than at the beginning.
    Slow,
    /// Loses, doubles or shuffles couriers.
    Lossy,
}

/// A bridge between two islands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BridgeView {
    /// One end.
    pub from: IslandId,
    /// The other end.
    pub to: IslandId,
    /// From the first island to the second.
    pub out: Flow,
    /// Back.
    pub back: Flow,
    /// Since when it is as it is.
    pub since: Time,
    /// Couriers lost on it so far.
    pub lost: u32,
}

/// A link between two halls that differs from the road or bridge that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// The sender's side.
    pub from: HallId,
    /// The receiver's side.
    pub to: HallId,
    /// How it works.
    pub flow: Flow,
}

/// A courier under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourierView {
    /// The event with which it left: its identity from frame to frame. (A doubled courier shares it.)
    pub sent: EventId,
    /// From whom.
    pub from: Party,
    /// For whom.
    pub to: Party,
    /// Its outside.
    pub envelope: Envelope,
    /// When it left.
    pub left: Time,
    /// When it arrives, or is lost.
    pub arrives: Time,
    /// It will be lost on the way, half-way over, for this reason.
    pub doomed: Option<Loss>,
    /// It waits at the receiver's door: the hall is paused.
    pub waiting: bool,
}

/// A client and what it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientView {
    /// Who.
    pub id: ClientId,
    /// Where.
    pub island: IslandId,
    /// The hall that it turns to now.
    pub asks: HallId,
    /// What it waits for, and since when.
    pub pending: Option<(OpId, Act, Time)>,
    /// How its last operation ended.
    pub last: Option<(OpId, Act, Outcome)>,
}

/// A client was told that it bought a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which house.
    pub house: crate::command::House,
    /// Who bought it.
    pub citizen: crate::command::Citizen,
    /// The client that was told.
    pub client: ClientId,
    /// The operation.
    pub op: OpId,
    /// When the client was told.
    pub at: Time,
}
