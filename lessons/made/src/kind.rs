//! The kinds of cards that are made: the one list of them, and what is so of all cards of a kind.

use split_isles_taught::{Body, Card, Level, Scene};

use crate::{
    ballots, clocks, dials, election, fault, gate, hashes, history, later, lease, rows, sides,
};

/// A kind of card. New ones are added at the end; a name never changes, for progress is kept under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Which isle can write during a flood.
    Sides,
    /// Which value stands under last write wins.
    Later,
    /// Whether a read can miss the last acknowledged write.
    Dials,
    /// How one vector clock stands to another.
    Clocks,
    /// How many hashes a comparison takes.
    Hashes,
    /// Which deeds the archive accepts.
    Gate,
    /// Which rows outlive a flood.
    Rows,
    /// Whether a history is linearizable.
    History,
    /// Who can be elected.
    Election,
    /// When a lease ends, for its holder and for others.
    Lease,
    /// Which value Paxos can still choose.
    Ballots,
    /// Which line of a trace breaks a promise.
    Fault,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Sides,
        Self::Later,
        Self::Dials,
        Self::Clocks,
        Self::Hashes,
        Self::Gate,
        Self::Rows,
        Self::History,
        Self::Election,
        Self::Lease,
        Self::Ballots,
        Self::Fault,
    ];

    /// What never changes: its cards' id.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sides => "made-which-side-writes",
            Self::Later => "made-later-clock",
            Self::Dials => "made-dials",
            Self::Clocks => "made-two-clocks",
            Self::Hashes => "made-hashes",
            Self::Gate => "made-survive-or-not",
            Self::Rows => "made-which-rows-survive",
            Self::History => "made-linearizable",
            Self::Election => "made-who-can-win",
            Self::Lease => "made-borrowed-time",
            Self::Ballots => "made-which-value-is-chosen",
            Self::Fault => "made-which-line-breaks",
        }
    }

    /// The kind of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// For whom its cards are.
    pub const fn level(self) -> Level {
        match self {
            Self::Sides | Self::Later | Self::Clocks | Self::Hashes => Level::Mid,
            Self::Dials
            | Self::Gate
            | Self::Rows
            | Self::History
            | Self::Election
            | Self::Lease => Level::Senior,
            Self::Ballots | Self::Fault => Level::Staff,
        }
    }

    /// What its cards are about, by the glossary's ids.
    pub const fn concepts(self) -> &'static [&'static str] {
        match self {
            Self::Sides => &["majority", "quorum", "partition"],
            Self::Later => &["last-write-wins", "clock-offset", "tie-rule"],
            Self::Dials => &["n-r-w", "quorum-overlap", "stale-read"],
            Self::Clocks => &["vector-clock", "happened-before", "concurrent-writes"],
            Self::Hashes => &["merkle-tree", "anti-entropy"],
            Self::Gate => &["fencing-token", "fenced-storage", "zombie-leader"],
            Self::Rows => &["log", "uncommitted-entry", "unknown-outcome", "heal"],
            Self::History => &["linearizability", "stale-read", "unknown-outcome"],
            Self::Election => &["leader-election", "leader-completeness", "log"],
            Self::Lease => &["lease", "clock-skew", "keep-alive"],
            Self::Ballots => &["paxos", "ballot", "promise", "chosen"],
            Self::Fault => &["invariant", "safety"],
        }
    }

    /// The lesson that teaches it.
    pub const fn lesson(self) -> u8 {
        match self {
            Self::Sides => 4,
            Self::Election | Self::Ballots => 5,
            Self::Rows => 6,
            Self::History => 7,
            Self::Gate => 9,
            Self::Lease => 10,
            Self::Later => 13,
            Self::Clocks => 14,
            Self::Dials => 15,
            Self::Hashes => 16,
            Self::Fault => 18,
        }
    }

    /// Changes when cards of a kind ask for something else than before, so that what was learnt of them counts no more.
    pub const fn edition(self) -> u64 {
        match self {
            Self::Sides
            | Self::Later
            | Self::Dials
            | Self::Clocks
            | Self::Hashes
            | Self::Gate
            | Self::Rows
            | Self::History
            | Self::Election
            | Self::Lease
            | Self::Ballots
            | Self::Fault => 1,
        }
    }

    /// The card of a seed: the same on every machine.
    pub fn make(self, seed: u64) -> Card {
        match self {
            Self::Sides => sides::make(seed).0,
            Self::Later => later::make(seed).0,
            Self::Dials => dials::make(seed).0,
            Self::Clocks => clocks::make(seed).0,
            Self::Hashes => hashes::make(seed).0,
            Self::Gate => gate::make(seed).0,
            Self::Rows => rows::make(seed).0,
            Self::History => history::make(seed).0,
            Self::Election => election::make(seed).0,
            Self::Lease => lease::make(seed).0,
            Self::Ballots => ballots::make(seed).0,
            Self::Fault => fault::make(seed).0,
        }
    }

    /// What a kind and a draw come to.
    pub(crate) fn card(self, ask: String, body: Body, see: Scene) -> Card {
        Card {
            in_language: true,
            id: self.name().to_owned(),
            hash: self.edition(),
            level: self.level(),
            concepts: self.concepts().iter().map(ToString::to_string).collect(),
            lesson: self.lesson(),
            ask: ask.into(),
            body,
            see: Some(see),
        }
    }
}
