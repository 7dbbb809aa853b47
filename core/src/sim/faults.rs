//! Inputs taking effect: floods, pauses, crashes, clocks, wishes, orders.

use alloc::boxed::Box;

use crate::effect::NodeInput;
use crate::event::EventKind;
use crate::guard::{GuardRules, Guards};
use crate::input::{Input, Path};
use crate::mechanism::{Mechanism, MechanismRules};
use crate::units::{EventId, HallId, Span, Time};
use crate::view::Status;

use super::World;
use super::queue::Due;

impl World {
    /// The input at a place in the run's list: the script first, then what was recorded.
    pub fn input(&self, place: u32) -> Option<&Input> {
        let script = self.scenario.script.len();
        let at = place as usize;
        let timed = if at < script {
            self.scenario.script.get(at)
        } else {
            self.recorded.get(at - script)
        };
        timed.map(|timed| &timed.input)
    }

    pub(super) fn take_input(&mut self, at: Time) {
        let script = &self.scenario.script;
        let place = if script
            .get(self.script_next as usize)
            .is_some_and(|timed| timed.at == at)
        {
            self.script_next += 1;
            self.script_next - 1
        } else {
            self.recorded_next += 1;
            script.len() as u32 + self.recorded_next - 1
        };
        self.look_for_input();
        let Some(input) = self.input(place).cloned() else {
            return;
        };
        let cause = self.emit(None, None, EventKind::Input(place));
        self.apply(input, place, cause);
    }

    fn has(&self, hall: HallId) -> bool {
        hall.index() < self.halls.len()
    }

    fn apply(&mut self, input: Input, place: u32, cause: EventId) {
        let now = self.now;
        self.network.take(&input, now);
        match input {
            Input::Cut(_) => self.doom_couriers(),
            Input::Heal(_) => self.plan_reconnects(),
            Input::Partition(_) => {
                self.doom_couriers();
                self.plan_reconnects();
            }
            Input::Flap(..) => {
                self.doom_couriers();
                self.emit(None, Some(cause), EventKind::Flapped(place, true));
                self.flaps.push((place, cause));
                self.plan_flap(place, 1);
            }
            Input::Pause(hall, length) if self.has(hall) => self.pause(hall, length, cause),
            Input::Resume(hall) if self.has(hall) => self.resume(hall, Some(cause)),
            Input::Crash(hall) if self.has(hall) => self.crash(hall, false, cause),
            Input::PowerOff(hall) if self.has(hall) => self.crash(hall, true, cause),
            Input::Restart(hall) if self.has(hall) => {
                let status = self.halls[hall.index()].status;
                if matches!(status, Status::Crashed(_) | Status::PoweredOff(_)) {
                    self.open(hall, Some(cause));
                }
            }
            Input::WipeDisk(hall) if self.has(hall) => self.halls[hall.index()].disk.wipe(),
            Input::Slow(hall, by) if self.has(hall) => self.halls[hall.index()].slow = by,
            Input::SlowDisk(hall, by) if self.has(hall) => {
                self.halls[hall.index()].disk.latency = by;
            }
            Input::ClockOffset(hall, offset) if self.has(hall) => {
                self.halls[hall.index()].clock.set_offset(now, offset);
            }
            Input::ClockDrift(hall, drift) if self.has(hall) => {
                self.halls[hall.index()].clock.set_drift(now, drift);
                self.requeue_timers(hall);
            }
            Input::ClockJump(hall, by) if self.has(hall) => {
                self.halls[hall.index()].clock.jump(by);
            }
            Input::Ask(client, act) => self.wish(client, act, None, Some(cause)),
            Input::AskAt(client, hall, act) if self.has(hall) => {
                self.wish(client, act, Some(hall), Some(cause));
            }
            Input::Rules(rules) => self.set_rules(rules, cause),
            Input::Guards(guards) => self.set_guards(guards, cause),
            Input::Order(hall, order) if self.has(hall) => {
                if self.halls[hall.index()].status == Status::Running {
                    self.feed(hall, NodeInput::Order(order), cause);
                }
            }
            // The network has it already; or a hall that the city does not have: the scenario's check refuses it, and a stale click changes nothing.
            Input::Degrade(..)
            | Input::Pause(..)
            | Input::Resume(_)
            | Input::Crash(_)
            | Input::PowerOff(_)
            | Input::Restart(_)
            | Input::WipeDisk(_)
            | Input::Slow(..)
            | Input::SlowDisk(..)
            | Input::ClockOffset(..)
            | Input::ClockDrift(..)
            | Input::ClockJump(..)
            | Input::AskAt(..)
            | Input::Order(..) => {}
        }
    }

    fn set_rules(&mut self, rules: MechanismRules, cause: EventId) {
        if !self.rules.can_become(&rules) {
            return;
        }
        for hall in self.city_halls.iter() {
            if let Some(mind) = &mut self.halls[hall.index()].mind {
                mind.set_rules(&rules);
            }
        }
        self.rules = rules;
        for hall in self.city_halls.iter() {
            self.tell_of_rules(hall, cause);
        }
    }

    /// A running hall hears that rules were switched; whoever sleeps looks round when it wakes.
    fn tell_of_rules(&mut self, hall: HallId, cause: EventId) {
        let site = &self.halls[hall.index()];
        if site.status == Status::Running && site.mind.is_some() {
            self.feed(hall, NodeInput::RulesChanged, cause);
        }
    }

    fn set_guards(&mut self, rules: GuardRules, cause: EventId) {
        self.guards = rules;
        for hall in self.hall_ids() {
            let posts = self.posts(hall);
            let (rules, site) = (&self.guards, &mut self.halls[hall.index()]);
            match &mut site.guards {
                Some(guards) => guards.set_rules(rules),
                None => {
                    site.guards = posts
                        .and_then(|posts| Guards::open(rules, posts))
                        .map(Box::new);
                }
            }
            match &mut site.mind {
                Some(Mechanism::Archive(archive)) => archive.set_rules(&rules.archive),
                Some(Mechanism::Keeper(keeper)) => keeper.set_rules(&rules.keepers),
                Some(Mechanism::PowerBox(power_box)) => {
                    let stonith = rules.stonith.clone().unwrap_or_default();
                    power_box.set_rules(&stonith.power);
                }
                Some(Mechanism::PrimaryBackup(mind)) => mind.set_generations(rules.generation),
                Some(Mechanism::Raft(_) | Mechanism::Paxos(_) | Mechanism::Leaderless(_))
                | None => {}
            }
            if site.guards.is_some() {
                self.tell_of_rules(hall, cause);
            }
        }
    }

    fn flap(&self, place: u32) -> Option<(Path, Span, Span, Time)> {
        let script = self.scenario.script.len();
        let at = place as usize;
        let timed = if at < script {
            self.scenario.script.get(at)
        } else {
            self.recorded.get(at - script)
        };
        let timed = timed?;
        if let Input::Flap(path, down, up, length) = timed.input {
            Some((path, down, up, timed.at + length))
        } else {
            None
        }
    }

    fn plan_flap(&mut self, place: u32, turn: u32) {
        let Some((_, down, up, _)) = self.flap(place) else {
            return;
        };
        // An odd turn comes at the end of a cut, an even one at the end of a whole stretch.
        let wait = if turn % 2 == 1 { down } else { up };
        self.queue
            .push(self.now + wait.max(Span(1)), Due::Flap(place, turn));
    }

    pub(super) fn flap_due(&mut self, place: u32, turn: u32) {
        let Some((path, _, _, until)) = self.flap(place) else {
            return;
        };
        let falls = turn.is_multiple_of(2) && self.now < until;
        if turn.is_multiple_of(2) && !falls {
            return;
        }
        let cause = self
            .flaps
            .iter()
            .find(|(at, _)| *at == place)
            .map(|(_, cause)| *cause);
        self.emit(None, cause, EventKind::Flapped(place, falls));
        if falls {
            self.network.cut(path, self.now);
            self.doom_couriers();
        } else {
            self.network.heal(path, self.now);
            self.plan_reconnects();
        }
        self.plan_flap(place, turn + 1);
    }
}
