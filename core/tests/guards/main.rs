//! Guards, each in a small city, by what a user would see.

mod defence;
mod generation;
mod lease;
mod promises;
mod stonith;
mod switching;
mod town;
