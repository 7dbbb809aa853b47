//! One way in which everything so far can have happened.

use alloc::vec::Vec;

use crate::units::OpId;

use super::deed::Done;
use super::few::Few;
use super::part::Pending;

/// A set of slots, one bit each.
pub(super) type Slots = u128;

/// The slots of a set in rising order.
pub(super) fn slots(mut set: Slots) -> impl Iterator<Item = u8> {
    core::iter::from_fn(move || {
        (set != 0).then(|| {
            let slot = set.trailing_zeros() as u8;
            set &= set - 1;
            slot
        })
    })
}

/// Where a history may stand: the subjects' states, and the results of operations under way that have taken effect.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) states: Few<i32>,
    /// By slot, in rising order.
    pub(super) results: Few<(u8, i32)>,
}

/// A place, and how one may have come there.
#[derive(Clone, Debug)]
pub(super) struct Configuration {
    pub(super) place: Place,
    /// Operations of unknown outcome that have taken effect.
    pub(super) spent: Slots,
    /// Who last changed each subject.
    pub(super) authors: Few<Option<OpId>>,
}

impl Configuration {
    /// The beginning of a part with one subject.
    pub(super) fn new(initial: i32) -> Self {
        Self {
            place: Place {
                states: Few::one(initial),
                results: Few::new(),
            },
            spent: 0,
            authors: Few::one(None),
        }
    }

    /// What an operation would do here.
    pub(super) fn try_out(&self, pending: &Pending) -> Option<Done> {
        let [first, second] = pending.at.map(|at| self.place.states[usize::from(at)]);
        super::deed::carry_out(pending.act, first, second)
    }

    /// Gives an operation its effect. Whether that changed anything.
    pub(super) fn carry_out(&mut self, pending: &Pending, done: Done) -> bool {
        let mut changed = false;
        let [first, second] = pending.at.map(usize::from);
        for (at, state) in [(first, done.first), (second, done.second)] {
            if self.place.states[at] != state {
                self.place.states[at] = state;
                self.authors[at] = Some(pending.op);
                changed = true;
            }
        }
        changed
    }

    /// The result with which an operation under way has taken effect here.
    pub(super) fn result(&self, slot: u8) -> Option<i32> {
        let results = &self.place.results;
        let at = results.binary_search_by_key(&slot, |(slot, _)| *slot);
        at.ok().map(|at| results[at].1)
    }

    pub(super) fn set_result(&mut self, slot: u8, result: i32) {
        let results = &mut self.place.results;
        let at = results.partition_point(|(other, _)| *other < slot);
        results.insert(at, (slot, result));
    }

    pub(super) fn forget_result(&mut self, slot: u8) {
        let results = &mut self.place.results;
        if let Ok(at) = results.binary_search_by_key(&slot, |(slot, _)| *slot) {
            results.remove(at);
        }
    }
}

/// Configurations of which none makes another superfluous. Of two at the same place, the one that has spent fewer operations of
/// unknown outcome can do all that the other can: they may take effect later, or never.
#[derive(Clone, Debug, Default)]
pub(super) struct Frontier {
    pub(super) list: Vec<Configuration>,
    /// The places in the list, in the order of what stands there.
    sorted: Vec<u32>,
}

impl Frontier {
    /// Adds a configuration unless a better one was there before.
    pub(super) fn add(&mut self, configuration: Configuration) {
        let (place, spent) = (&configuration.place, configuration.spent);
        let end = self
            .sorted
            .partition_point(|at| self.list[*at as usize].place <= *place);
        if self
            .same_place(place, end)
            .all(|other| other & spent != other)
        {
            self.sorted.insert(end, self.list.len() as u32);
            self.list.push(configuration);
        }
    }

    /// What the configurations at a place have spent, given where they end in the order.
    fn same_place(&self, place: &Place, end: usize) -> impl Iterator<Item = Slots> {
        self.sorted[..end]
            .iter()
            .rev()
            .map(|at| &self.list[*at as usize])
            .take_while(|other| other.place == *place)
            .map(|other| other.spent)
    }

    /// The best, without those that a later one made superfluous.
    pub(super) fn into_best(self) -> Vec<Configuration> {
        if self.list.iter().all(|one| one.spent == 0) {
            return self.list;
        }
        let keep: Vec<bool> = self.list.iter().map(|one| self.is_best(one)).collect();
        let mut keep = keep.into_iter();
        let mut list = self.list;
        list.retain(|_| keep.next().unwrap_or(true));
        list
    }

    fn is_best(&self, one: &Configuration) -> bool {
        let end = self
            .sorted
            .partition_point(|at| self.list[*at as usize].place <= one.place);
        self.same_place(&one.place, end)
            .all(|other| other == one.spent || other & one.spent != other)
    }
}
