//! Leaderless cities: quorums, repairs, hints, hearsay, and copies that merge.

mod carts_and_counters;
mod entropy;
mod hearsay;
mod hints;
mod last_write;
mod quorum;
mod random;
mod siblings;
mod town;
