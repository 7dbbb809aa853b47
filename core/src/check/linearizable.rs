//! Whether one order of all operations explains what every client saw: linearizability, judged while the run goes on.
//!
//! Herlihy & Wing 1990 define it and show that it is local: a history is linearizable when its part for each independent object
//! is. So each register or account, each house and each citizen is judged apart; a transfer joins its two accounts for good.
//! For each part the checker keeps every *configuration* that is still possible: the state, and which of the operations under way
//! have taken effect, with what result. An operation is given its effect only when somebody's answer needs it ("just in time",
//! Lowe 2017, after Wing & Gong 1993). When an answer leaves no configuration, no order exists, and that very event is the
//! violation. Of plain writes under way that overwrite one another unseen, any may have happened or not: one configuration stands
//! for all these cases, so that many writers at once cost no more than a few.
//!
//! How outcomes count: *acknowledged* must take effect between invocation and answer, with just this result. *Refused* must not take
//! effect, whether the state machine said no or no hall would serve it (the history does not tell these apart, and a
//! refusal promises in both cases that nothing was done). *Unknown* may take effect at any later time, or never.

mod configuration;
mod deed;
mod few;
mod part;
mod search;

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::command::Act;
use crate::event::Outcome;
use crate::state::CityState;
use crate::units::OpId;

use self::deed::{Subject, subjects};
use self::part::Part;

/// The most configurations that are kept for one part, and four times as many are looked at for one answer. What lies beyond is
/// forgotten: then an order that is found still shows that all is well, and if none is found the part is not judged any
/// more.
pub const CONFIGURATIONS_MAX: usize = 512;

/// What is to be said once an operation has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Some order explains everything so far.
    Explained,
    /// No order does. The operations concerned, in the order of invocation: the one that ended, and those whose effect it
    /// contradicts.
    Contradiction(Vec<OpId>),
    /// There may be an order or not: the search went beyond [`CONFIGURATIONS_MAX`]. The part is not judged any more.
    NotJudged,
}

/// The online checker. Fed with invocations and outcomes in the order in which they happen.
#[derive(Clone, Debug)]
pub struct Linearizability {
    origin: Arc<CityState>,
    /// Parts are shared between clones until they change. A part that was joined to another is gone.
    parts: Vec<Option<Arc<Part>>>,
    /// Which part a subject belongs to.
    homes: Arc<BTreeMap<Subject, usize>>,
    under_way: Vec<UnderWay>,
    /// Whether every part is still judged.
    judged: bool,
}

/// An operation that has not ended.
#[derive(Clone, Copy, Debug)]
struct UnderWay {
    op: OpId,
    part: usize,
    slot: u8,
}

impl Linearizability {
    /// A checker for a city that begins in this state.
    pub fn new(origin: Arc<CityState>) -> Self {
        Self {
            origin,
            parts: Vec::new(),
            homes: Arc::default(),
            under_way: Vec::new(),
            judged: true,
        }
    }

    /// Whether no part had to be given up.
    pub const fn is_judged(&self) -> bool {
        self.judged
    }

    /// A client asks for something.
    pub fn invoke(&mut self, op: OpId, act: Act) {
        let (Some(first), second) = subjects(act) else {
            return;
        };
        let mut home = self.home(first);
        if let Some(second) = second {
            let other = self.home(second);
            home = self.join(home, other);
        }
        if let Some(part) = &mut self.parts[home]
            && let Some(slot) = Arc::make_mut(part).invoke(op, act)
        {
            self.under_way.push(UnderWay {
                op,
                part: home,
                slot,
            });
        }
    }

    /// An operation has ended. One that is not under way, or belongs to a part that is decided, changes nothing.
    pub fn end(&mut self, op: OpId, outcome: Outcome) -> Judgement {
        let Some(at) = self.under_way.iter().position(|other| other.op == op) else {
            return Judgement::Explained;
        };
        let UnderWay { part, slot, .. } = self.under_way.swap_remove(at);
        let Some(part) = &mut self.parts[part] else {
            return Judgement::Explained;
        };
        let judgement = Arc::make_mut(part).end(slot, outcome);
        if judgement == Judgement::NotJudged {
            self.judged = false;
        }
        judgement
    }

    /// The part that a subject belongs to.
    fn home(&mut self, subject: Subject) -> usize {
        if let Some(home) = self.homes.get(&subject) {
            return *home;
        }
        let home = self.parts.len();
        let part = Part::new(subject, subject.initial(&self.origin));
        self.parts.push(Some(Arc::new(part)));
        Arc::make_mut(&mut self.homes).insert(subject, home);
        home
    }

    /// Makes one part of two.
    fn join(&mut self, one: usize, other: usize) -> usize {
        if one == other {
            return one;
        }
        let Some(gone) = self.parts[other].take() else {
            return one;
        };
        for home in Arc::make_mut(&mut self.homes).values_mut() {
            if *home == other {
                *home = one;
            }
        }
        if let Some(part) = &mut self.parts[one] {
            let moved = Arc::make_mut(part).absorb(&gone);
            for wish in &mut self.under_way {
                if wish.part == other {
                    wish.part = one;
                    wish.slot = moved[usize::from(wish.slot)];
                }
            }
        }
        one
    }
}
