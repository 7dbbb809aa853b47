//! The halls, and the places that serve the city.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::scenario::Office;
use split_isles_core::units::{HallId, HallSet};
use split_isles_core::view::{HallView, Status};

use super::tools::tools;
use super::{Book, cell, head, plain, table};
use crate::numbering::Numbering;
use crate::scene::is_led;
use crate::session::Target;
use crate::stage::{Saying, Telling, Work, tell_guards, tell_hall};
use crate::strings::{Common, Inspect, Said, Table, Text, speech, tr};

/// The City Halls.
pub(super) fn halls(book: &Book) -> AnyView {
    let led = is_led(&book.scenario);
    let mut heads = vec![tr(Table::Hall), tr(Table::State)];
    if led {
        heads.extend([tr(Inspect::Term), tr(Inspect::CommitIndex)]);
    }
    heads.extend([tr(Inspect::Clock), tr(Inspect::Reaches), tr(Table::Tools)]);
    let rows: Vec<AnyView> = places(book, true)
        .into_iter()
        .map(|nth| hall(book, nth, led))
        .collect();
    table(book, "halls", Table::Halls, heads, rows.into_any())
}

/// Archives, keepers and power boxes, if there are any.
pub(super) fn services(book: &Book) -> AnyView {
    let places = places(book, false);
    if places.is_empty() {
        return ().into_any();
    }
    let heads = vec![tr(Table::Service), tr(Table::State), tr(Table::Tools)];
    let rows: Vec<AnyView> = places.into_iter().map(|nth| service(book, nth)).collect();
    table(book, "services", Table::Services, heads, rows.into_any())
}

fn places(book: &Book, city: bool) -> Vec<usize> {
    let halls = book.scenario.city.halls.iter().enumerate();
    let wanted = halls.filter(|(_, hall)| (hall.office == Office::City) == city);
    wanted.map(|(nth, _)| nth).collect()
}

/// Something of one hall, which changes only when that does.
fn of<T: Clone + PartialEq + Send + Sync + 'static>(
    book: &Book,
    nth: usize,
    what: impl Fn(&HallView) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    let city = book.city;
    Memo::new(move |_| {
        city.moment
            .with(|moment| moment.frame.halls.get(nth).map(&what))
    })
}

/// A fact of one hall, in words.
fn fact(book: &Book, nth: usize, what: fn(&HallView) -> Inspect) -> AnyView {
    let speech = speech();
    let fact = of(book, nth, what);
    let said: Said = Box::new(move || {
        fact.with(|fact| {
            fact.as_ref()
                .map(|fact| speech.say(fact))
                .unwrap_or_default()
        })
    });
    said.into_any()
}

fn hall(book: &Book, nth: usize, led: bool) -> AnyView {
    let name = book.scenario.hall_name(HallId(nth as u8)).to_owned();
    let target = Target::Hall(HallId(nth as u8));
    let ledger = led.then(|| {
        view! {
            {cell(tr(Inspect::Term), "", term(book, nth))}
            {cell(tr(Inspect::CommitIndex), "num", fact(book, nth, |hall| Inspect::CommitIs(hall.commit_index, hall.last_index)))}
        }
    });
    let reaches = |hall: &HallView| match Work::of(hall) {
        Some(_) => Inspect::ReachesOnly(hall.reach.len()),
        None => Inspect::ReachesIs(hall.reach.len(), hall.authority),
    };
    view! {
        <tr role="row">
            {head(book, target, tr(Common::Hall(name.clone())))}
            {cell(tr(Table::State), "ct-s", state(book, nth))}
            {ledger}
            {cell(tr(Inspect::Clock), "num", fact(book, nth, |hall| Inspect::ClockIs(hall.clock_error_us / 10_000 * 10_000)))}
            {cell(tr(Inspect::Reaches), "num", fact(book, nth, reaches))}
            {tools(book, target, &name)}
        </tr>
    }
    .into_any()
}

/// Its role or its work, whether it knows better, and what its guards show.
fn state(book: &Book, nth: usize) -> AnyView {
    let speech = speech();
    let now = of(book, nth, |hall| {
        (hall.role, hall.status, hall.stale, Work::of(hall))
    });
    let word = move || -> Text {
        match now.get() {
            Some((_, Status::Running, _, Some(work))) => speech.say(&Saying::Work(work)),
            Some((role, status, _, _)) => speech.say(&Inspect::RoleIs(role, status)),
            None => Text::default(),
        }
    };
    let class = move || match now.get() {
        Some((_, Status::Running, _, None)) => "ct-w",
        Some((_, Status::Running, _, Some(_))) | None => "",
        Some((..)) => "ct-w ct-down",
    };
    let stale = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(|now| now.2)));
    let (city, scenario) = (book.city, Arc::clone(&book.scenario));
    let guards = Memo::new(move |_| {
        city.moment.with(|moment| {
            let of = Telling {
                scenario: &scenario,
                frame: &moment.frame,
                fenced: HallSet::EMPTY,
            };
            tell_guards(of, nth)
        })
    });
    view! {
        <span class=class>{word}</span>
        {move || stale.get().then(|| view! { " " <span class="chip stale">{tr(Common::Stale)}</span> })}
        {move || guards.get().map(|guards| view! { <small>{tr(guards)}</small> })}
    }
    .into_any()
}

/// The number of its term, in the term's colour.
fn term(book: &Book, nth: usize) -> AnyView {
    let numbering = Numbering::of(&book.scenario);
    let term = of(book, nth, |hall| hall.term);
    let shown = move || {
        let number = term
            .get()
            .and_then(|term| Some((term, numbering.number(term)?)));
        match number {
            Some((term, number)) => {
                let class = format!("tchip term-{}", numbering.colour(term));
                view! { <span class=class>{number}</span> }.into_any()
            }
            None => view! { <span>"–"</span> }.into_any(),
        }
    };
    shown.into_any()
}

fn service(book: &Book, nth: usize) -> AnyView {
    let name = book.scenario.hall_name(HallId(nth as u8)).to_owned();
    let target = Target::Hall(HallId(nth as u8));
    let (city, scenario, speech) = (book.city, Arc::clone(&book.scenario), speech());
    let state = Memo::new(move |_| {
        city.moment.with(|moment| {
            let of = Telling {
                scenario: &scenario,
                frame: &moment.frame,
                fenced: HallSet::EMPTY,
            };
            tell_hall(of, nth).1
        })
    });
    let state: Said = Box::new(move || {
        state.with(|state| {
            state
                .as_ref()
                .map(|state| speech.say(state))
                .unwrap_or_default()
        })
    });
    view! {
        <tr role="row">
            {head(book, target, plain(name.clone()))}
            {cell(tr(Table::State), "ct-s", state.into_any())}
            {tools(book, target, &name)}
        </tr>
    }
    .into_any()
}
