//! Cities that the page builds by itself: the first one, and any number of halls on any number of islands.

use split_isles_core::command::{Act, Citizen, House};
use split_isles_core::guard::GuardRules;
use split_isles_core::input::{Input, Timed};
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::mechanism::naive_failover::NaiveRules;
use split_isles_core::scenario::{
    Attachment, City, Client, Hall, Island, Limits, LinkQuality, Office, Scenario, Transport,
};
use split_isles_core::units::{ClientId, HallId, IslandId, Span, Time};

/// The title of the first city, by which the story is known.
pub(crate) const FIRST_TITLE: &str = "The bridge floods";

/// Where the first visit begins: a leader is there in every mechanism, and the first houses are sold.
pub(crate) const FIRST_MOMENT: Time = Time::from_ms(6_000);

/// The islands' names, in order.
const ISLANDS: [&str; 5] = [
    "West Isle",
    "East Isle",
    "South Isle",
    "North Isle",
    "Far Isle",
];
/// The citizens; the last two want the last house.
const CITIZENS: [&str; 5] = ["Okafor", "Lindqvist", "Haddad", "Moreau", "Tanaka"];
/// The houses; the last one is wanted on both islands.
const HOUSES: [&str; 4] = ["No. 3", "No. 7", "No. 9", "Harbour House no. 12"];
/// How long the first run lasts.
const UNTIL: Time = Time::from_ms(60_000);

/// Five halls on two islands, and the rule that silence means death.
pub(crate) fn first_city() -> Scenario {
    let mut scenario = city(
        &[2, 3],
        MechanismRules::NaiveFailover(NaiveRules::default()),
    );
    FIRST_TITLE.clone_into(&mut scenario.title);
    scenario.script = script();
    scenario
}

/// So many halls on each island, all joined by bridges in a ring, with a client on each.
pub(crate) fn city(halls: &[usize], mechanism: MechanismRules) -> Scenario {
    let islands = halls.len().min(ISLANDS.len());
    Scenario {
        title: String::new(),
        about: String::new(),
        seed: 4172,
        until: UNTIL,
        city: City {
            islands: islands_named(islands),
            halls: place_halls(halls),
            bridges: bridges(islands),
            road: LinkQuality::steady(Span::from_ms(200)),
            bridge: LinkQuality::steady(Span::from_ms(500)),
            transport: Transport::Datagram,
            disk: Span::from_ms(5),
            first_leader: HallId(0),
            keys: Vec::new(),
            citizens: CITIZENS.map(str::to_owned).to_vec(),
            houses: HOUSES.map(str::to_owned).to_vec(),
        },
        mechanism,
        guards: GuardRules::default(),
        clients: (0..islands).map(client).collect(),
        script: Vec::new(),
        expect: Vec::new(),
        limits: Limits::default(),
    }
}

/// So many islands, at most five.
pub(crate) fn islands_named(count: usize) -> Vec<Island> {
    let names = ISLANDS.into_iter().take(count);
    names
        .map(|name| Island {
            name: name.to_owned(),
        })
        .collect()
}

/// Halls with letters for names: A, B, … Z, then a, b, …
pub(crate) fn hall_name(at: usize) -> String {
    let letter = match at {
        0..26 => b'A' + at as u8,
        _ => b'a' + (at - 26) as u8,
    };
    char::from(letter).to_string()
}

/// Halls, island by island.
pub(crate) fn place_halls(per_island: &[usize]) -> Vec<Hall> {
    let homes = per_island
        .iter()
        .enumerate()
        .flat_map(|(island, count)| std::iter::repeat_n(IslandId(island as u8), *count));
    homes
        .enumerate()
        .map(|(at, island)| Hall {
            name: hall_name(at),
            island,
            weight: 1,
            witness: false,
            spare: false,
            clock_offset_us: 0,
            clock_drift_ppm: 0,
            office: Office::City,
        })
        .collect()
}

/// Bridges between every two islands.
pub(crate) fn bridges(islands: usize) -> Vec<(IslandId, IslandId)> {
    let all = 0..islands as u8;
    all.clone()
        .flat_map(|from| (from + 1..islands as u8).map(move |to| (IslandId(from), IslandId(to))))
        .collect()
}

/// The registry of an island: it asks the city for whoever comes in.
pub(crate) fn client(island: usize) -> Client {
    let name = ISLANDS[island.min(ISLANDS.len() - 1)];
    Client {
        name: format!("{} registry", name.trim_end_matches(" Isle")),
        island: IslandId(island as u8),
        home: None,
        attachment: Attachment::Roaming,
        timeout: Span::from_s(8),
        retries: 6,
        retry_after: Span::from_ms(1_200),
        habit: None,
    }
}

/// Three sales at the beginning, then a permit now and then, so that the city is alive.
fn script() -> Vec<Timed> {
    let ask = |at_ms, client, act| Timed {
        at: Time::from_ms(at_ms),
        input: Input::Ask(ClientId(client), act),
    };
    let sales = [(600, 0, 0), (1_900, 1, 1), (3_400, 0, 2)]
        .into_iter()
        .map(|(at, client, which)| ask(at, client, Act::Sell(House(which), Citizen(which))));
    let permits = (0..24_u8).map(|turn| {
        let at = 12_000 + u64::from(turn) * 2_000;
        ask(at, turn % 2, Act::Permit(Citizen(turn % 3)))
    });
    sales.chain(permits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use split_isles_core::mechanism::raft::RaftRules;
    use split_isles_core::scenario::check;

    #[test]
    fn every_city_that_the_page_builds_is_sound() {
        assert_eq!(check(&first_city()), []);
        for halls in [&[1][..], &[2, 3], &[2, 2], &[2, 2, 1], &[7, 6, 6, 6, 6]] {
            let mechanism = MechanismRules::Raft(RaftRules::default());
            assert_eq!(check(&city(halls, mechanism)), [], "{halls:?}");
        }
    }
}
