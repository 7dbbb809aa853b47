//! The clients in a file, and what is expected of a run.

use serde::{Deserialize, Serialize};

use crate::duration::Duration;
use crate::words::{AttachmentWord, InvariantWord, RoleWord, TallyWord, WorkloadWord};

/// A client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for a client")]
pub(crate) struct ClientFile {
    /// Its name.
    pub(crate) name: String,
    /// Where it lives.
    pub(crate) island: String,
    /// The hall that it asks first; the nearest when absent.
    pub(crate) home: Option<String>,
    /// Whether it turns to other halls; roaming when absent.
    pub(crate) attachment: Option<AttachmentWord>,
    /// How long it waits for an answer, over all its tries.
    pub(crate) timeout: Option<Duration>,
    /// How often it tries again at most.
    pub(crate) retries: Option<u8>,
    /// How long it waits before it tries again.
    pub(crate) retry_after: Option<Duration>,
    /// What it asks by itself.
    pub(crate) habit: Option<HabitFile>,
}

/// What a client asks by itself, again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table for what a client asks by itself"
)]
pub(crate) struct HabitFile {
    /// Of what kind its deeds are.
    pub(crate) workload: WorkloadWord,
    /// From when; the beginning when absent.
    pub(crate) from: Option<Duration>,
    /// Until when; the run's end when absent.
    pub(crate) until: Option<Duration>,
    /// How often.
    pub(crate) every: Duration,
    /// How many of a hundred deeds are reads; 0 when absent.
    pub(crate) reads_percent: Option<u8>,
}

/// Something that a run must show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExpectFile {
    /// These invariants hold to the end.
    Holds(Vec<InvariantWord>),
    /// An invariant breaks.
    Breaks(BreaksFile),
    /// What a hall believes of itself at a moment.
    Believes(BelievesFile),
    /// What a hall's state holds at a moment.
    Value(ValueFile),
    /// How a client's operation ends.
    Ends(EndsFile),
    /// How many versions of a register stand side by side in a hall at a moment.
    Versions(VersionsFile),
    /// What the run has counted up to a moment.
    Counts(CountsFile),
}

/// What the run has counted up to a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with at, what and count")]
pub(crate) struct CountsFile {
    /// When.
    pub(crate) at: Duration,
    /// What is counted.
    pub(crate) what: TallyWord,
    /// How many.
    pub(crate) count: u32,
}

/// How many versions of a register stand side by side in a hall at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with at, hall, key and count"
)]
pub(crate) struct VersionsFile {
    /// When.
    pub(crate) at: Duration,
    /// Where.
    pub(crate) hall: String,
    /// Of which register.
    pub(crate) key: String,
    /// How many.
    pub(crate) count: u16,
}

/// An invariant breaks for the first time between two moments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with invariant, from and to")]
pub(crate) struct BreaksFile {
    /// Which.
    pub(crate) invariant: InvariantWord,
    /// Not before; the beginning when absent.
    pub(crate) from: Option<Duration>,
    /// Not after; the run's end when absent.
    pub(crate) to: Option<Duration>,
}

/// What a hall believes of itself at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table with at, hall and role")]
pub(crate) struct BelievesFile {
    /// When.
    pub(crate) at: Duration,
    /// Who.
    pub(crate) hall: String,
    /// What.
    pub(crate) role: RoleWord,
}

/// What a hall's state holds at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with at, hall, key and value"
)]
pub(crate) struct ValueFile {
    /// When.
    pub(crate) at: Duration,
    /// Who.
    pub(crate) hall: String,
    /// Which register or account.
    pub(crate) key: String,
    /// What it holds.
    pub(crate) value: i32,
}

/// How a client's operation ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    deny_unknown_fields,
    expecting = "a table with client, nth and outcome"
)]
pub(crate) struct EndsFile {
    /// Who.
    pub(crate) client: String,
    /// Which of its operations, from 1.
    pub(crate) nth: u32,
    /// How.
    pub(crate) outcome: OutcomeWord,
    /// The acknowledged value, if it counts.
    pub(crate) value: Option<i32>,
}

/// How an operation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OutcomeWord {
    /// Done, and the client was told.
    Acknowledged,
    /// Refused.
    Refused,
    /// The client's patience ran out.
    Unknown,
}
