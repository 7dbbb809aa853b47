//! What the timeline and the transport say.

use split_isles_core::units::{Index, Span, Time, Token};

/// Phrases of the timeline and of the transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// Lets time go on.
    Play,
    /// Stops time.
    Pause,
    /// The event that is picked.
    PickedEvent,
    /// What led to it.
    WhyItHappened,
    /// Nothing led to it.
    NoCause,
    /// Goes to its moment.
    EventAt(Time),
    /// One event on.
    StepForward,
    /// One event back.
    StepBack,
    /// The group of the transport's controls.
    Transport,
    /// Time runs.
    Playing,
    /// Time stands still.
    Stopped,
    /// The run goes no further.
    AtTheEnd,
    /// The speed control.
    Speed,
    /// A speed as a factor: "0.5×", from thousandths.
    SpeedFactor(u32),
    /// A speed in words: "1 ms of city time per second", from thousandths.
    SpeedWords(u32),
    /// One speed down.
    Slower,
    /// One speed up.
    Faster,
    /// Plays a stretch again and again.
    Loop,
    /// The stretch that is looped.
    LoopRange(Time, Time),
    /// The beginning of the stretch.
    LoopFrom,
    /// The end of the stretch.
    LoopTo,
    /// Loops the whole run.
    LoopAll,
    /// No loop.
    LoopNone,
    /// Why there is nothing to stop.
    LoopsNothing,
    /// The run's seed.
    Seed,
    /// What a seed is for.
    SeedMeans,
    /// Branches the run off at the playhead.
    ForkHere,
    /// The strip that shows the whole run.
    Overview(Time),
    /// The tabs of the runs.
    Runs,
    /// A branch without a name.
    WhatIf,
    /// A branch was made and is shown.
    Forked(String),
    /// Where a branch left its run.
    ForkedAt(Time),
    /// Gives a run another name.
    Rename,
    /// Puts a run away.
    CloseRun(String),
    /// A run was put away.
    RunClosed(String),
    /// All that was tested holds in this run.
    RunHolds,
    /// An invariant is broken in this run.
    RunBreaks,
    /// The slider that moves the playhead.
    Playhead,
    /// The playhead's place, and what has just happened there.
    PlayheadAt(Time, String),
    /// Nearer.
    ZoomIn,
    /// Further away.
    ZoomOut,
    /// The whole run.
    FitRun,
    /// Shows or hides the lanes of the clients.
    Clients,
    /// The row of chips.
    Events,
    /// The row of a bridge.
    Bridge,
    /// Beyond the frontier.
    NotSimulated,
    /// Too many couriers to draw.
    Crowded(u32),
    /// A lane's name: island and hall.
    LaneName(String, String),
    /// A leader's bar; without a term where there are none.
    LeaderBar(Option<String>),
    /// The same, where room is short.
    LeaderShort(Option<String>),
    /// A candidate's bar.
    CandidateBar(Option<String>),
    /// The bar of a hall that proposes, with its ballot.
    ProposerBar(Option<String>),
    /// The bar of a hall that asks whether it could win.
    PreCandidateBar,
    /// A paused hall's bar, with the pause's length once it is over.
    PausedBar(Option<Span>),
    /// A bridge that is cut both ways.
    Flooded,
    /// A bridge that is cut one way.
    OneWay,
    /// A slow bridge.
    Slow,
    /// A lossy bridge.
    Lossy,
    /// A bridge over which some cannot go.
    PartlyCut,
    /// A hall was elected, or raised its flag where nobody elects.
    Leads(String, Option<String>),
    /// The archive turned away what a hall brought under this number.
    TurnedAway(String, Token),
    /// The run reached a limit.
    LimitReached,
    /// Several events too close together for a chip each.
    Several(usize),
    /// An input, in the fewest words.
    Done(Befell),
    /// How an operation ended: done.
    Acknowledged,
    /// Refused.
    Refused,
    /// No answer.
    Unanswered,
    /// Still waiting.
    Waiting,
    /// Acknowledged, and undone later.
    RolledBack,
    /// A leader found rows committed up to here.
    CommitUpTo(String, Index),
    /// A courier on its way: kind, from, to.
    CourierFrom(Carried, String, String),
    /// What a courier carries.
    Carried(Carried),
    /// When it left and arrived.
    Took(Time, Time),
    /// It left and is still under way.
    LeftAt(Time),
    /// It was lost.
    LostAt(Time, Lost),
}

/// Inputs, in the fewest words. Names are those of halls, islands and links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Befell {
    /// A bridge floods.
    BridgeFloods,
    /// One direction floods.
    OneWayFloods,
    /// Everything floods.
    AllFlood,
    /// A link between two is cut.
    LinkCut(String),
    /// A hall cannot send any more.
    Mute(String),
    /// A hall cannot hear any more.
    Deaf(String),
    /// A bridge drains.
    BridgeDrains,
    /// A link is whole again.
    LinkHeals(String),
    /// Groups are parted.
    Parted(String),
    /// A way changes its quality.
    Degraded,
    /// A way flaps.
    Flaps,
    /// A hall is paused.
    Pauses(String),
    /// A hall goes on.
    Resumes(String),
    /// A hall crashes.
    Crashes(String),
    /// A hall loses its power.
    PowerOff(String),
    /// A hall opens again.
    Opens(String),
    /// A disk is wiped.
    Wiped(String),
    /// A hall is slow.
    SlowHall(String),
    /// A disk is slow.
    SlowDisk(String),
    /// A clock goes wrong.
    ClockOff(String),
    /// The rules change.
    Rules,
    /// The management network is cut.
    PowerLinesCut,
    /// The management network is whole again.
    PowerLinesHeal,
    /// A leader hands over.
    HandOver(String),
    /// The members change.
    Members(String),
    /// A snapshot is taken.
    Snapshot(String),
}

/// What a courier carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// "I am here and I lead."
    Heartbeat,
    /// Rows.
    Rows(u32),
    /// A call for votes.
    Vote,
    /// A call for promises.
    PreVote,
    /// Yes.
    Yes,
    /// No.
    No,
    /// A whole state.
    Snapshot,
    /// "Stand for election now."
    Transfer,
    /// A client's wish.
    Wish,
    /// The answer to a client.
    Answer,
    /// A deed for the archive.
    Deed,
    /// A question to the lock service, or its answer.
    Lock,
    /// An order to a power box, or its confirmation.
    Fence,
    /// "What do you have of this record?"
    Fetch,
    /// Copies of so many records.
    Versions(u32),
    /// A copy to be held for another hall.
    Hint,
    /// What was heard of everybody.
    Gossip,
    /// So many hashes of a tree.
    Hashes(u32),
    /// "All alike."
    Alike,
}

/// How a courier was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// In the flood.
    Cut,
    /// By chance.
    Chance,
    /// Nobody was there.
    Down,
    /// Too many waited.
    Overflow,
}
