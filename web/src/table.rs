//! The same city as tables, in the map's place: every thing of the map with its state, and what can be done with it as buttons. Acts go through the
//! bench, as those on the map do.

mod bridges;
mod clients;
mod couriers;
mod halls;
mod scene;
mod tools;

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::scenario::Scenario;

use crate::compare::name_of_two;
use crate::controls::bench;
use crate::session::{CitySignals, Side, Target, session};
use crate::strings::{Common, Said, Table, speech, tr};

/// One city.
#[derive(Clone)]
struct Book {
    /// What is told of it.
    city: CitySignals,
    /// Its names. Rows stay as long as these do, so that the focus stays on them while time runs.
    scenario: Arc<Scenario>,
    /// Which of two.
    side: Side,
}

/// The tables of one city.
#[component]
pub(crate) fn CityTable(
    /// Which.
    side: Side,
    /// What the toolbox covers of the lower edge, in pixels.
    #[prop(into)]
    covered: Signal<f64>,
) -> impl IntoView {
    let (session, speech) = (session(), speech());
    let city = session.city(side);
    let title = move || {
        let title = speech.say(&Table::Title);
        match name_of_two(session, side, speech) {
            Some(name) => speech.say(&Common::Titled(name, title)),
            None => title,
        }
    };
    let parts = move || {
        let book = Book {
            city,
            scenario: city.scenario.get(),
            side,
        };
        view! {
            {scene::scene(&book)}
            {halls::halls(&book)}
            {halls::services(&book)}
            {bridges::bridges(&book)}
            {clients::clients(&book)}
            {couriers::couriers(&book)}
        }
    };
    let room = move || format!("{}px", covered.get() + 16.0);
    view! {
        <section class="city-t" aria-label=title style:padding-bottom=room style:scroll-padding-bottom=room>
            {parts}
        </section>
    }
    .into_any()
}

/// A table under its heading: what its columns are called, and its rows.
fn table(
    book: &Book,
    name: &'static str,
    title: Table,
    heads: Vec<Said>,
    rows: AnyView,
) -> AnyView {
    let id = match book.side {
        Side::Left => format!("t-{name}"),
        Side::Right => format!("t-{name}-b"),
    };
    let heads: Vec<AnyView> = heads
        .into_iter()
        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> }.into_any())
        .collect();
    view! {
        <h2 id=id.clone()>{tr(title)}</h2>
        // The roles stay when a narrow window sets the rows as cards.
        <table class=format!("ct ct-{name}") role="table" aria-labelledby=id>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The head of a row: picks the thing as the map does, and so uses the tool in hand on it.
fn head(book: &Book, target: Target, name: Said) -> AnyView {
    let (session, bench, side) = (session(), bench(), book.side);
    let picked = move || session.selected.get() == Some(target);
    let aimed = move || {
        bench
            .armed
            .get()
            .is_some_and(|tool| tool.aim().takes(target))
    };
    view! {
        <th scope="row" role="rowheader">
            <button
                class="ct-n"
                class:is-aimed=aimed
                aria-pressed=move || picked().to_string()
                on:click=move |_| {
                    session.focus.set(side);
                    bench.pick(target);
                }
            >{name}</button>
        </th>
    }
    .into_any()
}

/// A cell; where rows are cards, the column's name stands before it.
fn cell(label: Said, class: &'static str, holds: AnyView) -> AnyView {
    view! {
        <td role="cell" class=class>
            <span class="ct-l" aria-hidden="true">{label}</span>
            {holds}
        </td>
    }
    .into_any()
}

/// A name that is the same in every language.
fn plain(name: String) -> Said {
    Box::new(move || name.clone().into())
}
