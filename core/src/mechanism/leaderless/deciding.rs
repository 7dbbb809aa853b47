//! Enough copies have come: what the wish comes to, and what its client is told of it. (Dynamo 2007, §4.4, §4.5)

use alloc::vec::Vec;

use crate::command::{Answer, Command};
use crate::effect::{Effects, Note};
use crate::units::{LocalTime, OpId};

use super::Leaderless;
use super::cell::{Cell, NO_OP};
use super::deeds::{Doing, records};
use super::note::LeaderlessNote;
use super::record::Record;
use super::repair::tell_discards;
use super::rules::Context;
use super::wish::{Part, Session, Stage, Wish};

impl Leaderless {
    /// Enough is known: carries the wish out.
    pub(super) fn decide(&mut self, now: LocalTime, mut wish: Wish, out: &mut Effects) {
        let Some(op) = wish.command.op else { return };
        let command = wish.command;
        let reads = command.act.is_read();
        let mut cells: Vec<Cell> = wish
            .parts
            .iter()
            .map(|part| self.gathered(now, part, reads, out))
            .collect();
        if self.is_done(&command) {
            let session = self.sessions.get(&command.client);
            wish.answer = session.map_or(Answer::Unavailable, |session| session.answer);
            self.write(now, wish, cells, out);
            return;
        }
        let before: Vec<Vec<u32>> = cells.iter().map(heads).collect();
        let doing = Doing {
            me: self.me,
            op,
            wall_us: now.wall_us,
            rules: &self.rules,
            context: self.told_to(&command),
        };
        let mut discards = Vec::new();
        let done = doing.carry_out(&command, &mut cells, &mut discards);
        wish.answer = done.answer;
        if reads {
            self.serve(wish, op, &cells[0], out);
            return;
        }
        if done.changed == [false; 2] {
            out.reply(command.client, op, done.answer);
            return;
        }
        self.sessions.insert(
            command.client,
            Session {
                serial: command.serial,
                answer: done.answer,
                answered: false,
            },
        );
        for ((part, cell), before) in wish.parts.iter().zip(&cells).zip(before) {
            let lost = discards.iter().any(|discard| discard.op == op.0);
            tell_written(part.record, op, &before, &heads(cell), lost, out);
        }
        if let Some(part) = wish.parts.first() {
            tell_discards(part.record, &discards, out);
        }
        self.remember_told(&command, &cells);
        // What was only looked at is not written.
        let mut changed = done.changed.into_iter();
        wish.parts.retain(|_| changed.next() == Some(true));
        let mut changed = done.changed.into_iter();
        cells.retain(|_| changed.next() == Some(true));
        self.write(now, wish, cells, out);
    }

    /// What the copies that came add up to. For a write also what this hall itself has: its own dots and tallies must not be used
    /// twice.
    pub(super) fn gathered(
        &mut self,
        now: LocalTime,
        part: &Part,
        reads: bool,
        out: &mut Effects,
    ) -> Cell {
        let mut copies = part.copies.iter();
        let own = self.copy_of(now, part.record, out).filter(|_| !reads);
        let mut all = match own {
            Some(own) => Cell::clone(&own),
            None => copies
                .next()
                .map(|(_, cell)| Cell::clone(cell))
                .unwrap_or_default(),
        };
        let mut discards = Vec::new();
        for (_, cell) in copies {
            all.merge(cell, &self.rules, &mut discards);
        }
        // A read only chooses; what is written takes the place of the others.
        if !reads {
            tell_discards(part.record, &discards, out);
        }
        all
    }

    /// Answers a read, and waits for the others if there may be something to repair.
    pub(super) fn serve(&mut self, mut wish: Wish, op: OpId, cell: &Cell, out: &mut Effects) {
        let record = wish.parts[0].record;
        out.note(Note::Leaderless(LeaderlessNote::Served {
            record,
            versions: cell.versions().len() as u8,
            op,
            of: cell.reflects(),
        }));
        out.reply(wish.command.client, op, wish.answer);
        self.remember_told(&wish.command, core::slice::from_ref(cell));
        wish.stage = Stage::Repairing;
        wish.answered = true;
        if self.rules.read_repair {
            self.keep(op, wish, out);
            // With nobody left to wait for, it is over at once.
            let all = |wish: &Wish| wish.parts.iter().all(|part| part.heard == part.asked);
            if self.wishes.get(&op.0).is_some_and(all)
                && let Some(wish) = self.wishes.remove(&op.0)
            {
                self.repair(&wish, out);
            }
        }
    }

    /// What the client was told last by this hall, where only that counts.
    pub(super) fn told_to(
        &self,
        command: &Command,
    ) -> Option<crate::merge::vector_clock::VectorClock> {
        if self.rules.context == Context::Quorum {
            return None;
        }
        let record = records(command.act).0?;
        Some(
            self.told
                .get(&(command.client, record))
                .cloned()
                .unwrap_or_default(),
        )
    }

    /// The client will know what these copies know.
    pub(super) fn remember_told(&mut self, command: &Command, cells: &[Cell]) {
        if self.rules.context == Context::Quorum {
            self.told.clear();
            return;
        }
        if let (Some(record), Some(cell)) = (records(command.act).0, cells.first()) {
            self.told
                .insert((command.client, record), cell.context().clone());
        }
    }
}

/// The operations whose versions stand in a copy.
fn heads(cell: &Cell) -> Vec<u32> {
    let versions = cell.versions().iter();
    versions.map(|(_, content)| content.op).collect()
}

/// Tells that a version was written, with what it replaces. What is only counted, or put into a cart, is no version.
fn tell_written(
    record: Record,
    op: OpId,
    before: &[u32],
    after: &[u32],
    lost: bool,
    out: &mut Effects,
) {
    if !after.contains(&op.0) && !lost {
        return;
    }
    let mut told = false;
    for over in before
        .iter()
        .copied()
        .filter(|over| lost || !after.contains(over))
    {
        told = true;
        out.note(Note::Leaderless(LeaderlessNote::Wrote { record, op, over }));
    }
    if !told {
        let over = NO_OP;
        out.note(Note::Leaderless(LeaderlessNote::Wrote { record, op, over }));
    }
}
