//! Guards, each in a small city, by what a user would see.

mod lease;
mod stonith;
mod switching;
mod town;
