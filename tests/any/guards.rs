//! Any guards, and any places that serve a city.

use proptest::prelude::*;
use split_isles_core::guard::{
    GenerationRules, GuardRules, LeaseRules, StonithRules, TokenSource, WatchdogRules,
};
use split_isles_core::mechanism::archive::ArchiveRules;
use split_isles_core::mechanism::keeper::{KeeperRules, LockWatch};
use split_isles_core::mechanism::power_box::PowerRules;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HALLS_MAX, HallId};

use super::span;

/// Guards with any of their rules, in a city with so many halls that govern.
pub(super) fn guards(halls: u8) -> impl Strategy<Value = GuardRules> {
    let token = prop::sample::select(vec![
        TokenSource::None,
        TokenSource::Term,
        TokenSource::Seal,
        TokenSource::Clock,
        TokenSource::Uuid,
        TokenSource::Counter,
        TokenSource::RacyCounter,
    ]);
    let archive =
        (any::<[bool; 3]>(), any::<u32>(), span(0)).prop_map(|(switches, counter, work)| {
            ArchiveRules {
                check: switches[0],
                remember: switches[1],
                save_counter: switches[2],
                counter,
                work,
            }
        });
    let watch = prop::sample::select(vec![LockWatch::Predecessor, LockWatch::Everyone]);
    let keepers = (span(1_000), watch).prop_map(|(ttl, watch)| KeeperRules { ttl, watch });
    let lease =
        (span(1_000), span(0), any::<bool>()).prop_map(|(keep_alive, max_skew, holder_stops)| {
            LeaseRules {
                keep_alive,
                max_skew,
                holder_stops,
            }
        });
    let power = || (span(0), prop::option::of(span(1_000)));
    let delays = prop::collection::btree_map((0..halls).prop_map(HallId), span(0), 0..3);
    let stonith =
        (any::<bool>(), delays, power()).prop_map(|(confirm, delays, power)| StonithRules {
            confirm,
            delays,
            power: PowerRules {
                takes: power.0,
                on_again: power.1,
            },
        });
    let watchdog = (span(1_000), prop::option::of(span(1_000)))
        .prop_map(|(timeout, on_again)| WatchdogRules { timeout, on_again });
    (
        token,
        archive,
        keepers,
        prop::option::of(lease),
        prop::option::of(stonith),
        prop::option::of(watchdog),
        prop::option::of(any::<bool>().prop_map(|persist| GenerationRules { persist })),
    )
        .prop_map(
            |(token, archive, keepers, lease, stonith, watchdog, generation)| GuardRules {
                token,
                archive,
                keepers,
                lease,
                stonith,
                watchdog,
                generation,
            },
        )
}

/// The offices of places beside the halls that govern: as many as a city has room for.
pub(super) fn offices(halls: u8) -> impl Strategy<Value = Vec<Office>> {
    let room = HALLS_MAX - usize::from(halls);
    let boxes = prop::collection::btree_set(0..halls, 0..=2usize);
    (any::<bool>(), 0..=5usize, boxes).prop_map(move |(archive, keepers, boxes)| {
        let archive = archive.then_some(Office::Archive);
        let keepers = std::iter::repeat_n(Office::Keeper, keepers);
        let boxes = boxes.into_iter().map(|hall| Office::PowerBox(HallId(hall)));
        archive
            .into_iter()
            .chain(keepers)
            .chain(boxes)
            .take(room)
            .collect()
    })
}
