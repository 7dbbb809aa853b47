//! The search for an order, at the moment at which an answer asks for one.

use alloc::vec::Vec;

use crate::command::Act;

use super::configuration::{Configuration, Frontier, Slots, slots};
use super::deed::{Done, is_plain_write, tells_all};
use super::part::{Part, Pending, SLOTS};
use super::{CONFIGURATIONS_MAX, Judgement};

/// How many configurations are looked at for one answer.
const LOOKED_AT_MAX: usize = 4 * CONFIGURATIONS_MAX;
/// The same, once some were left out: then the search can only show that all is well, and the likely ones come first. Each single
/// operation of unknown outcome must still fit in.
const LOOKED_AT_MAX_INCOMPLETE: usize = 2 * SLOTS;

impl Part {
    /// An operation is acknowledged with this value: it took effect before this moment, with just this result.
    pub(super) fn acknowledge(&mut self, slot: u8, value: i32) -> Judgement {
        let pending = self.pending[usize::from(slot)];
        self.live &= !(1 << slot);
        if !self.acknowledge_plainly(&pending, value) {
            let explained = self.acknowledge_by_search(slot, &pending, value);
            if explained.is_empty() {
                return self.judge_failure(self.contradicted(&pending));
            }
            self.configurations = explained;
            self.forget_spent();
        }
        self.latest = Some(pending.op);
        Judgement::Explained
    }

    /// The common case: one configuration, nobody else under way, and the answer is what it must be. Nothing is copied.
    fn acknowledge_plainly(&mut self, pending: &Pending, value: i32) -> bool {
        let settled = self.unknown == 0 || self.answer_tells_all(pending);
        let [only] = self.configurations.as_mut_slice() else {
            return false;
        };
        if self.live != 0 || !settled || !only.place.results.is_empty() || only.maybe != 0 {
            return false;
        }
        let Some(done) = only.try_out(pending).filter(|done| done.answer == value) else {
            return false;
        };
        only.carry_out(pending, done);
        true
    }

    /// Whether every configuration that explains the answer has the same state after it.
    fn answer_tells_all(&self, pending: &Pending) -> bool {
        self.configurations
            .first()
            .is_some_and(|c| c.place.states.len() == 1)
            && tells_all(pending.act)
    }

    /// Every configuration that explains the answer: what was possible before, then any others under way, then this one.
    fn acknowledge_by_search(
        &mut self,
        slot: u8,
        pending: &Pending,
        value: i32,
    ) -> Vec<Configuration> {
        let looked_at_max = if self.complete {
            LOOKED_AT_MAX
        } else {
            LOOKED_AT_MAX_INCOMPLETE
        };
        let tells_all = self.answer_tells_all(pending);
        let mut explained = Frontier::default();
        let mut open = Frontier::default();
        for configuration in &self.configurations {
            match configuration.result(slot) {
                Some(result) if result == value => {
                    let mut configuration = configuration.clone();
                    configuration.forget_result(slot);
                    explained.add(configuration);
                }
                Some(_) => {}
                None => {
                    let mut configuration = configuration.clone();
                    let maybe = configuration.maybe & (1 << slot) != 0;
                    configuration.forget_result(slot);
                    if maybe && matches!(pending.act, Act::Write(_, written) if written == value) {
                        explained.add(configuration.clone());
                    }
                    open.add(configuration);
                }
            }
        }
        let mut next = 0;
        while let Some(configuration) = open.list.get(next) {
            if next >= looked_at_max || explained.list.len() >= CONFIGURATIONS_MAX {
                self.complete = false;
                break;
            }
            let at = next;
            next += 1;
            let done = configuration
                .try_out(pending)
                .filter(|done| done.answer == value);
            // Of plain writes, those that came just before another left nothing behind.
            let plain = is_plain_write(pending.act);
            let waits = slots(self.live).any(|other| {
                configuration.result(other).is_none()
                    && !(plain && is_plain_write(self.pending[usize::from(other)].act))
            });
            if let Some(done) = done {
                explained.add(self.after(configuration, pending, done).0);
                if tells_all && !waits {
                    // Any further operation of unknown outcome would lead to the same place and be spent.
                    continue;
                }
            }
            self.go_on(at, &mut open);
        }
        explained.into_best()
    }

    /// Adds what can happen next: one more operation takes effect. One that would be rejected, or of unknown outcome and without
    /// effect, leads nowhere new.
    fn go_on(&self, at: usize, open: &mut Frontier) {
        for slot in slots(self.live) {
            let from = &open.list[at];
            let pending = &self.pending[usize::from(slot)];
            if from.result(slot).is_none()
                && let Some(done) = from.try_out(pending)
            {
                let mut after = self.after(from, pending, done).0;
                after.forget_result(slot);
                after.set_result(slot, done.answer);
                if is_plain_write(pending.act) {
                    after.unseen |= 1 << slot;
                }
                open.add(after);
            }
        }
        let unspent = self.unknown & !open.list[at].spent;
        for slot in slots(unspent) {
            let from = &open.list[at];
            let pending = &self.pending[usize::from(slot)];
            let lower = unspent & ((1 << slot) - 1);
            let twin = slots(lower).any(|s| self.pending[usize::from(s)].act == pending.act);
            if !twin && let Some(done) = from.try_out(pending) {
                let (mut after, changed) = self.after(from, pending, done);
                if changed {
                    after.spent |= 1 << slot;
                    open.add(after);
                }
            }
        }
    }

    /// What comes of an operation's effect, and whether that changed anything.
    fn after(&self, from: &Configuration, pending: &Pending, done: Done) -> (Configuration, bool) {
        let mut after = from.clone();
        let changed = after.carry_out(pending, done);
        let writes = |subject: u8| {
            slots(self.live)
                .map(|slot| (slot, &self.pending[usize::from(slot)]))
                .filter(|(_, other)| other.at[0] == subject && is_plain_write(other.act))
                .fold(0, |all: Slots, (slot, _)| all | 1 << slot)
        };
        let [first, second] = pending.at;
        if is_plain_write(pending.act) {
            after.overwrite(writes(first));
        } else if after.unseen != 0 {
            after.unseen &= !(writes(first) | writes(second));
        }
        (after, changed)
    }

    /// The operation, and those whose effects it should have seen.
    fn contradicted(&self, pending: &Pending) -> Vec<crate::units::OpId> {
        let [first, second] = pending.at.map(usize::from);
        self.configurations
            .iter()
            .flat_map(|c| [c.authors[first], c.authors[second]])
            .flatten()
            .chain([pending.op])
            .collect()
    }
}
