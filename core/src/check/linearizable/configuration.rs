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
    /// Plain writes under way that may have taken effect, and been overwritten before anybody saw them: this stands for each
    /// of the configurations in which some of them did.
    pub(super) maybe: Slots,
    /// Plain writes among the results that nobody has seen yet: the last of their subject.
    pub(super) unseen: Slots,
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
            maybe: 0,
            unseen: 0,
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

    /// Forgets whether an operation has taken effect: for one that has ended.
    pub(super) fn forget_result(&mut self, slot: u8) {
        let results = &mut self.place.results;
        if let Ok(at) = results.binary_search_by_key(&slot, |(slot, _)| *slot) {
            results.remove(at);
        }
        self.maybe &= !(1 << slot);
        self.unseen &= !(1 << slot);
    }

    /// The subject that `rivals`, all its plain writes under way, would set is set by another: any of them that nobody has seen
    /// may have been there before, or not.
    pub(super) fn overwrite(&mut self, rivals: Slots) {
        for slot in slots(self.unseen & rivals) {
            self.forget_result(slot);
        }
        let seen = self.place.results.iter();
        let seen = seen.fold(0, |all: Slots, (slot, _)| all | 1 << slot);
        self.maybe |= rivals & !seen;
    }

    /// Whether this one can do all that the other can, at the same place.
    fn is_as_good_as(&self, other: &Self) -> bool {
        self.spent & !other.spent == 0
            && other.maybe & !self.maybe == 0
            && self.place == other.place
    }
}

/// Configurations of which none makes another superfluous. Of two at the same place, the one that has spent fewer operations of
/// unknown outcome can do all that the other can: they may take effect later, or never. So can the one of which more is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Frontier {
    pub(super) list: Vec<Configuration>,
    /// Once the list is long: the numbers in it, in the order of the places.
    sorted: Vec<u32>,
}

/// Up to so many configurations are simply looked through.
const SHORT: usize = 16;

impl Frontier {
    /// Adds a configuration unless a better one was there before.
    pub(super) fn add(&mut self, configuration: Configuration) {
        if self.any_at(&configuration.place, |other| {
            other.is_as_good_as(&configuration)
        }) {
            return;
        }
        let number = self.list.len() as u32;
        if !self.sorted.is_empty() {
            let end = self.end_of(&configuration.place);
            self.sorted.insert(end, number);
        }
        self.list.push(configuration);
        if self.sorted.is_empty() && self.list.len() > SHORT {
            self.sorted.extend(0..=number);
            let list = &self.list;
            self.sorted.sort_by_key(|at| &list[*at as usize].place);
        }
    }

    /// Whether some configuration is such, which those at other places are not.
    fn any_at(&self, place: &Place, such: impl Fn(&Configuration) -> bool) -> bool {
        if self.sorted.is_empty() {
            return self.list.iter().any(such);
        }
        self.sorted[..self.end_of(place)]
            .iter()
            .rev()
            .map(|at| &self.list[*at as usize])
            .take_while(|other| other.place == *place)
            .any(such)
    }

    /// Where the configurations at a place end in the order.
    fn end_of(&self, place: &Place) -> usize {
        self.sorted
            .partition_point(|at| self.list[*at as usize].place <= *place)
    }

    /// The best, without those that a later one made superfluous.
    pub(super) fn into_best(self) -> Vec<Configuration> {
        let keep = |one: &Configuration| {
            !self.any_at(&one.place, |other| {
                let same = other.spent == one.spent && other.maybe == one.maybe;
                !same && other.is_as_good_as(one)
            })
        };
        let keep: Vec<bool> = self.list.iter().map(keep).collect();
        let mut keep = keep.into_iter();
        let mut list = self.list;
        list.retain(|_| keep.next().unwrap_or(true));
        list
    }
}
