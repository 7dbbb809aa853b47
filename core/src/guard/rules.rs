//! The guards of a city as they are written down, and whom they deal with.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::mechanism::archive::ArchiveRules;
use crate::mechanism::keeper::KeeperRules;
use crate::units::{HallId, HallSet};

use super::{GenerationRules, LeaseRules, StonithRules, TokenSource, WatchdogRules};

/// The guards of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardRules {
    /// How the archive treats what is brought to it. Means nothing in a city without one.
    pub archive: ArchiveRules,
    /// The number on every deed that goes to the archive, and where it comes from.
    pub token: TokenSource,
    /// How the keepers run the lock service. Means nothing in a city without them.
    pub keepers: KeeperRules,
    /// Whoever leads holds the lock at the keepers.
    pub lease: Option<LeaseRules>,
    /// Whoever takes another one's place has its power turned off first.
    pub stonith: Option<StonithRules>,
    /// Whoever leads and stops working loses its power.
    pub watchdog: Option<WatchdogRules>,
    /// Leaders are numbered, and the number is in every message. Means nothing where votes number them already.
    pub generation: Option<GenerationRules>,
}

/// Whom the guards of a hall deal with.
#[derive(Clone, Debug)]
pub struct Posts {
    /// The hall itself.
    pub me: HallId,
    /// Whether it is the one that leads at the beginning.
    pub first: bool,
    /// The archive, if the city has one.
    pub archive: Option<HallId>,
    /// The keepers of the lock service.
    pub keepers: HallSet,
    /// Each hall that has a power box, and the box.
    pub power_boxes: Vec<(HallId, HallId)>,
}
