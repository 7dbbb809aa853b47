//! A history as a list of invocations and outcomes, and the city that it begins with.

use std::sync::Arc;

use split_isles_core::check::linearizable::{Judgement, Linearizability};
use split_isles_core::command::{Act, House, Key};
use split_isles_core::event::Outcome;
use split_isles_core::state::CityState;
use split_isles_core::units::OpId;

#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Invoke(u32, Act),
    End(u32, Outcome),
}

pub(crate) use Step::{End, Invoke};

pub(crate) const X: Key = Key(0);
pub(crate) const Y: Key = Key(1);
pub(crate) const HOUSE: House = House(0);

pub(crate) const fn done(value: i32) -> Outcome {
    Outcome::Acknowledged(value)
}

/// Two accounts with 2 and 0, two citizens, one house.
pub(crate) fn origin() -> CityState {
    CityState::new(vec![2, 0], 2, 1)
}

/// The place of the first step at which no order is left, and the operations concerned.
pub(crate) fn first_contradiction(history: &[Step]) -> Option<(usize, Vec<u32>)> {
    let mut checker = Linearizability::new(Arc::new(origin()));
    for (place, step) in history.iter().enumerate() {
        match *step {
            Invoke(op, act) => checker.invoke(OpId(op), act),
            End(op, outcome) => match checker.end(OpId(op), outcome) {
                Judgement::Explained => {}
                Judgement::Contradiction(ops) => {
                    return Some((place, ops.iter().map(|op| op.0).collect()));
                }
                Judgement::NotJudged => panic!("a small history is judged"),
            },
        }
    }
    None
}
