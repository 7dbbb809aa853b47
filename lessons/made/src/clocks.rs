//! How does one vector clock stand to another? Which was written later by the time of day says nothing about it.

use std::collections::BTreeSet;

use split_isles_core::command::{Act, Key};
use split_isles_core::effect::Note;
use split_isles_core::event::EventKind;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::mechanism::Mechanism;
use split_isles_core::mechanism::leaderless::{LeaderlessNote, LeaderlessRules, Versions};
use split_isles_core::merge::Actor;
use split_isles_core::merge::vector_clock::{self, VectorClock};
use split_isles_core::scenario::Scenario;
use split_isles_core::units::{EventId, HallId, IslandId, OpId, Span, Time};
use split_isles_taught::{Body, Card, Look, Order};

use crate::Kind;
use crate::dice::{Dice, until_answer};
use crate::run::{play, scene};
use crate::store::{ask, city, dials};
use crate::words::{letter, moment};

const END: Time = Time::from_ms(24_000);

/// A clock: how many writes of each hall were seen.
pub type Clock = Vec<(char, u32)>;

/// What the card tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The clock on the left.
    pub left: Clock,
    /// The clock on the right.
    pub right: Clock,
}

/// A version that some hall wrote, or that came to it.
struct Version {
    value: i32,
    at: Time,
    hall: HallId,
    clock: Vec<(HallId, u32)>,
}

/// The card of a seed.
pub fn make(seed: u64) -> (Card, Facts) {
    until_answer(seed, 8, draw)
}

/// Equal clocks tell least, so they are asked for least.
fn draw(dice: &mut Dice, aim: usize) -> Option<(Card, Facts)> {
    let wanted = [
        Order::Before,
        Order::Before,
        Order::After,
        Order::After,
        Order::Concurrent,
        Order::Concurrent,
        Order::Concurrent,
        Order::Equal,
    ][aim];
    let scenario = scenario(dice);
    let mut run = play(&scenario);
    let versions = versions(&mut run);
    let mut pairs = Vec::new();
    for left in 0..versions.len() {
        for right in (0..versions.len()).filter(|right| *right != left) {
            let (one, other) = (&versions[left], &versions[right]);
            // The same write twice is worth a question only when it stands in two halls.
            let told_apart = (one.value == other.value) == (wanted == Order::Equal);
            if compare(one, other) == wanted
                && told_apart
                && one.clock.len().max(other.clock.len()) > 1
            {
                pairs.push((left, right));
            }
        }
    }
    let (left, right) = *pairs.get(dice.up_to(pairs.len().checked_sub(1)?))?;
    let (left, right) = (&versions[left], &versions[right]);
    let body = Body::Clocks {
        left: shown(left),
        right: shown(right),
        answer: wanted,
        why: Order::ALL
            .map(|order| why(order, wanted, left, right).into())
            .into(),
    };
    let facts = Facts {
        left: named(left),
        right: named(right),
    };
    let at = left.at.max(right.at);
    let ask = question(left, right);
    let see = scene(
        scenario,
        at,
        vec![Look::Hall(if left.at > right.at {
            left.hall
        } else {
            right.hall
        })],
    );
    Some((Kind::Clocks.card(ask, body, see), facts))
}

/// Three halls, bridges that fall and rise, and six writes.
fn scenario(dice: &mut Dice) -> Scenario {
    let rules = LeaderlessRules {
        versions: Versions::Plain,
        anti_entropy: Span::from_s(1),
        ..dials(3, 1, 1)
    };
    let mut scenario = city(&[1, 1, 1], 3, rules);
    scenario.title = "Who knew what".into();
    scenario.about = "Three halls write, and now and then learn of one another.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    let mut script = vec![Timed {
        at: Time::from_ms(500),
        input: Input::Cut(Path::AllBridges),
    }];
    let mut values = Vec::new();
    for nth in 0..6 {
        let hall = dice.up_to(2) as u8;
        let value = dice.amount(&values);
        values.push(value);
        let at = Time::from_ms(1_000 + 3_000 * nth + 250 * u64::from(dice.between(0, 3)));
        script.push(ask(at, hall, HallId(hall), Act::Write(Key(0), value)));
        if dice.percent(45) {
            let one = dice.up_to(2) as u8;
            let path = Path::Bridge(IslandId(one), IslandId((one + 1) % 3));
            let end = |at, input| Timed {
                at: Time::from_ms(at),
                input,
            };
            script.push(end(2_000 + 3_000 * nth, Input::Heal(path)));
            script.push(end(3_900 + 3_000 * nth, Input::Cut(path)));
        }
    }
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    scenario
}

/// Every version that a hall wrote or took in, once for each hall that had it, in the order in which they came.
fn versions(run: &mut Timeline) -> Vec<Version> {
    let mut found: Vec<Version> = Vec::new();
    let mut seen: BTreeSet<(HallId, OpId)> = BTreeSet::new();
    for id in (0..run.head().events()).map(EventId) {
        let Some(event) = run.events().get(id) else {
            continue;
        };
        let (at, kind) = (event.at(), event.kind);
        let Some(hall) = event.hall() else { continue };
        let news = matches!(
            kind,
            EventKind::Note(Note::Leaderless(
                LeaderlessNote::Wrote { .. } | LeaderlessNote::Took { .. }
            ))
        );
        if !news {
            continue;
        }
        run.seek_event(id);
        let insight = run.world().mind(hall).map(Mechanism::insight);
        let records = insight
            .and_then(|insight| insight.store)
            .map(|store| store.records);
        for version in records.iter().flatten().flat_map(|record| &record.versions) {
            if let (Some(op), Some(value)) = (version.op, version.value)
                && seen.insert((hall, op))
            {
                found.push(Version {
                    value,
                    at,
                    hall,
                    clock: version.clock.clone(),
                });
            }
        }
    }
    found
}

fn clock(version: &Version) -> VectorClock {
    let counts = version.clock.iter();
    counts
        .map(|(hall, count)| (Actor(hall.0), *count))
        .collect()
}

fn compare(left: &Version, right: &Version) -> Order {
    match clock(left).compare(&clock(right)) {
        vector_clock::Order::Before => Order::Before,
        vector_clock::Order::After => Order::After,
        vector_clock::Order::Equal => Order::Equal,
        vector_clock::Order::Concurrent => Order::Concurrent,
    }
}

fn named(version: &Version) -> Clock {
    let counts = version.clock.iter();
    counts
        .map(|(hall, count)| (letter(*hall), *count))
        .collect()
}

fn shown(version: &Version) -> String {
    let counts = version.clock.iter();
    let counts: Vec<String> = counts
        .map(|(hall, count)| format!("{}: {count}", letter(*hall)))
        .collect();
    format!("{{{}}}", counts.join(", "))
}

fn question(left: &Version, right: &Version) -> String {
    let told = |version: &Version| {
        format!(
            "{} on {}’s ⟨shelf⟩ since {}",
            version.value,
            letter(version.hall),
            moment(version.at)
        )
    };
    format!(
        "A, B and C write one record, and learn of one another when a ⟨bridge⟩ holds. Each version carries the [vector clock](#vector-clock) of what its writer had seen, itself included; what is not named counts 0. On the left: {}. On the right: {}. How does the left version stand to the right one?",
        told(left),
        told(right),
    )
}

/// A hall of which the first clock has seen more than the second.
fn ahead(one: &Version, other: &Version) -> Option<(char, u32, u32)> {
    let (one, other) = (clock(one), clock(other));
    one.iter().find_map(|(actor, count)| {
        let less = other.get(actor);
        (count > less).then_some((letter(HallId(actor.0)), count, less))
    })
}

fn why(order: Order, answer: Order, left: &Version, right: &Version) -> String {
    let (more_left, more_right) = (ahead(left, right), ahead(right, left));
    let said = |more: Option<(char, u32, u32)>, side: &str, other: &str| match more {
        Some((hall, more, less)) => {
            format!("the {side} has seen {more} of {hall}, the {other} {less}")
        }
        None => format!("the {side} has seen nothing that the {other} has not"),
    };
    let (l, r) = (
        said(more_left, "left", "right"),
        said(more_right, "right", "left"),
    );
    let later = if left.at < right.at {
        "The right one came later by the time of day, which proves nothing."
    } else {
        "The left one came later by the time of day, which proves nothing."
    };
    match (order, answer) {
        (Order::Before, Order::Before) => format!("Number by number the left is at most the right, and {r}. Whoever wrote {} had seen {}.", right.value, left.value),
        (Order::After, Order::After) => format!("Number by number the left is at least the right, and {l}. Whoever wrote {} had seen {}.", left.value, right.value),
        (Order::Equal, Order::Equal) => format!("All numbers are the same: it is one and the same write of {}, on the ⟨shelves⟩ of {} and {}.", left.value, letter(left.hall), letter(right.hall)),
        (Order::Concurrent, Order::Concurrent) => format!("On one side {l}; on the other {r}. Neither writer knew of the other’s write: both versions stay, as [siblings](#sibling)."),
        (Order::Before, _) => format!("Then no number on the left could be the higher one. But {l}. {later}"),
        (Order::After, _) => format!("Then no number on the right could be the higher one. But {r}. {later}"),
        (Order::Equal, _) => format!("Equal means every number, those not named included. But {}.", if more_left.is_some() { l } else { r }),
        (Order::Concurrent, Order::Equal) => "That takes one number higher on the left and another higher on the right. Here none differs.".to_owned(),
        (Order::Concurrent, _) => format!("That takes one number higher on each side. But {}: one of them knew all that the other knew.", if more_left.is_none() { format!("{l}, while {r}") } else { format!("{r}, while {l}") }),
    }
}
