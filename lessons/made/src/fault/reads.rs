//! A reader that asks here and there: a promise breaks when it is told something older than before, not when it is told something old.

use split_isles_core::command::{Act, Key};
use split_isles_core::event::Outcome;
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::InvariantId;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::raft::{RaftRules, Reads};
use split_isles_core::scenario::{Attachment, Client, LinkQuality, Scenario};
use split_isles_core::units::{HallId, IslandId, Span, Time};

use crate::dice::Dice;
use crate::run::{operations, play};
use crate::store::{NAMES, ask};
use crate::words::moment;

use super::{Facts, Line, Trace};

const END: Time = Time::from_ms(16_000);

/// What a reader was told, and where it asked.
struct Read {
    at: Time,
    client: usize,
    hall: char,
    value: i32,
}

/// Draws one writer, two readers, and halls that answer from what they know.
pub(super) fn draw(dice: &mut Dice) -> Option<Trace> {
    let rules = RaftRules {
        reads: Reads::AnyLocal,
        ..RaftRules::default()
    };
    let mut scenario = Scenario::plain(&[1, 1, 1], MechanismRules::Raft(rules));
    scenario.title = "Back in time".into();
    scenario.about = "Readers ask one hall after another.".into();
    scenario.seed = dice.seed();
    scenario.until = END;
    scenario.clients = (0..3)
        .map(|at| Client {
            name: NAMES[usize::from(at)].into(),
            island: IslandId(at),
            home: None,
            attachment: Attachment::Sticky,
            timeout: Span::from_s(6),
            retries: 0,
            retry_after: Span::from_ms(1_400),
            habit: None,
        })
        .collect();
    let mut order = vec![dice.amount(&[])];
    scenario.city.keys[0].initial = order[0];
    let mut script = Vec::new();
    // One hall hears a little late of everything, the other far later.
    let far = 1 + dice.up_to(1) as u8;
    for hall in 1..3 {
        let (least, most) = if hall == far { (16, 26) } else { (5, 9) };
        let delay = Span::from_ms(u64::from(dice.between(least, most)) * 100);
        script.push(Timed {
            at: Time::from_ms(1_000),
            input: Input::Degrade(
                Path::LinkOneWay(HallId(0), HallId(hall)),
                LinkQuality::steady(delay),
            ),
        });
    }
    for nth in 0..3 {
        let value = dice.amount(&order);
        order.push(value);
        let at = Time::from_ms(3_000 + 2_200 * nth + 250 * u64::from(dice.between(0, 3)));
        script.push(ask(at, 0, HallId(0), Act::Write(Key(0), value)));
    }
    let mut asked: Vec<(Time, u8, HallId)> = Vec::new();
    for _ in 0..dice.between(6, 8) {
        let client = 1 + dice.up_to(1) as u8;
        let hall = HallId(dice.up_to(2) as u8);
        let at = Time::from_ms(3_500 + 250 * u64::from(dice.between(0, 28)));
        asked.push((at, client, hall));
    }
    asked.sort_by_key(|(at, ..)| *at);
    for (at, client, hall) in &asked {
        script.push(ask(*at, *client, *hall, Act::Read(Key(0))));
    }
    script.sort_by_key(|timed| timed.at);
    scenario.script = script;
    let reads = reads(&play(&scenario), &asked)?;
    let lines = (0..reads.len())
        .map(|place| line(&order, &reads, place))
        .collect();
    let told = reads
        .iter()
        .map(|read| (read.at, NAMES[read.client].to_owned(), read.value));
    let values: Vec<String> = order[1..].iter().map(ToString::to_string).collect();
    Some(Trace {
        promise: InvariantId::ReadsNeverGoBack,
        ask: format!(
            "A register holds {}; then {} are written one after another. ⟨Halls⟩ answer reads from what they know. The promise: *no reader sees an older value after a newer one* ([monotonic reads](#monotonic-reads)).",
            order[0],
            values.join(", ")
        ),
        lines,
        facts: Facts::Reads {
            order: order.clone(),
            reads: told.collect(),
        },
        scenario,
    })
}

/// What the readers were told; nothing when one was not answered.
fn reads(run: &Timeline, asked: &[(Time, u8, HallId)]) -> Option<Vec<Read>> {
    let mut reads: Vec<Read> = Vec::new();
    // A client's wishes wait for one another, so that its reads are in the order in which it was told to ask.
    let mut next = [0; 3];
    for wish in operations(run) {
        let (at, outcome) = wish.ended?;
        let Outcome::Acknowledged(value) = outcome else {
            return None;
        };
        if !wish.act.is_read() {
            continue;
        }
        let client = wish.client.index();
        let mut own = asked
            .iter()
            .filter(|(_, other, _)| usize::from(*other) == client);
        let (_, _, hall) = own.nth(next[client])?;
        next[client] += 1;
        reads.push(Read {
            at,
            client,
            hall: crate::words::letter(*hall),
            value,
        });
    }
    reads.sort_by_key(|read| read.at);
    Some(reads)
}

fn line(order: &[i32], reads: &[Read], place: usize) -> Line {
    let read = &reads[place];
    let who = NAMES[read.client];
    let age = |value: i32| order.iter().position(|other| *other == value);
    let newer = |other: &&Read| age(other.value) > age(read.value);
    let own = reads[..place]
        .iter()
        .filter(|other| other.client == read.client);
    let seen = own
        .clone()
        .filter(newer)
        .max_by_key(|other| age(other.value));
    let elsewhere = reads[..place]
        .iter()
        .filter(|other| other.client != read.client);
    let other = elsewhere.filter(newer).max_by_key(|other| age(other.value));
    let why = match (seen, other) {
        (Some(seen), _) => format!(
            "{who} was told {} by {} at {}. {} lags behind and says {}, which is older: for {who} time runs backwards.",
            seen.value,
            seen.hall,
            moment(seen.at),
            read.hall,
            read.value
        ),
        (None, Some(other)) => format!(
            "{} is old: {} was told {} at {}. But the promise is made to each reader, and {who} has seen nothing newer so far.",
            read.value,
            NAMES[other.client],
            other.value,
            moment(other.at)
        ),
        (None, None) if own.clone().next().is_none() => format!(
            "It is {who}’s first read. Whatever {} says, there is nothing before it to be older than.",
            read.hall
        ),
        (None, None) => format!(
            "{who} is told {} by {}, and nothing newer was seen before. Reading the same again, or something newer, is no step back.",
            read.value, read.hall
        ),
    };
    Line {
        at: read.at,
        told: format!("{who} asks {} and is told {}", read.hall, read.value),
        short: format!("{who} is told {}", read.value),
        why,
    }
}
