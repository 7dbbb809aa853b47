//! The guards in a file. What a file leaves out stays as it was: at the top, no guard at all; in the script, the guards in force.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use split_isles_core::guard::{GuardRules, LeaseRules, StonithRules, WatchdogRules};
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::keeper::KeeperRules;
use split_isles_core::mechanism::power_box::PowerRules;
use split_isles_core::units::{HallId, Span};

use crate::duration::Duration;
use crate::error::Path;
use crate::names::{Directory, Mistake};
use crate::words::{TokenWord, WatchWord};

/// The guards of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table of guards")]
pub(crate) struct GuardsFile {
    /// Where the number on every deed for the archive comes from.
    pub(crate) token: Option<TokenWord>,
    /// How the archive treats what is brought to it.
    pub(crate) archive: Option<ArchiveFile>,
    /// How the keepers run the lock service.
    pub(crate) keepers: Option<KeepersFile>,
    /// Whoever leads holds the lock at the keepers; `false` takes the guard away.
    pub(crate) lease: Option<OrOff<LeaseFile>>,
    /// Whoever takes another one's place has its power turned off first.
    pub(crate) stonith: Option<OrOff<StonithFile>>,
    /// Whoever leads and stops working loses its power.
    pub(crate) watchdog: Option<OrOff<WatchdogFile>>,
}

/// A guard's rules, or whether it is there at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "true, false or a table with the guard's rules")]
pub(crate) enum OrOff<T> {
    /// There, as it was or as it is by default; or not there.
    There(bool),
    /// There, with these rules.
    Rules(T),
}
