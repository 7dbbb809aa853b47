//! What the couriers on the map carry: shape and glyph of each common kind, and of those that serve this city's guards.

use std::sync::Arc;

use leptos::prelude::*;
use split_isles_core::message::Courier;
use split_isles_core::scenario::{Office, Scenario};

use crate::stage::sign;
use crate::strings::{Stage, tr};

/// The kinds that are seen most, and one that is lost.
const SHOWN: [(Courier, bool); 5] = [
    (Courier::Heartbeat, false),
    (Courier::Append, false),
    (Courier::Vote, false),
    (Courier::Ack, false),
    (Courier::Append, true),
];
/// Half a sign's width, in pixels.
const SIZE: f64 = 6.2;

/// The kinds that only go to or from places which serve the city.
fn guards(scenario: &Scenario) -> Vec<Courier> {
    let serves = |office: fn(Office) -> bool| {
        let mut halls = scenario.city.halls.iter();
        halls.any(|hall| office(hall.office))
    };
    let kinds = [
        (Courier::Deed, serves(|office| office == Office::Archive)),
        (Courier::Lock, serves(|office| office == Office::Keeper)),
        (
            Courier::Fence,
            serves(|office| matches!(office, Office::PowerBox(_))),
        ),
    ];
    let there = kinds.into_iter().filter(|(_, there)| *there);
    there.map(|(courier, _)| courier).collect()
}

/// The legend.
#[component]
pub(super) fn Legend(
    /// The city.
    #[prop(into)]
    scenario: Signal<Arc<Scenario>>,
) -> impl IntoView {
    let guards = Memo::new(move |_| scenario.with(|scenario| guards(scenario)));
    let items = move || {
        let (lost, usual): (Vec<_>, Vec<_>) = SHOWN.into_iter().partition(|(_, lost)| *lost);
        let extra = guards.get().into_iter().map(|courier| (courier, false));
        entries(usual.into_iter().chain(extra).chain(lost))
    };
    let many = move || !guards.get().is_empty();
    view! {
        <ul class="keys" class:is-many=many aria-label=tr(Stage::Key)>
            {items}
        </ul>
    }
    .into_any()
}

/// The entries of some kinds.
fn entries(kinds: impl Iterator<Item = (Courier, bool)>) -> Vec<AnyView> {
    kinds
        .map(|(courier, lost)| {
            let asks = matches!(courier, Courier::Lock | Courier::Fence);
            let (shape, glyph) = sign(courier, !asks, SIZE);
            let name = if lost {
                Stage::Lost
            } else {
                Stage::Courier(courier)
            };
            view! {
                <li>
                    <svg
                        class="term-0"
                        class:is-lost=lost
                        width="18"
                        height="18"
                        viewBox="-9 -9 18 18"
                        aria-hidden="true"
                    >
                        <path class="ms" d=shape />
                        <path class="mg" d=glyph />
                    </svg>
                    {tr(name)}
                </li>
            }
            .into_any()
        })
        .collect()
}
