//! Guards, each in a small city, by what a user would see.

mod generation;
mod lease;
mod stonith;
mod switching;
mod town;
