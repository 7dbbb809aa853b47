//! When a row is committed, and what happens then: it is carried out, and whoever asked for it hears. (Raft §5.3, §5.4, §8)

use alloc::sync::Arc;

use crate::command::{Act, Answer};
use crate::effect::{Effects, Note, Role};
use crate::units::{HallId, Index};

use super::Raft;
use super::following::op_code;

impl Raft {
    /// Counts copies. Everybody hears at once what is committed.
    pub(super) fn advance_commit_as_leader(&mut self, out: &mut Effects) {
        let Some(leading) = self.leading.as_deref() else {
            return;
        };
        let matched = |hall: HallId| leading.matched[hall.index()];
        let beyond = |hall: &HallId| matched(*hall) > self.commit;
        let all = self.members.all();
        let beyond = all.iter().filter(beyond).collect();
        if !self.members.has_quorum(beyond, &self.weights) {
            return;
        }
        let index = self.members.committed(&self.weights, matched);
        // Raft §5.4.2: only rows of the current term commit by counting, and all before them with them (Figure 8).
        if self.rules.commit_current_term_only && self.log.term_at(index) != Some(self.term) {
            return;
        }
        self.advance_commit(index, out);
        self.spread(out);
        self.after_commit_as_leader(out);
    }

    /// Rows up to `index` are committed. Never goes back.
    pub(super) fn advance_commit(&mut self, index: Index, out: &mut Effects) {
        let index = index.min(self.log.last_index());
        if index <= self.commit {
            return;
        }
        self.commit = index;
        out.note(Note::Committed {
            index,
            term: self.log.term_at(index).unwrap_or_default(),
        });
        while self.applied < self.commit {
            self.apply_next(out);
        }
        self.take_due_snapshot(out);
    }

    fn apply_next(&mut self, out: &mut Effects) {
        let index = self.applied.next();
        self.applied = index;
        let Some(entry) = self.log.get(index).copied() else {
            return;
        };
        let command = entry.command;
        let (answer, repeated) = match command.act {
            // Nothing to do; the state stays shared with whoever holds it.
            Act::Noop | Act::Configure { .. } => (Answer::Done(0), false),
            Act::Read(_)
            | Act::Lock(_)
            | Act::Write(..)
            | Act::CompareAndSet(..)
            | Act::Deposit(..)
            | Act::Transfer(..)
            | Act::Birth(_)
            | Act::Death(_)
            | Act::Permit(_)
            | Act::Sell(..)
            | Act::Owner(_)
            | Act::Add(..)
            | Act::Remove(..)
            | Act::Delete(_)
            | Act::Resolve(..) => {
                Arc::make_mut(&mut self.state).apply(&command, self.rules.client_sessions)
            }
        };
        let result = answer.shown();
        match command.op {
            Some(op) if repeated => out.note(Note::DuplicateIgnored { op }),
            Some(_) | None => out.note(Note::Applied {
                index,
                op: op_code(&command),
                result,
            }),
        }
        let Some(op) = command.op else { return };
        // Rows of a leader's own term are its own: nobody else answers for them.
        if self.role == Role::Leader && entry.term == self.term {
            if command.act.is_read() && !repeated {
                let value = result;
                out.note(Note::ReadServed { op, index, value });
            }
            self.save(out);
            out.reply(command.client, op, answer);
        }
    }
}
