//! The acceptor: promises, and accepts what it has not promised away. (Lamport 2001, §2.2, P1a)

use crate::command::{Command, Entry};
use crate::effect::{Effects, Note, Persist, Timer};
use crate::units::{HallId, OpId};

use super::message::{Accepted, Ballot, PaxosMessage, PaxosNote};
use super::{DECREE, Paxos};

impl Paxos {
    /// Phase 1b: promises, unless it has promised a newer ballot; and tells what it accepted last.
    pub(super) fn on_prepare(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        self.round = self.round.max(ballot.round());
        if ballot < self.promised {
            self.refuse(from, ballot, out);
            return;
        }
        if ballot > self.promised {
            self.promised = ballot;
            // §2.5: an acceptor must remember its promise even if it fails and is restarted.
            if self.rules.persist {
                out.persist(Persist::HardState);
            }
            self.give_way(ballot, out);
        }
        Self::tell(out, PaxosNote::Promised { to: from, ballot });
        let accepted = self.accepted();
        self.say(from, PaxosMessage::Promise(ballot, accepted), out);
    }

    /// §2.5: an acceptor that ignores a ballot because of a newer promise should tell its proposer.
    fn refuse(&mut self, from: HallId, ballot: Ballot, out: &mut Effects) {
        let promised = self.promised;
        let note = PaxosNote::Refused {
            to: from,
            ballot,
            promised,
        };
        Self::tell(out, note);
        self.say(from, PaxosMessage::Refused(ballot, promised), out);
    }

    /// What this acceptor accepted last.
    pub(super) fn accepted(&self) -> Accepted {
        let entry = self.log.get(DECREE)?;
        Some((Ballot::of_term(entry.term), entry.command))
    }

    /// Phase 2b: accepts, unless it has promised a newer ballot. (P1a)
    pub(super) fn on_accept(
        &mut self,
        from: HallId,
        ballot: Ballot,
        command: Command,
        out: &mut Effects,
    ) {
        self.round = self.round.max(ballot.round());
        if ballot < self.promised {
            self.refuse(from, ballot, out);
            return;
        }
        self.promised = ballot;
        self.give_way(ballot, out);
        self.write(ballot, command, out);
        if self.rules.persist {
            out.persist(Persist::HardState);
            out.persist(Persist::Log(DECREE));
        }
        let op = command.op.unwrap_or(OpId(u32::MAX));
        Self::tell(out, PaxosNote::Accepted { ballot, op });
        if self.chosen.is_none() {
            out.set_timer(Timer::Heartbeat, self.rules.patience.scaled(2, 1));
        }
        self.say(from, PaxosMessage::Accepted(ballot), out);
    }

    /// Puts a proposal into the one row. The same value in a newer ballot is the same row.
    pub(super) fn write(&mut self, ballot: Ballot, command: Command, out: &mut Effects) {
        let old = self.log.get(DECREE).copied();
        let entry = Entry {
            term: ballot.as_term(),
            command,
        };
        let same = old.is_some_and(|old| old.command == command);
        if let (Some(old), false) = (old, same) {
            out.note(Note::Struck {
                index: DECREE,
                term: old.term,
                op: op_number(old.command),
            });
        }
        self.log.truncate_from(DECREE);
        self.log.push(entry);
        if !same {
            out.note(Note::Appended {
                index: DECREE,
                term: entry.term,
                op: op_number(command),
            });
        }
    }
}

/// An operation's number as notes carry it.
pub(super) fn op_number(command: Command) -> u32 {
    command.op.map_or(u32::MAX, |op| op.0)
}
