//! A plain city: the ground on which set-up, tests and benchmarks build.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::guard::GuardRules;
use crate::mechanism::MechanismRules;
use crate::units::{ClientId, HallId, IslandId, Span, Time};

use super::{
    Attachment, City, Client, Hall, Island, KeyName, Limits, LinkQuality, Office, Scenario,
    Transport,
};

/// Names for islands, in order.
const ISLANDS: [&str; 5] = [
    "West Isle",
    "East Isle",
    "South Isle",
    "North Isle",
    "Far Isle",
];

/// A hall's letter: A to Z, then AA, AB, …
fn letters(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    if at < 26 {
        letter(at).to_string()
    } else {
        [letter(at / 26 - 1), letter(at)].iter().collect()
    }
}

impl Scenario {
    /// A city with so many halls on each island, a bridge between every two islands, one client beside each island's halls, and
    /// nothing that befalls it. Roads take 200 ms, bridges 500 ms: slow enough to watch.
    pub fn plain(halls: &[u8], mechanism: MechanismRules) -> Self {
        let islands: Vec<IslandId> = (0..halls.len()).map(|at| IslandId(at as u8)).collect();
        let stand = |(island, count): (&IslandId, &u8)| {
            core::iter::repeat_n(*island, usize::from(*count)).collect::<Vec<_>>()
        };
        let halls = islands
            .iter()
            .zip(halls)
            .flat_map(stand)
            .enumerate()
            .map(|(at, island)| Hall {
                name: letters(at),
                island,
                weight: 1,
                witness: false,
                spare: false,
                clock_offset_us: 0,
                clock_drift_ppm: 0,
                office: Office::City,
            })
            .collect();
        let bridges = islands
            .iter()
            .flat_map(|a| islands.iter().filter(move |b| a < *b).map(|b| (*a, *b)))
            .collect();
        let clients = islands
            .iter()
            .map(|island| Client {
                name: alloc::format!("{} clerk", ISLANDS[island.index() % ISLANDS.len()]),
                island: *island,
                home: None,
                attachment: Attachment::Roaming,
                timeout: Span::from_s(6),
                retries: 4,
                retry_after: Span::from_ms(1_400),
                habit: None,
            })
            .collect();
        Self {
            title: String::new(),
            about: String::new(),
            seed: 1,
            until: Time::from_ms(30_000),
            city: City {
                islands: islands
                    .iter()
                    .map(|island| Island {
                        name: ISLANDS[island.index() % ISLANDS.len()].into(),
                    })
                    .collect(),
                halls,
                bridges,
                road: LinkQuality::steady(Span::from_ms(200)),
                bridge: LinkQuality::steady(Span::from_ms(500)),
                transport: Transport::Datagram,
                disk: Span::ZERO,
                first_leader: HallId(0),
                keys: alloc::vec![KeyName {
                    name: "account_balance".into(),
                    initial: 0
                }],
                citizens: ["Okafor", "Lindqvist", "Haddad", "Moreau", "Tanaka"]
                    .map(String::from)
                    .into(),
                houses: ["No. 3", "No. 7", "No. 9", "No. 12"]
                    .map(String::from)
                    .into(),
            },
            mechanism,
            guards: GuardRules::default(),
            clients,
            script: Vec::new(),
            expect: Vec::new(),
            limits: Limits::default(),
        }
    }

    /// The client on an island that [`Self::plain`] made.
    pub const fn clerk(island: IslandId) -> ClientId {
        ClientId(island.0)
    }
}
