//! English: guards and services in the inspector.

use split_isles_core::units::Token;

use crate::strings::{Guarded, Text, Words, tenths};

pub(crate) fn say(phrase: &Guarded, words: Words) -> Text {
    match phrase {
        Guarded::Lease => words.pick("Hourglass", "Lease"),
        Guarded::Holds(number, left) => match words {
            Words::Story => format!("seal {number}, {} s left", tenths(*left)).into(),
            Words::Engineering => {
                format!("held, sequence {number}, {} s left", tenths(*left)).into()
            }
        },
        Guarded::Waits(None) => words.pick("no place in the queue", "session, no node"),
        Guarded::Waits(Some(number)) => match words {
            Words::Story => format!("waits with number {number}").into(),
            Words::Engineering => format!("queued, sequence {number}").into(),
        },
        Guarded::NoSession => "none".into(),
        Guarded::Fence => words.pick("Waits for the dark", "Fencing"),
        Guarded::Aims(who, true) => format!("{who} {}", words.pick("is dark", "is fenced")).into(),
        Guarded::Aims(who, false) => {
            format!("{who} {}", words.pick("not dark yet", "not confirmed")).into()
        }
        Guarded::Watchdog => "Watchdog".into(),
        Guarded::Bites(left) => {
            format!("{} {} s", words.pick("bites in", "fires in"), tenths(*left)).into()
        }
        Guarded::Desk => words.pick("On its desk", "Stamped, not sent"),
        Guarded::Stamped(count, token) => {
            let deeds = match (count, words) {
                (1, Words::Story) => "1 deed".to_owned(),
                (count, Words::Story) => format!("{count} deeds"),
                (1, Words::Engineering) => "1 write".to_owned(),
                (count, Words::Engineering) => format!("{count} writes"),
            };
            match token {
                None => deeds.into(),
                Some(number) => {
                    format!("{deeds}, {} {number}", words.pick("number", "token")).into()
                }
            }
        }
        Guarded::Highest => words.pick("Highest number", "Highest token"),
        Guarded::HighestIs(number, checks) => {
            let number = match *number {
                Token(0) => "none yet".to_owned(),
                number => number.to_string(),
            };
            let compared = if *checks {
                "compares"
            } else {
                "does not compare"
            };
            format!("{number}, {compared}").into()
        }
        Guarded::Sessions => words.pick("Hourglasses", "Sessions"),
        Guarded::SessionsAre(list) => listed(list.iter().map(|(name, left)| match left {
            Some(left) => format!("{name} {} s", tenths(*left)),
            None => name.clone(),
        })),
        Guarded::Queue => words.pick("Queue for the seal", "Lock queue"),
        Guarded::QueueIs(list) => listed(
            list.iter()
                .map(|(name, number)| format!("{name} ({number})")),
        ),
        Guarded::PowerOf => words.pick("Power of", "Controls"),
        Guarded::PowerIs(name, true) => {
            format!("{name}, {}", words.pick("being cut", "powering off")).into()
        }
        Guarded::PowerIs(name, false) => name.clone().into(),
        Guarded::Keeps => words.pick("Records on its shelf", "Replicated keys"),
        Guarded::KeepsAre(count, 0) => count.to_string().into(),
        Guarded::KeepsAre(count, apart) => format!(
            "{count}, {apart} {}",
            words.pick("of them apart", "with siblings")
        )
        .into(),
        Guarded::Hints => words.pick("Held for others", "Hints"),
        Guarded::HintsFor(0, _) => "none".into(),
        Guarded::HintsFor(count, names) => format!("{count}, for {}", names.join(", ")).into(),
        Guarded::Pulse => words.pick("Opened, pulse", "Generation, heartbeat"),
        Guarded::PulseIs(generation, heartbeat) => format!("{generation}, {heartbeat}").into(),
        Guarded::Suspects => "Suspects".into(),
        Guarded::SuspectsAre(names) => listed(names.iter().cloned()),
        Guarded::Promised => "Promised".into(),
        Guarded::Accepted => "Accepted".into(),
        Guarded::BallotIs(None, _) => "nothing".into(),
        Guarded::BallotIs(Some((round, whose)), chosen) => {
            let decided = match chosen {
                Some(true) => words.pick(", decided", ", chosen"),
                Some(false) | None => Text::default(),
            };
            format!("ballot {round} of {whose}{decided}").into()
        }
        Guarded::Proposes => "Proposes".into(),
        Guarded::ProposesIs {
            round,
            accepting,
            agreed,
            beaten,
        } => {
            let got = if *accepting {
                "accepted by"
            } else {
                "promised by"
            };
            let state = if *beaten { ", beaten" } else { "" };
            format!("ballot {round}, {got} {agreed}{state}").into()
        }
    }
}

fn listed(names: impl Iterator<Item = String>) -> Text {
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        "nobody".into()
    } else {
        names.join(", ").into()
    }
}
