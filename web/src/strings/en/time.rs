//! English: the timeline and the transport.

use split_isles_core::units::Time;

use crate::strings::{self, Befell, Carried, Lost, Text, Times, Words};

#[expect(
    clippy::too_many_lines,
    reason = "a table: one line or two for each phrase"
)]
pub(crate) fn say(phrase: &Times, words: Words) -> Text {
    match phrase {
        Times::Play => "Play",
        Times::Pause => "Pause",
        Times::PickedEvent => "What happened",
        Times::WhyItHappened => "Why? This led to it",
        Times::NoCause => "Nothing before it led to it: it was there from the beginning, somebody did it, or the scenario’s script.",
        Times::EventAt(time) => return format!("At {} s, go there", crate::strings::seconds(time.0)).into(),
        Times::StepForward => "One event forward",
        Times::StepBack => "One event back",
        Times::Transport => "Playback",
        Times::Playing => "Playing",
        Times::Stopped | Times::PausedBar(None) => "Paused",
        Times::AtTheEnd => "At the end",
        Times::Speed => "Speed",
        Times::SpeedFactor(mille) => return factor(*mille).into(),
        Times::SpeedWords(mille) => return speed(*mille, words).into(),
        Times::Slower => "Slower",
        Times::Faster => "Faster",
        Times::Loop => "Loop",
        Times::LoopRange(from, to) => return format!("Loops {} to {}", at(*from), at(*to)).into(),
        Times::LoopFrom => "Loop from here",
        Times::LoopTo => "Loop to here",
        Times::LoopAll => "Loop the whole run",
        Times::LoopsNothing => "Nothing loops.",
        Times::LoopNone => "No loop",
        Times::Seed => "Seed",
        Times::SeedMeans => "Same seed, same run, every time",
        Times::ForkHere => "Fork here",
        Times::Overview(end) => {
            return format!("Whole run, 0 to {}, with the visible window", at(*end)).into();
        }
        Times::Runs => "Runs",
        Times::WhatIf => "What if …",
        Times::ForkedAt(time) => {
            return format!("forked at {} s", strings::seconds(time.0)).into();
        }
        Times::Rename => "Rename",
        Times::CloseRun(name) => return format!("Close {name}").into(),
        Times::Forked(name) => return format!("A branch begins here: {name}").into(),
        Times::RunClosed(name) => return format!("{name} is closed").into(),
        Times::RunHolds => "Holding",
        Times::RunBreaks => "Broken",
        Times::Playhead => "Playhead",
        Times::PlayheadAt(time, what) if what.is_empty() => return seconds(*time).into(),
        Times::PlayheadAt(time, what) => return format!("{}: {what}", seconds(*time)).into(),
        Times::ZoomIn => "Zoom the timeline in",
        Times::ZoomOut => "Zoom the timeline out",
        Times::FitRun => "Show the whole run",
        Times::Clients => return words.pick("Citizens", "Clients"),
        Times::Events => "Events",
        Times::Bridge => return words.pick("Bridge", "Link"),
        Times::NotSimulated => "not simulated yet",
        Times::Crowded(count) => {
            return format!(
                "{} {} are too many to draw: zoom in",
                count,
                words.pick("couriers", "messages")
            )
            .into();
        }
        Times::LaneName(island, hall) => {
            if hall.chars().count() > 2 {
                return format!("{island} · {hall}").into();
            }
            return format!("{island} · {} {hall}", words.pick("Hall", "Node")).into();
        }
        Times::LeaderBar(Some(term)) => return format!("Leader · {term}").into(),
        Times::LeaderBar(None) => "Leader, no term",
        Times::LeaderShort(Some(term)) => return format!("Leader {term}").into(),
        Times::LeaderShort(None) => "Leader",
        Times::CandidateBar(Some(term)) => return format!("Candidate · {term}").into(),
        Times::CandidateBar(None) => "Candidate",
        Times::ProposerBar(Some(ballot)) => {
            return format!("{} · {ballot}", words.pick("Proposes", "Proposer")).into();
        }
        Times::ProposerBar(None) => return words.pick("Proposes", "Proposer"),
        Times::PreCandidateBar => return words.pick("Asks around", "Pre-candidate"),
        Times::PausedBar(Some(span)) => return format!("Paused {span} s").into(),
        Times::Flooded => return words.pick("Flooded", "Cut"),
        Times::OneWay => "One way",
        Times::Slow => return words.pick("Foggy", "Slow"),
        Times::Lossy => return words.pick("Broken planks", "Lossy"),
        Times::PartlyCut => return words.pick("Partly flooded", "Partly cut"),
        Times::Leads(name, Some(_)) => return format!("{name} elected").into(),
        Times::Leads(name, None) => {
            return format!("{name} {}", words.pick("raises a flag", "leads")).into();
        }
        Times::TurnedAway(hall, number) => {
            let number = number.0;
            return match words {
                Words::Story => format!("{number} of {hall} is turned away").into(),
                Words::Engineering => format!("Token {number} of {hall} rejected").into(),
            };
        }
        Times::LimitReached => "Limit reached",
        Times::Several(count) => return format!("{count} events").into(),
        Times::Done(deed) => return done(deed, words),
        Times::Acknowledged => return words.pick("Receipt", "Acknowledged"),
        Times::Refused => "Refused",
        Times::Unanswered => {
            return words.pick("No answer: perhaps done, perhaps not", "Unknown: timed out");
        }
        Times::Waiting => "Waiting",
        Times::RolledBack => {
            return words.pick(
                "Receipt, and struck out later",
                "Acknowledged, rolled back later",
            );
        }
        Times::CommitUpTo(name, index) => {
            return match words {
                Words::Story => format!("{name} knows row {index} is safe"),
                Words::Engineering => format!("{name} commits up to index {index}"),
            }
            .into();
        }
        Times::Carried(what) => return carried(*what, words).into(),
        Times::CourierFrom(what, from, to) => {
            return format!("{}, {from} → {to}", carried(*what, words)).into();
        }
        Times::Took(left, arrived) => {
            return format!(
                "{} to {}, {} s",
                at(*left),
                at(*arrived),
                arrived.since(*left)
            )
            .into();
        }
        Times::LeftAt(left) => return format!("left {}, under way", at(*left)).into(),
        Times::LostAt(time, why) => {
            return format!("lost {}: {}", at(*time), lost(*why, words)).into();
        }
    }
    .into()
}

fn at(time: Time) -> String {
    format!("{time} s")
}

fn seconds(time: Time) -> String {
    // To the millisecond: more is no help to the ear.
    format!("{} seconds", Time(time.0 / 1_000 * 1_000))
}

/// "0.5×" from thousandths.
fn factor(mille: u32) -> String {
    let (whole, rest) = (mille / 1_000, mille % 1_000);
    if rest == 0 {
        return format!("{whole}×");
    }
    let digits = format!("{rest:03}");
    format!("{whole}.{}×", digits.trim_end_matches('0'))
}

fn speed(mille: u32, words: Words) -> String {
    let what = words.pick("of city time", "of virtual time");
    if mille.is_multiple_of(1_000) {
        format!("{} s {what} per second", mille / 1_000)
    } else {
        format!("{mille} ms {what} per second")
    }
}

fn done(deed: &Befell, words: Words) -> Text {
    match deed {
        Befell::BridgeFloods => return words.pick("Bridge floods", "Partition"),
        Befell::OneWayFloods => return words.pick("One-way flood", "One-way cut"),
        Befell::AllFlood => return words.pick("All floods", "All cut"),
        Befell::LinkCut(link) => format!("{link} cut"),
        Befell::Mute(name) => format!("{name} unheard"),
        Befell::Deaf(name) => format!("{name} deaf"),
        Befell::BridgeDrains => return words.pick("Bridge drains", "Heal"),
        Befell::LinkHeals(link) => format!("{link} heals"),
        Befell::Parted(groups) => groups.clone(),
        Befell::Degraded => return words.pick("Bridge suffers", "Degraded"),
        Befell::Flaps => return words.pick("Bridge flaps", "Flapping"),
        Befell::Pauses(name) => format!("{name} pauses"),
        Befell::Resumes(name) => format!("{name} resumes"),
        Befell::Crashes(name) => format!("{name} crashes"),
        Befell::PowerOff(name) => format!("{name} powered off"),
        Befell::Opens(name) => format!("{name} {}", words.pick("opens", "restarts")),
        Befell::Wiped(name) => format!("{name}: disk wiped"),
        Befell::SlowHall(name) => format!("{name} slow"),
        Befell::SlowDisk(name) => format!("{name}: slow disk"),
        Befell::ClockOff(name) => format!("{name}: clock"),
        Befell::Rules => return Text::Borrowed("Rules change"),
        Befell::PowerLinesCut => {
            return words.pick("Power lines flood", "Management network cut");
        }
        Befell::PowerLinesHeal => {
            return words.pick("Power lines drain", "Management network healed");
        }
        Befell::HandOver(name) => format!("Hand over to {name}"),
        Befell::Members(names) => format!("Members {names}"),
        Befell::Snapshot(name) => format!("{name}: snapshot"),
    }
    .into()
}

fn carried(what: Carried, words: Words) -> String {
    match what {
        Carried::Heartbeat => "Heartbeat".to_owned(),
        Carried::Rows(1) => words.pick("One row", "Append, 1 entry").into_owned(),
        Carried::Rows(0) => words.pick("Rows", "Append").into_owned(),
        Carried::Rows(count) => match words {
            Words::Story => format!("{count} rows"),
            Words::Engineering => format!("Append, {count} entries"),
        },
        Carried::Vote => words.pick("Asks for a vote", "Vote request").into_owned(),
        Carried::PreVote => words
            .pick("Asks for a promise", "Pre-vote request")
            .into_owned(),
        Carried::Yes => words.pick("Yes", "Ack").into_owned(),
        Carried::No => words.pick("No", "Rejection").into_owned(),
        Carried::Snapshot => words.pick("A whole ledger", "Snapshot").into_owned(),
        Carried::Transfer => words.pick("Stand now", "Leadership transfer").into_owned(),
        Carried::Wish => words.pick("A wish", "Request").into_owned(),
        Carried::Answer => words.pick("An answer", "Response").into_owned(),
        Carried::Deed => words
            .pick("A deed for the archive", "Storage write")
            .into_owned(),
        Carried::Lock => words.pick("About the seal", "Lock service").into_owned(),
        Carried::Fence => words
            .pick("An order to a power box", "Fence request")
            .into_owned(),
        Carried::Fetch => words
            .pick("“What do you have?”", "Read request")
            .into_owned(),
        Carried::Versions(count) => match words {
            Words::Story => format!("{count} {} for the shelf", plural(count, "page")),
            Words::Engineering => format!("{count} {}", plural(count, "version")),
        },
        Carried::Hint => words
            .pick("A page held for somebody else", "Hinted replica")
            .into_owned(),
        Carried::Gossip => words.pick("Hearsay", "Gossip digest").into_owned(),
        Carried::Hashes(count) => match words {
            Words::Story => format!("{count} {} of the shelf", plural(count, "seal")),
            Words::Engineering => format!("{count} Merkle {}", plural(count, "hash")),
        },
        Carried::Alike => words.pick("“All alike”", "Hashes match").into_owned(),
    }
}

fn lost(why: Lost, words: Words) -> Text {
    match why {
        Lost::Cut => words.pick("the flood", "the link is cut"),
        Lost::Chance => words.pick("bad luck", "packet loss"),
        Lost::Down => words.pick("the doors are closed", "the node is down"),
        Lost::Overflow => words.pick("too many waited", "the queue is full"),
    }
}

fn plural(count: u32, word: &str) -> String {
    format!("{word}{}", if count == 1 { "" } else { "s" })
}
