//! Handing over the leadership: the leader brings its successor up to date and tells it to stand at once. (Thesis §3.10)

use crate::effect::{Effects, Note, Role, Timer};
use crate::units::{HallId, Span};

use super::{Raft, RaftMessage};

impl Raft {
    pub(super) fn begin_transfer(&mut self, to: HallId, out: &mut Effects) {
        if !self.peers().contains(to) {
            return;
        }
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        if leading.transfer == Some(to) {
            return;
        }
        if let Some(to) = leading.transfer.replace(to) {
            out.note(Note::TransferAbandoned { to });
        }
        out.note(Note::TransferStarted { to });
        out.set_timer(Timer::Transfer, self.rules.election_min);
        self.send_rows(to, out);
        self.hand_over_if_ready(to, out);
    }

    /// Tells the successor to stand as soon as it has every row.
    pub(super) fn hand_over_if_ready(&mut self, to: HallId, out: &mut Effects) {
        let last = self.log.last_index();
        let Some(leading) = self.leading.as_deref_mut() else {
            return;
        };
        if leading.transfer != Some(to) || leading.matched[to.index()] < last {
            return;
        }
        leading.told_to_stand = true;
        self.send(to, RaftMessage::TimeoutNow { term: self.term }, out);
    }

    /// It took an election timeout: the successor may be gone, and the city must go on.
    pub(super) fn abandon_transfer(&mut self, out: &mut Effects) {
        if let Some(leading) = self.leading.as_deref_mut()
            && let Some(to) = leading.transfer.take()
        {
            out.note(Note::TransferAbandoned { to });
        }
    }

    /// The leader says: stand now. No pre-vote, and voters pass over their promise to it.
    pub(super) fn on_timeout_now(&mut self, now: Span, out: &mut Effects) {
        if self.role == Role::Follower && self.may_stand() {
            self.become_candidate(now, true, out);
        }
    }
}
