//! Snapshots: a state in the place of the rows that made it. (Raft §7)

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::effect::{Effects, Note, Persist};
use crate::log::Log;
use crate::mechanism::Snapshot;
use crate::units::{HallId, Index, Term};

use super::{Raft, RaftMessage};

impl Raft {
    pub(super) fn take_due_snapshot(&mut self, out: &mut Effects) {
        let every = self.rules.snapshot_every;
        if every > 0 && self.applied.0.saturating_sub(self.log.base().0) >= every {
            self.take_snapshot(out);
        }
    }

    /// Puts the state in the place of all rows that are carried out.
    pub(super) fn take_snapshot(&mut self, out: &mut Effects) {
        let last_index = self.applied;
        let Some(last_term) = self.log.term_at(last_index) else {
            return;
        };
        if last_index <= self.log.base() {
            return;
        }
        self.snapshot = Some(Snapshot {
            last_index,
            last_term,
            state: Arc::clone(&self.state),
            members: self.members_at(last_index),
        });
        self.log.compact_to(last_index);
        self.found_on_snapshot(out);
        out.note(Note::SnapshotTaken { index: last_index });
    }

    pub(super) fn send_snapshot(&mut self, to: HallId, out: &mut Effects) {
        let (Some(snapshot), Some(leading)) = (&self.snapshot, self.leading.as_deref()) else {
            return;
        };
        let message = RaftMessage::InstallSnapshot {
            term: self.term,
            snapshot: Box::new(snapshot.clone()),
            round: leading.round,
        };
        self.send(to, message, out);
    }

    /// A leader's snapshot, for a hall that is too far behind.
    pub(super) fn on_install(
        &mut self,
        from: HallId,
        snapshot: Snapshot,
        round: u32,
        out: &mut Effects,
    ) {
        // An old snapshot never rolls a state back: what is committed here covers it.
        let index = if snapshot.last_index <= self.commit {
            self.commit
        } else {
            self.install(snapshot, out)
        };
        let answer = RaftMessage::Appended {
            term: self.term,
            success: true,
            index,
            conflict_term: Term(0),
            round,
        };
        self.send(from, answer, out);
    }

    fn install(&mut self, snapshot: Snapshot, out: &mut Effects) -> Index {
        let (index, term) = (snapshot.last_index, snapshot.last_term);
        if self.log.term_at(index) == Some(term) {
            // Raft §7: rows behind a matching one stay.
            self.log.compact_to(index);
        } else {
            self.log = Log::from_snapshot(index, term);
        }
        self.state = Arc::clone(&snapshot.state);
        self.snapshot = Some(snapshot);
        self.commit = index;
        self.applied = index;
        let before = self.members;
        self.found_on_snapshot(out);
        out.note(Note::SnapshotInstalled { index, term });
        out.note(Note::Committed { index, term });
        if self.members != before {
            out.note(Note::Members {
                outgoing: self.members.outgoing,
                voters: self.members.voters,
            });
        }
        self.reset_election_timer(out);
        index
    }

    /// The snapshot stands before the first row from now on: in the list of configurations, and on the disk.
    fn found_on_snapshot(&mut self, out: &mut Effects) {
        if let Some(snapshot) = &self.snapshot {
            self.configurations.clear();
            self.configurations
                .push((snapshot.last_index, snapshot.members));
            self.reread_configurations();
        }
        self.save(out);
        if self.rules.persist_log {
            out.persist(Persist::Snapshot);
        }
    }
}
