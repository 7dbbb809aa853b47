//! A leader's side of replication: who gets which rows when, and how far back to go when they do not fit. (Raft §5.3)

use crate::command::{Answer, Command, Entry};
use crate::effect::{Effects, Note, Role, Timer};
use crate::units::{HallId, Index, Span, Term};

use super::{Raft, RaftMessage};

/// How many full couriers of rows may be under way to one hall at once.
const COURIERS_UNDER_WAY: u32 = 4;

impl Raft {
    /// A client's deed: written, and sent out. The answer comes when it is committed and carried out. (Raft §8)
    pub(super) fn request_write(&mut self, now: Span, command: &Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        let refusal = match self.leading.as_deref() {
            None => Some(Answer::NotLeader(self.hint(now))),
            // Thesis §3.10: while it hands over, a leader takes nothing new.
            Some(leading) if leading.transfer.is_some() => Some(Answer::Unavailable),
            Some(_) => None,
        };
        if let Some(answer) = refusal {
            self.save(out);
            out.reply(command.client, op, answer);
            return;
        }
        if self.rules.client_sessions
            && let Some(answer) = self.state.answered(command)
        {
            out.note(Note::DuplicateIgnored { op });
            out.reply(command.client, op, answer);
            return;
        }
        self.append_own(*command, out);
        self.spread(out);
        self.advance_commit_as_leader(out);
    }

    /// Writes a row of the leader's own. It only ever appends. (Raft §5.3)
    pub(super) fn append_own(&mut self, command: Command, out: &mut Effects) -> Index {
        let term = self.term;
        let index = self.append(Entry { term, command }, out);
        if let Some(leading) = self.leading.as_deref_mut() {
            leading.matched[self.me.index()] = index;
        }
        index
    }

    /// Sends every other hall the rows that it lacks, and word of what is committed.
    pub(super) fn spread(&mut self, out: &mut Effects) {
        for peer in self.peers().iter() {
            self.keep_up(peer, out);
        }
    }

    /// Sends a hall the rows that it lacks, and if there are none, word of what is committed.
    fn keep_up(&mut self, peer: HallId, out: &mut Effects) {
        self.send_rows(peer, out);
        let Some(leading) = self.leading.as_deref() else {
            return;
        };
        let at = peer.index();
        let known = self.commit.min(leading.next[at].previous());
        if leading.told[at] < known && !leading.probing.contains(peer) {
            self.send_append(peer, 0, out);
        }
    }

    /// Time for the leader to show itself. (Raft §5.2)
    pub(super) fn on_heartbeat_due(&mut self, now: Span, out: &mut Effects) {
        if self.role != Role::Leader {
            return;
        }
        out.set_timer(Timer::Heartbeat, self.rules.heartbeat);
        self.begin_round(now, out);
    }

    /// A round of couriers to everybody, each with rows if rows are due. Whoever answers confirms that nobody has deposed this
    /// leader since the round began. (Thesis §6.4)
    pub(super) fn begin_round(&mut self, now: Span, out: &mut Effects) {
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        leading.begin_round(now);
        for peer in self.peers().iter() {
            let count = self.rows_due(peer);
            self.send_append(peer, count, out);
        }
    }

    pub(super) fn send_rows(&mut self, to: HallId, out: &mut Effects) {
        let count = self.rows_due(to);
        if count > 0 {
            self.send_append(to, count, out);
        }
    }

    /// How many rows may be sent now: bounded by the courier's size and by what is under way already.
    fn rows_due(&self, to: HallId) -> u32 {
        let Some(leading) = self.leading.as_deref() else {
            return 0;
        };
        let at = to.index();
        let next = leading.next[at];
        if next <= self.log.base() {
            return 0;
        }
        let batch = u32::from(self.rules.batch.max(1));
        let room = if leading.probing.contains(to) {
            if leading.waiting.contains(to) {
                0
            } else {
                batch
            }
        } else {
            let under_way = next.previous().0.saturating_sub(leading.matched[at].0);
            (batch * COURIERS_UNDER_WAY).saturating_sub(under_way)
        };
        let behind = self.log.last_index().next().0.saturating_sub(next.0);
        behind.min(room).min(batch)
    }

    /// Sends the next `count` rows; with none, a heartbeat.
    fn send_append(&mut self, to: HallId, count: u32, out: &mut Effects) {
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        let at = to.index();
        // A hall whose next row is compacted away is only asked; its answer brings the snapshot on its way. (Raft §7)
        let previous = leading.next[at].previous().max(self.log.base());
        let rows = self.log.entries(previous.next());
        let entries = rows.take(count as usize).collect();
        if leading.probing.contains(to) {
            if count > 0 {
                leading.waiting.insert(to);
            }
        } else {
            leading.next[at].0 += count;
        }
        leading.told[at] = leading.told[at].max(self.commit.min(Index(previous.0 + count)));
        let message = RaftMessage::Append {
            term: self.term,
            prev_index: previous,
            prev_term: self.log.term_at(previous).unwrap_or_default(),
            entries,
            commit: self.commit,
            round: leading.round,
        };
        self.send(to, message, out);
    }

    /// A hall has stored rows up to `index`, or confirms a heartbeat there.
    pub(super) fn on_stored(
        &mut self,
        now: Span,
        from: HallId,
        index: Index,
        round: u32,
        out: &mut Effects,
    ) {
        let last = self.log.last_index();
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        let at = from.index();
        leading.hear(now, from, round);
        leading.waiting.remove(from);
        leading.snapshot_round[at] = 0;
        let index = index.min(last);
        if index.next() >= leading.next[at] {
            leading.next[at] = index.next();
            leading.probing.remove(from);
        }
        // A doubled or overtaken success lowers nothing.
        leading.matched[at] = leading.matched[at].max(index);
        if index > self.commit {
            self.advance_commit_as_leader(out);
        }
        self.keep_up(from, out);
        self.hand_over_if_ready(from, out);
        self.serve_waiting_reads(out);
    }

    /// A hall's ledger differs before the rows that were sent: go back, by whole terms. (Raft §5.3)
    pub(super) fn on_conflict(
        &mut self,
        now: Span,
        from: HallId,
        hint: Index,
        conflict_term: Term,
        round: u32,
        out: &mut Effects,
    ) {
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        let at = from.index();
        if !leading.hear(now, from, round) {
            // Overtaken by a later answer.
            return;
        }
        let base = self.log.base();
        // Rows of a later term than the other's cannot match, the last one of the snapshot no more than those behind it.
        let mut mine = hint.previous().min(self.log.last_index());
        while mine >= base && self.log.term_at(mine) > Some(conflict_term) {
            mine = mine.previous();
        }
        if mine < base {
            let sent_in = leading.snapshot_round[at];
            if sent_in == 0 || round > sent_in {
                leading.snapshot_round[at] = leading.round;
                leading.next[at] = base;
                leading.probing.insert(from);
                self.send_snapshot(from, out);
            }
        } else if mine.next() < leading.next[at] {
            // A hall that forgot rows which it had acknowledged gets them again; `matched` stays, as in the paper.
            leading.next[at] = mine.next();
            leading.probing.insert(from);
            leading.waiting.remove(from);
            self.send_rows(from, out);
        }
        self.serve_waiting_reads(out);
    }
}
