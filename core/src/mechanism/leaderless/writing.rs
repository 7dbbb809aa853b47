//! What was written goes out to its homes, and what becomes of it when some of them are silent. (Dynamo 2007, §4.5, §4.6)

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::Answer;
use crate::effect::{Effects, Note, Timer};
use crate::units::{HallId, HallSet, LocalTime, OpId};

use super::cell::Cell;
use super::message::LeaderlessMessage;
use super::note::LeaderlessNote;
use super::record::{Record, preference};
use super::wish::{Part, Stage, Wish};
use super::{Leaderless, say};

impl Leaderless {
    /// Sends what was written to all homes, or those who stand in for them.
    pub(super) fn write(
        &mut self,
        now: LocalTime,
        mut wish: Wish,
        cells: Vec<Cell>,
        out: &mut Effects,
    ) {
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
    pub(super) fn count(&mut self, op: OpId, out: &mut Effects) {
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

    pub(super) fn lose_patience(
        &mut self,
        now: LocalTime,
        op: OpId,
        mut wish: Wish,
        out: &mut Effects,
    ) {
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
    pub(super) fn stand_ins(&self, part: &mut Part) -> Vec<(HallId, HallId)> {
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
    pub(super) fn leave_hints(&mut self, op: OpId, wish: &mut Wish, out: &mut Effects) {
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
}
