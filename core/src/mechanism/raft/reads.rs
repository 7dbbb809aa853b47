//! Reads without a row in the ledger: when may a hall answer from its own state? (Raft §8; thesis §6.4)

use crate::command::{Answer, Command};
use crate::effect::{Effects, Note, Role};
use crate::units::{Index, Span};

use super::leading::WaitingRead;
use super::{Leading, Raft, Reads};

/// How many readers may wait at one leader.
const WAITING_READS_MAX: usize = 1_024;

impl Raft {
    pub(super) fn request_read(&mut self, now: Span, command: &Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        if self.rules.reads == Reads::AnyLocal {
            self.serve(command, out);
            return;
        }
        let Some(leading) = self.leading.as_deref() else {
            self.save(out);
            out.reply(command.client, op, Answer::NotLeader(self.hint(now)));
            return;
        };
        let index = self.read_index(leading);
        match self.rules.reads {
            Reads::LeaderLocal | Reads::AnyLocal => self.serve(command, out),
            Reads::Lease if self.applied >= index && now < self.lease_until(leading) => {
                self.serve(command, out);
            }
            Reads::ThroughLog | Reads::ReadIndex | Reads::Lease => {
                if leading.reads.len() >= WAITING_READS_MAX {
                    out.reply(command.client, op, Answer::Unavailable);
                    return;
                }
                // An answer to an older round proves nothing: it may have left before a newer leader was elected.
                let round = leading.round + 1;
                let command = *command;
                if let Some(leading) = self.leading.as_deref_mut() {
                    leading.reads.push_back(WaitingRead {
                        command,
                        index,
                        round,
                    });
                }
                self.begin_round(now, out);
                self.serve_waiting_reads(out);
            }
        }
    }

    /// What a read must reflect: everything committed so far. A new leader knows that only once a row of its own term is
    /// committed; until then it waits for that row. (Raft §8; thesis §6.4 step 1)
    fn read_index(&self, leading: &Leading) -> Index {
        if self.rules.noop_on_election {
            self.commit.max(leading.first)
        } else {
            // Without the empty row there may be nothing to wait for, and the leader takes its commit index at its word.
            self.commit
        }
    }

    /// Until when nobody else can have been elected: a quorum has answered a round, and no voter of it votes within the shortest
    /// election timeout after that. Counted from the round's *beginning*, and shortened by how far clocks may differ.
    /// (Thesis §6.4.1)
    pub(super) fn lease_until(&self, leading: &Leading) -> Span {
        if leading.told_to_stand {
            return Span::ZERO;
        }
        let began = self.members.reached(&self.weights, Span::ZERO, |hall| {
            if hall == self.me {
                leading.newest_round_began()
            } else {
                leading.answered_began[hall.index()]
            }
        });
        let drift = u64::from(self.rules.drift_bound_ppm);
        let lasts = self.rules.election_min.scaled(1_000_000, 1_000_000 + drift);
        if began == Span::ZERO {
            Span::ZERO
        } else {
            began + lasts
        }
    }

    /// Answers the readers whose round a quorum has confirmed and whose rows are carried out.
    pub(super) fn serve_waiting_reads(&mut self, out: &mut Effects) {
        loop {
            let Some(leading) = self.leading.as_deref_mut() else {
                return;
            };
            let Some(read) = leading.reads.front() else {
                return;
            };
            if self.applied < read.index {
                return;
            }
            let confirmed = self.members.reached(&self.weights, 0, |hall| {
                if hall == self.me {
                    leading.round
                } else {
                    leading.answered[hall.index()]
                }
            });
            if confirmed < read.round {
                return;
            }
            if let Some(read) = leading.reads.pop_front() {
                self.serve(&read.command, out);
            }
        }
    }

    fn serve(&mut self, command: &Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        let answer = self.state.read(command.act);
        if let Answer::Done(value) = answer {
            out.note(Note::ReadServed {
                op,
                index: self.applied,
                value,
            });
        }
        self.save(out);
        out.reply(command.client, op, answer);
    }

    /// Whether this hall holds the flag.
    pub(super) const fn is_leader(&self) -> bool {
        matches!(self.role, Role::Leader)
    }
}
