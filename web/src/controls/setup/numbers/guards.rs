//! The numbers of a city's guards.

use split_isles_core::defence::{Layer, Standing};
use split_isles_core::scenario::{Office, Scenario};

use super::Slot;

/// A number of a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuardNumber {
    /// How long a session at the lock service lasts without a word.
    Ttl,
    /// How often the holder shows that it is there.
    KeepAlive,
    /// How far clocks may differ over one lease, as the city believes.
    MaxSkew,
    /// How long a hall works on a deed before its courier leaves for the archive.
    Work,
    /// How long it takes until a power box has cut the power.
    FenceTakes,
    /// How long a watchdog waits.
    WatchdogTimeout,
}

impl GuardNumber {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [
        Self::Ttl,
        Self::KeepAlive,
        Self::MaxSkew,
        Self::Work,
        Self::FenceTakes,
        Self::WatchdogTimeout,
    ];

    /// The least and the most, in milliseconds.
    pub(super) const fn bounds(self) -> (u64, u64) {
        match self {
            Self::Ttl | Self::KeepAlive | Self::WatchdogTimeout => (100, 600_000),
            Self::MaxSkew | Self::Work | Self::FenceTakes => (0, 600_000),
        }
    }

    /// Where it stands; nothing where the city has no such guard.
    pub(super) fn slot(self, scenario: &mut Scenario) -> Option<Slot<'_>> {
        let archive = !scenario.city.holding(Office::Archive).is_empty();
        let lease = Layer::Lease.standing(&scenario.city, &scenario.mechanism, &scenario.guards);
        let guards = &mut scenario.guards;
        let span = match self {
            Self::Ttl => (lease == Standing::On).then_some(&mut guards.keepers.ttl),
            Self::KeepAlive => guards.lease.as_mut().map(|lease| &mut lease.keep_alive),
            Self::MaxSkew => guards.lease.as_mut().map(|lease| &mut lease.max_skew),
            Self::Work => archive.then_some(&mut guards.archive.work),
            Self::FenceTakes => {
                let stonith = guards.stonith.as_mut();
                stonith.map(|stonith| &mut stonith.power.takes)
            }
            Self::WatchdogTimeout => guards.watchdog.as_mut().map(|dog| &mut dog.timeout),
        };
        span.map(Slot::Span)
    }
}
