//! English: the city as a table.

use split_isles_core::view::Flow;

use crate::scene::{Isle, Lead, Power};
use crate::stage::{Saying, Standing};
use crate::strings::{Common, Language, Phrase, Table, Text, Words, seconds};

pub(crate) fn say(phrase: &Table, words: Words) -> Text {
    match phrase {
        Table::Title => "The city as a table".into(),
        Table::Now(true) => "The table is shown".into(),
        Table::Now(false) => "The map is shown".into(),
        Table::Switch => "Table instead of map".into(),
        Table::Scene => "At a glance".into(),
        Table::Isle(isle) => told(isle, words).into(),
        Table::QuorumLost(isle) => format!("{isle} lost its quorum.").into(),
        Table::QuorumBack(isle) => format!("{isle} has a quorum again.").into(),
        Table::Works(hall) => format!("{hall} works again.").into(),
        Table::Halls => words.pick("Halls", "Nodes"),
        Table::Hall => words.pick("Hall", "Node"),
        Table::Services => words.pick("Places that serve the city", "Services"),
        Table::Service => words.pick("Place", "Service"),
        Table::Bridges => words.pick("Bridges", "Links"),
        Table::Bridge => words.pick("Bridge", "Link"),
        Table::Management(flow) => {
            let lines = words.pick("Power lines", "Management network");
            let state = match flow {
                Flow::Open => words.pick("whole", "up"),
                Flow::Cut => words.pick("under water", "down"),
                Flow::Slow => words.pick("slow", "slow"),
                Flow::Lossy => words.pick("patchy", "lossy"),
            };
            format!("{lines}: {state}").into()
        }
        Table::Couriers => words.pick("Couriers under way", "Messages in flight"),
        Table::Clients => words.pick("People", "Clients"),
        Table::Client => words.pick("Who", "Client"),
        Table::State => "State".into(),
        Table::Tools => "What can be done".into(),
        Table::ToolsOf(name) => format!("What can be done: {name}").into(),
        Table::Lost => words.pick("Couriers lost", "Dropped"),
        Table::From => "From".into(),
        Table::To => "To".into(),
        Table::Carries => words.pick("Carries", "Message"),
        Table::Arrives => "Arrives".into(),
        Table::At(time) => format!("at {} s", seconds(time.0)).into(),
        Table::AtTheDoor => words.pick("waits at the door", "queued: receiver paused"),
        Table::Doomed => words.pick("is lost on the way", "will be dropped"),
        Table::NobodyUnderWay => words.pick("No courier is under way.", "Nothing is in flight."),
        Table::More(1) => "And one more.".into(),
        Table::More(count) => format!("And {count} more.").into(),
        Table::Asks => "Asks".into(),
        Table::Saw => words.pick("What they saw", "Last result"),
    }
}

fn told(isle: &Isle, words: Words) -> String {
    let who = isle.leads.as_ref().map(|leads| {
        if leads.is_empty() {
            return "nobody leads.".to_owned();
        }
        let said: Vec<String> = leads.iter().map(|lead| told_lead(lead, words)).collect();
        format!("{}.", said.join("; "))
    });
    let halls = words.pick("halls", "nodes");
    let reach = match (isle.standing, isle.reach) {
        (Standing::Serving { .. }, _) => {
            let serves = Saying::Island(isle.standing, String::new());
            let serves = serves.say(Language::English, words);
            return format!("{}: {serves}.", isle.name);
        }
        (_, (0, _)) => format!("No {} is in reach.", words.pick("hall", "node")),
        (_, (reached, all)) if reached == all => format!("All {all} {halls} are in reach."),
        (Standing::Counted { majority, .. }, (reached, all)) if isle.leads.is_some() => {
            let majority = if majority {
                "a majority"
            } else {
                "no majority"
            };
            format!("{reached} of {all} {halls} are in reach, {majority}.")
        }
        (_, (reached, all)) => format!("{reached} of {all} {halls} are in reach."),
    };
    match who {
        Some(who) => format!("{}: {who} {reach}", isle.name),
        None => format!("{}: {reach}", isle.name),
    }
}

fn told_lead(lead: &Lead, words: Words) -> String {
    let of = lead.number.map_or_else(String::new, |number| {
        format!(" in {}", super::common::say(&Common::Number(number), words))
    });
    let power = match lead.power {
        Power::Commits => "and can commit",
        Power::Nothing => "but cannot commit",
        Power::Paused => "but is paused",
    };
    format!("{} leads{of} {power}", lead.name)
}
