//! How each island is served: the share of wishes that were fulfilled, in ten segments and in words.

use leptos::prelude::*;

use split_isles_core::measure::{Failover, Measures, Tally};
use split_isles_core::scenario::{Office, Scenario};
use split_isles_core::units::Span;
use split_isles_core::view::service::IslandService;

use crate::session::session;
use crate::strings::{Lamps, Said, speech, tr};

/// An answer within this time is as good as none asked for yet.
const PROMPT: Span = Span::from_s(2);

/// The figures of all islands.
#[component]
pub(crate) fn Availability() -> impl IntoView {
    let session = session();
    let names = Memo::new(move |_| {
        let scenario = session.focused().scenario.get();
        scenario
            .city
            .islands
            .iter()
            .map(|island| island.name.clone())
            .collect::<Vec<_>>()
    });
    let speech = speech();
    let flooded = Memo::new(move |_| {
        session
            .focused()
            .moment
            .with(|m| m.measures.since.is_some())
    });
    let since: Said = Box::new(move || speech.say(&Lamps::Since(flooded.get())));
    view! {
        <section class="avs" aria-labelledby="avs-h">
            <div class="sec-h">
                <h2 id="avs-h">{tr(Lamps::Availability)} <small>{since}</small></h2>
            </div>
            <div class="av-2">
                {move || names.get().into_iter().enumerate().map(island).collect::<Vec<_>>()}
            </div>
            <dl class="facts meas">
                {figure_where(is_led, Lamps::Failover, |m| Lamps::FailoverIs(m.failovers.last().and_then(Failover::took)))}
                {figure_where(is_led, Lamps::TwoFlags, |m| Lamps::TwoFlagsAre(m.two_flags))}
                {figure_where(is_led, Lamps::NoLeader, |m| Lamps::NoLeaderIs(m.leaderless.longest))}
                {figure_where(anywhere, Lamps::PerWrite, |m| Lamps::PerWriteIs(m.traffic.couriers_per_write(), m.traffic.bytes_per_write()))}
                {figure_where(anywhere, Lamps::StaleReads, |m| Lamps::StaleReadsAre(m.reads.stale, m.reads.served))}
                {figure_where(has_queue, Lamps::Tally(Tally::Woken), |m| Lamps::TallyIs(m.woken))}
                {figure_where(has_archive, Lamps::Tally(Tally::TurnedAway), |m| Lamps::TallyIs(m.turned_away))}
                {figure_where(has_shelves, Lamps::Tally(Tally::Hashes), |m| Lamps::TallyIs(m.hashes))}
            </dl>
        </section>
    }
    .into_any()
}

const fn anywhere(_: &Scenario) -> bool {
    true
}

/// Where somebody leads, or tries to.
fn is_led(scenario: &Scenario) -> bool {
    scenario.mechanism.has_leaders()
}

fn has_queue(scenario: &Scenario) -> bool {
    !scenario.city.holding(Office::Keeper).is_empty()
}

fn has_archive(scenario: &Scenario) -> bool {
    !scenario.city.holding(Office::Archive).is_empty()
}

fn has_shelves(scenario: &Scenario) -> bool {
    !scenario.mechanism.has_ledgers()
}

/// One figure of the whole city, in cities of its kind.
fn figure_where(kind: fn(&Scenario) -> bool, name: Lamps, of: fn(&Measures) -> Lamps) -> AnyView {
    let (session, speech) = (session(), speech());
    let told = Memo::new(move |_| session.focused().scenario.with(|scenario| kind(scenario)));
    let value: Said = Box::new(move || {
        session
            .focused()
            .moment
            .with(|moment| speech.say(&of(&moment.measures)))
    });
    view! {
        <div hidden=move || !told.get()>
            <dt>{tr(name)}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn island((at, name): (usize, String)) -> AnyView {
    let (session, speech) = (session(), speech());
    let figures = Memo::new(move |_| {
        session
            .focused()
            .moment
            .with(|moment| moment.measures.islands.get(at).copied().unwrap_or_default())
    });
    let percent = Memo::new(move |_| percent(figures.get()));
    let segments: Vec<AnyView> = (0..10)
        .map(|n| {
            view! { <i class:f=move || percent.get().is_some_and(|p| p > n * 10)></i> }.into_any()
        })
        .collect();
    let share: Said = Box::new(move || speech.say(&Lamps::Percent(percent.get())));
    let words: Said = Box::new(move || speech.say(&Lamps::Served(figures.get())));
    view! {
        <div class="av">
            <div class="av-h">
                <b>{name}</b>
                <strong class="num">{share}</strong>
            </div>
            <div class="av-bar" aria-hidden="true">{segments}</div>
            <p class="num">{words}</p>
        </div>
    }
    .into_any()
}

/// The share of wishes that were fulfilled, in percent; nothing before the first.
fn percent(figures: IslandService) -> Option<u32> {
    // Who has only just asked has not been kept waiting yet.
    let fresh = figures.waiting.is_some_and(|waiting| waiting < PROMPT);
    let asked = figures.asked - u32::from(fresh);
    (asked > 0).then(|| figures.served * 100 / asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_asked_is_not_nothing_served() {
        let figures = |served, asked| IslandService {
            served,
            asked,
            ..IslandService::default()
        };
        assert_eq!(percent(figures(0, 0)), None);
        assert_eq!(percent(figures(0, 3)), Some(0));
        assert_eq!(percent(figures(2, 3)), Some(66));
        let waiting = |ms| IslandService {
            waiting: Some(Span::from_ms(ms)),
            ..figures(1, 2)
        };
        assert_eq!(percent(waiting(300)), Some(100));
        assert_eq!(percent(waiting(3_000)), Some(50));
    }
}
