//! English: an event as a sentence.

use split_isles_core::effect::{Note, Role, Timer, Why};
use split_isles_core::event::{EventKind, Loss, Outcome};
use split_isles_core::input::{Input, Path};
use split_isles_core::message::Courier;

use crate::strings::{Common, Deed, Happened, Part, Text, Words};

pub(crate) fn say(phrase: &Happened, words: Words) -> Text {
    let who = phrase.who();
    let courier = words.pick("courier", "message");
    match phrase.event.kind {
        EventKind::Input(_) => input(phrase, words),
        EventKind::Flapped(_, true) => {
            words.pick("The bridge floods again", "The link fails again")
        }
        EventKind::Flapped(_, false) => words.pick("The water falls", "The link recovers"),
        EventKind::Sent { to, .. } => {
            let what = phrase
                .event
                .kind
                .envelope()
                .map_or(courier, |e| kind(e.courier, words));
            format!("{who} sends {what} to {}", phrase.party(to)).into()
        }
        EventKind::Delivered { from } => format!("{who} hears from {}", phrase.party(from)).into(),
        EventKind::Lost { to, loss } => {
            format!("A {courier} for {} is lost{}", phrase.party(to), lost(loss)).into()
        }
        EventKind::TimerFired(timer) => format!("{who}: {}", timer_fired(timer)).into(),
        EventKind::Believed { role, term } => believed(who, role, term.0, words).into(),
        EventKind::Persisted => format!("{who} has it on disk").into(),
        EventKind::Paused => format!("{who} {}", words.pick("freezes", "pauses")).into(),
        EventKind::Resumed => format!("{who} {}", words.pick("thaws", "resumes")).into(),
        EventKind::Crashed => format!("{who} crashes").into(),
        EventKind::PoweredOff => format!("{who} loses its power").into(),
        EventKind::Opened { rows } => {
            format!("{who} opens with {rows} {}", words.pick("rows", "entries")).into()
        }
        EventKind::Note(told) => note(phrase, told, words),
        EventKind::Invoked { hall, .. } | EventKind::Retried { hall, .. } => {
            format!("{who} asks {}: {}", phrase.hall(hall), act(phrase, words)).into()
        }
        EventKind::Ended { outcome, .. } => {
            format!("{who}: {} {}", act(phrase, words), ended(outcome)).into()
        }
        EventKind::LimitReached(_) => "The run has reached its limit".into(),
    }
}

fn act(phrase: &Happened, words: Words) -> Text {
    phrase.act.map_or_else(Text::default, |act| {
        let scenario = std::sync::Arc::clone(&phrase.scenario);
        super::deed::say(
            &Deed {
                act,
                scenario,
                part: Part::Whole,
            },
            words,
        )
    })
}

const fn kind(courier: Courier, words: Words) -> Text {
    match courier {
        Courier::Heartbeat => words.pick("a sign of life", "a heartbeat"),
        Courier::Append => words.pick("new rows", "an append"),
        Courier::Vote => words.pick("a call for votes", "a vote request"),
        Courier::Ack => words.pick("an answer", "an acknowledgement"),
        Courier::Snapshot => words.pick("a copy of its state", "a snapshot"),
        Courier::Transfer => words.pick("its flag", "a leadership transfer"),
        Courier::Request => words.pick("a wish", "a request"),
        Courier::Response => words.pick("the outcome", "a response"),
    }
}

const fn lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Cut => " in the flood",
        Loss::Chance => "",
        Loss::Down => ": nobody is there",
        Loss::Overflow => ": too many wait",
    }
}

const fn timer_fired(timer: Timer) -> &'static str {
    match timer {
        Timer::Election => "too long a silence",
        Timer::Heartbeat => "time for a sign of life",
        Timer::CheckQuorum => "time to count who answers",
        Timer::Transfer => "the handover takes too long",
    }
}

fn believed(who: &str, role: Role, term: u32, words: Words) -> String {
    let said = match role {
        Role::Leader => words.pick("raises its flag", "becomes leader"),
        Role::Candidate => words.pick("stands for election", "becomes candidate"),
        Role::PreCandidate => words.pick("asks whether it could win", "becomes pre-candidate"),
        Role::Follower => words.pick("follows", "becomes follower"),
    };
    if term == 0 {
        format!("{who} {said}")
    } else {
        format!("{who} {said}, term {term}")
    }
}

const fn ended(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Acknowledged(_) => "is done",
        Outcome::Refused => "is refused",
        Outcome::Unknown => "ends unknown",
    }
}

fn note(phrase: &Happened, note: Note, words: Words) -> Text {
    let who = phrase.who();
    let row = words.pick("row", "entry");
    match note {
        Note::Voted { candidate, term } => {
            format!("{who} votes for {}, term {term}", phrase.hall(candidate))
        }
        Note::VoteRefused { candidate, why, .. } => {
            format!(
                "{who} refuses {} its vote: {}",
                phrase.hall(candidate),
                because(why)
            )
        }
        Note::Appended { index, .. } => format!("{who} writes {row} {index}"),
        Note::Struck { index, .. } => format!("{who} strikes {row} {index}"),
        Note::Committed { index, .. } => {
            format!(
                "{who}: {row} {index} is {}",
                words.pick("settled", "committed")
            )
        }
        Note::Applied { index, .. } => format!("{who} carries out {row} {index}"),
        Note::ReadServed { value, .. } => format!("{who} answers a read: {value}"),
        Note::DuplicateIgnored { .. } => format!("{who} has done that already"),
        Note::IgnoredStale { from, .. } => {
            format!("{who} ignores {}: an older term", phrase.hall(from))
        }
        Note::SteppedDown { why, .. } => format!("{who} stands down: {}", because(why)),
        Note::Adopted { from, dropped } => {
            format!(
                "{who} takes over the {} of {} and drops {dropped}",
                words.pick("ledger", "log"),
                phrase.hall(from)
            )
        }
        Note::SnapshotTaken { index } => format!("{who} takes a snapshot up to {index}"),
        Note::SnapshotInstalled { index, .. } => {
            format!("{who} takes over a snapshot up to {index}")
        }
        Note::Members { voters, .. } => format!("{who} counts {} members now", voters.len()),
        Note::TransferStarted { to } => format!("{who} hands over to {}", phrase.hall(to)),
        Note::TransferAbandoned { to } => {
            format!("{who} gives up handing over to {}", phrase.hall(to))
        }
    }
    .into()
}

const fn because(why: Why) -> &'static str {
    match why {
        Why::StaleTerm => "an older term",
        Why::HigherTerm => "a higher term",
        Why::AlreadyVoted => "it has voted already",
        Why::LogBehind => "its rows are behind",
        Why::LeaderAlive => "a leader is alive",
        Why::QuorumLost => "no majority answers",
        Why::LeaderFound => "there is a leader",
        Why::Outranked => "another flag counts for more",
        Why::NotMember => "not a member",
    }
}

fn input(phrase: &Happened, words: Words) -> Text {
    let Some(input) = &phrase.input else {
        return "Something happens".into();
    };
    let hall = |hall| super::common::say(&Common::Hall(phrase.hall(hall).to_owned()), words);
    match input {
        Input::Cut(path) => format!(
            "{}: {}",
            place(phrase, *path, words),
            words.pick("flooded", "cut")
        )
        .into(),
        Input::Heal(path) => format!(
            "{}: {}",
            place(phrase, *path, words),
            words.pick("drained", "healed")
        )
        .into(),
        Input::Partition(_) => words.pick("The islands are cut apart", "A partition"),
        Input::Degrade(path, _) => format!("{}: slower", place(phrase, *path, words)).into(),
        Input::Flap(path, ..) => format!("{}: comes and goes", place(phrase, *path, words)).into(),
        Input::Pause(at, _) => format!("{} {}", hall(*at), words.pick("freezes", "pauses")).into(),
        Input::Resume(at) => format!("{} {}", hall(*at), words.pick("thaws", "resumes")).into(),
        Input::Crash(at) => format!("{} crashes", hall(*at)).into(),
        Input::PowerOff(at) => format!("{} loses its power", hall(*at)).into(),
        Input::Restart(at) => format!("{} opens again", hall(*at)).into(),
        Input::WipeDisk(at) => format!("{} loses its disk", hall(*at)).into(),
        Input::Slow(at, _) => format!("{} becomes slow", hall(*at)).into(),
        Input::SlowDisk(at, _) => format!("{}: a slow disk", hall(*at)).into(),
        Input::ClockOffset(at, _) | Input::ClockDrift(at, _) | Input::ClockJump(at, _) => {
            format!("{}: a wrong clock", hall(*at)).into()
        }
        Input::Ask(client, act) | Input::AskAt(client, _, act) => {
            let scenario = std::sync::Arc::clone(&phrase.scenario);
            let name = scenario
                .clients
                .get(client.index())
                .map_or("?", |client| client.name.as_str())
                .to_owned();
            let deed = super::deed::say(
                &Deed {
                    act: *act,
                    scenario,
                    part: Part::Whole,
                },
                words,
            );
            format!("{name} wants: {deed}").into()
        }
        Input::Rules(_) => "The rules change".into(),
        Input::Order(at, _) => format!("An order to {}", hall(*at)).into(),
    }
}

fn place(phrase: &Happened, path: Path, words: Words) -> String {
    let island = |at: split_isles_core::units::IslandId| {
        let island = phrase.scenario.city.islands.get(at.index());
        island.map_or("?", |island| island.name.as_str()).to_owned()
    };
    match path {
        Path::BridgeOneWay(from, to) => format!("{} → {}", island(from), island(to)),
        Path::Bridge(from, to) => format!("{} – {}", island(from), island(to)),
        Path::LinkOneWay(from, to) => format!("{} → {}", phrase.hall(from), phrase.hall(to)),
        Path::Link(from, to) => format!("{} – {}", phrase.hall(from), phrase.hall(to)),
        Path::From(hall) => format!("From {}", phrase.hall(hall)),
        Path::To(hall) => format!("To {}", phrase.hall(hall)),
        Path::AllBridges => words
            .pick("All bridges", "All links between sites")
            .into_owned(),
        Path::Everything => words.pick("Everything", "Every link").into_owned(),
    }
}
