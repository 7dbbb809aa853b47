//! Shipped cities, told in Chinese and in English: an event has the same names and numbers in both.

use std::sync::Arc;

use split_isles_core::command::{Act, Citizen, House, Item, Key};
use split_isles_core::effect::Order;
use split_isles_core::event::{Event, EventKind};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Path, Timed};
use split_isles_core::narrate::{self, Words};
use split_isles_core::scenario::{KeyName, LinkQuality, Scenario};
use split_isles_core::trace::Telling;
use split_isles_core::units::{ClientId, EventId, HallId, HallSet, IslandId, Span, Time};
use split_isles_lessons::catalogue::find;

use super::sentence;

/// What stays in Latin letters besides names.
const TERMS: &[&str] = &[
    "Gossip",
    "P2c",
    "R",
    "TimeoutNow",
    "accept",
    "accepted",
    "ppm",
    "prepare",
    "promise",
];

/// Cities in which, together, nearly everything happens that can be told.
const CITIES: &[&str] = &[
    "cart-observed-remove",
    "every-layer-but-the-fence",
    "failed-fence",
    "figure-8-with-the-rule",
    "found-holder-never-stops",
    "membership-across-a-flood",
    "mumbai-singapore-tokyo-registers",
    "one-way-bridge",
    "paxos-bound",
    "paxos-promise",
    "paxos-remembered",
    "quorum-is-not-linearizable",
    "restart-as-a-ghost",
    "shoot-out",
    "stamped-999",
    "the-record-that-returned",
    "two-two-one",
    "two-versions",
];

fn played(slug: &str) -> Timeline {
    let scenario = find(slug).expect("it ships").scenario();
    let (seed, until) = (scenario.seed, scenario.until);
    let mut run = Timeline::new(Arc::new(scenario), seed, Vec::new());
    run.seek(until);
    run
}

/// The names of whoever acts, and of the islands.
fn acting(scenario: &Scenario) -> Vec<&str> {
    let city = &scenario.city;
    let islands = city.islands.iter().map(|island| island.name.as_str());
    let halls = city.halls.iter().map(|hall| hall.name.as_str());
    let clients = scenario.clients.iter().map(|client| client.name.as_str());
    islands.chain(halls).chain(clients).collect()
}

/// The names of what is acted upon.
fn acted_upon(scenario: &Scenario) -> Vec<&str> {
    let city = &scenario.city;
    let keys = city.keys.iter().map(|key| key.name.as_str());
    let others = city.citizens.iter().chain(&city.houses);
    keys.chain(others.map(String::as_str)).collect()
}

/// Which of these names a text has, in order, and what is left of it.
fn parted<'a>(text: &str, names: &[&'a str]) -> (Vec<&'a str>, String) {
    let is_in_a_word = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_alphanumeric());
    let (mut found, mut left, mut rest) = (Vec::new(), String::new(), text);
    while let Some(letter) = rest.chars().next() {
        let begins = !is_in_a_word(left.chars().next_back());
        let here = names.iter().filter(|name| {
            let after = rest.strip_prefix(**name);
            begins && after.is_some_and(|after| !is_in_a_word(after.chars().next()))
        });
        if let Some(name) = here.max_by_key(|name| name.len()) {
            found.push(*name);
            rest = &rest[name.len()..];
            left.push('_');
        } else {
            rest = &rest[letter.len_utf8()..];
            left.push(letter);
        }
    }
    found.sort_unstable();
    (found, left)
}

fn numbers(text: &str) -> Vec<&str> {
    let digits = text.split(|letter: char| !letter.is_ascii_digit());
    let mut numbers: Vec<&str> = digits.filter(|digits| !digits.is_empty()).collect();
    numbers.sort_unstable();
    numbers
}

#[track_caller]
fn is_told_alike(scenario: &Scenario, chinese: &str, english: &str) {
    let context = format!("{}: {chinese} / {english}", scenario.title);
    assert!(chinese.ends_with('。'), "{context}");
    let (acting, acted_upon) = (acting(scenario), acted_upon(scenario));
    let (named, left) = parted(chinese, &acting);
    // An article is not the hall of that name.
    let (named_in_english, _) = parted(english.trim_start_matches("A courier"), &acting);
    assert_eq!(named, named_in_english, "{context}");
    assert_eq!(numbers(chinese), numbers(english), "{context}");
    let (_, left) = parted(&left, &acted_upon);
    let words = left.split(|letter: char| !letter.is_ascii_alphanumeric());
    for word in words.filter(|word| word.starts_with(|l: char| l.is_ascii_alphabetic())) {
        assert!(TERMS.contains(&word), "{word} in {context}");
    }
    assert!(!left.contains(". ") && !chinese.contains('?'), "{context}");
}

/// Every event of a run: what happens, in English and in Chinese.
fn told(run: &Timeline, words: Words) -> Vec<(String, String)> {
    let telling = Telling::of(run);
    let events = run.events().iter_from(EventId(0));
    let told = events.map(|(_, event)| {
        let cause = event.cause().and_then(|cause| run.events().get(cause));
        let english = narrate::sentence(telling, event, cause, words);
        (english, sentence(telling, event, cause, words))
    });
    told.collect()
}

#[test]
fn every_event_is_told_with_the_same_names_and_numbers() {
    for slug in CITIES {
        let run = played(slug);
        for words in [Words::Story, Words::Engineering] {
            for (english, chinese) in told(&run, words) {
                is_told_alike(run.scenario(), &chinese, &english);
            }
        }
    }
}

#[test]
fn whatever_comes_from_outside_is_told_with_the_same_names_and_numbers() {
    let [a, b] = [HallId(0), HallId(4)];
    let (west, east, key, who) = (IslandId(0), IslandId(1), Key(0), Citizen(0));
    let [short, long] = [Span::from_ms(250), Span::from_ms(4_000)];
    let acts = [
        Act::Noop,
        Act::CompareAndSet(key, 3, 5),
        Act::Deposit(key, 40),
        Act::Deposit(key, -40),
        Act::Transfer(key, key, 7),
        Act::Birth(who),
        Act::Death(who),
        Act::Permit(who),
        Act::Sell(House(1), who),
        Act::Owner(House(1)),
        Act::Remove(key, Item(3)),
        Act::Delete(key),
        Act::Resolve(key, 9),
    ];
    let faults = [
        Input::Heal(Path::BridgeOneWay(west, east)),
        Input::Cut(Path::To(a)),
        Input::Cut(Path::Management),
        Input::Heal(Path::Everything),
        Input::Degrade(Path::AllBridges, LinkQuality::steady(short)),
        Input::Flap(Path::LinkOneWay(a, b), short, long, long),
        Input::Pause(a, None),
        Input::Pause(a, Some(long)),
        Input::Resume(a),
        Input::PowerOff(a),
        Input::Restart(a),
        Input::WipeDisk(a),
        Input::Slow(a, short),
        Input::SlowDisk(b, short),
        Input::ClockOffset(a, -500_000),
        Input::ClockDrift(a, 200),
        Input::ClockJump(b, 1_500_000),
        Input::Order(a, Order::TransferLeadership(b)),
        Input::Order(a, Order::ChangeMembers(HallSet::default())),
        Input::Order(a, Order::TakeSnapshot),
    ];
    let asked = acts.map(|act| Input::AskAt(ClientId(0), b, act));
    let inputs = faults.into_iter().chain(asked);
    let mut scenario = crate::guide::first_city();
    let at = Time::ZERO;
    scenario.script = inputs.map(|input| Timed { at, input }).collect();
    scenario.city.keys = vec![KeyName {
        name: "cart".to_owned(),
        initial: 0,
    }];
    let run = Timeline::new(Arc::new(scenario), 1, Vec::new());
    for (place, _) in (0..).zip(&run.scenario().script) {
        let event = Event::new(at, None, None, EventKind::Input(place));
        for words in [Words::Story, Words::Engineering] {
            let english = narrate::sentence(Telling::of(&run), &event, None, words);
            let chinese = sentence(Telling::of(&run), &event, None, words);
            is_told_alike(run.scenario(), &chinese, &english);
        }
    }
}

#[track_caller]
fn is_told_as(slug: &str, words: Words, english: &str, chinese: &str) {
    let told = told(&played(slug), words);
    let found = told.iter().find(|(in_english, _)| in_english == english);
    assert_eq!(found.map(|(_, told)| told.as_str()), Some(chinese));
}

#[test]
fn a_sentence_follows_the_vocabulary_and_reads_as_chinese() {
    is_told_as(
        "one-way-bridge",
        Words::Story,
        "The flood takes the bridge from West Isle to East Isle.",
        "洪水淹没了从 West Isle 到 East Isle 的桥。",
    );
    is_told_as(
        "one-way-bridge",
        Words::Engineering,
        "The link from West Isle to East Isle is cut.",
        "从 West Isle 到 East Isle 的链路断开。",
    );
    is_told_as(
        "cart-observed-remove",
        Words::Story,
        "Okafor sends A the wish to put bread into cart.",
        "Okafor 派信使去 A 那里，请它把面包放进 cart。",
    );
    is_told_as(
        "cart-observed-remove",
        Words::Engineering,
        "Lost on the way to B: a gossip digest (the path is cut).",
        "发往 B 的 Gossip 摘要丢失（路径断开）。",
    );
    is_told_as(
        "one-way-bridge",
        Words::Story,
        "A refuses D its vote for term 2: the candidate’s ledger is behind.",
        "A 拒绝在任期 2 投票给 D：候选人的账本落后。",
    );
    is_told_as(
        "membership-across-a-flood",
        Words::Engineering,
        "A enters the joint configuration {A, B, C} → {A, D, E}.",
        "A 进入联合配置 {A、B、C} → {A、D、E}。",
    );
    is_told_as(
        "shoot-out",
        Words::Story,
        "Power B cuts B’s power, as A asked.",
        "Power B 应 A 的要求切断 B 的电。",
    );
    is_told_as(
        "paxos-promise",
        Words::Story,
        "A promises A to have no part in any ballot before 1·A.",
        "A 向 A 承诺，不参与表决 1·A 之前的任何表决。",
    );
}
