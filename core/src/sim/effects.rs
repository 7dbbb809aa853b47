//! Carrying out what a hall's step asked for.

use alloc::vec::Vec;

use crate::effect::{Effect, NodeInput, Timer};
use crate::event::EventKind;
use crate::units::{EventId, HallId, Span};

use super::World;
use super::queue::Due;
use super::site::Held;

impl World {
    /// Gives a hall something to step on, and carries out what it asks for. What it draws it is given at once, the newest first.
    pub(super) fn feed(&mut self, hall: HallId, input: NodeInput, cause: EventId) {
        let mut effects = core::mem::take(&mut self.effects);
        let mut answers: Vec<NodeInput> = Vec::new();
        let mut input = input;
        loop {
            let site = &mut self.halls[hall.index()];
            let now = site.clock.read(self.now);
            if let Some(mind) = &mut site.mind {
                match &mut site.guards {
                    None => mind.step(now, input, &mut effects),
                    Some(guards) => guards.step(mind, now, input, &mut effects),
                }
            }
            for effect in effects.drain() {
                self.carry_out(hall, effect, cause, &mut answers);
            }
            let Some(answer) = answers.pop() else {
                break;
            };
            input = answer;
        }
        self.effects = effects;
    }

    #[inline]
    fn carry_out(
        &mut self,
        hall: HallId,
        effect: Effect,
        cause: EventId,
        answers: &mut Vec<NodeInput>,
    ) {
        match effect {
            Effect::Send { to, message } => match self.halls[hall.index()].disk.waiting_for() {
                Some(write) => self.hold(hall, write, Held::Send(to, message, cause)),
                None => self.send(hall, to, message, cause),
            },
            Effect::Reply { client, op, answer } => {
                match self.halls[hall.index()].disk.waiting_for() {
                    Some(write) => self.hold(hall, write, Held::Reply(client, op, answer, cause)),
                    None => self.reply(hall, client, op, answer, cause),
                }
            }
            Effect::SetTimer { timer, after } => self.set_timer(hall, timer, after, cause),
            Effect::CancelTimer(timer) => {
                self.halls[hall.index()].timers[timer as usize].target = None;
            }
            Effect::Persist(what) => {
                let now = self.now;
                let site = &mut self.halls[hall.index()];
                let Some(mind) = &site.mind else { return };
                if let Some((due, number)) = site.disk.persist(what, mind, now, cause) {
                    self.queue.push(due, Due::Disk(hall, number));
                }
            }
            Effect::Choose { choice, low, high } => {
                let value = self.dice.between(low, high);
                answers.push(NodeInput::Chosen { choice, value });
            }
            // Guards answer a claim themselves: one that comes here met none.
            Effect::Claim { .. } => answers.push(NodeInput::Admitted),
            Effect::Withdraw => {}
            Effect::Power { hall, on } => self.power(hall, on, Some(cause)),
            Effect::Pet(for_so_long) => self.pet(hall, for_so_long, cause),
            Effect::Believe { role, term } => {
                let site = &mut self.halls[hall.index()];
                if site.believes != (role, term) {
                    site.believes = (role, term);
                    self.emit_at(hall, Some(cause), EventKind::Believed { role, term });
                }
            }
            Effect::Note(note) => {
                self.emit_at(hall, Some(cause), EventKind::Note(note));
            }
        }
    }

    pub(super) fn set_timer(&mut self, hall: HallId, timer: Timer, after: Span, cause: EventId) {
        let site = &mut self.halls[hall.index()];
        let target = site.clock.read(self.now).monotonic + after;
        let due = site.clock.when(target);
        let slot = &mut site.timers[timer as usize];
        slot.target = Some(target);
        slot.set_by = Some(cause);
        // A key that comes due earlier finds the new deadline and queues itself anew: resetting costs nothing.
        if slot.queued.is_none_or(|queued| queued > due) {
            slot.queued = Some(due);
            self.queue.push(due, Due::Timer(hall, timer));
        }
    }

    /// A hall's clock changed its rate: its timers run out at other moments.
    pub(super) fn requeue_timers(&mut self, hall: HallId) {
        for timer in Timer::ALL {
            let site = &mut self.halls[hall.index()];
            let slot = &mut site.timers[timer as usize];
            if let Some(target) = slot.target {
                let due = site.clock.when(target);
                slot.queued = Some(due);
                self.queue.push(due, Due::Timer(hall, timer));
            }
        }
    }
}
