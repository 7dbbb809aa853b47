//! English: the board of defence in depth.

use split_isles_core::defence::{Layer, Standing};
use split_isles_core::effect::Why;

use crate::strings::{Defence, Lamps, StopTold, Text, Words, seconds};

pub(crate) fn say(phrase: &Defence, words: Words) -> Text {
    match phrase {
        Defence::Heading => "Defence in depth".into(),
        Defence::About => words.pick(
            "Each layer catches what the one before lets through. Switch one off, and see.",
            "Each layer catches what the previous one lets through. Switch one off, and see.",
        ),
        Defence::Count(on, of) => format!("{on} of {of} layers").into(),
        Defence::Name(layer) => name(*layer, words),
        Defence::Stands(layer, standing) => stands(*layer, *standing, words),
        Defence::Found(true) => words.pick("Open this city with it", "Rerun with it"),
        Defence::Found(false) => words.pick("Open this city without it", "Rerun without it"),
        Defence::Stopped(told) => stopped(told, words).into(),
        Defence::Earlier(count) => format!("and {count} more before").into(),
        Defence::WorkingOut => "Playing the same run without it…".into(),
        Defence::NothingMore(until) => format!(
            "Not needed up to {} s: without it, nothing more is broken.",
            seconds(until.0)
        )
        .into(),
        Defence::WouldBreak(broken, at, more) => {
            let name = super::lamps::say(&Lamps::Name(*broken), words);
            let rest = match more {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("Without it: “{name}” breaks at {} s{rest}.", seconds(at.0)).into()
        }
    }
}

const fn name(layer: Layer, words: Words) -> Text {
    match layer {
        Layer::Quorum => words.pick("A majority", "Quorum"),
        Layer::Raft => words.pick("Votes and terms", "Raft"),
        Layer::Generation => words.pick("Numbered leaders", "Generation clock"),
        Layer::Lease => words.pick("The seal, by the hourglass", "Lease"),
        Layer::Token => words.pick("Numbers at the archive", "Fencing token"),
        Layer::Stonith => words.pick("The power line", "STONITH"),
        Layer::Watchdog => words.pick("The watchdog", "Watchdog"),
    }
}

const fn stands(layer: Layer, standing: Standing, words: Words) -> Text {
    match (standing, layer) {
        (Standing::On, _) => words.pick("guards", "on"),
        (Standing::Off, _) => words.pick("does not guard", "off"),
        (Standing::Lacking, Layer::Lease) => words.pick("no keepers here", "no lock service"),
        (Standing::Lacking, Layer::Token) => words.pick("no archive here", "no shared storage"),
        (Standing::Lacking, Layer::Stonith) => words.pick("no power boxes here", "no BMCs"),
        (Standing::Lacking, Layer::Generation) => {
            words.pick("votes number them already", "terms do this already")
        }
        (Standing::Lacking, Layer::Quorum | Layer::Raft | Layer::Watchdog) => {
            words.pick("nobody leads here", "no leader to guard")
        }
    }
}

fn stopped(told: &StopTold, words: Words) -> String {
    match (told, words) {
        (StopTold::LostItsMajority(who), Words::Story) => {
            format!("{who} counts no majority and takes its flag down")
        }
        (StopTold::LostItsMajority(who), Words::Engineering) => {
            format!("{who} lost its quorum and stepped down")
        }
        (StopTold::VoteRefused(who, Why::LogBehind), Words::Story) => {
            format!("{who} gets no vote: its ledger is behind")
        }
        (StopTold::VoteRefused(who, Why::LogBehind), Words::Engineering) => {
            format!("{who} refused: log behind")
        }
        (StopTold::VoteRefused(who, _), Words::Story) => {
            format!("{who} gets no vote: a leader is alive")
        }
        (StopTold::VoteRefused(who, _), Words::Engineering) => {
            format!("{who} refused: leader alive")
        }
        (StopTold::OlderTerm(who, term), Words::Story) => {
            format!("{who} still speaks for term {term}; nobody listens")
        }
        (StopTold::OlderTerm(who, term), Words::Engineering) => {
            format!("stale message from {who} (term {term}) ignored")
        }
        (StopTold::HigherTerm(who), Words::Story) => {
            format!("{who} hears of a newer leader and stands down")
        }
        (StopTold::HigherTerm(who), Words::Engineering) => {
            format!("{who} saw a higher term and stepped down")
        }
        (StopTold::LeaseOver(who, number), Words::Story) => {
            format!("{who} puts seal {number} down: its time is over")
        }
        (StopTold::LeaseOver(who, number), Words::Engineering) => {
            format!("{who} stopped: lease {number} ran out")
        }
        (StopTold::WriteRefused(token, highest), Words::Story) => {
            format!("{token} turned away at the archive, which had seen {highest}")
        }
        (StopTold::WriteRefused(token, highest), Words::Engineering) => {
            format!("write with token {token} rejected; highest {highest}")
        }
        (StopTold::WaitsForDark(who, target), Words::Story) => {
            format!("{who} may not lead before {target} is dark")
        }
        (StopTold::WaitsForDark(who, target), Words::Engineering) => {
            format!("{who} waits for {target} to be fenced")
        }
        (StopTold::PowerCut(target, by), Words::Story) => {
            format!("{target}’s power is cut, for {by}")
        }
        (StopTold::PowerCut(target, by), Words::Engineering) => {
            format!("{target} powered off on behalf of {by}")
        }
        (StopTold::WatchdogBit(who), Words::Story) => {
            format!("{who} sleeps, and its watchdog takes the power")
        }
        (StopTold::WatchdogBit(who), Words::Engineering) => {
            format!("{who} reset by its watchdog")
        }
    }
}
