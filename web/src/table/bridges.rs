//! The bridges, the power lines, and the links that differ from their bridge or road.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::units::HallSet;
use split_isles_core::view::{Flow, LinkView};

use super::tools::tools;
use super::{Book, cell, head, plain, table};
use crate::session::Target;
use crate::stage::{Saying, Telling, tell_bridge};
use crate::strings::{Said, Table, speech, tr};

pub(super) fn bridges(book: &Book) -> AnyView {
    let heads = vec![
        tr(Table::Bridge),
        tr(Table::State),
        tr(Table::Lost),
        tr(Table::Tools),
    ];
    let of = book.city.moment.with_untracked(|moment| {
        let bridges = moment.frame.bridges.iter();
        bridges
            .map(|bridge| Target::Bridge(bridge.from, bridge.to))
            .collect::<Vec<_>>()
    });
    let rows: Vec<AnyView> = of
        .into_iter()
        .enumerate()
        .map(|(nth, target)| bridge(book, nth, target))
        .collect();
    let rows = view! { {rows} {links(book)} {management(book)} }.into_any();
    table(book, "bridges", Table::Bridges, heads, rows)
}

fn bridge(book: &Book, nth: usize, target: Target) -> AnyView {
    let (city, scenario, speech) = (book.city, Arc::clone(&book.scenario), speech());
    let state = Memo::new(move |_| {
        city.moment.with(|moment| {
            let of = Telling {
                scenario: &scenario,
                frame: &moment.frame,
                fenced: HallSet::EMPTY,
            };
            let lost = moment.frame.bridges.get(nth).map(|bridge| bridge.lost);
            (tell_bridge(of, nth).1, lost.unwrap_or_default())
        })
    });
    let told: Said = Box::new(move || {
        state.with(|(state, _)| {
            let told = state.as_ref().map(|state| speech.say(state));
            told.unwrap_or_default()
        })
    });
    let island = |at: usize| {
        let island = book.scenario.city.islands.get(at);
        island.map_or_else(String::new, |island| island.name.clone())
    };
    let name = match target {
        Target::Bridge(from, to) => format!("{} – {}", island(from.index()), island(to.index())),
        Target::Hall(_) | Target::Link(..) | Target::Client(_) | Target::Courier(_) => {
            String::new()
        }
    };
    view! {
        <tr role="row">
            {head(book, target, plain(name.clone()))}
            {cell(tr(Table::State), "ct-s", told.into_any())}
            {cell(tr(Table::Lost), "num", (move || state.with(|(_, lost)| *lost)).into_any())}
            {tools(book, target, &name)}
        </tr>
    }
    .into_any()
}

/// Links between two halls that differ from what they go over. They come and go.
fn links(book: &Book) -> AnyView {
    let city = book.city;
    let links = Memo::new(move |_| city.moment.with(|moment| moment.frame.links.clone()));
    let book = book.clone();
    let one = move |link: LinkView| {
        let name = |hall| book.scenario.hall_name(hall).to_owned();
        let target = Target::Link(link.from, link.to);
        let said = Saying::Link(name(link.from), name(link.to), link.flow);
        let of = format!("{} → {}", name(link.from), name(link.to));
        view! {
            <tr role="row">
                {head(&book, target, plain(of.clone()))}
                {cell(tr(Table::State), "ct-s", tr(said).into_any())}
                {cell(tr(Table::Lost), "num", "–".into_any())}
                {tools(&book, target, &of)}
            </tr>
        }
    };
    view! {
        <For
            each=move || links.get()
            key=|link| (link.from, link.to, link.flow)
            children=one
        />
    }
    .into_any()
}

/// The management network: nothing is done to it here, for each power box is where it can be cut.
fn management(book: &Book) -> AnyView {
    let city = book.city;
    let flow = Memo::new(move |_| city.moment.with(|moment| moment.frame.management));
    let row = move || {
        flow.get().map(|flow: Flow| {
            view! {
                <tr role="row">
                    <td role="cell" colspan="4" class="ct-s">{tr(Table::Management(flow))}</td>
                </tr>
            }
        })
    };
    row.into_any()
}
