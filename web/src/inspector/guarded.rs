//! What guards a hall and what it holds for the city, as more facts: each is there only where there is something to tell.

use leptos::prelude::*;
use split_isles_core::mechanism::paxos::Ballot;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::HallId;
use split_isles_core::view::HallView;
use split_isles_core::view::guard::ServiceView;

use crate::session::session;
use crate::strings::{Guarded, Said, Text, speech, tr};

/// One fact: what it is about, and how it stands; nothing where a hall has nothing of the kind.
type Fact = (Guarded, fn(&HallView, &Scenario) -> Option<Guarded>);

const FACTS: [Fact; 15] = [
    (Guarded::Lease, lease),
    (Guarded::Fence, fence),
    (Guarded::Watchdog, watchdog),
    (Guarded::Desk, desk),
    (Guarded::Highest, highest),
    (Guarded::Sessions, sessions),
    (Guarded::Queue, queue),
    (Guarded::PowerOf, power),
    (Guarded::Keeps, keeps),
    (Guarded::Hints, hints),
    (Guarded::Pulse, pulse),
    (Guarded::Suspects, suspects),
    (Guarded::Promised, promised),
    (Guarded::Accepted, accepted),
    (Guarded::Proposes, proposes),
];

/// The facts.
#[component]
pub(super) fn GuardedFacts(
    /// The hall.
    hall: Memo<Option<HallView>>,
) -> impl IntoView {
    let session = session();
    let told = Memo::new(move |_| {
        let scenario = session.focused().scenario.get();
        let tell = |(_, fact): &Fact| {
            hall.with(|hall| hall.as_ref().and_then(|hall| fact(hall, &scenario)))
        };
        FACTS.iter().map(tell).collect::<Vec<_>>()
    });
    let rows: Vec<AnyView> = FACTS
        .iter()
        .enumerate()
        .map(|(at, (name, _))| {
            let (speech, name) = (speech(), name.clone());
            let value = Memo::new(move |_| told.with(|told| told[at].clone()));
            let said: Said = Box::new(move || {
                value.with(|value| {
                    value
                        .as_ref()
                        .map_or(Text::default(), |value| speech.say(value))
                })
            });
            view! {
                <div hidden=move || value.with(Option::is_none)>
                    <dt>{tr(name)}</dt>
                    <dd>{said}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    rows.into_any()
}

fn named(scenario: &Scenario, hall: HallId) -> String {
    scenario.hall_name(hall).to_owned()
}

fn lease(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    let lease = hall.guard.lease?;
    Some(match (lease.session, lease.acting) {
        (_, true) => Guarded::Holds(lease.number.unwrap_or_default(), lease.left),
        (Some(_), false) => Guarded::Waits(lease.number),
        (None, false) => Guarded::NoSession,
    })
}

fn fence(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let fence = hall.guard.fence?;
    Some(Guarded::Aims(
        named(scenario, fence.target),
        fence.confirmed,
    ))
}

fn watchdog(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    hall.guard.watchdog.map(Guarded::Bites)
}

fn desk(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    let first = hall.guard.desk.first()?;
    Some(Guarded::Stamped(hall.guard.desk.len(), first.token))
}

fn highest(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    match hall.service {
        ServiceView::Archive {
            highest, checks, ..
        } => Some(Guarded::HighestIs(highest, checks)),
        ServiceView::None | ServiceView::Keeper { .. } | ServiceView::PowerBox { .. } => None,
    }
}

fn sessions(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    match &hall.service {
        ServiceView::Keeper { sessions, .. } => {
            let told = sessions
                .iter()
                .map(|session| (named(scenario, session.hall), session.left));
            Some(Guarded::SessionsAre(told.collect()))
        }
        ServiceView::None | ServiceView::Archive { .. } | ServiceView::PowerBox { .. } => None,
    }
}

fn queue(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    match &hall.service {
        ServiceView::Keeper { queue, .. } => {
            let told = queue
                .iter()
                .map(|place| (named(scenario, place.hall), place.number));
            Some(Guarded::QueueIs(told.collect()))
        }
        ServiceView::None | ServiceView::Archive { .. } | ServiceView::PowerBox { .. } => None,
    }
}

fn power(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    match hall.service {
        ServiceView::PowerBox { of, cutting } => {
            Some(Guarded::PowerIs(named(scenario, of), cutting))
        }
        ServiceView::None | ServiceView::Archive { .. } | ServiceView::Keeper { .. } => None,
    }
}

fn keeps(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    let store = hall.insight.store.as_ref()?;
    let home = store.records.iter().filter(|copy| copy.at_home);
    let apart = home.clone().filter(|copy| copy.versions.len() > 1);
    Some(Guarded::KeepsAre(home.count(), apart.count()))
}

fn hints(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let store = hall.insight.store.as_ref()?;
    let mut homes: Vec<HallId> = store.hints.iter().map(|hint| hint.hall).collect();
    homes.dedup();
    let names = homes.iter().map(|hall| named(scenario, *hall)).collect();
    Some(Guarded::HintsFor(store.hints.len(), names))
}

fn pulse(hall: &HallView, _: &Scenario) -> Option<Guarded> {
    let store = hall.insight.store.as_ref()?;
    Some(Guarded::PulseIs(
        store.pulse.generation,
        store.pulse.heartbeat,
    ))
}

fn suspects(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let store = hall.insight.store.as_ref()?;
    let down = store.neighbours.iter().filter(|other| !other.up);
    Some(Guarded::SuspectsAre(
        down.map(|other| named(scenario, other.hall)).collect(),
    ))
}

fn promised(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let paxos = hall.insight.paxos.as_ref()?;
    Some(Guarded::BallotIs(ballot(paxos.promised, scenario), None))
}

fn accepted(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let paxos = hall.insight.paxos.as_ref()?;
    let accepted = paxos.accepted.map(|(of, _)| of);
    let chosen = Some(paxos.chosen.is_some());
    Some(Guarded::BallotIs(
        accepted.and_then(|of| ballot(of, scenario)),
        chosen,
    ))
}

fn proposes(hall: &HallView, scenario: &Scenario) -> Option<Guarded> {
    let proposing = hall.insight.paxos.as_ref()?.proposing.as_ref()?;
    let (round, _) = ballot(proposing.ballot, scenario)?;
    Some(Guarded::ProposesIs {
        round,
        accepting: proposing.asks.is_some(),
        agreed: proposing.agreed.len(),
        beaten: proposing.beaten,
    })
}

/// A ballot's round and whose it is.
fn ballot(of: Ballot, scenario: &Scenario) -> Option<(u32, String)> {
    of.hall().map(|hall| (of.round(), named(scenario, hall)))
}
