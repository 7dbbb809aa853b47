//! Small leaderless cities, and what happened in them.

use std::sync::Arc;

use split_isles_core::command::{Act, Item, Key};
use split_isles_core::effect::Note;
use split_isles_core::event::{EventKind, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::{
    LeaderlessNote, LeaderlessRules, Record, StoreView, Versions,
};
use split_isles_core::scenario::{Attachment, Scenario, check};
use split_isles_core::units::{ClientId, EventId, HallId, IslandId, Span, Time};

pub(crate) const A: HallId = HallId(0);
pub(crate) const B: HallId = HallId(1);
pub(crate) const C: HallId = HallId(2);
pub(crate) const X: Key = Key(0);
pub(crate) const BRIDGE: Path = Path::Bridge(IslandId(0), IslandId(1));

/// Nothing that mends copies by itself.
pub(crate) fn bare() -> LeaderlessRules {
    LeaderlessRules {
        read_repair: false,
        handoff: Span::ZERO,
        gossip: Span::ZERO,
        anti_entropy: Span::ZERO,
        ..LeaderlessRules::default()
    }
}

/// The same with other dials.
pub(crate) fn dials(n: u8, r: u8, w: u8) -> LeaderlessRules {
    LeaderlessRules { n, r, w, ..bare() }
}

/// The same with other versions.
pub(crate) fn versions(versions: Versions) -> LeaderlessRules {
    LeaderlessRules {
        versions,
        ..dials(3, 2, 2)
    }
}

/// A city with halls on islands; each island's clerk asks only the first hall there, once.
pub(crate) fn city(halls: &[u8], rules: LeaderlessRules) -> Scenario {
    let mut city = Scenario::plain(halls, MechanismRules::Leaderless(rules));
    for client in &mut city.clients {
        client.attachment = Attachment::Sticky;
        client.retries = 0;
    }
    city
}

/// A client wants something.
pub(crate) fn ask(client: u8, act: Act) -> Input {
    Input::Ask(ClientId(client), act)
}

pub(crate) fn write(client: u8, value: i32) -> Input {
    ask(client, Act::Write(X, value))
}

pub(crate) fn read(client: u8) -> Input {
    ask(client, Act::Read(X))
}

pub(crate) fn add(client: u8, item: u8) -> Input {
    ask(client, Act::Add(X, Item(item)))
}

pub(crate) fn remove(client: u8, item: u8) -> Input {
    ask(client, Act::Remove(X, Item(item)))
}

/// Plays a city to a moment.
pub(crate) fn play(mut city: Scenario, script: &[(u64, Input)], until_ms: u64) -> Timeline {
    let timed = |(at, input): &(u64, Input)| Timed {
        at: Time::from_ms(*at),
        input: input.clone(),
    };
    city.script = script.iter().map(timed).collect();
    city.until = Time::from_ms(until_ms);
    assert_eq!(check(&city), []);
    let mut run = Timeline::new(Arc::new(city), 1, Vec::new());
    run.seek(Time::from_ms(until_ms));
    run
}

/// How a client's wishes ended, in order.
pub(crate) fn ends(run: &Timeline, client: u8) -> Vec<Outcome> {
    let operations = run.head().operations().iter_from(0);
    operations
        .filter(|operation| operation.client == ClientId(client))
        .filter_map(|operation| operation.ended.map(|(_, outcome)| outcome))
        .collect()
}

/// What all halls show of the first key.
pub(crate) fn values(run: &Timeline) -> Vec<i32> {
    let halls = run.head().hall_ids();
    halls
        .map(|hall| {
            let mind = run.head().mind(hall);
            mind.map_or(-1, |mind| mind.state().value(X))
        })
        .collect()
}

/// A hall's store.
pub(crate) fn store(run: &Timeline, hall: HallId) -> StoreView {
    let mind = run.head().mind(hall).expect("the hall runs");
    *mind.insight().store.expect("a leaderless hall")
}

/// The values that stand side by side in a hall, in order.
pub(crate) fn siblings(run: &Timeline, hall: HallId) -> Vec<i32> {
    let store = store(run, hall);
    let record = &store.records[0];
    let mut values: Vec<i32> = record.versions.iter().filter_map(|one| one.value).collect();
    values.sort_unstable();
    values
}

/// All notes, with their moments and halls.
pub(crate) fn notes(run: &Timeline) -> Vec<(Time, HallId, LeaderlessNote)> {
    let events = run.events().iter_from(EventId(0));
    events
        .filter_map(|(_, event)| {
            if let EventKind::Note(Note::Leaderless(note)) = event.kind {
                Some((event.at(), event.hall()?, note))
            } else {
                None
            }
        })
        .collect()
}

/// How often something was noted.
pub(crate) fn count(run: &Timeline, is: impl Fn(&LeaderlessNote) -> bool) -> usize {
    notes(run).iter().filter(|(_, _, note)| is(note)).count()
}

/// A verdict in one word.
pub(crate) fn verdict(run: &Timeline, invariant: InvariantId) -> &'static str {
    match run.verdict(invariant) {
        Verdict::NotTested => "not tested",
        Verdict::Holds => "holds",
        Verdict::NotJudged => "not judged",
        Verdict::Broken(_) => "broken",
    }
}

/// The record of the first key.
pub(crate) const RECORD: Record = Record::Key(X);
