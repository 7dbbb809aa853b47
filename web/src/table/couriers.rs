//! The couriers under way: from whom, to whom, with what, and when they arrive.

use leptos::prelude::*;
use split_isles_core::message::Party;
use split_isles_core::view::CourierView;

use super::{Book, cell, plain, table};
use crate::controls::{Answers, bench};
use crate::numbering::Numbering;
use crate::session::{Target, session};
use crate::strings::{Common, Table, Times, speech, tr};
use crate::timeline::carried;

/// The most couriers that are listed; how many more there are is told.
const COURIERS_MAX: usize = 24;

pub(super) fn couriers(book: &Book) -> AnyView {
    let city = book.city;
    let all = Memo::new(move |_| {
        city.moment.with(|moment| {
            let mut couriers = moment.frame.couriers.clone();
            couriers.sort_by_key(|courier| courier.arrives);
            couriers
        })
    });
    let count = Memo::new(move |_| all.with(Vec::len));
    let heads = vec![
        tr(Table::From),
        tr(Table::To),
        tr(Table::Carries),
        tr(Table::Arrives),
    ];
    let rows = {
        let book = book.clone();
        view! {
            <For
                each=move || all.with(|all| all.iter().take(COURIERS_MAX).copied().collect::<Vec<_>>())
                key=|courier| (courier.sent, courier.to, courier.arrives, courier.waiting)
                children=move |courier| row(&book, &courier)
            />
        }
    };
    let rest = move || match count.get() {
        0 => Some(view! { <p class="note">{tr(Table::NobodyUnderWay)}</p> }),
        few if few <= COURIERS_MAX => None,
        many => Some(view! { <p class="note">{tr(Table::More(many - COURIERS_MAX))}</p> }),
    };
    view! {
        {table(book, "couriers", Table::Couriers, heads, rows.into_any())}
        {rest}
    }
    .into_any()
}

fn row(book: &Book, courier: &CourierView) -> AnyView {
    let (speech, session, bench) = (speech(), session(), bench());
    let answers = Answers::about(session);
    let (sent, side) = (courier.sent, book.side);
    let (from, to) = (name(book, courier.from), name(book, courier.to));
    let way = format!("{from} → {to}");
    let numbering = Numbering::of(&book.scenario);
    let what = Times::Carried(carried(&courier.envelope));
    let term = courier.envelope.term;
    let number = numbering.number(term).filter(|number| *number > 0);
    let carries = Signal::derive(move || match number {
        Some(number) => {
            let number = speech.say(&Common::Number((numbering, number)));
            speech.say(&Common::With(speech.say(&what), number))
        }
        None => speech.say(&what),
    });
    let arrives = match (courier.waiting, courier.doomed) {
        (true, _) => Table::AtTheDoor,
        (false, Some(_)) => Table::Doomed,
        (false, None) => Table::At(courier.arrives),
    };
    // Picks it as the map does: what is to be known of it stands with its sending.
    let label = move || speech.say(&Common::With(carries.get(), way.clone().into()));
    let picked = move || (session.event.get() == Some(sent)).to_string();
    let pick = move |_| {
        session.focus.set(side);
        bench.pick(Target::Courier(sent));
        answers.looked();
    };
    let button = view! {
        <button class="ct-n" aria-label=label aria-pressed=picked on:click=pick>{carries}</button>
    };
    view! {
        <tr role="row">
            {cell(tr(Table::From), "", plain(from).into_any())}
            {cell(tr(Table::To), "", plain(to).into_any())}
            {cell(tr(Table::Carries), "ct-s", button.into_any())}
            {cell(tr(Table::Arrives), "num", tr(arrives).into_any())}
        </tr>
    }
    .into_any()
}

fn name(book: &Book, party: Party) -> String {
    let client = party
        .as_client()
        .and_then(|client| book.scenario.clients.get(client.index()));
    match (party.as_hall(), client) {
        (Some(hall), _) => book.scenario.hall_name(hall).to_owned(),
        (None, Some(client)) => client.name.clone(),
        (None, None) => "?".to_owned(),
    }
}
