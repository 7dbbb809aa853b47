//! A follower's side of replication: a leader's rows are taken over where they fit, and only what contradicts them is struck.
//! (Raft §5.3)

use crate::command::{Act, Command, Entry};
use crate::effect::{Effects, Note};
use crate::units::{HallId, Index, Term};

use super::{Raft, RaftMessage};

impl Raft {
    /// `AppendEntries`, from the leader of this hall's term.
    pub(super) fn on_append(
        &mut self,
        from: HallId,
        previous: (Index, Term),
        entries: &[Entry],
        commit: Index,
        round: u32,
        out: &mut Effects,
    ) {
        if let Some((index, conflict_term)) = self.conflict_with(previous) {
            let answer = RaftMessage::Appended {
                term: self.term,
                success: false,
                index,
                conflict_term,
                round,
            };
            self.send(from, answer, out);
            return;
        }
        let mut index = previous.0;
        for entry in entries {
            index = index.next();
            self.take_over(index, *entry, out);
        }
        // Raft, Figure 2: min(leaderCommit, index of the last *new* entry). What stands behind it here is not the leader's.
        let commit = commit.min(index);
        let answer = RaftMessage::Appended {
            term: self.term,
            success: true,
            index,
            conflict_term: Term(0),
            round,
        };
        self.send(from, answer, out);
        self.advance_commit(commit, out);
    }

    /// Where to try next if this ledger differs from the leader's at the row before the new ones, and the term of the row before
    /// that place. Terms only rise in a ledger, so no row of a later term than the leader's can match: whole terms are passed
    /// over at once, here and by the leader in its turn. (Raft §5.3)
    fn conflict_with(&self, (index, term): (Index, Term)) -> Option<(Index, Term)> {
        // Rows that a snapshot covers are committed, hence the leader's too.
        if index < self.log.base() || self.log.term_at(index) == Some(term) {
            return None;
        }
        let mut at = index.min(self.log.last_index());
        while self.log.term_at(at) > Some(term) {
            at = at.previous();
        }
        Some((at.next(), self.log.term_at(at).unwrap_or_default()))
    }

    /// One of the leader's rows: there already, or in the way of what stands there, or new.
    fn take_over(&mut self, index: Index, entry: Entry, out: &mut Effects) {
        if index <= self.log.base() {
            return;
        }
        match self.log.term_at(index) {
            // A late, shorter append strikes nothing: the rows behind it may be acknowledged.
            Some(term) if term == entry.term => return,
            Some(_) => self.strike_from(index, out),
            None => {}
        }
        self.append(entry, out);
    }

    /// Strikes the rows from `index` on: a leader's ledger differs there.
    fn strike_from(&mut self, index: Index, out: &mut Effects) {
        let mut at = index;
        while let Some(entry) = self.log.get(at) {
            out.note(Note::Struck {
                index: at,
                term: entry.term,
                op: op_code(&entry.command),
            });
            at = at.next();
        }
        self.log.truncate_from(index);
        self.unsaved_rows = Some(self.unsaved_rows.map_or(index, |from| from.min(index)));
        self.forget_configurations_from(index, out);
        // Only in a city whose rules are off: what was committed is struck. The lamps show it; the hall goes on.
        self.commit = self.commit.min(self.log.last_index());
    }

    /// Writes a row behind the last one.
    pub(super) fn append(&mut self, entry: Entry, out: &mut Effects) -> Index {
        let index = self.log.push(entry);
        if self.unsaved_rows.is_none() {
            self.unsaved_rows = Some(index);
        }
        out.note(Note::Appended {
            index,
            term: entry.term,
            op: op_code(&entry.command),
        });
        if let Act::Configure { old, new } = entry.command.act {
            self.adopt_configuration(index, old, new, out);
        }
        index
    }
}

/// A client's operation as notes carry it: `u32::MAX` for a row that no client asked for.
pub(super) fn op_code(command: &Command) -> u32 {
    command.op.map_or(u32::MAX, |op| op.0)
}
