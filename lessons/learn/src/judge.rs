//! Whether a predicate is so of a run at its playhead.

use split_isles_core::command::Key;
use split_isles_core::effect::Role;
use split_isles_core::event::{Event, Outcome};
use split_isles_core::history::Timeline;
use split_isles_core::invariant::{InvariantId, Verdict};
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::trace::{Telling, invariant_word, line, role_word};
use split_isles_core::units::{EventId, HallId, Time};
use split_isles_core::view::Status;
use split_isles_reader::read_time;

use crate::predicate::Predicate;

/// Whether a predicate is so at the run's playhead; events count from `since` on.
///
/// # Errors
/// A name, a moment or a word in it that nobody knows.
pub fn holds(predicate: &Predicate, run: &Timeline, since: EventId) -> Result<bool, String> {
    let scenario = run.scenario();
    let world = run.world();
    Ok(match predicate {
        Predicate::Believes { hall, role } => {
            let believed = world.belief(hall_named(scenario, hall)?).0;
            role_word(believed) == known(role, &ROLES)?
        }
        Predicate::Status { hall, is } => {
            let word = match world.status(hall_named(scenario, hall)?) {
                Status::Running => "running",
                Status::Paused(_) => "paused",
                Status::Crashed(_) => "crashed",
                Status::PoweredOff(_) => "off",
            };
            word == known(is, &["running", "paused", "crashed", "off"])?
        }
        Predicate::Term { hall, at_least } => {
            world.belief(hall_named(scenario, hall)?).1.0 >= *at_least
        }
        Predicate::Value { hall, key, value } => self::value(run, hall, key)? == Some(*value),
        Predicate::Commit { hall, at_least } => {
            let mind = world.mind(hall_named(scenario, hall)?);
            mind.is_some_and(|mind| mind.commit_index().0 >= *at_least)
        }
        Predicate::Broken(word) => matches!(verdict(run, word)?, Verdict::Broken(_)),
        Predicate::Holds(word) => verdict(run, word)? == Verdict::Holds,
        Predicate::Event(words) => lines(run, since).any(|(_, line)| has_words(&line, words)),
        Predicate::Counts { what, at_least } => run.measures().tally(tally(what)?) >= *at_least,
        Predicate::Ended {
            client,
            nth,
            outcome,
        } => ended(run, client, *nth)? == Some(known(outcome, &OUTCOMES)?),
        Predicate::Time(at) => world.now().max(run.at()) >= moment(at)?,
        Predicate::Cut(pair) => {
            let (a, b) = pair
                .split_once('-')
                .ok_or_else(|| format!("{pair:?}: expected two halls, such as A-B"))?;
            let (a, b) = (hall_named(scenario, a)?, hall_named(scenario, b)?);
            let frame = run.frame();
            let reach = frame.halls.get(a.index()).map(|hall| hall.reach);
            !reach.is_some_and(|reach| reach.contains(b))
        }
        Predicate::Mechanism(word) => mechanism(world.rules()) == word,
        Predicate::Guard(word) => {
            let guards = world.guards();
            match word.as_str() {
                "lease" => guards.lease.is_some(),
                "stonith" => guards.stonith.is_some(),
                "watchdog" => guards.watchdog.is_some(),
                "generation" => guards.generation.is_some(),
                "archive" => guards.archive.check,
                _ => return Err(format!("there is no guard {word:?}")),
            }
        }
        Predicate::Rule(word) => rule(world.rules(), word)?,
        Predicate::Flags { at_least } => {
            let leads = |(nth, hall): (usize, &split_isles_core::scenario::Hall)| {
                let id = HallId(nth as u8);
                let up = matches!(world.status(id), Status::Running | Status::Paused(_));
                hall.office == Office::City && up && world.belief(id).0 == Role::Leader
            };
            let halls = scenario.city.halls.iter().enumerate();
            halls.filter(|hall| leads(*hall)).count() >= *at_least as usize
        }
        Predicate::Not(other) => !holds(other, run, since)?,
    })
}

const ROLES: [&str; 4] = ["follower", "pre-candidate", "candidate", "leader"];
const OUTCOMES: [&str; 3] = ["acknowledged", "refused", "unknown"];

/// A word that is one of a few.
fn known<'a>(word: &'a str, all: &[&str]) -> Result<&'a str, String> {
    if all.contains(&word) {
        Ok(word)
    } else {
        Err(format!("{word:?}: expected one of {}", all.join(", ")))
    }
}

/// A moment, such as `12s`.
pub(crate) fn moment(text: &str) -> Result<Time, String> {
    read_time(text).ok_or_else(|| format!("{text:?}: expected a moment such as 12s"))
}

/// A hall by its name.
pub(crate) fn hall_named(scenario: &Scenario, name: &str) -> Result<HallId, String> {
    let at = scenario
        .city
        .halls
        .iter()
        .position(|hall| hall.name == name);
    at.map(|at| HallId(at as u8))
        .ok_or_else(|| format!("there is no hall {name:?}"))
}

/// What a hall's own state holds; nothing while it is down.
pub(crate) fn value(run: &Timeline, hall: &str, key: &str) -> Result<Option<i32>, String> {
    let scenario = run.scenario();
    let hall = hall_named(scenario, hall)?;
    let named = |at: &usize| scenario.key_name(Key(*at as u8)) == key;
    let at = (0..scenario.city.keys.len()).find(named);
    let key = at.ok_or_else(|| format!("there is no key {key:?}"))?;
    let mind = run.world().mind(hall);
    Ok(mind.map(|mind| mind.state().value(Key(key as u8))))
}

/// A count by its word.
pub(crate) fn tally(word: &str) -> Result<Tally, String> {
    match word {
        "woken" => Ok(Tally::Woken),
        "turned-away" => Ok(Tally::TurnedAway),
        "hashes" => Ok(Tally::Hashes),
        _ => Err(format!("nobody counts {word:?}")),
    }
}

fn verdict(run: &Timeline, word: &str) -> Result<Verdict, String> {
    let id = InvariantId::ALL
        .into_iter()
        .find(|id| invariant_word(*id) == word);
    id.map(|id| run.verdict(id))
        .ok_or_else(|| format!("there is no invariant {word:?}"))
}

/// How a client's n-th operation has ended by now; nothing while it has not.
fn ended(run: &Timeline, client: &str, nth: u32) -> Result<Option<&'static str>, String> {
    let scenario = run.scenario();
    let at = scenario.clients.iter().position(|one| one.name == client);
    let client = at.ok_or_else(|| format!("there is no client {client:?}"))?;
    let operations = run.world().operations().iter_from(0);
    let operation = operations
        .filter(|operation| operation.client.index() == client)
        .nth((nth as usize).saturating_sub(1));
    let outcome = operation.and_then(|operation| operation.ended);
    Ok(outcome.map(|(_, outcome)| match outcome {
        Outcome::Acknowledged(_) => "acknowledged",
        Outcome::Refused => "refused",
        Outcome::Unknown => "unknown",
    }))
}

const fn mechanism(rules: &MechanismRules) -> &'static str {
    match rules {
        MechanismRules::NaiveFailover(_) => "naive",
        MechanismRules::MajorityCheck(_) => "majority",
        MechanismRules::Raft(_) => "raft",
        MechanismRules::Paxos(_) => "paxos",
        MechanismRules::Leaderless(_) => "leaderless",
    }
}

/// Whether one of a mechanism's switches is on.
fn rule(rules: &MechanismRules, word: &str) -> Result<bool, String> {
    let fields = match rules {
        MechanismRules::NaiveFailover(rules) => toml::Table::try_from(rules),
        MechanismRules::MajorityCheck(rules) => toml::Table::try_from(rules),
        MechanismRules::Raft(rules) => toml::Table::try_from(rules),
        MechanismRules::Paxos(rules) => toml::Table::try_from(rules),
        MechanismRules::Leaderless(rules) => toml::Table::try_from(rules),
    };
    let fields = fields.map_err(|error| error.to_string())?;
    let switch = fields.get(&word.replace('-', "_"));
    switch
        .and_then(toml::Value::as_bool)
        .ok_or_else(|| format!("there is no rule {word:?}"))
}

/// The lines of a run's trace up to its playhead, from an event on.
pub(crate) fn lines(run: &Timeline, since: EventId) -> impl Iterator<Item = (&Event, String)> + '_ {
    let telling = Telling::of(run);
    let count = run.world().events();
    run.events()
        .iter_from(since)
        .take_while(move |(id, _)| id.0 < count)
        .map(move |(id, event)| (event, line(telling, id, event)))
}

/// Whether a line holds these words, in this order, with others between them or not.
pub(crate) fn has_words(line: &str, words: &str) -> bool {
    // Its number and its time are no words.
    let mut told = line.split_whitespace().skip(2);
    words
        .split_whitespace()
        .all(|word| told.any(|one| one == word))
}
