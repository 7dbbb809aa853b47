//! A dumb twin that tries every order of every subset, and thousands of small histories, honest and not.

use proptest::prelude::*;
use split_isles_core::command::{Act, Answer, Citizen, Command};
use split_isles_core::event::Outcome;
use split_isles_core::state::CityState;

use crate::history::{End, HOUSE, Invoke, Step, X, Y, first_contradiction, origin};

const CLIENTS: usize = 4;
const OPERATIONS: usize = 7;

/// An operation as the dumb twin sees it.
#[derive(Clone, Copy)]
struct Wish {
    act: Act,
    invoked: usize,
    ended: Option<(usize, Outcome)>,
}

impl Wish {
    fn must(&self) -> Option<(usize, i32)> {
        match self.ended {
            Some((at, Outcome::Acknowledged(value))) => Some((at, value)),
            Some((_, Outcome::Refused | Outcome::Unknown)) | None => None,
        }
    }

    fn may(&self) -> bool {
        !matches!(self.ended, Some((_, Outcome::Refused)))
    }
}

fn apply(state: &mut CityState, act: Act) -> Answer {
    state.apply(&Command::internal(act), false).0
}

/// Whether the wishes that are left can be put in an order from here.
fn can_be_ordered(state: &CityState, wishes: &[Wish], left: u32) -> bool {
    let is_left = |i: &usize| left >> i & 1 == 1;
    let waiting = || (0..wishes.len()).filter(is_left);
    let deadline = waiting()
        .filter_map(|i| wishes[i].must())
        .map(|(at, _)| at)
        .min();
    let Some(deadline) = deadline else {
        return true;
    };
    waiting().any(|i| {
        let wish = &wishes[i];
        if wish.invoked > deadline || !wish.may() {
            return false;
        }
        let mut after = state.clone();
        let answer = apply(&mut after, wish.act);
        let fits = wish
            .must()
            .is_none_or(|(_, value)| answer == Answer::Done(value));
        fits && can_be_ordered(&after, wishes, left & !(1 << i))
    })
}

fn first_contradiction_by_trying(history: &[Step]) -> Option<usize> {
    let mut wishes: Vec<Wish> = Vec::new();
    for (place, step) in history.iter().enumerate() {
        match *step {
            Invoke(_, act) => wishes.push(Wish {
                act,
                invoked: place,
                ended: None,
            }),
            End(op, outcome) => {
                wishes[op as usize].ended = Some((place, outcome));
                if !can_be_ordered(&origin(), &wishes, (1 << wishes.len()) - 1) {
                    return Some(place);
                }
            }
        }
    }
    None
}

fn act(dice: u8) -> Act {
    let key = if dice & 1 == 0 { X } else { Y };
    let other = if dice & 1 == 0 { Y } else { X };
    let citizen = Citizen(dice & 1);
    let number = i32::from(dice >> 1 & 3);
    match dice >> 3 & 15 {
        0..=2 => Act::Read(key),
        3 | 4 => Act::Write(key, number),
        5 => Act::CompareAndSet(key, number, 3 - number),
        6 | 7 => Act::Deposit(key, number - 1),
        8 => Act::Transfer(key, other, number.cast_unsigned()),
        9 => Act::Transfer(key, key, 1),
        10 => Act::Sell(HOUSE, citizen),
        11 => Act::Owner(HOUSE),
        12 => Act::Permit(citizen),
        13 => Act::Death(citizen),
        14 => Act::Birth(citizen),
        _ => Act::Read(X),
    }
}

/// A client under way: its operation, what it asks, and its answer if it has taken effect.
type Busy = Option<(u32, Act, Option<Answer>)>;

/// What a history's clients turn to.
#[derive(Clone, Copy, Debug)]
enum Width {
    /// Everything.
    Wide,
    /// One register, where orders are many.
    Narrow,
    /// One register, set outright half of the time: writes that overwrite one another unseen.
    Writes,
}

const WIDTHS: [Width; 3] = [Width::Wide, Width::Narrow, Width::Writes];

/// A history that an honest city could show, but for a lie here and there.
fn history(dice: &[(u8, u8, u8)], width: Width) -> Vec<Step> {
    let mut city = origin();
    let mut busy: [Busy; CLIENTS] = [None; CLIENTS];
    let mut steps = Vec::new();
    let mut asked = 0;
    for &(who, what, how) in dice {
        let client = usize::from(who) % CLIENTS;
        let Some((op, act, answer)) = busy[client] else {
            if asked < OPERATIONS {
                let act = match width {
                    Width::Wide => act(what),
                    Width::Writes if what & 0b1000_0000 == 0 => Act::Write(X, i32::from(what & 3)),
                    Width::Narrow | Width::Writes => act(what & 0b0011_1110),
                };
                busy[client] = Some((asked as u32, act, None));
                steps.push(Invoke(asked as u32, act));
                asked += 1;
            }
            continue;
        };
        if answer.is_none() && how < 150 {
            let answer = apply(&mut city, act);
            busy[client] = Some((op, act, Some(answer)));
            if how < 60 {
                continue;
            }
        }
        let honest = match busy[client].and_then(|(_, _, answer)| answer) {
            Some(Answer::Done(value)) => Outcome::Acknowledged(value),
            Some(Answer::Rejected) => Outcome::Refused,
            Some(Answer::NotLeader(_) | Answer::Unavailable) | None => Outcome::Unknown,
        };
        let outcome = match what {
            0..8 => Outcome::Refused,
            8..24 => Outcome::Acknowledged(i32::from(how & 3)),
            24..60 => Outcome::Unknown,
            60.. => honest,
        };
        steps.push(End(op, outcome));
        busy[client] = None;
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_twin(dice in prop::collection::vec(any::<(u8, u8, u8)>(), 0..40), width in prop::sample::select(&WIDTHS[..])) {
        let history = history(&dice, width);
        let found = first_contradiction(&history);
        if let Some((_, ops)) = &found {
            prop_assert!(!ops.is_empty());
        }
        prop_assert_eq!(found.map(|(place, _)| place), first_contradiction_by_trying(&history), "{:?}", history);
    }
}

/// The histories that are drawn are worth drawing: plenty of both kinds, and plenty that overlap.
#[test]
fn the_histories_are_of_both_kinds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let dice = prop::collection::vec(any::<(u8, u8, u8)>(), 20..40);
    let broken = (0..400)
        .filter(|i| {
            let tree = dice.new_tree(&mut runner).unwrap();
            first_contradiction(&history(&tree.current(), WIDTHS[i % 3])).is_some()
        })
        .count();
    assert!((80..320).contains(&broken), "{broken} of 400 are broken");
}
