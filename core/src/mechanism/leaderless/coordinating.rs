//! Coordinating a client's wish: ask the homes of a record, wait for R of them, write to all, wait for W. (Dynamo 2007, §4.5)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Act, Answer, Command};
use crate::effect::{Effects, Note, Timer};
use crate::units::{HallId, HallSet, LocalTime, OpId};

use super::cell::{Cell, NO_OP};
use super::deeds::{Doing, is_blind, records};
use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::record::{Record, preference};
use super::repair::tell_discards;
use super::rules::Context;
use super::wish::{Part, Session, Stage, Wish};
use super::{Leaderless, WISHES_MAX, say};

impl Leaderless {
    /// A client wants something.
    pub(super) fn request(&mut self, now: LocalTime, command: Command, out: &mut Effects) {
        let Some(op) = command.op else { return };
        if self.repeats(&command, op, out) {
            return;
        }
        let (first, second) = records(command.act);
        let known = |record: &Record| self.shelves.cell(*record).is_some();
        let parts: Vec<Part> = first
            .into_iter()
            .chain(second)
            .filter(known)
            .map(Part::new)
            .collect();
        if parts.len() < 1 + usize::from(second.is_some()) {
            out.reply(command.client, op, Answer::Rejected);
            return;
        }
        if !self.members.contains(self.me) || self.wishes.len() >= WISHES_MAX {
            out.reply(command.client, op, Answer::Unavailable);
            return;
        }
        let mut wish = Wish {
            command,
            stage: Stage::Reading,
            parts,
            answer: Answer::Unavailable,
            answered: false,
            until: now.monotonic + self.rules.patience,
            turned: false,
        };
        for part in &mut wish.parts {
            self.choose_halls(part);
        }
        if let Some(record) = self.lacks(&wish) {
            let found = self.within_reach(&wish, record);
            out.note(Note::Leaderless(LeaderlessNote::TooFew {
                record,
                found,
                op,
            }));
            out.reply(command.client, op, Answer::Unavailable);
            return;
        }
        // A hall that does not keep the record looks before it writes.
        let blind = is_blind(command.act, &self.rules) && self.keeps_all(&wish);
        if blind {
            self.decide(now, wish, out);
        } else {
            self.gather(now, wish, out);
        }
    }

    /// Whether this hall keeps every record of a wish.
    fn keeps_all(&self, wish: &Wish) -> bool {
        wish.parts
            .iter()
            .all(|part| self.is_home(self.me, part.record))
    }

    /// A wish that this hall has seen before: answered again, or carried on where it stopped.
    fn repeats(&self, command: &Command, op: OpId, out: &mut Effects) -> bool {
        if self.wishes.contains_key(&op.0) {
            out.note(Note::DuplicateIgnored { op });
            return true;
        }
        let session = self.sessions.get(&command.client);
        match session {
            Some(session) if command.serial < session.serial => {
                out.reply(command.client, op, Answer::Unavailable);
                true
            }
            Some(session) if command.serial == session.serial && session.answered => {
                out.note(Note::DuplicateIgnored { op });
                out.reply(command.client, op, session.answer);
                true
            }
            Some(_) | None => false,
        }
    }

    /// Whether this hall has carried this very wish out already, though not enough have heard of it.
    fn is_done(&self, command: &Command) -> bool {
        let session = self.sessions.get(&command.client);
        session.is_some_and(|session| session.serial == command.serial)
    }

    /// The homes, and in the place of those that are suspected the next on the ring, where that is allowed. (Dynamo §4.6)
    fn choose_halls(&self, part: &mut Part) {
        let homes = self.homes(part.record);
        let suspects = self.gossip.suspects(&self.rules);
        part.asked = homes;
        if !self.rules.sloppy {
            return;
        }
        let mut others = preference(self.members, part.record)
            .filter(|hall| !homes.contains(*hall) && !suspects.contains(*hall));
        for home in homes.intersection(suspects).iter() {
            let Some(other) = others.next() else { return };
            part.asked.remove(home);
            part.asked.insert(other);
            part.stand_ins.push((other, home));
        }
    }

    /// The first record of which too few copies can be reached, as far as this hall knows. (Cassandra: unavailable)
    fn lacks(&self, wish: &Wish) -> Option<Record> {
        let act = wish.command.act;
        let reads = usize::from(self.reads(act));
        let writes = if act.is_read() {
            0
        } else {
            usize::from(self.writes())
        };
        let lacks = |part: &&Part| self.is_up(part.asked) < reads.max(writes);
        wish.parts.iter().find(lacks).map(|part| part.record)
    }

    fn is_up(&self, halls: HallSet) -> usize {
        halls.difference(self.gossip.suspects(&self.rules)).len()
    }

    fn within_reach(&self, wish: &Wish, record: Record) -> u8 {
        let part = wish.parts.iter().find(|part| part.record == record);
        part.map_or(0, |part| self.is_up(part.asked) as u8)
    }

    /// How many copies a wish must have gathered.
    fn reads(&self, act: Act) -> u8 {
        if is_blind(act, &self.rules) {
            0
        } else {
            self.rules.r.clamp(1, self.copies())
        }
    }

    /// How many halls must have a write.
    fn writes(&self) -> u8 {
        self.rules.w.clamp(1, self.copies())
    }

    /// Asks for all copies.
    fn gather(&mut self, now: LocalTime, mut wish: Wish, out: &mut Effects) {
        let Some(op) = wish.command.op else { return };
        for part in &mut wish.parts {
            for hall in part.asked.iter() {
                self.ask(now, part, hall, op, out);
            }
        }
        self.keep(op, wish, out);
        self.look(now, op, out);
    }

    /// Asks one hall for its copy; itself at once.
    fn ask(&mut self, now: LocalTime, part: &mut Part, hall: HallId, op: OpId, out: &mut Effects) {
        let record = part.record;
        if hall != self.me {
            say(hall, LeaderlessMessage::Get { op, record }, out);
        } else if let Some(cell) = self.copy_of(now, record, out) {
            part.heard.insert(hall);
            part.copies.push((hall, cell));
        }
    }

    fn keep(&mut self, op: OpId, wish: Wish, out: &mut Effects) {
        let first = self.wishes.is_empty();
        out_timer(first, &wish, self, out);
        self.wishes.insert(op.0, wish);
    }

    /// A copy has come.
    pub(super) fn on_got(
        &mut self,
        now: LocalTime,
        (from, op, record): (HallId, OpId, Record),
        cell: Arc<Cell>,
        out: &mut Effects,
    ) {
        let Some(wish) = self.wishes.get_mut(&op.0) else {
            return;
        };
        let part = wish.parts.iter_mut().find(|part| part.record == record);
        let Some(part) =
            part.filter(|part| part.asked.contains(from) && !part.heard.contains(from))
        else {
            return;
        };
        if wish.stage == Stage::Writing {
            return;
        }
        part.heard.insert(from);
        part.copies.push((from, cell));
        self.look(now, op, out);
    }

    /// Whether a wish that gathers has enough, or one that repairs has all.
    fn look(&mut self, now: LocalTime, op: OpId, out: &mut Effects) {
        let Some(wish) = self.wishes.get(&op.0) else {
            return;
        };
        match wish.stage {
            Stage::Reading => {
                let needs = usize::from(self.rules.r.clamp(1, self.copies()));
                if wish.parts.iter().all(|part| part.heard.len() >= needs)
                    && let Some(wish) = self.wishes.remove(&op.0)
                {
                    self.decide(now, wish, out);
                }
            }
            Stage::Repairing => {
                if wish.parts.iter().all(|part| part.heard == part.asked)
                    && let Some(wish) = self.wishes.remove(&op.0)
                {
                    self.repair(&wish, out);
                }
            }
            Stage::Writing => {}
        }
    }

    /// Enough is known: carries the wish out.
    fn decide(&mut self, now: LocalTime, mut wish: Wish, out: &mut Effects) {
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
    fn gathered(&mut self, now: LocalTime, part: &Part, reads: bool, out: &mut Effects) -> Cell {
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
    fn serve(&mut self, mut wish: Wish, op: OpId, cell: &Cell, out: &mut Effects) {
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

    /// Sends what was written to all homes, or those who stand in for them.
    fn write(&mut self, now: LocalTime, mut wish: Wish, cells: Vec<Cell>, out: &mut Effects) {
        let Some(op) = wish.command.op else { return };
        wish.stage = Stage::Writing;
        wish.until = now.monotonic + self.rules.patience;
        for (part, cell) in wish.parts.iter_mut().zip(cells) {
            part.heard = HallSet::EMPTY;
            part.copies.clear();
            let cell = Arc::new(cell);
            let record = part.record;
            self.take(record, &cell, out);
            for hall in part.asked.iter() {
                let hint = part.stands_for(hall);
                if hall != self.me {
                    let cell = Arc::clone(&cell);
                    say(
                        hall,
                        LeaderlessMessage::Put {
                            op,
                            record,
                            cell,
                            hint,
                        },
                        out,
                    );
                    continue;
                }
                if let Some(home) = hint {
                    self.hold(home, record, &cell, out);
                }
                part.heard.insert(hall);
            }
        }
        self.keep(op, wish, out);
        self.count(op, out);
    }

    /// Somebody has the write on its shelf.
    pub(super) fn on_took(&mut self, from: HallId, op: OpId, record: Record, out: &mut Effects) {
        let Some(wish) = self.wishes.get_mut(&op.0) else {
            return;
        };
        if wish.stage != Stage::Writing {
            return;
        }
        for part in wish.parts.iter_mut().filter(|part| part.record == record) {
            if part.asked.contains(from) {
                part.heard.insert(from);
            }
        }
        self.count(op, out);
    }

    /// Whether enough have the write: then the client is told. Whether all have it: then the wish is over. (Dynamo §4.5)
    fn count(&mut self, op: OpId, out: &mut Effects) {
        let needs = usize::from(self.writes());
        let (sloppy, members, n) = (self.rules.sloppy, self.members, self.rules.n);
        let Some(wish) = self.wishes.get_mut(&op.0) else {
            return;
        };
        let counts = |part: &Part| {
            let homes = super::record::homes(members, part.record, n);
            let stand_in = |hall: &HallId| sloppy || homes.contains(*hall);
            part.heard.iter().filter(stand_in).count() >= needs.min(homes.len())
        };
        if !wish.answered && wish.parts.iter().all(counts) {
            wish.answered = true;
            out.reply(wish.command.client, op, wish.answer);
            if let Some(session) = self.sessions.get_mut(&wish.command.client) {
                session.answered |= session.serial == wish.command.serial;
            }
        }
        if wish.parts.iter().all(|part| part.heard == part.asked) {
            self.wishes.remove(&op.0);
        }
    }

    /// Patience with whoever is silent has ended for some wishes.
    pub(super) fn on_impatience(&mut self, now: LocalTime, out: &mut Effects) {
        let over = |wish: &Wish| wish.until <= now.monotonic;
        let due: Vec<u32> = self
            .wishes
            .iter()
            .filter(|(_, wish)| over(wish))
            .map(|(op, _)| *op)
            .collect();
        for op in due {
            if let Some(wish) = self.wishes.remove(&op) {
                self.lose_patience(now, OpId(op), wish, out);
            }
        }
        if let Some(next) = self.wishes.values().map(|wish| wish.until).min() {
            out.set_timer(Timer::Patience, next.saturating_sub(now.monotonic));
        }
    }

    fn lose_patience(&mut self, now: LocalTime, op: OpId, mut wish: Wish, out: &mut Effects) {
        match wish.stage {
            Stage::Repairing => self.repair(&wish, out),
            Stage::Reading if self.rules.sloppy && !wish.turned => {
                wish.turned = true;
                wish.until = now.monotonic + self.rules.patience;
                for part in &mut wish.parts {
                    for (other, _) in self.stand_ins(part) {
                        self.ask(now, part, other, op, out);
                    }
                }
                self.wishes.insert(op.0, wish);
                self.look(now, op, out);
            }
            Stage::Reading => {
                let needs = usize::from(self.rules.r.clamp(1, self.copies()));
                let short = wish.parts.iter().find(|part| part.heard.len() < needs);
                if let Some(part) = short {
                    let (record, found) = (part.record, part.heard.len() as u8);
                    out.note(Note::Leaderless(LeaderlessNote::TooFew {
                        record,
                        found,
                        op,
                    }));
                }
                out.reply(wish.command.client, op, Answer::Unavailable);
            }
            Stage::Writing if !wish.turned => {
                wish.turned = true;
                wish.until = now.monotonic + self.rules.patience;
                self.leave_hints(op, &mut wish, out);
                self.wishes.insert(op.0, wish);
                self.count(op, out);
            }
            // What was written stays where it is; if the client has no answer, it will never know.
            Stage::Writing => {}
        }
    }

    /// Whoever is next on the ring, for each home that is silent.
    fn stand_ins(&self, part: &mut Part) -> Vec<(HallId, HallId)> {
        let suspects = self.gossip.suspects(&self.rules);
        let silent = part.asked.difference(part.heard);
        let asked = part.asked;
        let mut others = preference(self.members, part.record)
            .filter(|hall| !asked.contains(*hall) && !suspects.contains(*hall));
        let homes = silent.intersection(self.homes(part.record));
        let pairs: Vec<(HallId, HallId)> = homes
            .iter()
            .filter_map(|home| Some((others.next()?, home)))
            .collect();
        for (other, home) in &pairs {
            part.asked.insert(*other);
            part.stand_ins.push((*other, *home));
        }
        pairs
    }

    /// Homes have not said that they have a write: somebody keeps it for them. The next on the ring, or else this hall itself, which
    /// counts for nothing then. (Dynamo §4.6; Cassandra keeps hints at the coordinator)
    fn leave_hints(&mut self, op: OpId, wish: &mut Wish, out: &mut Effects) {
        for part in &mut wish.parts {
            let Some(cell) = self.shelves.cell(part.record).map(Arc::clone) else {
                continue;
            };
            let record = part.record;
            let silent = part
                .asked
                .difference(part.heard)
                .intersection(self.homes(record));
            if self.rules.sloppy {
                for (other, home) in self.stand_ins(part) {
                    if other == self.me {
                        self.hold(home, record, &cell, out);
                        part.heard.insert(other);
                    } else {
                        let (cell, hint) = (Arc::clone(&cell), Some(home));
                        say(
                            other,
                            LeaderlessMessage::Put {
                                op,
                                record,
                                cell,
                                hint,
                            },
                            out,
                        );
                    }
                }
            }
            let taken: HallSet = part.stand_ins.iter().map(|(_, home)| *home).collect();
            if self.rules.handoff.0 > 0 {
                for home in silent.difference(taken).iter() {
                    self.hold(home, record, &cell, out);
                }
            }
        }
    }

    /// What the client was told last by this hall, where only that counts.
    fn told_to(&self, command: &Command) -> Option<crate::merge::vector_clock::VectorClock> {
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
    fn remember_told(&mut self, command: &Command, cells: &[Cell]) {
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

/// Sees to it that the hall looks at its wishes when the first one's patience ends.
fn out_timer(first: bool, wish: &Wish, hall: &Leaderless, out: &mut Effects) {
    if first && wish.until.0 > 0 {
        out.set_timer(Timer::Patience, hall.rules.patience);
    }
}
