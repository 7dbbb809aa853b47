//! What is counted of guards and stores at work: who was woken, what was turned away, how many hashes a comparison took.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::effect::Note;
use crate::mechanism::archive::ArchiveNote;
use crate::mechanism::keeper::LockNote;
use crate::mechanism::leaderless::LeaderlessNote;

/// Something that is counted from the run's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tally {
    /// How often a hall in the queue of the lock service was woken, because a place before it became free. Where everybody watches one
    /// node all wake at once, the herd effect; where each watches its predecessor, one does. (Hunt et al., `ZooKeeper`, 2010, §2.4)
    Woken,
    /// How many deeds the archive turned away, because it had seen a later fencing token.
    TurnedAway,
    /// The most hashes that travelled in one comparison of two shelves.
    Hashes,
}

/// Every count, and when it grew.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies {
    /// With how many events, which, and what it was then.
    grown: Vec<(u32, Tally, u32)>,
}

impl Tallies {
    /// A note, with how many events it had happened.
    pub(super) fn hear(&mut self, events: u32, note: Note) {
        if let Note::Lock(LockNote::Woken(_)) = note {
            self.grow(events, Tally::Woken);
        } else if let Note::Archive(ArchiveNote::Refused { .. }) = note {
            self.grow(events, Tally::TurnedAway);
        } else if let Note::Leaderless(LeaderlessNote::Compared { hashes, .. }) = note {
            let most = self.at(u32::MAX, Tally::Hashes).max(hashes);
            self.grown.push((events, Tally::Hashes, most));
        }
    }

    fn grow(&mut self, events: u32, tally: Tally) {
        let count = self.at(u32::MAX, tally) + 1;
        self.grown.push((events, tally, count));
    }

    /// A count once so many events have happened.
    pub(super) fn at(&self, events: u32, tally: Tally) -> u32 {
        let until = self.grown.partition_point(|(with, ..)| *with <= events);
        let of = |(_, which, _): &&(u32, Tally, u32)| *which == tally;
        self.grown[..until]
            .iter()
            .rev()
            .find(of)
            .map_or(0, |(.., count)| *count)
    }
}
