//! English: goals.

use split_isles_core::effect::Role;
use split_isles_core::measure::Tally;
use split_isles_taught::{Ending, Ground, Guard, Standing};

use crate::learn::Aim;
use crate::strings::{Common, Lamps, SetUp, Text, Words, seconds};

/// What is to be reached.
pub(super) fn aim(goal: &Aim, words: Words) -> Text {
    match goal {
        Aim::Believes(hall, role) => believes(hall, *role, words),
        Aim::Stands(hall, standing) => stands(hall, *standing, words),
        Aim::Term(hall, term) => format!("{hall} has reached term {term}").into(),
        Aim::Value(hall, key, value) => format!("{key} on {hall} is {value}").into(),
        Aim::Commit(hall, index) => {
            let rows = words.pick("rows", "entries");
            format!("{hall} knows that {index} {rows} are committed").into()
        }
        Aim::Broken(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("The lamp “{name}” goes red"),
                Words::Engineering => format!("“{name}” is violated"),
            }
            .into()
        }
        Aim::Holds(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("The lamp “{name}” is put to the test, and stays green"),
                Words::Engineering => format!("“{name}” is put to the test, and holds"),
            }
            .into()
        }
        Aim::Happens(told) => match words {
            Words::Story => told.story.clone(),
            Words::Engineering => told.engineering.clone(),
        }
        .into(),
        Aim::Counts(what, least) => counts(*what, *least, words),
        Aim::Ended(client, nth, ending) => ended(client, *nth, *ending, words),
        Aim::Time(at) => format!("It is {} s or later", seconds(at.0)).into(),
        Aim::Cut(a, b) => format!("{a} and {b} cannot reach one another").into(),
        Aim::Mechanism(ground) => format!("The city runs under {}", mechanism(*ground)).into(),
        Aim::Guard(guard) => format!("{} is on", capital(&guard_name(*guard, words))).into(),
        Aim::Rule(rule) => {
            let name = super::set_up::say(&SetUp::Switch(*rule), words);
            format!("“{name}” is on").into()
        }
        Aim::Flags(1) => words.pick(
            "Somebody believes that it leads",
            "A node believes that it leads",
        ),
        Aim::Flags(least) => match words {
            Words::Story => format!("{least} flags fly"),
            Words::Engineering => format!("{least} nodes believe that they lead"),
        }
        .into(),
        Aim::Not(other) => not(other, words),
    }
}

fn not(goal: &Aim, words: Words) -> Text {
    match goal {
        Aim::Cut(a, b) => format!("{a} and {b} reach one another again").into(),
        Aim::Broken(id) => {
            let name = super::lamps::say(&Lamps::Name(*id), words);
            match words {
                Words::Story => format!("The lamp “{name}” does not go red"),
                Words::Engineering => format!("“{name}” is not violated"),
            }
            .into()
        }
        Aim::Guard(guard) => format!("{} is off", capital(&guard_name(*guard, words))).into(),
        Aim::Rule(rule) => {
            let name = super::set_up::say(&SetUp::Switch(*rule), words);
            format!("“{name}” is off").into()
        }
        Aim::Flags(1) => words.pick("No flag flies", "Nobody believes that it leads"),
        Aim::Time(at) => format!("It is before {} s", seconds(at.0)).into(),
        Aim::Believes(hall, Role::Leader) => {
            format!("{hall} does not believe that it leads").into()
        }
        Aim::Happens(_) => format!("It does not happen: {}", aim(goal, words)).into(),
        Aim::Believes(..)
        | Aim::Stands(..)
        | Aim::Term(..)
        | Aim::Value(..)
        | Aim::Commit(..)
        | Aim::Holds(_)
        | Aim::Counts(..)
        | Aim::Ended(..)
        | Aim::Mechanism(_)
        | Aim::Flags(_)
        | Aim::Not(_) => format!("Not so: {}", aim(goal, words)).into(),
    }
}

fn believes(hall: &str, role: Role, words: Words) -> Text {
    match role {
        Role::Leader => format!("{hall} believes that it leads").into(),
        Role::Follower | Role::PreCandidate | Role::Candidate => {
            let role = super::common::say(&Common::Role(role), words);
            format!("{hall} is a {}", role.to_lowercase()).into()
        }
    }
}

fn stands(hall: &str, standing: Standing, words: Words) -> Text {
    match standing {
        Standing::Running => format!("{hall} is up"),
        Standing::Paused => format!("{hall} is {}", words.pick("frozen", "paused")),
        Standing::Crashed => format!("{hall} is down"),
        Standing::Off => format!("{hall} is without power"),
    }
    .into()
}

fn counts(what: Tally, least: u32, words: Words) -> Text {
    match what {
        Tally::Woken => format!("{least} or more were woken in the queue"),
        Tally::TurnedAway => match words {
            Words::Story => format!("The archive has turned {least} or more away"),
            Words::Engineering => format!("The storage has refused {least} or more"),
        },
        Tally::Hashes => format!("One comparison took {least} or more hashes"),
    }
    .into()
}

fn ended(client: &str, nth: u32, ending: Ending, words: Words) -> Text {
    let wish = words.pick("wish", "request");
    let which = match nth {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        _ => format!("{nth}th"),
    };
    let ended = match ending {
        Ending::Acknowledged => "is acknowledged",
        Ending::Refused => "is refused",
        Ending::Unknown => "ends unknown",
    };
    format!("{client}: the {which} {wish} {ended}").into()
}

const fn mechanism(ground: Ground) -> &'static str {
    match ground {
        Ground::Naive => "naive failover",
        Ground::Majority => "a majority check",
        Ground::Raft => "Raft",
        Ground::Paxos => "Paxos",
        Ground::Leaderless => "no leader",
    }
}

const fn guard_name(guard: Guard, words: Words) -> Text {
    match guard {
        Guard::Lease => words.pick("the hourglass", "the lease"),
        Guard::Stonith => words.pick("the fence", "STONITH"),
        Guard::Watchdog => words.pick("the watchdog", "the watchdog"),
        Guard::Generation => words.pick("the generation clock", "the generation clock"),
        Guard::Archive => words.pick(
            "the archive’s check of numbers",
            "the storage’s check of tokens",
        ),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}
