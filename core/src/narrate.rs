//! An event as a sentence, in story words (halls, couriers, flags) or in engineering words (servers, messages, leaders).

mod archive;
mod courier;
mod fence;
mod input;
mod keeper;
mod leaderless;
mod note;
mod paxos;

use alloc::format;
use alloc::string::String;

use crate::command::Act;
use crate::effect::{Role, Timer};
use crate::event::{Event, EventKind, Limit, Loss, Outcome};
use crate::mechanism::MechanismRules;
use crate::message::Envelope;
use crate::trace::Telling;

pub use self::input::{input, seconds};
pub use self::paxos::ballot_name;

/// In which words a run is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Words {
    /// Halls, couriers, ledgers, flags, floods.
    Story,
    /// Servers, messages, logs, leaders, partitions.
    Engineering,
}

impl Words {
    /// The story's phrase or the engineers' phrase.
    pub const fn pick<'a>(self, story: &'a str, engineering: &'a str) -> &'a str {
        match self {
            Self::Story => story,
            Self::Engineering => engineering,
        }
    }
}

/// An event as a sentence. `cause` is the event that led to it, if there is one: an arrival is told with what arrived.
pub fn sentence(
    telling: Telling<'_>,
    event: &Event,
    cause: Option<&Event>,
    words: Words,
) -> String {
    let who = event.who().map_or("", |party| telling.party(party));
    let envelope = cause.and_then(|cause| cause.kind.envelope());
    if let MechanismRules::Paxos(_) = telling.scenario.mechanism
        && let Some(told) = paxos::sentence(who, event, envelope, telling, words)
    {
        return told;
    }
    told(who, event, envelope, telling, words)
}

/// An event in the words of any city.
fn told(
    who: &str,
    event: &Event,
    envelope: Option<Envelope>,
    telling: Telling<'_>,
    words: Words,
) -> String {
    match event.kind {
        EventKind::Input(place) => telling
            .input(place)
            .map_or_else(String::new, |timed| input(telling, &timed.input, words)),
        EventKind::Flapped(_, true) => words
            .pick("The flood is back.", "The flapping path is cut again.")
            .into(),
        EventKind::Flapped(_, false) => words
            .pick("The water falls.", "The flapping path is whole again.")
            .into(),
        EventKind::Sent { to, .. } => event.kind.envelope().map_or_else(String::new, |envelope| {
            courier::sent(who, telling.party(to), envelope, telling, words)
        }),
        EventKind::Delivered { from } => {
            let what = envelope.map_or("a courier", |envelope| courier::name(envelope, words));
            let from = telling.party(from);
            match words {
                Words::Story => format!("{from}’s courier reaches {who}: {what}."),
                Words::Engineering => format!("{who} receives {what} from {from}."),
            }
        }
        EventKind::Lost { to, loss } => {
            let what = envelope.map_or("a courier", |envelope| courier::name(envelope, words));
            let (to, why) = (telling.party(to), lost(loss, words));
            match words {
                Words::Story => format!("A courier for {to} never arrives ({what}): {why}."),
                Words::Engineering => format!("Lost on the way to {to}: {what} ({why})."),
            }
        }
        EventKind::TimerFired(timer) => ran_out(who, timer, words),
        EventKind::Believed { role, term } => believes(who, role, term.0, words),
        EventKind::Persisted => match words {
            Words::Story => format!("{who} has it on paper: not even a crash takes it away now."),
            Words::Engineering => format!("{who}’s disk has persisted."),
        },
        EventKind::Paused => match words {
            Words::Story => format!("{who} freezes. It does not know."),
            Words::Engineering => format!("{who} is paused."),
        },
        EventKind::Resumed => match words {
            Words::Story => format!("{who} wakes as if nothing had happened."),
            Words::Engineering => format!("{who} resumes; everything due arrives at once."),
        },
        EventKind::Crashed => match words {
            Words::Story => format!("{who} goes dark and forgets all that was not on paper."),
            Words::Engineering => format!("{who} crashes: memory lost, disk kept."),
        },
        EventKind::WatchdogBit => match words {
            Words::Story => format!("{who}’s watchdog was not petted in time, and bites."),
            Words::Engineering => format!("{who}’s watchdog expires and resets it."),
        },
        EventKind::PoweredOff => match words {
            Words::Story => format!("{who}’s power is taken away."),
            Words::Engineering => format!("{who} is powered off."),
        },
        EventKind::Opened { rows } => match words {
            Words::Story => format!(
                "{who} opens its doors, with {rows} {} on paper.",
                many(rows, "row")
            ),
            Words::Engineering => {
                format!("{who} starts with {rows} persisted log {}.", entries(rows))
            }
        },
        EventKind::Note(note) => note::told(who, note, telling, words),
        EventKind::Invoked { op, hall } => {
            let hall = telling.hall(hall);
            match telling.act(op) {
                Some(act) => format!("{who} asks {hall} to {}.", wish(act, telling)),
                None => format!("{who} asks {hall} for something."),
            }
        }
        EventKind::Retried { hall, .. } => {
            let hall = telling.hall(hall);
            match words {
                Words::Story => format!("{who} has heard nothing and asks {hall} again."),
                Words::Engineering => format!("{who} retries at {hall}."),
            }
        }
        EventKind::Ended { outcome, .. } => match outcome {
            Outcome::Acknowledged(_) => format!("{who} is told: done."),
            Outcome::Refused => format!("{who} is told: no."),
            Outcome::Unknown => match words {
                Words::Story => format!(
                    "{who} goes home without an answer. It may have happened, or may still."
                ),
                Words::Engineering => format!("{who} times out: the outcome is unknown."),
            },
        },
        EventKind::LimitReached(Limit::Events) => {
            "The run has reached its limit of events and goes no further.".into()
        }
        EventKind::LimitReached(Limit::StepsAtOnce) => {
            "Too much happens without time going on; the run goes no further.".into()
        }
    }
}

fn lost(loss: Loss, words: Words) -> &'static str {
    match (loss, words) {
        (Loss::Cut, Words::Story) => "the way is flooded",
        (Loss::Cut, Words::Engineering) => "the path is cut",
        (Loss::Chance, Words::Story) => "it lost its way",
        (Loss::Chance, Words::Engineering) => "the link dropped it",
        (Loss::Down, Words::Story) => "nobody opened the door",
        (Loss::Down, Words::Engineering) => "the receiver is down",
        (Loss::Overflow, Words::Story) => "too many were waiting",
        (Loss::Overflow, Words::Engineering) => "too many messages in flight",
    }
}

fn ran_out(who: &str, timer: Timer, words: Words) -> String {
    match (timer, words) {
        (Timer::Election, Words::Story) => format!("{who} has heard from no leader for too long."),
        (Timer::Election, Words::Engineering) => format!("{who}’s election timer fires."),
        (Timer::Heartbeat, Words::Story) => format!("It is time for {who} to show itself."),
        (Timer::Heartbeat, Words::Engineering) => format!("{who}’s heartbeat timer fires."),
        (Timer::CheckQuorum, Words::Story) => format!("{who} counts who has answered."),
        (Timer::CheckQuorum, Words::Engineering) => format!("{who} checks its quorum."),
        (Timer::Transfer, Words::Story) => {
            format!("{who} has waited long enough for its successor.")
        }
        (Timer::Transfer, Words::Engineering) => format!("{who}’s leadership transfer times out."),
        (Timer::Ask, _) => format!("{who} has had no answer from the keepers."),
        (Timer::KeepAlive, Words::Story) => format!("It is time for {who} to renew its lease."),
        (Timer::KeepAlive, Words::Engineering) => format!("{who}’s keep-alive timer fires."),
        (Timer::Lease, Words::Story) => format!("{who}’s hourglass has run out."),
        (Timer::Lease, Words::Engineering) => format!("{who}’s lease guard fires."),
        (Timer::Session, Words::Story) => format!("{who} looks whose hourglass has run out."),
        (Timer::Session, Words::Engineering) => format!("{who} expires overdue sessions."),
        (Timer::Fence, Words::Story) => format!("{who} reaches for the switch."),
        (Timer::Fence, Words::Engineering) => format!("{who}’s fence timer fires."),
        (Timer::Number, Words::Story) => format!("{who} asks the archive for a number again."),
        (Timer::Number, Words::Engineering) => format!("{who} retries its token request."),
        (Timer::PowerOn, _) => format!("{who} turns the power on again."),
        (Timer::Patience, Words::Story) => format!("{who} loses patience with whoever is silent."),
        (Timer::Patience, Words::Engineering) => format!("{who}’s request timeout fires."),
        (Timer::Gossip, Words::Story) => {
            format!("It is time for {who} to pass on what it has heard.")
        }
        (Timer::Gossip, Words::Engineering) => format!("{who}’s gossip round begins."),
        (Timer::Handoff, Words::Story) => {
            format!("{who} looks whether what it holds for others can be brought home.")
        }
        (Timer::Handoff, Words::Engineering) => format!("{who} scans its hints."),
        (Timer::Compare, Words::Story) => format!("It is time for {who} to compare its shelf."),
        (Timer::Compare, Words::Engineering) => format!("{who}’s anti-entropy timer fires."),
        (Timer::Stamp, Words::Story) => format!("{who} has the deed for the archive ready."),
        (Timer::Stamp, Words::Engineering) => {
            format!("{who} sends its decided write to the storage.")
        }
    }
}

fn believes(who: &str, role: Role, term: u32, words: Words) -> String {
    let of = |name: &str| match term {
        0 => String::new(),
        term => format!(" {name} {term}"),
    };
    match (role, words) {
        (Role::Leader, Words::Story) => format!(
            "{who} raises the flag{}: it believes that it leads.",
            of("of term")
        ),
        (Role::Leader, Words::Engineering) => format!("{who} becomes leader{}.", of("in term")),
        (Role::Candidate, Words::Story) => format!("{who} stands for election{}.", of("for term")),
        (Role::Candidate, Words::Engineering) => {
            format!("{who} becomes candidate{}.", of("in term"))
        }
        (Role::PreCandidate, Words::Story) => {
            format!("{who} asks around before it stands for election.")
        }
        (Role::PreCandidate, Words::Engineering) => {
            format!("{who} starts a pre-vote{}.", of("in term"))
        }
        (Role::Follower, Words::Story) => format!("{who} follows{}.", of("in term")),
        (Role::Follower, Words::Engineering) => format!("{who} is follower{}.", of("in term")),
    }
}

/// What a client wants, after "to".
pub(super) fn wish(act: Act, telling: Telling<'_>) -> String {
    let key = |key| telling.scenario.key_name(key);
    match act {
        Act::Noop => "do nothing".into(),
        Act::Read(of) => format!("say what {} holds", key(of)),
        Act::Write(of, value) => format!("set {} to {value}", key(of)),
        Act::CompareAndSet(of, expected, value) => {
            format!("set {} to {value} if it holds {expected}", key(of))
        }
        Act::Deposit(of, amount) if amount < 0 => {
            format!("pay {} out of {}", amount.unsigned_abs(), key(of))
        }
        Act::Deposit(of, amount) => format!("pay {amount} into {}", key(of)),
        Act::Transfer(from, to, amount) => {
            format!("move {amount} from {} to {}", key(from), key(to))
        }
        Act::Birth(who) => format!("enter the birth of {}", telling.citizen(who)),
        Act::Death(who) => format!("enter the death of {}", telling.citizen(who)),
        Act::Permit(who) => format!("give {} a permit", telling.citizen(who)),
        Act::Sell(of, to) => format!("sell {} to {}", telling.house(of), telling.citizen(to)),
        Act::Owner(of) => format!("say who owns {}", telling.house(of)),
        Act::Configure { .. } => "change the members".into(),
        Act::Lock(_) => "deal with the lock service".into(),
        Act::Add(of, item) => format!("put {} into {}", item.name(), key(of)),
        Act::Remove(of, item) => format!("take {} out of {}", item.name(), key(of)),
        Act::Delete(of) => format!("delete {}", key(of)),
        Act::Resolve(of, value) => format!("settle {} on {value}", key(of)),
    }
}

fn many(count: u32, word: &str) -> String {
    format!("{word}{}", if count == 1 { "" } else { "s" })
}

const fn entries(count: u32) -> &'static str {
    if count == 1 { "entry" } else { "entries" }
}
