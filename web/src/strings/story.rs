//! What the guide says.

use crate::compare::Apart;
use crate::controls::Tool;
use crate::guide::{Replay, Shelf, Step};

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
    /// The one thing to do once there are two leaders.
    AskBoth,
    /// Plays the same flood under another mechanism.
    Replay(Replay),
    /// Goes back to one city.
    StopComparing,
    /// A mechanism's name.
    Mechanism(Replay),
    /// One of two cities: its mechanism, and what sets it apart from the other.
    OfTwo(Replay, Apart),
    /// What is told of both.
    InBoth,
    /// The heading of what there is to try.
    WhatToTry,
    /// Something to try with a tool, in a city with leaders or without.
    Try(Tool, bool),
    /// The cities to open.
    Gallery,
    /// What some of them have in common.
    Shelf(Shelf),
    /// The first city's name.
    FirstTitle,
    /// What it shows.
    FirstAbout,
    /// It cannot be opened.
    CannotOpen,
    /// The other city cannot be set beside this one.
    CannotCompare,
}
