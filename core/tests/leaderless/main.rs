//! Leaderless cities: quorums, repairs, hints, hearsay, and copies that merge.

mod quorum;
mod town;
