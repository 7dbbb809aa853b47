//! Authored content of Split Isles: shipped scenarios, what is expected of their runs, and runs as links.

pub mod catalogue;
#[cfg(feature = "command")]
pub mod command;
pub mod content;
pub mod expect;
pub mod link;
pub mod taught;
