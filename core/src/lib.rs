//! Split Isles, the core: one deterministic world of cities, couriers, floods and ledgers.
//!
//! Pure: no clock, no thread, no input or output, no global state. Virtual time in whole microseconds. Scenario, seed and recorded
//! inputs make the same events, byte for byte, natively and in WebAssembly.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod check;
pub mod command;
pub mod defence;
pub mod effect;
pub mod event;
pub mod guard;
pub mod history;
pub mod input;
pub mod invariant;
pub mod log;
pub mod measure;
pub mod mechanism;
pub mod merge;
pub mod merkle;
pub mod message;
pub mod narrate;
pub mod paged;
mod rng;
pub mod scenario;
pub mod sim;
pub mod state;
pub mod trace;
pub mod units;
pub mod view;
