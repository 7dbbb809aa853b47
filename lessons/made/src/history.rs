//! Is this history linearizable? Is there one order of all operations, each between its beginning and its end, that explains every answer?

use split_isles_core::command::{Act, Key};
use split_isles_core::event::{Operation, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::{RaftRules, Reads};
use split_isles_core::scenario::{LinkQuality, Scenario};
use split_isles_core::units::{HallId, IslandId, Span, Time};
use split_isles_taught::{Body, Card, Look};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::run::{operations, play, scene};
use crate::store::{NAMES, ask, client};
use crate::words::moment;

const BEGINS: Time = Time::from_ms(3_000);
const FLOOD: Time = Time::from_ms(5_500);
const PATIENCE: Span = Span::from_ms(3_500);
const END: Time = Time::from_ms(16_000);

/// What the card tells: what the register holds at first, and the operations in the order in which they began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The value before the first write.
    pub initial: i32,
    /// The operations.
    pub wishes: Vec<Wish>,
}

/// An operation as its client saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Which client, from 0.
    pub client: u8,
    /// Whether it is a write.
    pub writes: bool,
    /// What was written or read.
    pub value: i32,
    /// When it began.
    pub from: Time,
    /// When its answer came; nothing when none came in time.
    pub to: Option<Time>,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 2, draw)
}

fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let wanted = aim == 0;
    let scenario = scenario(dice, wanted);
    let run = play(&scenario);
    let answer = match run.verdict(InvariantId::Linearizable) {
        Verdict::Holds => true,
        Verdict::Broken(_) => false,
        Verdict::NotTested | Verdict::NotJudged => return None,
    };
    let wishes = wishes(&run)?;
    let initial = scenario.city.keys[0].initial;
    // Moments are told to the hundredth of a second: that must not change the answer.
    let as_told = order(&wishes, initial).is_some();
    if answer != wanted || answer != as_told || !is_worth_asking(&wishes) {
        return None;
    }
    let why = if answer {
        why_so(&wishes, initial)?
    } else {
        why_not(&wishes, initial)?
    };
    let lines = wishes.iter().map(line).collect();
    let body = Body::History {
        lines,
        answer,
        why: why.into(),
    };
    let ask = format!(
        "{} ⟨clerks⟩ use one register, which holds {initial} at first. Each line is an operation: from when to when its ⟨clerk⟩ waited, and what it was told.{}\n\nIs this history [linearizable](#linearizability)?",
        ["No", "One", "Two", "Three", "Four"][clients(&wishes)],
        if wishes.iter().any(|wish| wish.to.is_none()) {
            " A write without an answer may have happened, may still happen, or never."
        } else {
            ""
        },
    );
    let at = match run.verdict(InvariantId::Linearizable) {
        Verdict::Broken(violation) => violation.at,
        Verdict::Holds | Verdict::NotTested | Verdict::NotJudged => END,
    };
    let see = scene(scenario, at, vec![Look::Lamp(InvariantId::Linearizable)]);
    Some((
        Kind::History.card(ask, body, see),
        Facts { initial, wishes },
    ))
}

fn clients(wishes: &[Wish]) -> usize {
    (0..NAMES.len() as u8)
        .filter(|client| wishes.iter().any(|wish| wish.client == *client))
        .count()
}

/// Three halls on three isles; reads are answered wherever they are asked, or, at times, only by a mayor that made sure of its place.
fn scenario(dice: &mut Dice, lawful: bool) -> Scenario {
    let reads = if lawful && dice.percent(40) {
        Reads::ReadIndex
    } else {
        Reads::AnyLocal
    };
    let rules = RaftRules {
        reads,
        ..RaftRules::default()
    };
    let mut scenario = Scenario::plain(&[1, 1, 1], MechanismRules::Raft(rules));
    scenario.title = "One order for all?".into();
    scenario.about = "Writes go to the mayor; reads are answered nearby.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.city.keys[0].initial = dice.amount(&[]);
    let count = dice.between(2, 4) as u8;
    scenario.clients = (0..count)
        .map(|at| client(at, IslandId(at % 3), PATIENCE))
        .collect();
    let mut values = vec![scenario.city.keys[0].initial];
    let mut script = Vec::new();
    for _ in 0..dice.between(5, 7) {
        let client = dice.up_to(usize::from(count) - 1) as u8;
        let at = BEGINS + Span::from_ms(u64::from(dice.between(0, 20)) * 250);
        if dice.percent(40) {
            let value = dice.amount(&values);
            values.push(value);
            script.push(ask(at, client, HallId(0), Act::Write(Key(0), value)));
        } else {
            let hall = if reads == Reads::ReadIndex {
                0
            } else {
                client % 3
            };
            script.push(ask(at, client, HallId(hall), Act::Read(Key(0))));
        }
    }
    // One of the halls hears late of everything, without being cut off.
    let late = HallId(1 + dice.up_to(1) as u8);
    let delay = Span::from_ms(u64::from(dice.between(7, 15)) * 100);
    let late = Path::LinkOneWay(HallId(0), late);
    script.push(Timed {
        at: Time::from_ms(1_000),
        input: Input::Degrade(late, LinkQuality::steady(delay)),
    });
    if dice.percent(35) {
        let (from, to) = (HallId(1 + dice.up_to(1) as u8), HallId(0));
        let path = if dice.percent(50) {
            Path::Link(from, to)
        } else {
            Path::From(to)
        };
        let heal = Timed {
            at: FLOOD + Span::from_ms(1_300),
            input: Input::Heal(path),
        };
        script.push(heal);
        script.push(Timed {
            at: FLOOD,
            input: Input::Cut(path),
        });
    }
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    scenario
}

/// What the clients saw; nothing when something was refused, which would say too much about the halls.
fn wishes(run: &Timeline) -> Option<Vec<Wish>> {
    let wish = |wish: &Operation| {
        let (writes, to, value) = match (wish.act, wish.ended?) {
            (Act::Write(_, value), (_, Outcome::Unknown)) => (true, None, value),
            (Act::Write(_, value), (at, Outcome::Acknowledged(_))) => (true, Some(at), value),
            (Act::Read(_), (at, Outcome::Acknowledged(value))) => (false, Some(at), value),
            (_, _) => return None,
        };
        Some(Wish {
            client: wish.client.0,
            writes,
            value,
            from: shown(wish.invoked),
            to: to.map(shown),
        })
    };
    operations(run).map(wish).collect()
}

/// A moment as the card tells it.
fn shown(at: Time) -> Time {
    Time((at.0 + 5_000) / 10_000 * 10_000)
}

/// Two writes and two reads of different values at least, and some that overlap; and no doubt about what came first.
fn is_worth_asking(wishes: &[Wish]) -> bool {
    let writes = wishes.iter().filter(|wish| wish.writes).count();
    let overlap = wishes.iter().enumerate().any(|(at, one)| {
        wishes[at + 1..]
            .iter()
            .any(|other| one.to.is_none_or(|to| other.from < to))
    });
    let (few, many) = (2, wishes.len() - writes);
    let doubt = wishes.iter().any(|one| {
        let touches = |other: &Wish| one.to == Some(other.from) && one.client != other.client;
        wishes.iter().any(touches)
    });
    let mut read: Vec<i32> = wishes
        .iter()
        .filter(|wish| !wish.writes)
        .map(|wish| wish.value)
        .collect();
    read.sort_unstable();
    read.dedup();
    !doubt
        && read.len() >= 2
        && writes >= few
        && many >= few
        && wishes.len() <= 8
        && overlap
        && clients(wishes) >= 2
}

fn line(wish: &Wish) -> String {
    let who = NAMES[usize::from(wish.client) % NAMES.len()];
    let deed = if wish.writes { "writes" } else { "reads" };
    match wish.to {
        Some(to) => format!(
            "{} to {}: {who} {deed} {}",
            moment(wish.from),
            moment(to),
            wish.value
        ),
        None => format!(
            "{}, no answer: {who} {deed} {}",
            moment(wish.from),
            wish.value
        ),
    }
}

/// An order that explains a history; operations without an answer may be left out of it.
fn order(wishes: &[Wish], initial: i32) -> Option<Vec<usize>> {
    fn go(wishes: &[Wish], value: i32, order: &mut Vec<usize>) -> bool {
        let rest = |at: &usize| !order.contains(at);
        let open: Vec<usize> = (0..wishes.len()).filter(rest).collect();
        let ends = open.iter().filter_map(|at| wishes[*at].to).min();
        if ends.is_none() {
            return true;
        }
        for at in open {
            let wish = wishes[at];
            // Nothing may stand before what had ended when it began.
            if ends.is_some_and(|ends| wish.from >= ends) || !wish.writes && wish.value != value {
                continue;
            }
            order.push(at);
            if go(wishes, if wish.writes { wish.value } else { value }, order) {
                return true;
            }
            order.pop();
        }
        false
    }
    let mut found = Vec::new();
    go(wishes, initial, &mut found).then_some(found)
}

fn why_so(wishes: &[Wish], initial: i32) -> Option<String> {
    let order = order(wishes, initial)?;
    let told: Vec<String> = order
        .iter()
        .map(|at| {
            let wish = &wishes[*at];
            if wish.writes {
                format!("write {}", wish.value)
            } else {
                format!("read {}", wish.value)
            }
        })
        .collect();
    let left = wishes.len() - order.len();
    let rest = match left {
        0 => String::new(),
        1 => " The write without an answer can come later, or never.".to_owned(),
        _ => " The writes without an answer can come later, or never.".to_owned(),
    };
    Some(format!(
        "One order explains all, and each operation takes effect while its ⟨clerk⟩ waits: {}.{rest}",
        told.join(", ")
    ))
}

/// The fewest operations that contradict one another, with whatever wrote what they were told.
fn why_not(wishes: &[Wish], initial: i32) -> Option<String> {
    let whole = |set: &[Wish]| {
        set.iter()
            .filter(|wish| !wish.writes && wish.value != initial)
            .all(|read| {
                set.iter()
                    .any(|wish| wish.writes && wish.value == read.value)
            })
    };
    let sets = (1u32..1 << wishes.len()).map(|bits| {
        let chosen = wishes
            .iter()
            .enumerate()
            .filter(|(at, _)| bits & (1 << at) != 0);
        chosen.map(|(_, wish)| *wish).collect::<Vec<Wish>>()
    });
    let set = sets
        .filter(|set| whole(set) && order(set, initial).is_none())
        .min_by_key(Vec::len)?;
    let told: Vec<String> = set
        .iter()
        .map(|wish| {
            let who = NAMES[usize::from(wish.client) % NAMES.len()];
            let (value, from) = (wish.value, moment(wish.from));
            match (wish.writes, wish.to) {
                (true, Some(to)) => format!("{value} is written by {}", moment(to)),
                (true, None) => format!("{value} is sent at {from}"),
                (false, to) => {
                    let to = to.map_or(String::new(), |to| format!(" to {}", moment(to)));
                    format!("{who} reads {value}, {from}{to}")
                }
            }
        })
        .collect();
    Some(format!(
        "These alone fit into no order that keeps to their times, with {initial} at first: {}.",
        told.join("; ")
    ))
}
