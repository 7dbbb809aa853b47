//! Which shipped city lies on which shelf, each after the one that it answers.

/// What the cities are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Cities that split, and what a count changes.
    Split,
    /// Who may lead when only some bridges are broken.
    Leading,
    /// Halls that freeze, wake, crash and forget.
    Halls,
    /// When a row is safe, a read fresh, a member counted.
    Rows,
    /// One decision by ballots.
    Ballots,
    /// Who checks the number.
    Numbers,
    /// Cities where every hall takes every wish.
    Leaderless,
    /// What becomes of what two sides wrote.
    Merging,
}

/// The shelves.
pub(super) const SHELVES: [(Shelf, &[&str]); 8] = [
    (
        Shelf::Split,
        &[
            "harbour-naive",
            "harbour-majority",
            "harbour-raft",
            "three-halls",
            "mumbai-singapore-tokyo",
        ],
    ),
    (
        Shelf::Leading,
        &[
            "two-and-two",
            "two-two-one",
            "one-way-bridge",
            "one-way-bridge-pre-vote",
            "bridging-hall",
            "bridging-hall-pre-vote",
        ],
    ),
    (
        Shelf::Halls,
        &[
            "forty-seconds-naive",
            "forty-seconds",
            "sleeper-wakes",
            "sleeper-hears",
            "generation-forgotten",
            "generation-remembered",
            "vote-forgotten",
            "vote-kept",
        ],
    ),
    (
        Shelf::Rows,
        &[
            "figure-8",
            "figure-8-with-the-rule",
            "stale-read",
            "stale-read-read-index",
            "membership-across-a-flood",
        ],
    ),
    (
        Shelf::Ballots,
        &[
            "paxos-promise",
            "paxos-duel",
            "paxos-duel-cured",
            "paxos-minority",
            "paxos-own-wish",
            "paxos-bound",
            "paxos-forgotten",
            "paxos-remembered",
        ],
    ),
    (
        Shelf::Numbers,
        &[
            "gatekeeper-asleep",
            "gatekeeper",
            "stale-write-first",
            "archive-forgets",
            "archive-remembers",
            "token-from-a-clock",
            "token-random",
            "token-drawn-twice",
            "token-drawn-once",
            "token-not-saved",
            "token-saved",
        ],
    ),
    (
        Shelf::Leaderless,
        &[
            "harbour-leaderless",
            "stale-read-one-and-one",
            "quorums-that-overlap",
            "quorum-is-not-linearizable",
            "strict-quorum",
            "sloppy-quorum",
            "restart-as-a-ghost",
            "restart-with-a-generation",
            "a-few-pages-differ",
        ],
    ),
    (
        Shelf::Merging,
        &[
            "last-write-wins",
            "clock-five-seconds-fast",
            "stamped-999",
            "equal-timestamps-keep-own",
            "equal-timestamps",
            "two-versions",
            "a-hundred-stale-writes-plain",
            "a-hundred-stale-writes",
            "pruned-clock",
            "mumbai-singapore-tokyo-registers",
            "mumbai-singapore-tokyo-counters",
            "cart-union",
            "cart-observed-remove",
            "tombstone",
            "the-record-that-returned",
        ],
    ),
];
