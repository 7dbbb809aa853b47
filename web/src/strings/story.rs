//! What the guide says.

use crate::guide::{Replay, Step};

/// A city of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exhibit {
    /// The first one.
    First,
    /// Five halls, a majority check.
    Majority,
    /// Five halls, Raft.
    Raft,
    /// Four halls, two and two.
    Even,
    /// Three islands.
    ThreeWay,
    /// Nine halls.
    Nine,
}

impl Exhibit {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [
        Self::First,
        Self::Majority,
        Self::Raft,
        Self::Even,
        Self::ThreeWay,
        Self::Nine,
    ];
}

/// Phrases of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Story {
    /// Above the title.
    Crumb,
    /// How far the story is.
    StepOf(usize, usize),
    /// A step's title.
    Title(Step),
    /// A step's text.
    Body(Step),
    /// What is about to be seen.
    Watch(Step),
    /// The one thing to do first.
    Flood,
    /// Points at it on the map.
    Coach,
    /// Plays the same flood under another mechanism.
    Replay(Replay),
    /// Goes back to one city.
    StopComparing,
    /// A mechanism's name.
    Mechanism(Replay),
    /// The cities to open.
    Gallery,
    /// A city's name.
    ExhibitName(Exhibit),
    /// What it shows.
    ExhibitAbout(Exhibit),
    /// It cannot be opened.
    CannotOpen,
    /// The other city cannot be set beside this one.
    CannotCompare,
}
