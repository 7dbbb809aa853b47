//! Predicates by name, as authors write them, become predicates over one scenario's numbers.

use split_isles_core::command::Key;
use split_isles_core::effect::Role;
use split_isles_core::measure::Tally;
use split_isles_core::mechanism::Switch;
use split_isles_core::scenario::Scenario;
use split_isles_core::trace::role_word;
use split_isles_core::units::{ClientId, HallId, Index, Term};
use split_isles_reader::read_time;
use split_isles_taught::{Ending, Ground, Guard, Predicate as Taught, Standing};

use super::look::invariant;
use crate::predicate::Predicate;

const ROLES: [Role; 4] = [
    Role::Follower,
    Role::PreCandidate,
    Role::Candidate,
    Role::Leader,
];

/// A predicate in a scenario's numbers.
///
/// # Errors
/// A name, a moment or a word in it that nobody knows.
pub fn named(predicate: &Predicate, scenario: &Scenario) -> Result<Taught, String> {
    let hall = |name: &str| hall_named(scenario, name);
    Ok(match predicate {
        Predicate::Believes { hall: name, role } => {
            let believed = ROLES.into_iter().find(|one| role_word(*one) == role);
            let believed = believed.ok_or_else(|| format!("{role:?} is no role"))?;
            Taught::Believes(hall(name)?, believed)
        }
        Predicate::Status { hall: name, is } => {
            let standing = match is.as_str() {
                "running" => Standing::Running,
                "paused" => Standing::Paused,
                "crashed" => Standing::Crashed,
                "off" => Standing::Off,
                _ => return Err(one_of(is, "running, paused, crashed, off")),
            };
            Taught::Status(hall(name)?, standing)
        }
        Predicate::Term {
            hall: name,
            at_least,
        } => Taught::Term(hall(name)?, Term(*at_least)),
        Predicate::Value {
            hall: name,
            key,
            value,
        } => Taught::Value(hall(name)?, key_named(scenario, key)?, *value),
        Predicate::Commit {
            hall: name,
            at_least,
        } => Taught::Commit(hall(name)?, Index(*at_least)),
        Predicate::Broken(word) => Taught::Broken(invariant(word)?),
        Predicate::Holds(word) => Taught::Holds(invariant(word)?),
        Predicate::Event(words) => Taught::Event(words.clone()),
        Predicate::Counts { what, at_least } => Taught::Counts(tally(what)?, *at_least),
        Predicate::Ended {
            client,
            nth,
            outcome,
        } => {
            let ending = match outcome.as_str() {
                "acknowledged" => Ending::Acknowledged,
                "refused" => Ending::Refused,
                "unknown" => Ending::Unknown,
                _ => return Err(one_of(outcome, "acknowledged, refused, unknown")),
            };
            let at = scenario.clients.iter().position(|one| one.name == *client);
            let at = at.ok_or_else(|| format!("there is no client {client:?}"))?;
            Taught::Ended(ClientId(at as u8), *nth, ending)
        }
        Predicate::Time(at) => {
            let moment = read_time(at);
            Taught::Time(moment.ok_or_else(|| format!("{at:?}: expected a moment such as 12s"))?)
        }
        Predicate::Cut(pair) => {
            let (a, b) = pair
                .split_once('-')
                .ok_or_else(|| format!("{pair:?}: expected two halls, such as A-B"))?;
            Taught::Cut(hall(a)?, hall(b)?)
        }
        Predicate::Mechanism(word) => Taught::Mechanism(match word.as_str() {
            "naive" => Ground::Naive,
            "majority" => Ground::Majority,
            "raft" => Ground::Raft,
            "paxos" => Ground::Paxos,
            "leaderless" => Ground::Leaderless,
            _ => return Err(one_of(word, "naive, majority, raft, paxos, leaderless")),
        }),
        Predicate::Guard(word) => Taught::Guard(match word.as_str() {
            "lease" => Guard::Lease,
            "stonith" => Guard::Stonith,
            "watchdog" => Guard::Watchdog,
            "generation" => Guard::Generation,
            "archive" => Guard::Archive,
            _ => {
                return Err(one_of(
                    word,
                    "lease, stonith, watchdog, generation, archive",
                ));
            }
        }),
        Predicate::Rule(word) => {
            let rule = Switch::named(word).filter(|rule| rule.get(&scenario.mechanism).is_some());
            Taught::Rule(rule.ok_or_else(|| format!("this city has no rule {word:?}"))?)
        }
        Predicate::Flags { at_least } => Taught::Flags(*at_least),
        Predicate::Not(other) => Taught::Not(Box::new(named(other, scenario)?)),
    })
}

fn one_of(word: &str, all: &str) -> String {
    format!("{word:?}: expected one of {all}")
}

/// A hall by its name.
pub(crate) fn hall_named(scenario: &Scenario, name: &str) -> Result<HallId, String> {
    let halls = &scenario.city.halls;
    let at = halls.iter().position(|hall| hall.name == name);
    at.map(|at| HallId(at as u8))
        .ok_or_else(|| format!("there is no hall {name:?}"))
}

/// A register or an account by its name.
pub(crate) fn key_named(scenario: &Scenario, name: &str) -> Result<Key, String> {
    let named = |at: &usize| scenario.key_name(Key(*at as u8)) == name;
    let at = (0..scenario.city.keys.len()).find(named);
    at.map(|at| Key(at as u8))
        .ok_or_else(|| format!("there is no key {name:?}"))
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
