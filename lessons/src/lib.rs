//! Authored content of Split Isles: shipped scenarios, and runs as links.

pub mod link;
