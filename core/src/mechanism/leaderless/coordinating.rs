//! Coordinating a client's wish: whom to ask for its records, and how many answers it takes. (Dynamo 2007, §4.5)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::{Act, Answer, Command};
use crate::effect::{Effects, Note, Timer};
use crate::units::{HallId, HallSet, LocalTime, OpId};

use super::cell::Cell;
use super::deeds::{is_blind, records};
use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::record::{Record, preference};
use super::wish::{Part, Stage, Wish};
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
    pub(super) fn keeps_all(&self, wish: &Wish) -> bool {
        wish.parts
            .iter()
            .all(|part| self.is_home(self.me, part.record))
    }

    /// A wish that this hall has seen before: answered again, or carried on where it stopped.
    pub(super) fn repeats(&self, command: &Command, op: OpId, out: &mut Effects) -> bool {
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
    pub(super) fn is_done(&self, command: &Command) -> bool {
        let session = self.sessions.get(&command.client);
        session.is_some_and(|session| session.serial == command.serial)
    }

    /// The homes, and in the place of those that are suspected the next on the ring, where that is allowed. (Dynamo §4.6)
    pub(super) fn choose_halls(&self, part: &mut Part) {
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
    pub(super) fn lacks(&self, wish: &Wish) -> Option<Record> {
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

    pub(super) fn is_up(&self, halls: HallSet) -> usize {
        halls.difference(self.gossip.suspects(&self.rules)).len()
    }

    pub(super) fn within_reach(&self, wish: &Wish, record: Record) -> u8 {
        let part = wish.parts.iter().find(|part| part.record == record);
        part.map_or(0, |part| self.is_up(part.asked) as u8)
    }

    /// How many copies a wish must have gathered.
    pub(super) fn reads(&self, act: Act) -> u8 {
        if is_blind(act, &self.rules) {
            0
        } else {
            self.rules.r.clamp(1, self.copies())
        }
    }

    /// How many halls must have a write.
    pub(super) fn writes(&self) -> u8 {
        self.rules.w.clamp(1, self.copies())
    }

    /// Asks for all copies.
    pub(super) fn gather(&mut self, now: LocalTime, mut wish: Wish, out: &mut Effects) {
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
    pub(super) fn ask(
        &mut self,
        now: LocalTime,
        part: &mut Part,
        hall: HallId,
        op: OpId,
        out: &mut Effects,
    ) {
        let record = part.record;
        if hall != self.me {
            say(hall, LeaderlessMessage::Get { op, record }, out);
        } else if let Some(cell) = self.copy_of(now, record, out) {
            part.heard.insert(hall);
            part.copies.push((hall, cell));
        }
    }

    pub(super) fn keep(&mut self, op: OpId, wish: Wish, out: &mut Effects) {
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
    pub(super) fn look(&mut self, now: LocalTime, op: OpId, out: &mut Effects) {
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
}

/// Sees to it that the hall looks at its wishes when the first one's patience ends.
fn out_timer(first: bool, wish: &Wish, hall: &Leaderless, out: &mut Effects) {
    if first && wish.until.0 > 0 {
        out.set_timer(Timer::Patience, hall.rules.patience);
    }
}
