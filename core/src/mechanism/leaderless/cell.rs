//! What a hall keeps of one record: the versions of a register, the tallies of a counter, the things in a cart; and how two copies
//! become one.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::Item;
use crate::merge::counter::Counter;
use crate::merge::dotted::DottedRegister;
use crate::merge::last_write::Version;
use crate::merge::or_set::{OrSet, UnionCart};
use crate::merge::vector_clock::{Order, VectorClock};
use crate::merge::{Actor, Dot};
use crate::merkle::Hash;
use crate::units::{HallId, OpId, Span};

use super::rules::{Carts, LeaderlessRules, Versions};

/// The most versions that stand side by side; of more, those of the latest dots stay. (Riak: `max_siblings`)
pub const SIBLINGS_MAX: usize = 128;

/// No operation: what was there before anybody asked for anything.
pub const NO_OP: u32 = u32::MAX;

/// What a version says, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content {
    /// What it holds; nothing for a deletion, whose mark is a tombstone.
    pub value: Option<i32>,
    /// What had been counted on the record when it was written. What is counted later adds to it.
    pub base: i32,
    /// When it was written, by the wall clock of the hall that wrote it, in microseconds.
    pub stamp_us: i64,
    /// The client's operation; [`NO_OP`] for what was there before any.
    pub op: u32,
    /// What its writer had seen, itself included.
    pub clock: Arc<VectorClock>,
}

impl Content {
    const fn timed(&self) -> Version {
        Version {
            value: self.value,
            stamp_us: self.stamp_us,
        }
    }
}

/// An older and a younger claim to one place: the first went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discard {
    /// The write that went.
    pub op: u32,
    /// The write that stays.
    pub by: u32,
    /// Whether the one that went knew of the one that stays: then only the clocks are to blame.
    pub knew: bool,
}

/// One record's copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    register: DottedRegister<Content>,
    counter: Counter,
    cart: OrSet,
    union: UnionCart,
    /// The last dot that whoever keeps this copy has used up, though nothing may show it any more. Another hall's means nothing here.
    floor: Dot,
    /// The mark of its deletion was dropped.
    expired: bool,
    /// The newest operation that is in it.
    newest: u32,
}

impl Cell {
    /// The copy before anybody asked for anything.
    pub fn origin(value: i32) -> Self {
        let content = Content {
            value: Some(value),
            stamp_us: i64::MIN,
            op: NO_OP,
            ..Content::default()
        };
        Self {
            register: DottedRegister::of(Dot::default(), content),
            newest: NO_OP,
            ..Self::default()
        }
    }

    /// Takes in another copy. Tells which writes went for others, the first time that they meet here.
    pub fn merge(&mut self, other: &Self, rules: &LeaderlessRules, discards: &mut Vec<Discard>) {
        let before = self.register.versions().is_empty();
        match rules.versions {
            Versions::LastWrite | Versions::LastWriteKeepOwn => {
                self.merge_last_write(other, rules.versions, discards);
            }
            Versions::Dotted => self.register.merge(&other.register),
            Versions::Plain => self.register.merge_plain(&other.register),
        }
        self.tidy();
        if before && !self.register.versions().is_empty() {
            self.expired = false;
        }
        self.counter.merge(&other.counter);
        self.cart.merge(&other.cart);
        self.union.merge(&other.union);
        self.follow_cart(rules);
        if self.newest == NO_OP || other.newest != NO_OP && other.newest > self.newest {
            self.newest = other.newest;
        }
    }

    /// Whether a merge would leave nothing but the other copy, with nobody's write gone that it did not know of: the common case, in which
    /// nothing needs to be built anew.
    pub fn yields_to(&self, other: &Self, me: HallId, rules: &LeaderlessRules) -> bool {
        let (Versions::LastWrite | Versions::LastWriteKeepOwn) = rules.versions else {
            return false;
        };
        let plain = |cell: &Self| !cell.is_cart() && cell.counter.is_empty();
        let [(_, own)] = self.register.versions() else {
            return false;
        };
        let [(_, theirs)] = other.register.versions() else {
            return false;
        };
        let own_dots = self.floor.actor != Actor(me.0) || other.register.context().has(self.floor);
        let knows = matches!(
            other.register.context().compare(self.register.context()),
            Order::After | Order::Equal
        );
        plain(self)
            && plain(other)
            && own_dots
            && theirs.timed().beats(own.timed(), rules.versions.tie())
            && knows
    }

    /// The version with the latest timestamp stays. (Cassandra: reconciliation of cells)
    fn merge_last_write(&mut self, other: &Self, how: Versions, discards: &mut Vec<Discard>) {
        for (dot, theirs) in other.register.versions() {
            if self.register.versions().iter().any(|(mine, _)| mine == dot) {
                continue;
            }
            let Some((own_dot, own)) = self.register.versions().last().cloned() else {
                self.register.put(*dot, theirs.clone());
                continue;
            };
            let (met_theirs, met_mine) = (
                self.register.context().has(*dot),
                other.register.context().has(own_dot),
            );
            let wins = theirs.timed().beats(own.timed(), how.tie());
            let told = if wins {
                (!met_mine && own.op != theirs.op).then_some(Discard {
                    op: own.op,
                    by: theirs.op,
                    knew: met_theirs,
                })
            } else {
                (!met_theirs && own.op != theirs.op).then_some(Discard {
                    op: theirs.op,
                    by: own.op,
                    knew: met_mine,
                })
            };
            discards.extend(told);
            if wins {
                self.register.retain(|_| false);
                self.register.put(*dot, theirs.clone());
            }
        }
        let clock = other.register.context().clone();
        self.register.see(&clock);
    }

    /// What was there before any write goes with the first one; and there are never too many versions.
    fn tidy(&mut self) {
        if self.register.versions().len() > 1 {
            self.register.retain(|(dot, _)| dot.counter > 0);
        }
        let spare = self.register.versions().len().saturating_sub(SIBLINGS_MAX);
        if spare > 0 {
            let mut at = 0;
            self.register.retain(|_| {
                at += 1;
                at > spare
            });
        }
    }

    /// Makes the versions fit the rules, after the rules have changed.
    pub fn fit(&mut self, rules: &LeaderlessRules) {
        if rules.versions.keeps_one() && self.register.versions().len() > 1 {
            let tie = rules.versions.tie();
            let best = self.register.versions().iter().cloned().reduce(|one, two| {
                if two.1.timed().beats(one.1.timed(), tie) {
                    two
                } else {
                    one
                }
            });
            self.register
                .retain(|(dot, _)| best.as_ref().is_some_and(|(stays, _)| stays == dot));
        }
        self.follow_cart(rules);
    }

    /// While carts are kept as OR-sets, the plain union beside them is just what they show.
    fn follow_cart(&mut self, rules: &LeaderlessRules) {
        if rules.carts == Carts::ObservedRemove && self.is_cart() {
            self.union.fill(self.cart.items());
        }
    }

    /// Whether anything was ever put into it.
    pub fn is_cart(&self) -> bool {
        !self.cart.seen().is_empty()
    }

    /// A hall writes a version for a client that has seen what `context` has seen.
    pub fn write(
        &mut self,
        me: HallId,
        (op, value, stamp_us): (OpId, Option<i32>, i64),
        context: &VectorClock,
        rules: &LeaderlessRules,
        discards: &mut Vec<Discard>,
    ) {
        let actor = Actor(me.0);
        let used = if self.floor.actor == actor {
            self.floor.counter
        } else {
            0
        };
        let last = self.register.context().get(actor).max(used);
        let dot = Dot {
            actor,
            counter: last.saturating_add(1),
        };
        let mut clock = context.clone();
        clock.see(dot);
        if rules.prune > 0 {
            clock.prune(usize::from(rules.prune));
        }
        let content = Content {
            value,
            base: self.counted(),
            stamp_us,
            op: op.0,
            clock: Arc::new(clock),
        };
        match rules.versions {
            Versions::LastWrite | Versions::LastWriteKeepOwn => {
                let mut new = Self {
                    register: DottedRegister::of(dot, content),
                    ..Self::default()
                };
                // Whoever writes here has seen what stands here.
                let seen = self.register.context().clone();
                new.register.see(&seen);
                self.merge_last_write(&new, rules.versions, discards);
            }
            Versions::Dotted => self.register.write_as(dot, content, context),
            Versions::Plain => self.register.write_plain_as(dot, content, context),
        }
        self.floor = dot;
        if rules.prune > 0 {
            self.register.prune(usize::from(rules.prune));
        }
        self.tidy();
        self.expired = false;
        self.newest = op.0;
    }

    /// A hall counts something up or down.
    pub fn count(&mut self, me: HallId, op: OpId, amount: i32) {
        self.counter.add(Actor(me.0), i64::from(amount));
        self.newest = op.0;
    }

    /// A hall makes a cart hold just these things, as far as it knows what is in it.
    pub fn fill(&mut self, me: HallId, op: OpId, bits: i32, rules: &LeaderlessRules) {
        for item in (0..Item::NAMES.len()).map(|at| Item(at as u8)) {
            let (is, shall) = (self.bits(rules) & item.bit() != 0, bits & item.bit() != 0);
            if is && !shall {
                self.cart.remove(item);
                self.union.remove(Actor(me.0), item);
            } else if shall && !is {
                self.cart.add(Actor(me.0), item);
                self.union.add(Actor(me.0), item);
            }
        }
        self.newest = op.0;
    }

    /// A hall puts a thing into a cart: again, if it is there, so that a removal elsewhere does not take it away.
    pub fn add(&mut self, me: HallId, op: OpId, item: Item) {
        self.cart.add(Actor(me.0), item);
        self.union.add(Actor(me.0), item);
        self.newest = op.0;
    }

    /// The mark of a deletion that was kept for long enough is dropped. Gives the deletion's operation. (Cassandra: tombstones)
    pub fn expire(&mut self, now_us: i64, kept: Span) -> Option<u32> {
        let over = |content: &Content| {
            let until = content.stamp_us.saturating_add_unsigned(kept.0);
            content.value.is_none() && until <= now_us
        };
        let versions = self.register.versions();
        let op = versions.last().map(|(_, content)| content.op)?;
        if !versions.iter().all(|(_, content)| over(content)) {
            return None;
        }
        self.register = DottedRegister::default();
        self.expired = true;
        Some(op)
    }

    /// Whether the mark of its deletion was dropped, and nothing came since.
    pub const fn is_expired(&self) -> bool {
        self.expired
    }

    /// The versions that stand side by side.
    pub fn versions(&self) -> &[(Dot, Content)] {
        self.register.versions()
    }

    /// What somebody who sees all versions has seen.
    pub const fn context(&self) -> &VectorClock {
        self.register.context()
    }

    /// The version that is shown: of several the one with the largest value.
    pub fn winner(&self) -> Option<&Content> {
        let all = self.register.versions().iter().map(|(_, content)| content);
        all.max_by_key(|content| content.value)
    }

    /// The newest operation that is in it, or the one of the version that is shown.
    pub fn reflects(&self) -> u32 {
        if self.is_cart() || !self.counter.is_empty() {
            self.newest
        } else {
            self.winner().map_or(NO_OP, |content| content.op)
        }
    }

    /// What was counted on it.
    fn counted(&self) -> i32 {
        clamp(self.counter.value())
    }

    /// What a client is told: a cart as bits, else the version that is shown and what was counted since.
    pub fn shown(&self, rules: &LeaderlessRules) -> i32 {
        if self.is_cart() {
            return self.bits(rules);
        }
        let (value, base) = self
            .winner()
            .map_or((0, 0), |content| (content.value.unwrap_or(0), content.base));
        clamp(i64::from(value) + self.counter.value() - i64::from(base))
    }

    fn bits(&self, rules: &LeaderlessRules) -> i32 {
        let bits = |all: i32, item: Item| all | item.bit();
        match rules.carts {
            Carts::ObservedRemove => self.cart.items().fold(0, bits),
            Carts::Union => self.union.items().fold(0, bits),
        }
    }

    /// What each hall has counted.
    pub const fn counter(&self) -> &Counter {
        &self.counter
    }

    /// The cart with its additions.
    pub const fn cart(&self) -> &OrSet {
        &self.cart
    }

    /// One number for all that copies must agree in.
    pub fn hash(&self, rules: &LeaderlessRules) -> Hash {
        let mut hash = Hash::default();
        let mut mix = |one: i64, two: i64| {
            hash = Hash::of_pair(hash, Hash::of_record(0, one, two));
        };
        let mut clock = |clock: &VectorClock| {
            for (actor, count) in clock.iter() {
                mix(i64::from(actor.0), i64::from(count));
            }
        };
        if !rules.versions.keeps_one() {
            clock(self.register.context());
        }
        clock(self.cart.seen());
        clock(self.union.seen());
        for (dot, content) in self.register.versions() {
            if !rules.versions.keeps_one() {
                mix(i64::from(dot.actor.0), i64::from(dot.counter));
            }
            mix(content.value.map_or(i64::MIN, i64::from), content.stamp_us);
        }
        for (actor, up, down) in self.counter.iter() {
            mix(i64::from(actor.0), up.cast_signed());
            mix(-1, down.cast_signed());
        }
        for (item, dot) in self.cart.additions() {
            mix(i64::from(item.0), i64::from(dot.actor.0));
            mix(-2, i64::from(dot.counter));
        }
        for item in self.union.items() {
            mix(-3, i64::from(item.0));
        }
        hash
    }
}

/// A sum as clients are told it. The lowest number stands for a refusal, and is never told.
fn clamp(value: i64) -> i32 {
    let low = i64::from(i32::MIN) + 1;
    value.clamp(low, i64::from(i32::MAX)) as i32
}
