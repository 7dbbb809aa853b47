//! Raft, sentence by sentence.
