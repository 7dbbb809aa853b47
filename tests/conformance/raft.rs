//! Our Raft beside another's: the same schedules, and the same halves of broken networks.

mod partial_connectivity;
mod peer;
mod raft_peer;
mod ticking;
