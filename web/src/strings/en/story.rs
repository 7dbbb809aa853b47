//! English: the guide.

use crate::compare::Apart;
use crate::controls::Tool;
use crate::guide::{Replay, Shelf, Step};
use crate::session::Side;
use crate::strings::{Defence, Story, Text, Words};

pub(crate) fn say(phrase: &Story, words: Words) -> Text {
    match phrase {
        Story::Crumb => "One minute".into(),
        Story::StepOf(step, of) => format!("Step {step} of {of}").into(),
        Story::Title(step) => title(*step, words),
        Story::Body(step) => body(*step, words),
        Story::Watch(Step::TwoFlags) => words.pick(
            "Both islands are about to be asked for Harbour House",
            "Both sides are about to be asked for the same write",
        ),
        Story::Watch(Step::Calm | Step::Flooded | Step::SoldTwice | Step::Compared) => {
            words.pick("Watch East Isle", "Watch the far side")
        }
        Story::AskBoth => words.pick(
            "Ask both islands for the house",
            "Send one write to both sides",
        ),
        Story::Flood => words.pick("Flood the bridge", "Partition the network"),
        Story::Replay(Replay::Naive) => {
            words.pick("Replay without a count", "Replay with naive failover")
        }
        Story::Replay(Replay::Majority) => {
            words.pick("Replay with a majority", "Replay with a majority check")
        }
        Story::Replay(Replay::Raft) => "Replay with Raft".into(),
        Story::Replay(Replay::Paxos) => "Replay with Paxos".into(),
        Story::Replay(Replay::Leaderless) => {
            words.pick("Replay without a leader", "Replay leaderless")
        }
        Story::StopComparing => "Back to one city".into(),
        Story::Mechanism(Replay::Naive) => "Naive failover".into(),
        Story::Mechanism(Replay::Majority) => "Majority check".into(),
        Story::Mechanism(Replay::Raft) => "Raft".into(),
        Story::Mechanism(Replay::Paxos) => "Paxos".into(),
        Story::Mechanism(Replay::Leaderless) => words.pick("No leader", "Leaderless"),
        Story::OfTwo(replay, apart) => of_two(*replay, *apart, words),
        Story::InBoth => words.pick("In both cities", "In both clusters"),
        Story::WhatToTry => "What to try".into(),
        Story::Try(Tool::Pause, false) => words.pick(
            "Freeze a hall, and thaw it when the others have gone on",
            "Pause a node, and resume it when the others have moved on",
        ),
        Story::Try(Tool::Pause, true) => words.pick(
            "Freeze the leader, and thaw it when another has taken over",
            "Pause the leader, and resume it after a failover",
        ),
        Story::Try(Tool::Crash, _) => words.pick(
            "Crash a hall, then open it again",
            "Crash a node, then restart it",
        ),
        Story::Try(Tool::Write, _) => words.pick(
            "Ask for something on both islands",
            "Write through both sides",
        ),
        Story::Try(
            Tool::Cut
            | Tool::OneWay
            | Tool::Drain
            | Tool::Slow
            | Tool::Power
            | Tool::Skew
            | Tool::Read,
            _,
        ) => words.pick(
            "Flood a bridge, and see who may go on",
            "Cut a link, and see which side goes on",
        ),
        Story::Gallery => words.pick("More cities", "More clusters"),
        Story::Shelf(Shelf::Split) => words.pick("Two flags, or one", "Split brain and its cure"),
        Story::Shelf(Shelf::Leading) => words.pick("Who may lead", "Quorums and elections"),
        Story::Shelf(Shelf::Halls) => words.pick("Frost and lost memory", "Pauses and crashes"),
        Story::Shelf(Shelf::Rows) => words.pick("When is a row safe?", "Commits, reads, members"),
        Story::Shelf(Shelf::Ballots) => words.pick("One decision, by ballots", "Paxos"),
        Story::Shelf(Shelf::Numbers) => words.pick("Who checks the number?", "Fencing tokens"),
        Story::Shelf(Shelf::Seals) => words.pick("Borrowed time", "Leases and locks"),
        Story::Shelf(Shelf::Power) => words.pick("Who pulls the plug?", "STONITH and watchdogs"),
        Story::Shelf(Shelf::Depth) => words.pick("One layer less", "Defence in depth"),
        Story::Shelf(Shelf::Leaderless) => {
            words.pick("Every hall takes every wish", "Leaderless replication")
        }
        Story::Shelf(Shelf::Merging) => {
            words.pick("When both sides wrote", "Conflicts and merging")
        }
        Story::FirstTitle => words.pick("The bridge floods", "The network partitions"),
        Story::FirstAbout => words.pick(
            "Two islands, five halls, and you hold the water back. Or not.",
            "Two sites, five nodes, naive failover. You cut the link.",
        ),
        Story::CannotOpen => "This city cannot be opened.".into(),
        Story::CannotCompare => "These two cities cannot be compared.".into(),
    }
}

fn of_two(replay: Replay, apart: Apart, words: Words) -> Text {
    let runs = say(&Story::Mechanism(replay), words);
    let layer = |layer| super::defence::say(&Defence::Name(layer), words);
    match apart {
        Apart::Mechanism => runs,
        Apart::Layer(one, true) => format!("{runs}, with “{}”", layer(one)).into(),
        Apart::Layer(one, false) => format!("{runs}, without “{}”", layer(one)).into(),
        Apart::Place(Side::Left) => format!("{runs}, the first of two").into(),
        Apart::Place(Side::Right) => format!("{runs}, the second of two").into(),
    }
}

const fn title(step: Step, words: Words) -> Text {
    match step {
        Step::Calm => words.pick("Two islands, one city", "Two sites, one cluster"),
        Step::Flooded => words.pick("The bridge floods", "The network partitions"),
        Step::TwoFlags => words.pick("Two flags", "Two leaders"),
        Step::SoldTwice => words.pick("Sold twice", "Split brain"),
        Step::Compared => words.pick(
            "The same flood, another rule",
            "Same faults, another protocol",
        ),
    }
}

const fn body(step: Step, words: Words) -> Text {
    match step {
        Step::Calm => words.pick(
            "Five City Halls keep one ledger. A flies the flag: it writes every sale down and sends couriers to the others. Everything depends on one bridge.",
            "Five nodes replicate one log. A leads: it appends every write and sends it to the others. Everything depends on one link.",
        ),
        Step::Flooded => words.pick(
            "No courier gets across. This city has one rule: hear nothing from the leader for a second and a half, and raise your own flag. Nobody counts votes.",
            "No message gets across. The rule here is naive failover: after 1.5 s without a heartbeat, promote yourself. Nobody counts votes.",
        ),
        Step::TwoFlags => words.pick(
            "East Isle has raised a flag of its own. A cannot know: its old flag still flies. Each of the two believes that it alone leads the city.",
            "The far side has promoted a leader. A cannot know: it still believes that it leads. Each of the two accepts writes.",
        ),
        Step::SoldTwice => words.pick(
            "Both islands sold Harbour House no. 12, and both gave a receipt. No hall broke the rule: the rule is broken. Now the same flood, minute by minute, in a city that counts.",
            "Both sides accepted the same write and acknowledged it. No node misbehaved: the protocol is wrong. Now the same faults against one that counts a quorum.",
        ),
        Step::Compared => words.pick(
            "Same people, same wishes, same flood, to the microsecond. Two of five are not a majority, so West Isle must not sell; East Isle has three. Use any tool: it befalls both cities.",
            "Same clients, same requests, same partition, to the microsecond. Two of five are no quorum, so the minority cannot commit. Any tool acts on both clusters.",
        ),
    }
}
