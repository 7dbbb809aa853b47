//! All the runs that grew out of one: kept, named, and one of them in view.

use alloc::string::String;
use alloc::vec::Vec;

use crate::units::Time;

use super::Timeline;

/// A run among the forks, by the order in which they began. Closing one leaves the others' numbers as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForkId(pub u32);

/// One kept run.
#[derive(Clone, Debug)]
pub struct Fork {
    /// Its number.
    pub id: ForkId,
    /// Its name; empty until somebody names it.
    pub name: String,
    /// Where it left its parent; nothing for the first.
    pub parent: Option<(ForkId, Time)>,
    /// The run.
    pub timeline: Timeline,
}

/// All runs.
#[derive(Clone, Debug)]
pub struct Forks {
    all: Vec<Fork>,
    current: ForkId,
    next: u32,
}

impl Forks {
    /// One run, and no fork yet.
    pub fn new(timeline: Timeline) -> Self {
        let main = Fork {
            id: ForkId(0),
            name: String::new(),
            parent: None,
            timeline,
        };
        Self {
            all: alloc::vec![main],
            current: ForkId(0),
            next: 1,
        }
    }

    /// All of them, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Fork> {
        self.all.iter()
    }

    /// The one in view.
    pub fn current(&self) -> &Fork {
        self.all
            .iter()
            .find(|fork| fork.id == self.current)
            .unwrap_or(&self.all[0])
    }

    /// The one in view, to change it.
    pub fn current_mut(&mut self) -> &mut Fork {
        let at = self
            .all
            .iter()
            .position(|fork| fork.id == self.current)
            .unwrap_or(0);
        &mut self.all[at]
    }

    /// Shows another one. False when it is closed.
    pub fn show(&mut self, id: ForkId) -> bool {
        let exists = self.all.iter().any(|fork| fork.id == id);
        if exists {
            self.current = id;
        }
        exists
    }

    /// Begins a new run at the playhead of the one in view, and shows it.
    pub fn fork(&mut self) -> ForkId {
        let parent = self.current();
        let (timeline, from) = (parent.timeline.fork(), (parent.id, parent.timeline.at()));
        self.add(timeline, Some(from))
    }

    /// Keeps another run beside the others, and shows it.
    pub fn add(&mut self, timeline: Timeline, parent: Option<(ForkId, Time)>) -> ForkId {
        let id = ForkId(self.next);
        self.next += 1;
        self.all.push(Fork {
            id,
            name: String::new(),
            parent,
            timeline,
        });
        self.current = id;
        id
    }

    /// Names a run.
    pub fn rename(&mut self, id: ForkId, name: String) {
        if let Some(fork) = self.all.iter_mut().find(|fork| fork.id == id) {
            fork.name = name;
        }
    }

    /// Closes a run and returns it, so that this can be undone. The last one stays.
    pub fn close(&mut self, id: ForkId) -> Option<Fork> {
        if self.all.len() < 2 {
            return None;
        }
        let at = self.all.iter().position(|fork| fork.id == id)?;
        let fork = self.all.remove(at);
        if self.current == id {
            self.current = self.all[at.saturating_sub(1)].id;
        }
        Some(fork)
    }

    /// Puts a closed run back and shows it.
    pub fn reopen(&mut self, fork: Fork) {
        let at = self.all.partition_point(|other| other.id < fork.id);
        self.current = fork.id;
        self.all.insert(at, fork);
    }
}
