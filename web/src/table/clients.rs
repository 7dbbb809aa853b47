//! The clients: whom they ask, and what they saw.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::units::ClientId;

use super::tools::tools;
use super::{Book, cell, head, plain, table};
use crate::inspector::seen;
use crate::session::Target;
use crate::strings::{Common, Table, Text, speech, tr};

pub(super) fn clients(book: &Book) -> AnyView {
    if book.scenario.clients.is_empty() {
        return ().into_any();
    }
    let heads = vec![
        tr(Table::Client),
        tr(Table::Asks),
        tr(Table::Saw),
        tr(Table::Tools),
    ];
    let rows: Vec<AnyView> = (0..book.scenario.clients.len())
        .map(|nth| client(book, nth))
        .collect();
    table(book, "clients", Table::Clients, heads, rows.into_any())
}

fn client(book: &Book, nth: usize) -> AnyView {
    let (city, speech) = (book.city, speech());
    let name = book.scenario.clients[nth].name.clone();
    let target = Target::Client(ClientId(nth as u8));
    let view = Memo::new(move |_| {
        city.moment
            .with(|moment| moment.frame.clients.get(nth).cloned())
    });
    let scenario = Arc::clone(&book.scenario);
    let asks = move || -> Text {
        view.with(|view| {
            let hall = view.as_ref().map(|view| scenario.hall_name(view.asks));
            hall.map(|hall| speech.say(&Common::Hall(hall.to_owned())))
                .unwrap_or_default()
        })
    };
    let scenario = Arc::clone(&book.scenario);
    let saw = move || view.with(|view| view.as_ref().map(|view| seen(view, &scenario).1));
    view! {
        <tr role="row">
            {head(book, target, plain(name.clone()))}
            {cell(tr(Table::Asks), "", asks.into_any())}
            {cell(tr(Table::Saw), "ct-s", saw.into_any())}
            {tools(book, target, &name)}
        </tr>
    }
    .into_any()
}
