//! Links of version 1, of the time before guards and offices: read for ever, never written. What these types share with those of
//! today only ever grew at its end.

use serde::Deserialize;
use split_isles_core::guard::GuardRules;
use split_isles_core::input::Timed;
use split_isles_core::mechanism::MechanismRules;
use split_isles_core::scenario::{
    self, Client, Expectation, Island, KeyName, Limits, LinkQuality, Office, Transport,
};
use split_isles_core::units::{HallId, IslandId, Span, Time};

use super::{Branch, LinkError, Run, take};

/// A run, without what was written behind it.
#[derive(Deserialize)]
struct FirstRun {
    scenario: Scenario,
    seed: u64,
    inputs: Vec<Timed>,
    at: Time,
    forks: Vec<Branch>,
    shown: u8,
}

#[derive(Deserialize)]
struct Scenario {
    title: String,
    about: String,
    seed: u64,
    until: Time,
    city: City,
    mechanism: MechanismRules,
    clients: Vec<Client>,
    script: Vec<Timed>,
    expect: Vec<Expectation>,
    limits: Limits,
}

#[derive(Deserialize)]
struct City {
    islands: Vec<Island>,
    halls: Vec<Hall>,
    bridges: Vec<(IslandId, IslandId)>,
    road: LinkQuality,
    bridge: LinkQuality,
    transport: Transport,
    disk: Span,
    first_leader: HallId,
    keys: Vec<KeyName>,
    citizens: Vec<String>,
    houses: Vec<String>,
}

#[derive(Deserialize)]
struct Hall {
    name: String,
    island: IslandId,
    weight: u8,
    witness: bool,
    spare: bool,
    clock_offset_us: i64,
    clock_drift_ppm: i32,
}

#[derive(Deserialize)]
struct Rival {
    beside: u8,
    scenario: Scenario,
    ahead: u32,
    looked_at: bool,
}

/// The run that stands in the bytes of a link. Behind it stand the steps still to come, then the rivals, each only where there are any.
pub(super) fn read(bytes: &[u8]) -> Result<Run, LinkError> {
    let (first, rest): (FirstRun, &[u8]) = take(bytes)?;
    let (ahead, rest) = if rest.is_empty() {
        (0, rest)
    } else {
        take(rest)?
    };
    let (rivals, rest): (Vec<Rival>, _) = if rest.is_empty() {
        (Vec::new(), rest)
    } else {
        take(rest)?
    };
    if !rest.is_empty() {
        return Err(LinkError::Damaged);
    }
    Ok(Run {
        scenario: first.scenario.into(),
        seed: first.seed,
        inputs: first.inputs,
        at: first.at,
        ahead,
        forks: first.forks,
        shown: first.shown,
        rivals: rivals.into_iter().map(Into::into).collect(),
        name: String::new(),
    })
}

impl From<Scenario> for scenario::Scenario {
    fn from(old: Scenario) -> Self {
        Self {
            title: old.title,
            about: old.about,
            seed: old.seed,
            until: old.until,
            city: old.city.into(),
            mechanism: old.mechanism,
            guards: GuardRules::default(),
            clients: old.clients,
            script: old.script,
            expect: old.expect,
            limits: old.limits,
        }
    }
}

impl From<City> for scenario::City {
    fn from(old: City) -> Self {
        Self {
            islands: old.islands,
            halls: old.halls.into_iter().map(Into::into).collect(),
            bridges: old.bridges,
            road: old.road,
            bridge: old.bridge,
            transport: old.transport,
            disk: old.disk,
            first_leader: old.first_leader,
            keys: old.keys,
            citizens: old.citizens,
            houses: old.houses,
        }
    }
}

impl From<Hall> for scenario::Hall {
    fn from(old: Hall) -> Self {
        Self {
            name: old.name,
            island: old.island,
            weight: old.weight,
            witness: old.witness,
            spare: old.spare,
            clock_offset_us: old.clock_offset_us,
            clock_drift_ppm: old.clock_drift_ppm,
            office: Office::City,
        }
    }
}

impl From<Rival> for super::Rival {
    fn from(old: Rival) -> Self {
        Self {
            beside: old.beside,
            scenario: old.scenario.into(),
            ahead: old.ahead,
            looked_at: old.looked_at,
        }
    }
}
