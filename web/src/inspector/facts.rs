//! What a hall believes, and what the onlooker knows of it, as a list of facts.

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::view::HallView;

use super::fact;
use super::guarded::GuardedFacts;
use crate::numbering::Numbering;
use crate::session::session;
use crate::strings::{Inspect, Said, Text, speech, tr};

/// The facts.
#[component]
pub(crate) fn Facts(
    /// The hall.
    hall: Memo<Option<HallView>>,
) -> impl IntoView {
    view! {
        <dl class="facts">
            {row(hall, is_led, Inspect::Role, fact(hall, |hall| Inspect::RoleIs(hall.role, hall.status)))}
            {row(hall, is_led, Inspect::Term, term(hall))}
            {row(hall, is_led, Inspect::VotedFor, voted_for(hall))}
            {row(hall, is_led, Inspect::CommitIndex, fact(hall, |h| Inspect::CommitIs(h.commit_index, h.last_index)))}
            {row(hall, is_led, Inspect::HeardMajority, fact(hall, heard))}
            <GuardedFacts hall=hall />
            {row(hall, anywhere, Inspect::Clock, fact(hall, |hall| Inspect::ClockIs(hall.clock_error_us)))}
            {row(hall, anywhere, Inspect::Reaches, reaches(hall))}
            {row(hall, anywhere, Inspect::Timers, fact(hall, |hall| Inspect::TimersAre(hall.timers.clone())))}
        </dl>
    }
    .into_any()
}

/// At which halls a fact is told.
type Where = fn(&HallView) -> bool;

const fn anywhere(_: &HallView) -> bool {
    true
}

/// Where somebody leads: among city halls that keep ledgers, and among keepers.
fn is_led(hall: &HallView) -> bool {
    match hall.office {
        Office::City => hall.insight.store.is_none() && hall.insight.paxos.is_none(),
        Office::Keeper => true,
        Office::Archive | Office::PowerBox(_) => false,
    }
}

/// Whom it can exchange couriers with: of those who do the same work, for these are who counts.
fn reaches(hall: Memo<Option<HallView>>) -> Said {
    let (session, speech) = (session(), speech());
    Box::new(move || {
        hall.with(|hall| {
            hall.as_ref().map_or(Text::default(), |hall| {
                let scenario = session.focused().scenario.get();
                let alike = match hall.office {
                    Office::City | Office::Keeper => scenario.city.holding(hall.office),
                    Office::Archive | Office::PowerBox(_) => hall.reach,
                };
                let count = hall.reach.intersection(alike).len();
                speech.say(&if is_led(hall) && hall.office == Office::City {
                    Inspect::ReachesIs(count, hall.authority)
                } else {
                    Inspect::ReachesOnly(count)
                })
            })
        })
    })
}

fn row(hall: Memo<Option<HallView>>, told: Where, name: Inspect, value: Said) -> AnyView {
    let there = Memo::new(move |_| hall.with(|hall| hall.as_ref().is_some_and(told)));
    view! {
        <div hidden=move || !there.get()>
            <dt>{tr(name)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn heard(hall: &HallView) -> Inspect {
    Inspect::HeardIs(
        hall.insight
            .heard_majority_at
            .map(|at| hall.clock.monotonic.saturating_sub(at)),
    )
}

fn term(hall: Memo<Option<HallView>>) -> Said {
    let (session, speech) = (session(), speech());
    Box::new(move || {
        hall.with(|hall| {
            hall.as_ref().map_or(Text::default(), |hall| {
                let city = session
                    .focused()
                    .scenario
                    .with(|scenario| Numbering::of(scenario));
                let numbering = city.at(hall.office);
                let number = numbering.number(hall.term);
                speech.say(&Inspect::TermIs(number.map(|number| (numbering, number))))
            })
        })
    })
}

fn voted_for(hall: Memo<Option<HallView>>) -> Said {
    let (session, speech) = (session(), speech());
    Box::new(move || {
        hall.with(|hall| {
            hall.as_ref().map_or(Text::default(), |hall| {
                let scenario = session.focused().scenario.get();
                let name = |id| scenario.hall_name(id).to_owned();
                speech.say(&Inspect::VotedForIs(
                    hall.insight.voted_for.map(name),
                    hall.term,
                ))
            })
        })
    })
}
