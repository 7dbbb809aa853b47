//! A moment of a run.

use serde::{Deserialize, Serialize};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;

use crate::look::Look;

/// A moment of a run, and where to look in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// Which run.
    pub run: Source,
    /// When.
    pub at: Time,
    /// Where to look.
    pub look: Vec<Look>,
}

/// Where a scene's run comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The so-manieth run that its lesson carries, from 0.
    Own(u8),
    /// A piece of content: a scenario by its name.
    Shipped(String),
    /// A whole run, as a link carries it: made from a seed.
    Made(Vec<u8>),
    /// A whole run.
    Whole(Box<Scenario>),
}
