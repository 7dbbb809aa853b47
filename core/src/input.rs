//! What comes from outside: a click, a fault, a scripted act. Inputs are recorded; with the scenario and the seed they are
//! the whole run.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::command::Act;
use crate::effect::Order;
use crate::guard::GuardRules;
use crate::mechanism::MechanismRules;
use crate::scenario::LinkQuality;
use crate::units::{ClientId, HallId, HallSet, IslandId, Span, Time};

/// Which directions of which links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Path {
    /// Everything that goes over the bridge from the first island to the second, and nothing that comes back.
    BridgeOneWay(IslandId, IslandId),
    /// Everything that goes over the bridge between two islands, both ways.
    Bridge(IslandId, IslandId),
    /// Everything that the first hall sends to the second.
    LinkOneWay(HallId, HallId),
    /// Everything between two halls, both ways.
    Link(HallId, HallId),
    /// Everything that a hall sends to other halls.
    From(HallId),
    /// Everything that other halls send to a hall.
    To(HallId),
    /// All bridges, both ways.
    AllBridges,
    /// All bridges and all roads, both ways.
    Everything,
    /// The management network: everything to and from power boxes.
    Management,
}

/// One act from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// The path lets nothing through.
    Cut(Path),
    /// The path lets couriers through again, in the quality that it had at the beginning.
    Heal(Path),
    /// Halls of different groups cannot reach one another; halls of no group reach nobody. Clients reach the halls of their own
    /// island, and those of other islands that any hall of theirs reaches. Replaces all cuts.
    Partition(Vec<HallSet>),
    /// The path changes its quality: slow, jittery, lossy, duplicating, reordering.
    Degrade(Path, LinkQuality),
    /// The path is cut and healed in turn: cut for the first span, whole for the second, until the third has passed.
    Flap(Path, Span, Span, Span),
    /// The hall executes nothing; its clocks and timers go on; what arrives waits. With a span, it resumes by itself.
    Pause(HallId, Option<Span>),
    /// The hall executes again; everything due arrives at once.
    Resume(HallId),
    /// The hall loses its memory. The disk keeps what was persisted.
    Crash(HallId),
    /// The hall loses its power, by order. The map shows it apart from a crash.
    PowerOff(HallId),
    /// A crashed or powered-off hall opens again, with what its disk kept.
    Restart(HallId),
    /// The hall's disk loses everything. Takes effect at the next opening.
    WipeDisk(HallId),
    /// The hall takes this much longer for each thing that it does; zero for normal speed.
    Slow(HallId, Span),
    /// The disk takes this long to persist; zero for at once.
    SlowDisk(HallId, Span),
    /// The hall's wall clock is set to this much ahead (or, negative, behind) of true time, in microseconds.
    ClockOffset(HallId, i64),
    /// The hall's clocks run fast (or slow) by so many parts per million.
    ClockDrift(HallId, i32),
    /// The hall's wall clock jumps by so many microseconds.
    ClockJump(HallId, i64),
    /// A client asks for something. It waits its turn if the client still waits for an answer.
    Ask(ClientId, Act),
    /// The same, and the client turns to this hall first.
    AskAt(ClientId, HallId, Act),
    /// The mechanism's rules change for every hall. Rules of another mechanism are refused.
    Rules(MechanismRules),
    /// The guards change for every hall.
    Guards(GuardRules),
    /// An operator's order to one hall.
    Order(HallId, Order),
}

/// An input and its moment. It takes effect after everything else that happens at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timed {
    /// When.
    pub at: Time,
    /// What.
    pub input: Input,
}
