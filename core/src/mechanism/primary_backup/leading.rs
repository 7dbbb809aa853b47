//! A leader: its flag, what it knows of its followers' copies, and whom it still owes an answer.

use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::command::{Answer, Command, Entry};
use crate::effect::{Effects, Note, Persist, Role, Timer, Why};
use crate::log::Log;
use crate::mechanism::naive_failover::Acknowledge;
use crate::message::{Entries, Message};
use crate::units::{ClientId, HALLS_MAX, HallId, HallSet, Index, LocalTime, OpId, Span, Term};

use super::counting::copying_members;
use super::message::{BackupMessage, Flag};
use super::{PrimaryBackup, ROWS_PER_COURIER, Stance};

/// What a leader keeps while its flag is up.
#[derive(Clone, Debug)]
pub(super) struct Leading {
    pub(super) flag: Flag,
    /// The last row that each hall reported as stored.
    stored: [Index; HALLS_MAX],
    /// The next row to send to each hall; 0 while the hall has not reported.
    next: [Index; HALLS_MAX],
    /// Who waits for which row, in the order of rows.
    owed: VecDeque<Owed>,
}

/// A client waits for a row to be committed.
#[derive(Clone, Copy, Debug)]
struct Owed {
    index: Index,
    client: ClientId,
    op: OpId,
}

impl Leading {
    /// Answers those who wait for the row `index`.
    pub(super) fn answer(&mut self, index: Index, answer: Answer, out: &mut Effects) {
        while let Some(owed) = self.owed.front()
            && owed.index <= index
        {
            out.reply(owed.client, owed.op, answer);
            self.owed.pop_front();
        }
    }

    fn owe(&mut self, owed: Owed) {
        let at = self.owed.partition_point(|other| other.index < owed.index);
        if self.owed.get(at).is_none_or(|o| o.index != owed.index) {
            self.owed.insert(at, owed);
        }
    }

    /// How far each hall is known to have copied, by hall.
    pub(super) fn match_index(&self, halls: HallSet, me: HallId, log: &Log) -> Vec<Index> {
        let mut list = Vec::new();
        for hall in halls.iter() {
            list.resize(hall.index() + 1, Index::ZERO);
            list[hall.index()] = if hall == me {
                log.last_index()
            } else {
                self.stored[hall.index()]
            };
        }
        list
    }
}

impl PrimaryBackup {
    /// Believes that it leads. Nobody is asked.
    pub(super) fn raise_flag(&mut self, now: LocalTime, out: &mut Effects) {
        self.lost = Some(self.setting.me);
        let generation = self.next_generation(out);
        self.stance = Stance::Leading(Box::new(Leading {
            flag: Flag {
                generation,
                raised_us: now.wall_us,
                hall: self.setting.me,
            },
            stored: [Index::ZERO; HALLS_MAX],
            next: [Index::ZERO; HALLS_MAX],
            owed: VecDeque::new(),
        }));
        out.believe(Role::Leader, generation);
        out.cancel_timer(Timer::Election);
        self.advance_commit(out);
        self.beat(now, out);
    }

    /// No longer believes that it leads. Whoever waits for an answer hears nothing more from here: the row may yet survive.
    pub(super) fn take_flag_down(&mut self, why: Why, out: &mut Effects) {
        let term = self.flag().map_or(Term(0), |flag| flag.generation);
        self.stance = Stance::Waiting;
        out.note(Note::SteppedDown { why, term });
        out.believe(Role::Follower, self.generation());
        out.cancel_timer(Timer::CheckQuorum);
        if !self.rules.counts() {
            out.cancel_timer(Timer::Heartbeat);
        }
    }

    /// Time to show itself. Under a majority check everybody does.
    pub(super) fn beat(&mut self, now: LocalTime, out: &mut Effects) {
        self.count(now, out);
        if let Stance::Leading(_) = self.stance {
            self.advance_commit(out);
        } else if !self.rules.counts() {
            return;
        }
        self.show(out);
        out.set_timer(Timer::Heartbeat, self.rules.heartbeat);
    }

    /// Shows itself to every other hall.
    pub(super) fn show(&self, out: &mut Effects) {
        self.show_to(self.setting.members.all(), out);
    }

    fn show_to(&self, halls: HallSet, out: &mut Effects) {
        let flag = match &self.stance {
            Stance::Leading(leading) => Some(leading.flag),
            Stance::Waiting | Stance::Following(_) => None,
        };
        for hall in halls.difference(HallSet::only(self.setting.me)).iter() {
            let heartbeat = BackupMessage::Heartbeat {
                generation: self.generation(),
                flag,
                last: self.log.last_index(),
                commit: self.commit,
            };
            out.send(hall, Message::Backup(heartbeat));
        }
    }

    /// Counts whom it still hears. A leader that counts no majority takes its flag down, not at its next heartbeat but at the very
    /// moment at which the majority is lost.
    pub(super) fn count(&mut self, now: LocalTime, out: &mut Effects) {
        self.look_round(now);
        if self.role() != Role::Leader || !self.rules.steps_down() {
            return;
        }
        let lost_at = self
            .heard
            .majority_at(&self.setting)
            .map_or(0, |at| at.0.saturating_add(self.rules.silence.0));
        if lost_at <= now.monotonic.0 {
            self.take_flag_down(Why::QuorumLost, out);
            self.be_patient(out);
        } else {
            let left = Span(lost_at - now.monotonic.0);
            if left < self.rules.heartbeat {
                out.set_timer(Timer::CheckQuorum, left);
            }
        }
    }

    /// A client asks for something.
    pub(super) fn request(&mut self, now: LocalTime, command: Command, out: &mut Effects) {
        let Some(op) = command.op else {
            return;
        };
        if self.rules.counts() {
            self.count(now, out);
        }
        let Stance::Leading(leading) = &mut self.stance else {
            if self.rules.counts() && !self.counts_majority() {
                out.reply(command.client, op, Answer::Unavailable);
            } else {
                let leader = self.flag().map(|flag| flag.hall);
                Self::answer_not_leader(&command, leader, out);
            }
            return;
        };
        if command.act.is_read() {
            // Answered by whoever believes that it leads. A leader that is cut off answers from the past.
            let answer = self.state.read(command.act);
            out.note(Note::ReadServed {
                op,
                index: self.commit,
                value: answer.shown(),
            });
            out.reply(command.client, op, answer);
            return;
        }
        if let Some(answer) = self.state.answered(&command) {
            out.note(Note::DuplicateIgnored { op });
            out.reply(command.client, op, answer);
            return;
        }
        let in_flight = self
            .log
            .entries(self.commit.next())
            .zip(self.commit.0 + 1..)
            .find(|(row, _)| {
                row.command.client == command.client
                    && row.command.serial == command.serial
                    && row.command.op.is_some()
            });
        if let Some((_, index)) = in_flight {
            leading.owe(Owed {
                index: Index(index),
                client: command.client,
                op,
            });
            return;
        }
        let entry = Entry {
            term: Term(0),
            command,
        };
        let index = self.log.push(entry);
        leading.owed.push_back(Owed {
            index,
            client: command.client,
            op,
        });
        out.note(Note::Appended {
            index,
            term: Term(0),
            op: op.0,
        });
        out.persist(Persist::Log(index));
        self.spread(index, entry, out);
        self.advance_commit(out);
    }

    pub(super) fn answer_not_leader(command: &Command, leader: Option<HallId>, out: &mut Effects) {
        if let Some(op) = command.op {
            out.reply(command.client, op, Answer::NotLeader(leader));
        }
    }

    /// Sends a new row to all who have every row before it. Witnesses only learn that there is one.
    fn spread(&mut self, index: Index, entry: Entry, out: &mut Effects) {
        let others = copying_members(&self.setting).difference(HallSet::only(self.setting.me));
        let commit = self.commit;
        if let Stance::Leading(leading) = &mut self.stance {
            for hall in others.iter() {
                if leading.next[hall.index()] == index {
                    leading.next[hall.index()] = index.next();
                    let copy = BackupMessage::Copy {
                        flag: leading.flag,
                        prev: index.previous(),
                        entries: Entries::One(entry),
                        commit,
                    };
                    out.send(hall, Message::Backup(copy));
                }
            }
        }
        let witnesses = self.setting.witnesses;
        self.show_to(witnesses.intersection(self.setting.members.all()), out);
    }

    /// A follower has rows up to `upto`.
    pub(super) fn hear_stored(&mut self, from: HallId, flag: Flag, upto: Index, out: &mut Effects) {
        let last = self.log.last_index();
        let witness = self.setting.witnesses.contains(from);
        let Some(leading) = self.leading_under(flag) else {
            return;
        };
        let at = from.index();
        leading.stored[at] = leading.stored[at].max(upto.min(last));
        leading.next[at] = leading.next[at].max(leading.stored[at].next());
        if !witness && leading.next[at] <= last {
            self.send_rows(from, out);
        }
        self.advance_commit(out);
    }

    /// A follower lacks rows.
    pub(super) fn hear_missing(
        &mut self,
        from: HallId,
        flag: Flag,
        after: Option<Index>,
        out: &mut Effects,
    ) {
        let last = self.log.last_index();
        let Some(leading) = self.leading_under(flag) else {
            return;
        };
        if let Some(after) = after {
            leading.next[from.index()] = after.min(last).next();
            self.send_rows(from, out);
        } else {
            leading.next[from.index()] = last.next();
            let ledger = BackupMessage::Ledger {
                flag,
                entries: self.log.entries(Index(1)).collect(),
                commit: self.commit,
            };
            out.send(from, Message::Backup(ledger));
        }
    }

    /// This hall's reign, if it is that of `flag`: answers to an earlier reign say nothing about this one.
    fn leading_under(&mut self, flag: Flag) -> Option<&mut Leading> {
        match &mut self.stance {
            Stance::Leading(leading) if leading.flag == flag => Some(leading),
            Stance::Leading(_) | Stance::Waiting | Stance::Following(_) => None,
        }
    }

    fn send_rows(&mut self, to: HallId, out: &mut Effects) {
        let Stance::Leading(leading) = &mut self.stance else {
            return;
        };
        let next = leading.next[to.index()];
        let rows: Entries = self.log.entries(next).take(ROWS_PER_COURIER).collect();
        leading.next[to.index()] = Index(next.0 + rows.as_slice().len() as u32);
        let copy = BackupMessage::Copy {
            flag: leading.flag,
            prev: next.previous(),
            entries: rows,
            commit: self.commit,
        };
        out.send(to, Message::Backup(copy));
    }

    /// Counts as committed what the rules allow: its own last row, or what a majority of the city stores.
    ///
    /// A witness has no copy; it counts for a row when it saw this leader with that row. So the half with the witness can go on
    /// writing, with fewer copies than a majority would keep: the price of a witness (DRBD's tiebreaker does the same).
    fn advance_commit(&mut self, out: &mut Effects) {
        let Stance::Leading(leading) = &self.stance else {
            return;
        };
        let last = self.log.last_index();
        let upto = match self.rules.acknowledge {
            Acknowledge::AtOnce => last,
            Acknowledge::ByMajority => {
                let reached = |hall: HallId| {
                    if hall == self.setting.me {
                        last
                    } else {
                        leading.stored[hall.index()]
                    }
                };
                self.setting
                    .members
                    .committed(&self.setting.weights, reached)
            }
        };
        self.commit_to(upto, out);
    }
}
