//! The guards in a file. What a file leaves out stays as it was: at the top, no guard at all; in the script, the guards in force. The
//! table of a guard that a city can do without says all of its rules anew.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use split_isles_core::guard::{
    GenerationRules, GuardRules, LeaseRules, StonithRules, WatchdogRules,
};
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::keeper::KeeperRules;
use split_isles_core::mechanism::power_box::PowerRules;
use split_isles_core::units::{HallId, Span};

use crate::duration::Duration;
use crate::error::Path;
use crate::names::{Directory, Mistake};
use crate::rules::rules_file;
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
    /// Whoever leads holds the lock at the keepers. An empty table will do.
    pub(crate) lease: Option<LeaseFile>,
    /// Whoever takes another one's place has its power turned off first. An empty table will do.
    pub(crate) stonith: Option<StonithFile>,
    /// Whoever leads and stops working loses its power. An empty table will do.
    pub(crate) watchdog: Option<WatchdogFile>,
    /// Leaders are numbered, and the number is in every message. An empty table will do.
    pub(crate) generation: Option<GenerationFile>,
    /// Guards that are there no longer, in the script.
    pub(crate) without: Option<Vec<GuardWord>>,
}

/// A guard that a city can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GuardWord {
    /// The lease on the city's seal.
    Lease,
    /// The fence agents.
    Stonith,
    /// The watchdogs.
    Watchdog,
    /// The numbers of leaders.
    Generation,
}

rules_file!(
    /// How the archive treats what is brought to it.
    ArchiveFile = ArchiveRules, "a table for the archive" {
        times {
            /// How long a hall works on a deed between the decision and the courier.
            work,
        }
        rest {
            /// A deed with a lower number than the highest seen is turned away.
            check: bool,
            /// The highest number is remembered through a restart.
            remember: bool,
            /// What the counter shows at the beginning.
            counter: u32,
            /// What the counter shows outlives a restart.
            save_counter: bool,
        }
    }
);
rules_file!(
    /// How the keepers run the lock service.
    KeepersFile = KeeperRules, "a table for the lock service" {
        times {
            /// How long a session lasts without a word from its hall.
            ttl,
        }
        rest {
            /// Who is woken when the queue changes.
            watch: WatchWord,
        }
    }
);
rules_file!(
    /// The lease on the city's seal.
    LeaseFile = LeaseRules, "a table for the lease" {
        times {
            /// How often the holder shows that it is there.
            keep_alive,
            /// How far a clock may be off over one lease, as the city believes.
            max_skew,
        }
        rest {
            /// The holder stops by its own clock, two skews before the lease is over.
            holder_stops: bool,
        }
    }
);

rules_file!(
    /// The generation clock.
    GenerationFile = GenerationRules, "a table for the generation clock" {
        times {}
        rest {
            /// The number reaches the disk before it is used.
            persist: bool,
        }
    }
);

/// Fencing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for fencing")]
pub(crate) struct StonithFile {
    /// A hall leads only when the power box has confirmed.
    pub(crate) confirm: Option<bool>,
    /// How long the agents of some halls wait before they ask, by name.
    pub(crate) delays: Option<BTreeMap<String, Duration>>,
    /// How long it takes until the power is off.
    pub(crate) takes: Option<Duration>,
    /// After how long the box turns the power on again; never, when absent.
    pub(crate) on_again: Option<Duration>,
}

/// Watchdogs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a table for watchdogs")]
pub(crate) struct WatchdogFile {
    /// How long it waits for the hall that leads to pet it.
    pub(crate) timeout: Option<Duration>,
    /// After how long the power comes back.
    pub(crate) on_again: Option<Duration>,
}

impl GuardsFile {
    /// The guards in force, changed by what the file says.
    pub(crate) fn over(
        &self,
        before: &GuardRules,
        names: &Directory,
        path: &Path,
        mistakes: &mut Vec<Mistake>,
    ) -> GuardRules {
        let gone = |word| self.without.iter().flatten().any(|gone| *gone == word);
        let stonith = self
            .stonith
            .as_ref()
            .map(|file| file.over(names, &path.key("stonith"), mistakes));
        let lease = self.lease.as_ref();
        let lease = lease.map(|file| file.over(&LeaseRules::default()));
        let watchdog = self.watchdog.as_ref();
        let watchdog = watchdog.map(WatchdogFile::rules);
        GuardRules {
            token: self.token.map_or(before.token, Into::into),
            archive: self
                .archive
                .as_ref()
                .map_or_else(|| before.archive.clone(), |file| file.over(&before.archive)),
            keepers: self
                .keepers
                .as_ref()
                .map_or_else(|| before.keepers.clone(), |file| file.over(&before.keepers)),
            lease: lease
                .or_else(|| before.lease.clone())
                .filter(|_| !gone(GuardWord::Lease)),
            stonith: stonith
                .or_else(|| before.stonith.clone())
                .filter(|_| !gone(GuardWord::Stonith)),
            watchdog: watchdog
                .or_else(|| before.watchdog.clone())
                .filter(|_| !gone(GuardWord::Watchdog)),
            generation: self
                .generation
                .as_ref()
                .map(|file| file.over(&GenerationRules::default()))
                .or(before.generation)
                .filter(|_| !gone(GuardWord::Generation)),
        }
    }

    /// What a file must say to change the guards in force into these.
    pub(crate) fn from_to(before: &GuardRules, after: &GuardRules, names: &Directory) -> Self {
        let changed = |same: bool| !same;
        let mut without = Vec::new();
        for (word, was, is) in [
            (
                GuardWord::Lease,
                before.lease.is_some(),
                after.lease.is_some(),
            ),
            (
                GuardWord::Stonith,
                before.stonith.is_some(),
                after.stonith.is_some(),
            ),
            (
                GuardWord::Watchdog,
                before.watchdog.is_some(),
                after.watchdog.is_some(),
            ),
            (
                GuardWord::Generation,
                before.generation.is_some(),
                after.generation.is_some(),
            ),
        ] {
            if was && !is {
                without.push(word);
            }
        }
        Self {
            token: (after.token != before.token).then(|| after.token.into()),
            archive: changed(after.archive == before.archive)
                .then(|| ArchiveFile::from_to(&before.archive, &after.archive)),
            keepers: changed(after.keepers == before.keepers)
                .then(|| KeepersFile::from_to(&before.keepers, &after.keepers)),
            lease: after
                .lease
                .as_ref()
                .filter(|after| before.lease.as_ref() != Some(after))
                .map(|after| LeaseFile::from_to(&LeaseRules::default(), after)),
            stonith: after
                .stonith
                .as_ref()
                .filter(|after| before.stonith.as_ref() != Some(after))
                .map(|after| StonithFile::of(after, names)),
            watchdog: after
                .watchdog
                .as_ref()
                .filter(|after| before.watchdog.as_ref() != Some(after))
                .map(WatchdogFile::of),
            generation: after
                .generation
                .as_ref()
                .filter(|after| before.generation.as_ref() != Some(after))
                .map(|after| GenerationFile::from_to(&GenerationRules::default(), after)),
            without: (!without.is_empty()).then_some(without),
        }
    }
}

impl StonithFile {
    fn over(&self, names: &Directory, path: &Path, mistakes: &mut Vec<Mistake>) -> StonithRules {
        let usual = StonithRules::default();
        let delay = |(hall, delay): (&String, &Duration)| {
            let place = path.key("delays").key(hall);
            (
                HallId(names.halls.find(hall, &place, mistakes)),
                delay.span(),
            )
        };
        StonithRules {
            confirm: self.confirm.unwrap_or(usual.confirm),
            delays: self.delays.iter().flatten().map(delay).collect(),
            power: PowerRules {
                takes: self.takes.map_or(usual.power.takes, Duration::span),
                on_again: self.on_again.map(Duration::span),
            },
        }
    }

    fn of(rules: &StonithRules, names: &Directory) -> Self {
        let usual = StonithRules::default();
        let named = |(hall, delay): (&HallId, &Span)| {
            (
                names.halls.of(hall.index()).to_owned(),
                Duration::from(*delay),
            )
        };
        Self {
            confirm: (rules.confirm != usual.confirm).then_some(rules.confirm),
            delays: (!rules.delays.is_empty()).then(|| rules.delays.iter().map(named).collect()),
            takes: (rules.power.takes != usual.power.takes).then(|| rules.power.takes.into()),
            on_again: rules.power.on_again.map(Duration::from),
        }
    }
}

impl WatchdogFile {
    fn rules(&self) -> WatchdogRules {
        WatchdogRules {
            timeout: self
                .timeout
                .map_or(WatchdogRules::default().timeout, Duration::span),
            on_again: self.on_again.map(Duration::span),
        }
    }

    fn of(rules: &WatchdogRules) -> Self {
        let usual = WatchdogRules::default().timeout;
        Self {
            timeout: (rules.timeout != usual).then(|| rules.timeout.into()),
            on_again: rules.on_again.map(Duration::from),
        }
    }
}
