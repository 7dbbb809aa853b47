//! Which line of a trace is the first to break a promise? Three promises, each with its own way of looking innocent until then.

mod numbers;
mod reads;
mod sales;

use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::Time;
use split_isles_taught::{Card, Look};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::offers::{offer, one};
use crate::run::{play, scene};
use crate::words::moment;

/// The most lines of a trace.
const LINES_MAX: usize = 9;

/// What the card tells: line by line, each with its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    /// Houses, by name, and whether the buyer got a receipt.
    Sales(Vec<(Time, String, bool)>),
    /// The numbers on deeds that an archive without a check stored.
    Numbers(Vec<(Time, u32)>),
    /// The values that a writer wrote, in their order, the first being there before, and what each reader read.
    Reads {
        /// The values.
        order: Vec<i32>,
        /// The reader, and the value.
        reads: Vec<(Time, String, i32)>,
    },
}

/// A line of a trace.
struct Line {
    at: Time,
    /// What happened.
    told: String,
    /// What happened, in the few words of an answer.
    short: String,
    /// Why the promise is broken here, or not here.
    why: String,
}

/// A trace that breaks a promise.
struct Trace {
    scenario: Scenario,
    promise: InvariantId,
    /// What happens, and what is promised.
    ask: String,
    lines: Vec<Line>,
    facts: Facts,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 3, draw)
}

fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let trace = match aim {
        0 => sales::draw(dice),
        1 => numbers::draw(dice),
        _ => reads::draw(dice),
    }?;
    let Trace {
        scenario,
        promise,
        ask,
        lines,
        facts,
    } = trace;
    let at = broken(&play(&scenario), promise)?;
    let breaks = lines.iter().position(|line| line.at == at)?;
    let twice = lines
        .iter()
        .filter(|line| moment(line.at) == moment(at))
        .count()
        > 1;
    // The first two lines can hardly break anything.
    if twice || breaks < 2 || !(5..=LINES_MAX).contains(&lines.len()) {
        return None;
    }
    let mut others: Vec<usize> = (0..lines.len()).filter(|place| *place != breaks).collect();
    dice.shuffle(&mut others);
    // Lines before it are the better temptations; one that comes after it is enough.
    others.sort_by_key(|place| *place > breaks);
    if dice.percent(60) {
        others.swap(2, LINES_MAX.min(lines.len() - 1) - 1);
    }
    let offers = others[..3].iter().chain([&breaks]).map(|place| {
        let line = &lines[*place];
        let text = format!("{}, {}", moment(line.at), line.short);
        let late = format!(
            "By then it is broken already: at {}, by the line “{}”. What comes later changes nothing about that.",
            moment(at),
            lines[breaks].short
        );
        let why = if *place > breaks { late } else { line.why.clone() };
        offer(text, why, *place == breaks)
    });
    let offers = offers.collect();
    let body = one(dice, offers)?;
    let told: Vec<String> = lines
        .iter()
        .map(|line| format!("- {}: {}", moment(line.at), line.told))
        .collect();
    let ask = format!(
        "{ask}\n\n{}\n\nWhich line is the first that breaks the promise?",
        told.join("\n")
    );
    let see = scene(scenario, at, vec![Look::Lamp(promise)]);
    Some((Kind::Fault.card(ask, body, see), facts))
}

/// When a run breaks a promise first.
fn broken(run: &Timeline, promise: InvariantId) -> Option<Time> {
    match run.verdict(promise) {
        Verdict::Broken(violation) => Some(violation.at),
        Verdict::Holds | Verdict::NotTested | Verdict::NotJudged => None,
    }
}
