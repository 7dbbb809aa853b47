//! The panels on the right; where the window is narrow, one of them at a time behind tabs.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::asked::{Part, asked};
use crate::defence::DefenceBoard;
use crate::guide::Guide;
use crate::inspector::{Clients, Inspector, Ledgers};
use crate::lamps::{Availability, Conflict, Lamps};
use crate::lazily::{Loaded, lazily, made};
use crate::learn::sheet_handle;
use crate::place::{Place, whereabouts};
use crate::session::{Side, session};
use crate::store::{MergeCard, Shelves, Trees};
use crate::strings::{Bar, Learn, speech, tr};
use crate::table::CityTable;
use crate::ui::later;
use crate::why::PickedEvent;

/// The tabs of a narrow window.
const TABS: [(&str, Bar); 5] = [
    ("guide", Bar::TabGuide),
    ("lamps", Bar::TabLamps),
    ("hall", Bar::TabHall),
    ("ledgers", Bar::TabLedgers),
    ("people", Bar::TabPeople),
];

/// The panels. In a wide window all of them are to be seen and the tabs are not.
#[component]
pub(crate) fn SidePanel() -> impl IntoView {
    let dialogs: super::Dialogs = expect_context();
    let (shown, speech, whereabouts) = (dialogs.tab, speech(), whereabouts());
    let taught =
        Memo::new(move |_| whereabouts.at.with(Place::is_lesson) && !asked().hides(Part::Lesson));
    let up = dialogs.sheet;
    Effect::new(move |_| {
        if taught.get() {
            shown.set("guide");
            up.set(true);
        }
    });
    let tabs: Vec<AnyView> = TABS
        .into_iter()
        .map(|(name, words)| {
            view! {
                <button
                    role="tab"
                    id=format!("tab-{name}")
                    aria-controls=format!("panel-{name}")
                    aria-selected=move || (shown.get() == name).to_string()
                    on:click=move |_| shown.set(name)
                >
                    {move || if name == "guide" && taught.get() { speech.say(&Learn::Tab) } else { speech.say(&words) }}
                </button>
            }
            .into_any()
        })
        .collect();
    let panel = move |name: &'static str, holds: AnyView| {
        view! {
            <div
                class=format!("panel panel-{name}")
                class:shown=move || shown.get() == name
                id=format!("panel-{name}")
                role=move || (!dialogs.wide.get()).then_some("tabpanel")
                aria-labelledby=move || (!dialogs.wide.get()).then(|| format!("tab-{name}"))
            >
                {holds}
            </div>
        }
        .into_any()
    };
    view! {
        <aside class="side" class:as-sheet=taught class:up=up aria-label=tr(Bar::Panels)>
            {move || taught.get().then(|| lazily(sheet_handle, up))}
            {(!asked().hides(Part::Log)).then(|| view! { <PickedEvent /> })}
            <div class="sheet-tabs" role="tablist" aria-label=tr(Bar::Panels)>{tabs}</div>
            {panel("guide", later(move || view! { {move || (!dialogs.wide.get()).then(|| view! { <Guide /> })} }.into_any()))}
            {panel("lamps", lazily(lamps, ()))}
            {panel("hall", lazily(hall, ()))}
            {panel("ledgers", lazily(ledgers, ()))}
            {panel("people", lazily(people, ()))}
        </aside>
    }
    .into_any()
}

/// The city as a table: which of two, and what covers its lower edge.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
pub(super) fn city_table() -> Loaded<(Side, Signal<f64>)> {
    made(|(side, covered)| view! { <CityTable side=side covered=covered /> }.into_any())
}

/// What the lamps' panel holds.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn lamps() -> Loaded<()> {
    made(|()| {
        let leaderless = leaderless();
        let merging = move || leaderless.get().then(|| lazily(merge_card, ()));
        let lamps = (!asked().hides(Part::Lamps)).then(|| view! { <Lamps /> <Conflict /> });
        view! { {lamps} {merging} <Availability /> <DefenceBoard /> }.into_any()
    })
}

/// What the hall's panel holds.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn hall() -> Loaded<()> {
    made(|()| view! { <Inspector /> }.into_any())
}

/// What the panel of all halls holds: ledgers, or shelves where nobody leads.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn ledgers() -> Loaded<()> {
    made(|()| {
        let leaderless = leaderless();
        let shown = move || {
            if leaderless.get() {
                lazily(shelves, ())
            } else {
                view! { <Ledgers /> }.into_any()
            }
        };
        view! { {shown} }.into_any()
    })
}

/// Whether the city has shelves, as nobody leads.
fn leaderless() -> Memo<bool> {
    let session = session();
    Memo::new(move |_| {
        session.focused().moment.with(|moment| {
            let mut halls = moment.frame.halls.iter();
            halls.any(|hall| hall.insight.store.is_some())
        })
    })
}

/// What the panel of all halls holds where nobody leads.
#[wasm_split(store, fallible, wasm_split_path = leptos::wasm_split)]
fn shelves() -> Loaded<()> {
    made(|()| view! { <Shelves /> <Trees /> }.into_any())
}

/// The choice between versions that stand side by side.
#[wasm_split(store, fallible, wasm_split_path = leptos::wasm_split)]
fn merge_card() -> Loaded<()> {
    made(|()| view! { <MergeCard /> }.into_any())
}

/// What the people's panel holds.
#[wasm_split(panels, fallible, wasm_split_path = leptos::wasm_split)]
fn people() -> Loaded<()> {
    made(|()| view! { <Clients /> }.into_any())
}
