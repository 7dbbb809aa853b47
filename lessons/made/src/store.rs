//! Cities that keep records without a leader, as several kinds of cards need them: halls, dials, and nothing that works by itself.

use split_isles_core::command::{Act, Key};
use split_isles_core::history::Timeline;
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::leaderless::LeaderlessRules;
use split_isles_core::scenario::{Attachment, Client, Scenario};
use split_isles_core::units::{ClientId, HallId, IslandId, Span, Time};

/// Dials alone: no repair, no hints, no gossip, no comparison.
pub(crate) fn dials(n: u8, r: u8, w: u8) -> LeaderlessRules {
    LeaderlessRules {
        n,
        r,
        w,
        read_repair: false,
        sloppy: false,
        handoff: Span::ZERO,
        gossip: Span::ZERO,
        anti_entropy: Span::ZERO,
        ..LeaderlessRules::default()
    }
}

/// A city of such halls, with so many clients that ask once and where they are told to.
pub(crate) fn city(halls: &[u8], clients: u8, rules: LeaderlessRules) -> Scenario {
    let mut scenario = Scenario::plain(halls, MechanismRules::Leaderless(rules));
    scenario.city.houses.clear();
    scenario.city.citizens.clear();
    scenario.clients = (0..clients)
        .map(|at| client(at, IslandId(at % halls.len() as u8), Span::from_s(6)))
        .collect();
    scenario
}

/// A client that asks once, where it is told to.
pub(crate) fn client(at: u8, island: IslandId, timeout: Span) -> Client {
    Client {
        name: NAMES[usize::from(at) % NAMES.len()].to_owned(),
        island,
        home: None,
        attachment: Attachment::Sticky,
        timeout,
        retries: 0,
        retry_after: Span::from_ms(1_400),
        habit: None,
    }
}

/// Clients' names.
pub(crate) const NAMES: [&str; 5] = ["Okafor", "Lindqvist", "Haddad", "Moreau", "Tanaka"];

/// At a moment a client asks a hall for something.
pub(crate) fn ask(at: Time, client: u8, hall: HallId, act: Act) -> Timed {
    let input = Input::AskAt(ClientId(client), hall, act);
    Timed { at, input }
}

/// What every hall shows of a record at the end of a run, if all show the same.
pub(crate) fn agreed(run: &Timeline, key: Key) -> Option<i32> {
    let halls = || run.world().city_halls().iter();
    let shown = |hall| run.world().mind(hall).map(|mind| mind.state().value(key));
    let first = shown(halls().next()?)?;
    halls()
        .all(|hall| shown(hall) == Some(first))
        .then_some(first)
}
