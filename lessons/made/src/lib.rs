//! Drill cards made from a seed: the supply of practice that never runs out. Each kind draws a small city and what befalls it, lets the
//! core play it, and reads the key off the run; wrong answers come from classic errors and cite that same run.
//!
//! Each module is a kind. Its `Facts` are what the card's text tells, as plain data: enough to answer it without a simulation, which is
//! what the slow twins in the tests do.

pub mod ballots;
pub mod clocks;
pub mod dials;
mod dice;
pub mod election;
pub mod fault;
pub mod gate;
pub mod hashes;
pub mod history;
mod kind;
pub mod later;
pub mod lease;
mod offers;
pub mod rows;
mod run;
pub mod sides;
mod store;
mod words;

pub use self::kind::Kind;
