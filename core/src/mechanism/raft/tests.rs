//! Raft, sentence by sentence: each test names the section that it holds the hall to, and each switch is taken away once to see
//! what breaks.

mod chaos;
mod city;
mod commit;
mod conflict;
mod election;
mod membership;
mod pre_vote;
mod quorum_check;
mod reads;
mod replication;
mod snapshot;
mod transfer;
