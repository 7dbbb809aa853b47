//! A follower: whose flag it heeds, how it copies rows, and what becomes of its own rows when another ledger wins.

use crate::command::Entry;
use crate::effect::{Effects, Note, Persist, Why};
use crate::mechanism::naive_failover::{Acknowledge, OnHeal};
use crate::message::Message;
use crate::units::{HallId, Index, LocalTime, Span};

use super::counting::copying_members;
use super::message::{BackupMessage, Flag};
use super::{PrimaryBackup, Stance, op_number};

/// What a hall knows of the leader that it follows.
#[derive(Clone, Debug)]
pub(super) struct Following {
    pub(super) flag: Flag,
    /// The leader's last row, as far as heard.
    last: Index,
    /// Whether this hall's ledger is known to be the beginning of the leader's.
    in_step: bool,
    /// When it last asked for the whole ledger.
    asked: Option<Span>,
}

impl PrimaryBackup {
    /// A leader showed itself.
    pub(super) fn hear_flag(
        &mut self,
        now: LocalTime,
        flag: Flag,
        last: Index,
        commit: Index,
        out: &mut Effects,
    ) {
        if self.heed(flag, last, out) {
            self.commit_with(commit, out);
            self.report(now, out);
        }
    }

    /// Rows came to be copied.
    pub(super) fn copy(
        &mut self,
        now: LocalTime,
        flag: Flag,
        prev: Index,
        entries: &[Entry],
        commit: Index,
        out: &mut Effects,
    ) {
        let upto = Index(prev.0.saturating_add(entries.len() as u32));
        if !self.heed(flag, upto, out) {
            return;
        }
        let last = self.log.last_index();
        if self.in_step() && prev <= last && upto > last {
            self.append(&entries[(last.0 - prev.0) as usize..], out);
        }
        self.commit_with(commit, out);
        self.report(now, out);
    }

    /// A leader's whole ledger came. Own rows that differ are struck, and nobody who was promised them is told.
    pub(super) fn take_over(
        &mut self,
        now: LocalTime,
        flag: Flag,
        entries: &[Entry],
        commit: Index,
        out: &mut Effects,
    ) {
        if self.is_witness() || self.in_step_with(flag) {
            self.copy(now, flag, Index::ZERO, entries, commit, out);
            return;
        }
        if !self.heed(flag, Index(entries.len() as u32), out) {
            return;
        }
        let common = self
            .log
            .entries(Index(1))
            .zip(entries)
            .take_while(|(mine, theirs)| mine == theirs)
            .count();
        let from = Index(common as u32 + 1);
        let dropped = self.strike_from(from, out);
        if dropped > 0 {
            out.note(Note::Adopted {
                from: flag.hall,
                dropped,
            });
        }
        self.append(&entries[common..], out);
        if common == entries.len() && dropped > 0 {
            out.persist(Persist::Log(from));
        }
        if let Stance::Following(following) = &mut self.stance {
            following.in_step = true;
        }
        self.commit_with(commit, out);
        self.report(now, out);
    }

    /// Whether `flag`, with a ledger up to `last`, counts for more here than the flag that this hall raised or follows.
    pub(super) fn yields_to(&self, flag: Flag, last: Index) -> bool {
        if self.is_outdated(flag) {
            return false;
        }
        let (mine, my_last) = match &self.stance {
            Stance::Waiting => return true,
            Stance::Following(following) => (following.flag, following.last),
            Stance::Leading(leading) => (leading.flag, self.log.last_index()),
        };
        // A later generation counts for more, whatever two flags of one generation would do.
        if self.generations.is_some() && flag.generation != mine.generation {
            return flag.generation > mine.generation;
        }
        match self.rules.on_heal {
            OnHeal::NewestFlagWins => flag.is_newer_than(mine),
            OnHeal::LongestLedgerWins => {
                last > my_last || last == my_last && flag.is_newer_than(mine)
            }
            OnHeal::NobodyYields => false,
        }
    }

    /// Whether this hall follows `flag`; a leader that is outranked by it takes its own flag down.
    fn heed(&mut self, flag: Flag, last: Index, out: &mut Effects) -> bool {
        let yields = self.yields_to(flag, last);
        match &mut self.stance {
            Stance::Following(following) if following.flag == flag => {
                following.last = following.last.max(last);
            }
            // The hall that is followed has raised its flag anew.
            Stance::Following(following) if following.flag.hall == flag.hall => {
                self.follow(flag, last);
            }
            Stance::Waiting | Stance::Following(_) => {
                if !yields {
                    return false;
                }
                self.follow(flag, last);
                if core::mem::take(&mut self.claimed) {
                    out.withdraw();
                }
            }
            Stance::Leading(_) => {
                if !yields {
                    return false;
                }
                self.take_flag_down(Why::Outranked, out);
                self.follow(flag, last);
            }
        }
        self.be_patient(out);
        true
    }

    fn follow(&mut self, flag: Flag, last: Index) {
        self.lost = Some(flag.hall);
        self.stance = Stance::Following(Following {
            flag,
            last,
            in_step: self.log.is_empty(),
            asked: None,
        });
    }

    const fn in_step(&self) -> bool {
        match &self.stance {
            Stance::Following(following) => following.in_step && !self.is_witness(),
            Stance::Waiting | Stance::Leading(_) => false,
        }
    }

    fn in_step_with(&self, flag: Flag) -> bool {
        self.in_step() && self.flag() == Some(flag)
    }

    /// Strikes the rows from `from` on and returns how many there were. What was carried out cannot be undone: the state is built
    /// again from the beginning.
    fn strike_from(&mut self, from: Index, out: &mut Effects) -> u32 {
        let mut dropped = 0;
        let mut index = from;
        while let Some(entry) = self.log.get(index) {
            out.note(Note::Struck {
                index,
                term: entry.term,
                op: op_number(entry.command.op),
            });
            dropped += 1;
            index = index.next();
        }
        self.log.truncate_from(from);
        if self.commit >= from {
            self.rebuild_to(from.previous());
        }
        dropped
    }

    /// Appends rows and puts them on disk.
    fn append(&mut self, entries: &[Entry], out: &mut Effects) {
        let first = self.log.last_index().next();
        for entry in entries {
            let index = self.log.push(*entry);
            out.note(Note::Appended {
                index,
                term: entry.term,
                op: op_number(entry.command.op),
            });
        }
        if !entries.is_empty() {
            out.persist(Persist::Log(first));
        }
    }

    /// Learns from its leader up to where rows are committed.
    fn commit_with(&mut self, commit: Index, out: &mut Effects) {
        if self.in_step() {
            let last = self.log.last_index();
            let upto = match self.rules.acknowledge {
                Acknowledge::AtOnce => last,
                Acknowledge::ByMajority => commit.min(last),
            };
            self.commit_to(upto, out);
        }
    }

    /// Tells the leader how far this hall is, or what it lacks.
    fn report(&mut self, now: LocalTime, out: &mut Effects) {
        let witness = self.is_witness();
        let stored = self.log.last_index();
        let silence = self.rules.silence;
        let Stance::Following(following) = &mut self.stance else {
            return;
        };
        let flag = following.flag;
        let message = if witness {
            BackupMessage::Stored {
                flag,
                upto: following.last,
            }
        } else if !following.in_step {
            let waits = following
                .asked
                .is_some_and(|asked| now.monotonic.saturating_sub(asked) < silence);
            if waits {
                return;
            }
            following.asked = Some(now.monotonic);
            BackupMessage::Missing { flag, after: None }
        } else if stored < following.last {
            BackupMessage::Missing {
                flag,
                after: Some(stored),
            }
        } else {
            BackupMessage::Stored { flag, upto: stored }
        };
        out.send(flag.hall, Message::Backup(message));
    }

    /// No word from a leader for too long.
    pub(super) fn end_patience(&mut self, now: LocalTime, out: &mut Effects) {
        if let Stance::Leading(_) = self.stance {
            return;
        }
        let silent = self.flag().map(|flag| flag.hall);
        self.stance = Stance::Waiting;
        self.look_round(now);
        let may_lead = !self.rules.counts() || self.counts_majority();
        let other = self
            .heard
            .other_leader(silent, now.monotonic, self.rules.silence);
        if may_lead && !other {
            let instead_of = silent.or(self.lost).or_else(|| self.unseen());
            self.claim(instead_of, out);
        } else {
            self.be_patient(out);
        }
    }

    /// Who may lead, for all that a hall knows that opened again and has heard of no leader since: the first in line that it does not
    /// hear. At the founding of the city nobody leads yet. (Pacemaker: `startup-fencing`, a node that was never seen may hold anything)
    fn unseen(&self) -> Option<HallId> {
        if !self.opened_again {
            return None;
        }
        let others = copying_members(&self.setting).difference(self.counted);
        let first = self.setting.first_leader;
        if others.contains(first) {
            Some(first)
        } else {
            others.iter().next()
        }
    }

    /// Counts whom it heard lately.
    pub(super) fn look_round(&mut self, now: LocalTime) {
        let all = self.setting.members.all();
        self.counted = self.heard.in_sight(all, now.monotonic, self.rules.silence);
        self.counted.insert(self.setting.me);
    }

    /// Whether those whom it counted are a majority of the whole city, not of its own side.
    pub(super) fn counts_majority(&self) -> bool {
        self.setting
            .members
            .has_quorum(self.counted, &self.setting.weights)
    }
}
