//! The panels on the right; where the window is narrow, one of them at a time behind tabs.

use leptos::prelude::*;

use crate::defence::DefenceBoard;
use crate::guide::Guide;
use crate::inspector::{Clients, Inspector, Ledgers};
use crate::lamps::{Availability, Conflict, Lamps};
use crate::session::session;
use crate::store::{MergeCard, Shelves, Trees};
use crate::strings::{Bar, tr};

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
    let shown = dialogs.tab;
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
                    {tr(words)}
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
    let session = session();
    let leaderless = Memo::new(move |_| {
        session.focused().moment.with(|moment| {
            moment
                .frame
                .halls
                .iter()
                .any(|hall| hall.insight.store.is_some())
        })
    });
    let ledgers = move || {
        if leaderless.get() {
            view! { <Shelves /> <Trees /> }.into_any()
        } else {
            view! { <Ledgers /> }.into_any()
        }
    };
    view! {
        <aside class="side" aria-label=tr(Bar::Panels)>
            <div class="sheet-tabs" role="tablist" aria-label=tr(Bar::Panels)>{tabs}</div>
            {panel("guide", view! { {move || (!dialogs.wide.get()).then(|| view! { <Guide /> })} }.into_any())}
            {panel("lamps", view! { <Lamps /> <Conflict /> <MergeCard /> <Availability /> <DefenceBoard /> }.into_any())}
            {panel("hall", view! { <Inspector /> }.into_any())}
            {panel("ledgers", view! { {ledgers} }.into_any())}
            {panel("people", view! { <Clients /> }.into_any())}
        </aside>
    }
    .into_any()
}
