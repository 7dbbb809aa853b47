//! What befalls the city, in a file: each step has its moment and one act.

use serde::{Deserialize, Serialize};

use crate::duration::{Duration, Shift};
use crate::guards::GuardsFile;
use crate::headed::headed;
use crate::rules::MechanismFile;

headed!(
    /// A step of the script.
    StepFile {
        needs {
            /// When.
            at: Duration,
        }
        may {}
        one { act: ActFile, "one act such as cut, heal, pause or ask" }
    }
);

/// One act from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ActFile {
    /// The path lets nothing through.
    Cut(PathFile),
    /// The path lets couriers through again.
    Heal(PathFile),
    /// Halls of different groups cannot reach one another.
    Partition(Vec<Vec<String>>),
    /// The path changes its quality.
    Degrade(DegradeFile),
    /// The path is cut and healed in turn.
    Flap(FlapFile),
    /// The hall executes nothing.
    Pause(PauseFile),
    /// The hall executes again.
    Resume(String),
    /// The hall loses its memory.
    Crash(String),
    /// The hall loses its power, by order.
    PowerOff(String),
    /// The hall opens again, with what its disk kept.
    Restart(String),
    /// The hall's disk loses everything.
    WipeDisk(String),
    /// The hall takes longer for each thing that it does.
    Slow(SlowFile),
    /// The disk takes this long to persist.
    SlowDisk(SlowFile),
    /// The hall's wall clock is set to this much ahead of true time.
    ClockOffset(ClockFile),
    /// The hall's clocks run fast or slow.
    ClockDrift(DriftFile),
    /// The hall's wall clock jumps.
    ClockJump(ClockFile),
    /// A client asks for something.
    Ask(AskFile),
    /// The mechanism's rules change for every hall; what is left out stays as it was.
    Rules(MechanismFile),
    /// The guards change for every hall; what is left out stays as it was.
    Guards(GuardsFile),
    /// A leader hands the leadership over.
    TransferLeadership(HandOverFile),
    /// The voters change to this set.
    ChangeMembers(MembersFile),
    /// The hall takes a snapshot now.
    TakeSnapshot(String),
}

/// Which directions of which links.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PathFile {
    /// A bridge: `"West-East"` both ways, `"West->East"` one way.
    Bridge(String),
    /// A link between two halls: `"A-B"` both ways, `"A->B"` one way.
    Link(String),
    /// Everything that a hall sends to other halls.
    From(String),
    /// Everything that other halls send to a hall.
    To(String),
    /// All bridges, the management network, or everything.
    All(AllWord),
}

/// All of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AllWord {
    /// All bridges.
    Bridges,
    /// The management network: everything to and from power boxes.
    Management,
    /// All bridges and all roads.
    Links,
}

headed!(
    /// A path and its new quality; what is left out is as bridges (for links between halls of one island: roads) are at the beginning.
    DegradeFile {
        needs {}
        may {
            /// How long a courier is under way at least.
            delay: Duration,
            /// How much longer it may take.
            jitter: Duration,
            /// How many of a thousand are lost.
            loss_per_mille: u16,
            /// How many of a thousand arrive twice.
            duplicate_per_mille: u16,
            /// How many of a thousand are overtaken.
            reorder_per_mille: u16,
        }
        one { path: PathFile, "one path such as bridge or link" }
    }
);
headed!(
    /// A path that is cut and healed in turn.
    FlapFile {
        needs {
            /// For how long it is cut each time.
            down: Duration,
            /// For how long it is whole each time.
            up: Duration,
            /// For how long this goes on.
            lasts: Duration,
        }
        may {}
        one { path: PathFile, "one path such as bridge or link" }
    }
);
headed!(
    /// A client's wish.
    AskFile {
        needs {
            /// Who asks.
            client: String,
        }
        may {
            /// The hall that the client turns to first.
            hall: String,
        }
        one { deed: DeedFile, "one deed such as read, write or sell" }
    }
);

/// A hall, or a hall and for how long it pauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with a hall")]
pub(crate) struct PauseFile {
    /// Which hall.
    pub(crate) hall: String,
    /// It resumes by itself after so long; never when absent.
    #[serde(rename = "for")]
    pub(crate) lasts: Option<Duration>,
}

/// A hall and how much slower it, or its disk, is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with a hall and a length of time"
)]
pub(crate) struct SlowFile {
    /// Which hall.
    pub(crate) hall: String,
    /// How long each thing takes (in addition, for a hall; in all, for a disk).
    pub(crate) by: Duration,
}

/// A hall and how its wall clock is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with a hall and a shift of its clock"
)]
pub(crate) struct ClockFile {
    /// Which hall.
    pub(crate) hall: String,
    /// By how much.
    pub(crate) by: Shift,
}

/// A hall and how fast its clocks run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with a hall and ppm")]
pub(crate) struct DriftFile {
    /// Which hall.
    pub(crate) hall: String,
    /// Parts per million above true time.
    pub(crate) ppm: i32,
}

/// A leader and its successor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with hall and to")]
pub(crate) struct HandOverFile {
    /// Who is told.
    pub(crate) hall: String,
    /// Who shall lead.
    pub(crate) to: String,
}

/// A leader and the voters to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with hall and voters")]
pub(crate) struct MembersFile {
    /// Who is told.
    pub(crate) hall: String,
    /// The voters to come.
    pub(crate) voters: Vec<String>,
}

/// What a client asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum DeedFile {
    /// Reads a register or an account.
    Read(String),
    /// Sets a register.
    Write(WriteFile),
    /// Sets a register if it holds what is expected.
    CompareAndSet(CompareFile),
    /// Pays into an account.
    Deposit(AmountFile),
    /// Pays out of an account.
    Withdraw(AmountFile),
    /// Moves money.
    Transfer(TransferFile),
    /// Enters a citizen's birth.
    Birth(String),
    /// Enters a citizen's death.
    Death(String),
    /// Gives a citizen a permit.
    Permit(String),
    /// Sells a house.
    Sell(SellFile),
    /// Reads who owns a house.
    Owner(String),
    /// Puts a thing into a cart.
    Add(ItemFile),
    /// Takes a thing out of a cart.
    Remove(ItemFile),
    /// Deletes a register.
    Delete(String),
    /// Sets a register in the place of all versions that stand side by side.
    Resolve(WriteFile),
}

/// A cart and a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with key and item")]
pub(crate) struct ItemFile {
    /// Which cart.
    pub(crate) key: String,
    /// Which thing: bread, lamp, rope, kettle, apples, boots, candle, map, salt, oars, honey or net.
    pub(crate) item: String,
}

/// A register and its new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with key and value")]
pub(crate) struct WriteFile {
    /// Which register.
    pub(crate) key: String,
    /// Its new value.
    pub(crate) value: i32,
}

/// A register, what it should hold, and its new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with key, expected and value"
)]
pub(crate) struct CompareFile {
    /// Which register.
    pub(crate) key: String,
    /// What it should hold.
    pub(crate) expected: i32,
    /// Its new value.
    pub(crate) value: i32,
}

/// An account and an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with key and amount")]
pub(crate) struct AmountFile {
    /// Which account.
    pub(crate) key: String,
    /// How much.
    pub(crate) amount: u32,
}

/// Two accounts and an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with from, to and amount")]
pub(crate) struct TransferFile {
    /// Out of which account.
    pub(crate) from: String,
    /// Into which.
    pub(crate) to: String,
    /// How much.
    pub(crate) amount: u32,
}

/// A house and its buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with house and to")]
pub(crate) struct SellFile {
    /// Which house.
    pub(crate) house: String,
    /// Who buys it.
    pub(crate) to: String,
}
