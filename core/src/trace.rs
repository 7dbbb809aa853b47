//! An event as one stable line: golden traces, the event list on the screen, bug reports and the command line all print through here.
//!
//! `41 7.300000 A sent append to=B term=2 prev=3 rows=1 <40`: the event's number, its moment in seconds, to whom it happened (`-` for
//! the world itself), what happened, and the number of the event that led to it. Spaces in names become `_`.

mod archive;
mod fence;
mod input;
mod keeper;
mod leaderless;
mod paxos;

use alloc::string::String;
use core::fmt;

use crate::command::{Act, Answer, Citizen, House};
use crate::effect::{Note, Role, Timer, Why};
use crate::event::{Event, EventKind, Limit, Loss, Operation, Outcome};
use crate::history::Timeline;
use crate::input::Timed;
use crate::invariant::InvariantId;
use crate::message::{Courier, Envelope, Party};
use crate::paged::Paged;
use crate::scenario::Scenario;
use crate::units::{ClientId, EventId, HallId, HallSet, IslandId, OpId};

pub use self::input::{act, input};

/// What it takes to put an event into words: the names, and the lists that events point into.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What the learner did.
    pub recorded: &'a [Timed],
    /// What clients asked for.
    pub operations: &'a Paged<Operation>,
}

impl<'a> Telling<'a> {
    /// What it takes to tell a run.
    pub fn of(run: &'a Timeline) -> Self {
        Self {
            scenario: run.scenario(),
            recorded: run.recorded(),
            operations: run.head().operations(),
        }
    }

    /// An input by its place: the script first, then what the learner did.
    pub fn input(&self, place: u32) -> Option<&'a Timed> {
        let (place, script) = (place as usize, &self.scenario.script);
        script
            .get(place)
            .or_else(|| self.recorded.get(place.checked_sub(script.len())?))
    }

    /// What a client asked for.
    pub fn act(&self, op: OpId) -> Option<Act> {
        self.operations
            .get(op.index())
            .map(|operation| operation.act)
    }

    /// A hall's name.
    pub fn hall(&self, hall: HallId) -> &'a str {
        self.scenario.hall_name(hall)
    }

    /// An island's name.
    pub fn island(&self, island: IslandId) -> &'a str {
        let island = self.scenario.city.islands.get(island.index());
        island.map_or("?", |island| island.name.as_str())
    }

    /// A citizen's name.
    pub fn citizen(&self, citizen: Citizen) -> &'a str {
        let citizen = self.scenario.city.citizens.get(usize::from(citizen.0));
        citizen.map_or("?", String::as_str)
    }

    /// A house's name.
    pub fn house(&self, house: House) -> &'a str {
        let house = self.scenario.city.houses.get(usize::from(house.0));
        house.map_or("?", String::as_str)
    }

    /// A client's name.
    pub fn client(&self, client: ClientId) -> &'a str {
        let client = self.scenario.clients.get(client.index());
        client.map_or("?", |client| client.name.as_str())
    }

    /// The name of a hall or a client.
    pub fn party(&self, party: Party) -> &'a str {
        match (party.as_hall(), party.as_client()) {
            (Some(hall), _) => self.hall(hall),
            (None, Some(client)) => self.client(client),
            (None, None) => "?",
        }
    }
}

/// An event as one line, without the line's end.
pub fn line(telling: Telling<'_>, id: EventId, event: &Event) -> String {
    let mut line = String::new();
    // Writing into a string cannot fail.
    let _ = write_line(&mut line, telling, id, event);
    line
}

/// Writes an event as one line, without the line's end.
pub fn write_line(
    out: &mut impl fmt::Write,
    telling: Telling<'_>,
    id: EventId,
    event: &Event,
) -> fmt::Result {
    let at = event.at().0;
    let who = event.who().map_or("-", |party| telling.party(party));
    write!(
        out,
        "{} {}.{:06} {} ",
        id.0,
        at / 1_000_000,
        at % 1_000_000,
        Name(who)
    )?;
    write_kind(out, telling, event)?;
    match event.cause() {
        Some(cause) => write!(out, " <{}", cause.0),
        None => Ok(()),
    }
}

/// What happened, without the event's number, moment, party and cause: `sent append to=B term=2 prev=3 rows=1`.
pub fn kind(telling: Telling<'_>, event: &Event) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_kind(&mut text, telling, event);
    text
}

/// A name without spaces.
struct Name<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, word) in self.0.split(char::is_whitespace).enumerate() {
            if place > 0 {
                f.write_str("_")?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}

fn write_kind(out: &mut impl fmt::Write, telling: Telling<'_>, event: &Event) -> fmt::Result {
    let name = |party| Name(telling.party(party));
    let hall = |hall| Name(telling.hall(hall));
    match event.kind {
        EventKind::Input(place) => {
            write!(out, "input {place} ")?;
            match telling.input(place) {
                Some(timed) => self::input::write_input(out, telling, &timed.input),
                None => write!(out, "?"),
            }
        }
        EventKind::Flapped(place, cut) => {
            write!(
                out,
                "flapped input={place} {}",
                if cut { "cut" } else { "whole" }
            )
        }
        EventKind::Sent { to, .. } => {
            write!(out, "sent ")?;
            if let Some(envelope) = event.kind.envelope() {
                write_envelope(out, envelope, &name(to))?;
            }
            Ok(())
        }
        EventKind::Delivered { from } => write!(out, "received from={}", name(from)),
        EventKind::Lost { to, loss } => write!(out, "lost to={} why={}", name(to), loss_word(loss)),
        EventKind::TimerFired(timer) => write!(out, "timer {}", timer_word(timer)),
        EventKind::Believed { role, term } => {
            write!(out, "believes {} term={term}", role_word(role))
        }
        EventKind::Persisted => write!(out, "persisted"),
        EventKind::Paused => write!(out, "paused"),
        EventKind::Resumed => write!(out, "resumed"),
        EventKind::Crashed => write!(out, "crashed"),
        EventKind::PoweredOff => write!(out, "powered-off"),
        EventKind::WatchdogBit => write!(out, "watchdog-bit"),
        EventKind::Opened { rows } => write!(out, "opened rows={rows}"),
        EventKind::Note(note) => write_note(out, telling, note),
        EventKind::Invoked { op, hall: at } => {
            write!(out, "asks op={} ", op.0)?;
            match telling.act(op) {
                Some(act) => self::input::write_act(out, telling, act)?,
                None => write!(out, "?")?,
            }
            write!(out, " at={}", hall(at))
        }
        EventKind::Retried { op, hall: at } => write!(out, "retries op={} at={}", op.0, hall(at)),
        EventKind::Ended { op, outcome } => match outcome {
            Outcome::Acknowledged(value) => {
                write!(out, "ended op={} acknowledged value={value}", op.0)
            }
            Outcome::Refused => write!(out, "ended op={} refused", op.0),
            Outcome::Unknown => write!(out, "ended op={} unknown", op.0),
        },
        EventKind::LimitReached(Limit::Events) => write!(out, "limit events"),
        EventKind::LimitReached(Limit::StepsAtOnce) => write!(out, "limit steps-at-once"),
    }
}

fn write_envelope(out: &mut impl fmt::Write, envelope: Envelope, to: &Name<'_>) -> fmt::Result {
    let Envelope {
        courier,
        granted,
        pre,
        term,
        a,
        b,
    } = envelope;
    let pre = if pre { "pre-" } else { "" };
    let yes = if granted { "yes" } else { "no" };
    write!(out, "{pre}{} to={to}", courier_word(courier))?;
    match courier {
        Courier::Heartbeat | Courier::Transfer => write!(out, " term={term}"),
        Courier::Append => write!(out, " term={term} prev={a} rows={b}"),
        Courier::Vote => write!(out, " term={term} last={a} last-term={b}"),
        Courier::Ack => write!(out, " term={term} {yes} match={a}"),
        Courier::Snapshot => write!(out, " term={term} last={a}"),
        Courier::Request | Courier::Fetch => write!(out, " op={a}"),
        Courier::Response => write!(out, " op={a} {yes}"),
        Courier::Deed => write!(out, " token={term} op={a}"),
        Courier::Lock => write!(out, " number={term} {yes}"),
        Courier::Fence => write!(out, " serial={a} {yes}"),
        Courier::Version => {
            let what = match (envelope.granted, envelope.pre) {
                (true, _) => "have",
                (false, true) => "hold",
                (false, false) => "take",
            };
            write!(out, " {what} op={} records={b}", Op(a))
        }
        Courier::Gossip => {
            let what = if envelope.granted { "told" } else { "asks" };
            write!(out, " {what} halls={b}")
        }
        Courier::Tree if envelope.granted => write!(out, " alike hashes={a}"),
        Courier::Tree => write!(out, " nodes={b} hashes={a}"),
    }
}

fn write_note(out: &mut impl fmt::Write, telling: Telling<'_>, note: Note) -> fmt::Result {
    let hall = |hall| Name(telling.hall(hall));
    match note {
        Note::Voted { candidate, term } => write!(out, "voted for={} term={term}", hall(candidate)),
        Note::VoteRefused {
            candidate,
            why,
            term,
        } => write!(
            out,
            "vote-refused to={} term={term} why={}",
            hall(candidate),
            why_word(why)
        ),
        Note::Appended { index, term, op } => {
            write!(out, "appended row={index} term={term} op={}", Op(op))
        }
        Note::Struck { index, term, op } => {
            write!(out, "struck row={index} term={term} op={}", Op(op))
        }
        Note::Committed { index, term } => write!(out, "committed row={index} term={term}"),
        Note::Applied { index, op, result } => {
            write!(out, "applied row={index} op={} ", Op(op))?;
            if result == Answer::REJECTED {
                write!(out, "rejected")
            } else {
                write!(out, "result={result}")
            }
        }
        Note::ReadServed { op, index, value } => {
            write!(out, "read op={} row={index} value={value}", op.0)
        }
        Note::DuplicateIgnored { op } => write!(out, "duplicate op={}", op.0),
        Note::IgnoredStale { from, term } => {
            write!(out, "ignored-stale from={} term={term}", hall(from))
        }
        Note::SteppedDown { why, term } => {
            write!(out, "stepped-down term={term} why={}", why_word(why))
        }
        Note::Adopted { from, dropped } => {
            write!(out, "adopted from={} dropped={dropped}", hall(from))
        }
        Note::SnapshotTaken { index } => write!(out, "snapshot-taken row={index}"),
        Note::SnapshotInstalled { index, term } => {
            write!(out, "snapshot-installed row={index} term={term}")
        }
        Note::Members { outgoing, voters } => {
            write!(out, "members ")?;
            write_halls(out, telling, voters)?;
            if outgoing.is_empty() {
                return Ok(());
            }
            write!(out, " instead-of ")?;
            write_halls(out, telling, outgoing)
        }
        Note::TransferStarted { to } => write!(out, "transfer-started to={}", hall(to)),
        Note::TransferAbandoned { to } => write!(out, "transfer-abandoned to={}", hall(to)),
        Note::Archive(note) => archive::write(out, telling, note),
        Note::Lock(note) => keeper::write(out, note),
        Note::Fence(note) => fence::write(out, telling, note),
        Note::Paxos(note) => paxos::write(out, telling, note),
        Note::Leaderless(note) => leaderless::write(out, telling, note),
    }
}

fn write_halls(out: &mut impl fmt::Write, telling: Telling<'_>, halls: HallSet) -> fmt::Result {
    for (place, hall) in halls.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        write!(out, "{comma}{}", Name(telling.hall(hall)))?;
    }
    Ok(())
}

/// An operation's number; `-` for rows that no client asked for.
struct Op(u32);

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == u32::MAX {
            f.write_str("-")
        } else {
            self.0.fmt(f)
        }
    }
}

/// A courier's kind as one word.
pub const fn courier_word(courier: Courier) -> &'static str {
    match courier {
        Courier::Heartbeat => "heartbeat",
        Courier::Append => "append",
        Courier::Vote => "vote",
        Courier::Ack => "ack",
        Courier::Snapshot => "snapshot",
        Courier::Transfer => "transfer",
        Courier::Request => "request",
        Courier::Response => "response",
        Courier::Deed => "deed",
        Courier::Lock => "lock",
        Courier::Fence => "fence",
        Courier::Fetch => "fetch",
        Courier::Version => "version",
        Courier::Gossip => "gossip",
        Courier::Tree => "tree",
    }
}

/// A role as one word.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Follower => "follower",
        Role::PreCandidate => "pre-candidate",
        Role::Candidate => "candidate",
        Role::Leader => "leader",
    }
}

/// A timer as one word.
pub const fn timer_word(timer: Timer) -> &'static str {
    match timer {
        Timer::Election => "election",
        Timer::Heartbeat => "heartbeat",
        Timer::CheckQuorum => "check-quorum",
        Timer::Transfer => "transfer",
        Timer::Stamp => "stamp",
        Timer::Ask => "ask",
        Timer::KeepAlive => "keep-alive",
        Timer::Lease => "lease",
        Timer::Session => "session",
        Timer::Fence => "fence",
        Timer::PowerOn => "power-on",
        Timer::Patience => "patience",
        Timer::Gossip => "gossip",
        Timer::Handoff => "handoff",
        Timer::Compare => "compare",
        Timer::Number => "number",
    }
}

/// A reason as one word.
pub const fn why_word(why: Why) -> &'static str {
    match why {
        Why::StaleTerm => "stale-term",
        Why::HigherTerm => "higher-term",
        Why::AlreadyVoted => "already-voted",
        Why::LogBehind => "log-behind",
        Why::LeaderAlive => "leader-alive",
        Why::QuorumLost => "quorum-lost",
        Why::LeaderFound => "leader-found",
        Why::Outranked => "outranked",
        Why::NotMember => "not-member",
        Why::LeaseOver => "lease-over",
    }
}

/// A loss as one word.
pub const fn loss_word(loss: Loss) -> &'static str {
    match loss {
        Loss::Cut => "cut",
        Loss::Chance => "chance",
        Loss::Down => "down",
        Loss::Overflow => "overflow",
    }
}

/// An invariant as one word, as scenario files write it.
pub const fn invariant_word(invariant: InvariantId) -> &'static str {
    match invariant {
        InvariantId::OneLeaderPerTerm => "one-leader-per-term",
        InvariantId::OneWriter => "one-writer",
        InvariantId::NoAcknowledgedWriteLost => "no-acknowledged-write-lost",
        InvariantId::LogMatching => "log-matching",
        InvariantId::LeaderCompleteness => "leader-completeness",
        InvariantId::StateMachineSafety => "state-machine-safety",
        InvariantId::LeaderAppendOnly => "leader-append-only",
        InvariantId::CommitNeverRollsBack => "commit-never-rolls-back",
        InvariantId::ReplicasConverge => "replicas-converge",
        InvariantId::TokensNeverGoBack => "tokens-never-go-back",
        InvariantId::NoSilentDiscard => "no-silent-discard",
        InvariantId::SoldOnce => "sold-once",
        InvariantId::NoPermitForTheDead => "no-permit-for-the-dead",
        InvariantId::MoneyConserved => "money-conserved",
        InvariantId::Linearizable => "linearizable",
        InvariantId::ReadsNeverGoBack => "reads-never-go-back",
        InvariantId::OneValueChosen => "one-value-chosen",
        InvariantId::NoOlderHand => "no-older-hand",
        InvariantId::MutualExclusion => "mutual-exclusion",
        InvariantId::OneLeaseHolderActs => "one-lease-holder-acts",
        InvariantId::FenceBeforePromotion => "fence-before-promotion",
    }
}
